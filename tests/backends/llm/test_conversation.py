"""One article's questions and answers: nothing is paid for twice, and what is paid for is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.backends.llm.conversation import Asker
from extractor.backends.llm.prompt import Prompt
from extractor.errors import (
    CacheMissError,
    ContentRefusedError,
    ContextLengthError,
    EndpointUnavailableError,
    InvalidReplyError,
    ReplyError,
    RunError,
    TokenBudgetExceededError,
    TruncatedReplyError,
)
from extractor.llm.cache.disk import Cache
from extractor.llm.middleware.budget import BudgetedClient
from extractor.llm.middleware.caching import CachingClient
from extractor.llm.middleware.recording import RecordingClient
from extractor.llm.types import ChatRequest, ChatResponse
from extractor.text.segmentation import split_sentences
from extractor.usage import Usage, UsageMeter
from extractor_schemas import Article, Codebook, CodedReply, Concept

EMPTY = '{"actors": [], "quotes": [], "claims": [], "stances": []}'
PROMPT = Prompt("p.v1", "--- user ---\n{% if part %}part {% endif %}{{ article }}", "", EMPTY)
ASKER = Asker("model", PROMPT, None, (("temperature", 0),), 300)
SHORT = Article.of("It rained. It stopped.", id="short.txt")
LONG = Article.of(
    "\n\n".join(f"Paragraph {n} tells of the rain that fell on that day, and no more." for n in range(8)), id="l"
)

Model = Callable[[ChatRequest], ChatResponse | Exception]


class Fake:
    """A client whose model is a function; what it returns as an error is raised."""

    def __init__(self, model: Model = lambda _: ChatResponse(EMPTY)) -> None:
        self.model = model
        self.asked: list[ChatRequest] = []
        self.gate: asyncio.Event | None = None

    async def complete(self, question: ChatRequest) -> ChatResponse:
        self.asked.append(question)
        if self.gate:
            await self.gate.wait()
        answer = self.model(question)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    with Cache(tmp_path) as cache:
        yield cache


async def _replies(
    client: Fake | RecordingClient | BudgetedClient, cache: Cache, article: Article = SHORT, asker: Asker = ASKER
) -> list[range]:
    asked = await asker.ask(article, split_sentences(article.text), CachingClient(client, cache))
    return [one.part.own for one in asked]


# ----------------------------------------------------------------------------------------------------- kept answers


async def test_an_answer_is_asked_for_once_and_then_comes_from_the_cache(cache: Cache) -> None:
    client = Fake()
    first = await ASKER.ask(SHORT, split_sentences(SHORT.text), CachingClient(client, cache))
    kept = CachingClient(client, cache)
    second = await ASKER.ask(SHORT, split_sentences(SHORT.text), kept)

    assert first == second
    assert (len(client.asked), kept.hits) == (1, 1)


async def test_the_answer_is_on_disk_when_it_is_returned(cache: Cache) -> None:
    (asked,) = await ASKER.ask(SHORT, split_sentences(SHORT.text), CachingClient(Fake(), cache))
    entry = cache.entry(asked.keys[0])

    assert entry
    assert entry.answer == ChatResponse(EMPTY)
    assert entry.about
    assert (entry.about.article, entry.about.part, entry.about.prompt) == ("short.txt", 1, PROMPT.digest)


async def test_two_articles_of_the_same_text_are_paid_for_once(cache: Cache) -> None:
    client, twin = Fake(), Article.of(SHORT.text, id="twin.txt")
    client.gate = asyncio.Event()
    kept = CachingClient(client, cache)
    both = [asyncio.create_task(ASKER.ask(one, split_sentences(one.text), kept)) for one in (SHORT, twin)]
    while not client.asked:
        await asyncio.sleep(0)
    client.gate.set()
    first, second = await asyncio.gather(*both)

    assert first == second
    assert len(client.asked) == 1


async def test_a_failure_is_shared_but_not_kept(cache: Cache) -> None:
    client = Fake(lambda _: EndpointUnavailableError("later"))
    kept = CachingClient(client, cache)
    failed = await asyncio.gather(
        *(ASKER.ask(SHORT, split_sentences(SHORT.text), kept) for _ in range(2)), return_exceptions=True
    )
    assert [type(error) for error in failed] == [EndpointUnavailableError] * 2
    assert len(client.asked) == 1

    client.model = lambda _: ChatResponse(EMPTY)
    assert len(await ASKER.ask(SHORT, split_sentences(SHORT.text), kept)) == 1


async def test_an_answer_from_a_batch_learns_what_it_was_about(cache: Cache) -> None:
    ((_, question),) = ASKER.questions(SHORT, split_sentences(SHORT.text))
    cache.put(question.cache_key(), ChatResponse(EMPTY))
    await _replies(RecordingClient(), cache)

    entry = cache.entry(question.cache_key())
    assert entry
    assert entry.about
    assert entry.about.article == "short.txt"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(ASKER, model="another"), id="model"),
        pytest.param(replace(ASKER, parameters=(("temperature", 1),)), id="parameters"),
        pytest.param(replace(ASKER, prompt=replace(PROMPT, template=PROMPT.template + "!")), id="prompt"),
        pytest.param(
            replace(ASKER, codebook=Codebook(id="c", title="t", concepts=[Concept(id="a", name="n", definition="d")])),
            id="codebook",
        ),
    ],
)
async def test_whatever_may_change_the_answer_is_another_question(cache: Cache, other: Asker) -> None:
    client = Fake()
    await _replies(client, cache)
    await _replies(client, cache, asker=other)

    assert len({question.cache_key() for question in client.asked}) == 2


async def test_with_a_codebook_replies_are_coded(cache: Cache) -> None:
    codebook = Codebook(id="c", title="t", concepts=[Concept(id="a", name="n", definition="d")])
    asker = replace(ASKER, codebook=codebook)
    (asked,) = await asker.ask(SHORT, split_sentences(SHORT.text), CachingClient(Fake(), cache))

    assert isinstance(asked.reply, CodedReply)


# ------------------------------------------------------------------------------------------------------------ parts


async def test_a_long_article_is_asked_about_in_parts_and_answered_in_order(cache: Cache) -> None:
    client = Fake()
    own = await _replies(client, cache, LONG)

    assert len(client.asked) == len(own) > 1
    assert [at for part in own for at in part] == list(range(8))
    assert all(question.messages[0].content.startswith("part ") for question in client.asked)


async def test_an_article_of_one_part_is_asked_about_as_a_whole(cache: Cache) -> None:
    client = Fake()
    await _replies(client, cache)

    assert not client.asked[0].messages[0].content.startswith("part ")


@pytest.mark.parametrize(
    "error",
    [ContentRefusedError("no"), EndpointUnavailableError("later"), RunError("no key")],
    ids=lambda error: type(error).__name__,
)
async def test_where_one_part_fails_the_others_are_kept(cache: Cache, error: Exception) -> None:
    questions = [question for _, question in ASKER.questions(LONG, split_sentences(LONG.text))]
    client = Fake(lambda question: error if question == questions[0] else ChatResponse(EMPTY))
    with pytest.raises(type(error)):
        await _replies(client, cache, LONG)
    assert cache.known(question.cache_key() for question in questions) == {
        question.cache_key() for question in questions[1:]
    }

    again = Fake()
    await _replies(again, cache, LONG)
    assert again.asked == questions[:1]


async def test_a_part_that_fails_at_once_waits_for_the_others(cache: Cache) -> None:
    questions = [question for _, question in ASKER.questions(LONG, split_sentences(LONG.text))]

    class Slow(Fake):
        async def complete(self, question: ChatRequest) -> ChatResponse:
            if question == questions[0]:
                raise ContentRefusedError("no")
            for _ in range(20):  # turns of the loop, in which the refusal has long arrived
                await asyncio.sleep(0)
            return await super().complete(question)

    with pytest.raises(ContentRefusedError):
        await _replies(Slow(), cache, LONG)
    assert len(cache.known(question.cache_key() for question in questions)) == len(questions) - 1


# --------------------------------------------------------------------------------------------------- cut off, too long


def _unless_whole(otherwise: ChatResponse | ReplyError) -> Model:
    """A model that answers for a part of an article, but not for the whole."""
    return lambda question: ChatResponse(EMPTY) if question.messages[0].content.startswith("part ") else otherwise


@pytest.mark.parametrize(
    ("otherwise", "again"),
    [
        pytest.param(ChatResponse('{"actors": [', truncated=True), 0, id="cut off: kept, with the halves"),
        pytest.param(TruncatedReplyError("cut off"), 1, id="cut off at the door"),
        pytest.param(ContextLengthError("too long"), 1, id="too long for the context"),
    ],
)
async def test_what_does_not_fit_is_asked_in_halves(
    cache: Cache, otherwise: ChatResponse | ReplyError, again: int
) -> None:
    first, second = Fake(_unless_whole(otherwise)), Fake(_unless_whole(otherwise))

    assert await _replies(first, cache) == [range(0, 1), range(1, 2)]
    assert await _replies(second, cache) == [range(0, 1), range(1, 2)]
    assert (len(first.asked), len(second.asked)) == (3, again)


async def test_a_single_sentence_that_does_not_fit_is_given_up(cache: Cache) -> None:
    client = Fake(lambda _: ChatResponse("{", truncated=True))

    with pytest.raises(TruncatedReplyError, match="even for one sentence"):
        await _replies(client, cache)


# ------------------------------------------------------------------------------------------------- what does not fit

BAD = '{"actors": [], "quotes": [], "claims": 3, "stances": []}'


async def test_a_reply_that_does_not_fit_is_asked_for_again_with_what_was_wrong(cache: Cache) -> None:
    client = Fake(lambda question: ChatResponse(BAD if len(question.messages) == 1 else EMPTY))
    (asked,) = await ASKER.ask(SHORT, split_sentences(SHORT.text), CachingClient(client, cache))

    first, second = client.asked
    assert second.messages[: len(first.messages)] == first.messages
    assert [message.role for message in second.messages[-2:]] == ["assistant", "user"]
    assert second.messages[-2].content == BAD
    assert "claims: Input should be a valid" in second.messages[-1].content
    assert asked.keys == (first.cache_key(), second.cache_key())


async def test_a_reply_that_does_not_fit_twice_is_given_up_also_in_later_runs(cache: Cache) -> None:
    client = Fake(lambda _: ChatResponse(BAD))
    for _ in range(2):
        with pytest.raises(InvalidReplyError, match=r"fit the schema \(claims: "):
            await _replies(client, cache)

    assert len(client.asked) == 2


async def test_a_corrected_reply_that_is_cut_off_is_asked_in_halves(cache: Cache) -> None:
    def model(question: ChatRequest) -> ChatResponse:
        if question.messages[0].content.startswith("part "):
            return ChatResponse(EMPTY)
        return ChatResponse(BAD) if len(question.messages) == 1 else ChatResponse("{", truncated=True)

    assert await _replies(Fake(model), cache) == [range(0, 1), range(1, 2)]


async def test_a_misfit_that_the_door_found_is_asked_again_if_there_is_an_answer_to_show(cache: Cache) -> None:
    client = Fake(
        lambda question: (
            InvalidReplyError("no JSON", text="Sure!") if len(question.messages) == 1 else ChatResponse(EMPTY)
        )
    )
    await _replies(client, cache)
    assert "Sure!" in [message.content for message in client.asked[1].messages]

    with pytest.raises(InvalidReplyError, match="nothing"):
        await _replies(Fake(lambda _: InvalidReplyError("nothing to show")), cache, Article.of("Another."))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        EMPTY + "x",
        '{"actors": []}',
        EMPTY.replace("[]", "[1]", 1),
        EMPTY[:-1] + ', "more": 1}',
        '{"a": NaN}',
    ],
)
async def test_whatever_is_no_reply_is_a_misfit(cache: Cache, text: str) -> None:
    with pytest.raises(InvalidReplyError):
        await _replies(Fake(lambda _: ChatResponse(text)), cache)


# ------------------------------------------------------------------------------------------------- nobody, and a budget


async def test_nobody_takes_down_each_question_once_and_answers_none(cache: Cache) -> None:
    nobody = RecordingClient()
    for _ in range(2):
        with pytest.raises(CacheMissError, match="OPENAI_API_KEY"):
            await _replies(nobody, cache, LONG)

    assert list(nobody.questions.values()) == [question for _, question in ASKER.questions(LONG, split_sentences(LONG.text))]


async def test_a_budget_ends_the_run_before_the_next_question(cache: Cache) -> None:
    tally = UsageMeter()

    def spending(_: ChatRequest) -> ChatResponse:
        tally.add(Usage(60, 40))
        return ChatResponse(EMPTY)

    client = Fake(spending)
    budgeted = BudgetedClient(client, tally, 150)
    for text in ("One.", "Two."):
        await _replies(budgeted, cache, Article.of(text))
    with pytest.raises(TokenBudgetExceededError, match=r"200 of 150 tokens .*--max-tokens-total"):
        await _replies(budgeted, cache, Article.of("Three."))
    assert len(client.asked) == 2

    await _replies(budgeted, cache, Article.of("One."))  # what is kept costs nothing


async def test_without_a_budget_there_is_no_end(cache: Cache) -> None:
    assert await _replies(BudgetedClient(Fake(), UsageMeter(prompt=10**9), None), cache)
