"""One article's requests and replies: chunks, halves, a correction, and nothing lost on the way."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.backends.llm.conversation import ArticleConversation, ChunkReply
from extractor.backends.llm.prompt import Prompt
from extractor.backends.llm.request_builder import RequestBuilder
from extractor.errors import (
    CacheMissError,
    ContentRefusedError,
    ContextLengthError,
    EndpointUnavailableError,
    InvalidReplyError,
    RepetitiveReplyError,
    ReplyError,
    RunError,
    TruncatedReplyError,
)
from extractor.llm.cache.disk import DiskStore
from extractor.llm.json_output import extract_json_object
from extractor.llm.middleware.caching import CachingClient
from extractor.llm.middleware.recording import RecordingClient
from extractor.llm.types import REPETITIVE, ChatRequest, ChatResponse
from extractor.text.segmentation import split_sentences
from extractor.usage import Usage, UsageMeter
from extractor_schemas import Article, Codebook, CodedReply, Concept
from tests.support.scripted_client import EMPTY_REPLY, Model, ScriptedClient

PROMPT = Prompt("p.v1", "--- user ---\n{% if part %}part {% endif %}{{ article }}", "", EMPTY_REPLY)
BUILDER = RequestBuilder("model", PROMPT, None, (("temperature", 0),), 300)
SHORT = Article.of("It rained. It stopped.", id="short.txt")
LONG = Article.of(
    "\n\n".join(f"Paragraph {n} tells of the rain that fell on that day, and no more." for n in range(8)), id="l"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DiskStore]:
    with DiskStore(tmp_path) as store:
        yield store


async def replies_of(
    client: ScriptedClient, store: DiskStore, article: Article = SHORT, builder: RequestBuilder = BUILDER
) -> list[ChunkReply]:
    return await ArticleConversation(builder, CachingClient(client, store), article).replies()


async def own_sentences(client: ScriptedClient, store: DiskStore, article: Article = SHORT) -> list[range]:
    return [reply.chunk.own for reply in await replies_of(client, store, article)]


def requests_about(article: Article) -> list[ChatRequest]:
    return [request for _, request in BUILDER.requests(article, split_sentences(article.text))]


# --------------------------------------------------------------------------------------------------------- requests


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(replace(BUILDER, model="another"), id="model"),
        pytest.param(replace(BUILDER, parameters=(("temperature", 1),)), id="parameters"),
        pytest.param(replace(BUILDER, prompt=replace(PROMPT, template=PROMPT.template + "!")), id="prompt"),
        pytest.param(
            replace(
                BUILDER, codebook=Codebook(id="c", title="t", concepts=[Concept(id="a", name="n", definition="d")])
            ),
            id="codebook",
        ),
    ],
)
async def test_whatever_may_change_the_reply_makes_another_request(store: DiskStore, changed: RequestBuilder) -> None:
    client = ScriptedClient()
    await replies_of(client, store)
    await replies_of(client, store, builder=changed)

    assert len({request.cache_key() for request in client.requests}) == 2


async def test_two_articles_of_the_same_text_are_one_request(store: DiskStore) -> None:
    client = ScriptedClient()
    for article in (SHORT, Article.of(SHORT.text, id="twin.txt")):
        await replies_of(client, store, article)

    assert len(client.requests) == 1


async def test_with_a_codebook_replies_are_coded(store: DiskStore) -> None:
    codebook = Codebook(id="c", title="t", concepts=[Concept(id="a", name="n", definition="d")])
    (reply,) = await replies_of(ScriptedClient(), store, builder=replace(BUILDER, codebook=codebook))

    assert isinstance(reply.reply, CodedReply)


# ----------------------------------------------------------------------------------------------------------- chunks


async def test_a_long_article_is_sent_in_chunks_and_the_replies_are_in_order(store: DiskStore) -> None:
    client = ScriptedClient()
    own = await own_sentences(client, store, LONG)

    assert len(client.requests) == len(own) > 1
    assert [index for chunk in own for index in chunk] == list(range(8))
    assert all(request.messages[0].content.startswith("part ") for request in client.requests)


async def test_an_article_of_one_chunk_is_sent_as_a_whole(store: DiskStore) -> None:
    client = ScriptedClient()
    await replies_of(client, store)

    assert not client.requests[0].messages[0].content.startswith("part ")


@pytest.mark.parametrize(
    "error",
    [ContentRefusedError("no"), EndpointUnavailableError("later"), RunError("no key")],
    ids=lambda error: type(error).__name__,
)
async def test_where_one_chunk_fails_the_others_are_stored(store: DiskStore, error: Exception) -> None:
    requests = requests_about(LONG)
    client = ScriptedClient(lambda request: error if request == requests[0] else ChatResponse(EMPTY_REPLY))
    with pytest.raises(type(error)):
        await replies_of(client, store, LONG)
    assert [request.cache_key() in store for request in requests] == [False] + [True] * (len(requests) - 1)

    again = ScriptedClient()
    await replies_of(again, store, LONG)
    assert again.requests == requests[:1]


@pytest.mark.parametrize("error", [None, ContentRefusedError("no")], ids=["all is well", "one fails"])
async def test_it_is_counted_how_many_chunks_of_a_long_article_are_left(error: ContentRefusedError | None) -> None:
    usage, left = UsageMeter(), list[int]()

    def model(request: ChatRequest) -> ChatResponse | ContentRefusedError:
        left.append(usage.chunks_left)
        return error if error and len(left) == 1 else ChatResponse(EMPTY_REPLY)

    with suppress(ContentRefusedError):
        await ArticleConversation(BUILDER, ScriptedClient(model), LONG, usage).replies()

    assert max(left) == len(left) == len(requests_about(LONG)) > 1
    assert usage.chunks_left == 0


async def test_no_chunk_is_left_of_an_article_that_is_cancelled_before_its_chunks_begin() -> None:
    usage = UsageMeter()
    article = asyncio.create_task(ArticleConversation(BUILDER, ScriptedClient(), LONG, usage).replies())
    while not usage.chunks_left:
        await asyncio.sleep(0)
    article.cancel()
    await asyncio.gather(article, return_exceptions=True)

    assert article.cancelled()
    assert usage.chunks_left == 0


async def test_a_chunk_that_fails_at_once_waits_for_the_others(store: DiskStore) -> None:
    requests = requests_about(LONG)

    class Slow(ScriptedClient):
        async def complete(self, request: ChatRequest) -> ChatResponse:
            if request == requests[0]:
                raise ContentRefusedError("no")
            for _ in range(20):  # turns of the loop, in which the refusal has long arrived
                await asyncio.sleep(0)
            return await super().complete(request)

    with pytest.raises(ContentRefusedError):
        await replies_of(Slow(), store, LONG)
    assert sum(request.cache_key() in store for request in requests) == len(requests) - 1


# ------------------------------------------------------------------------------------------------ truncated, too long


def chunks_only(otherwise: ChatResponse | ReplyError) -> Model:
    """A model that replies to a chunk of an article, but not to the whole."""
    return lambda request: ChatResponse(EMPTY_REPLY) if request.messages[0].content.startswith("part ") else otherwise


@pytest.mark.parametrize(
    ("otherwise", "sent", "sent_again"),
    [
        pytest.param(ChatResponse('{"actors": [', truncated=True), 4, 0, id="truncated: stored, with the halves"),
        pytest.param(TruncatedReplyError("cut off"), 4, 2, id="truncated, says the client"),
        pytest.param(ContextLengthError("too long"), 3, 1, id="too long for the context"),
    ],
)
async def test_what_does_not_fit_is_sent_in_halves(
    store: DiskStore, otherwise: ChatResponse | ReplyError, sent: int, sent_again: int
) -> None:
    first, second = ScriptedClient(chunks_only(otherwise)), ScriptedClient(chunks_only(otherwise))

    assert await own_sentences(first, store) == [range(0, 1), range(1, 2)]
    assert await own_sentences(second, store) == [range(0, 1), range(1, 2)]
    assert (len(first.requests), len(second.requests)) == (sent, sent_again)


async def test_a_reply_that_is_cut_off_is_first_given_more_room(store: DiskStore) -> None:
    client = ScriptedClient(
        lambda request: (
            ChatResponse("{", truncated=True)
            if "max_completion_tokens" not in dict(request.parameters)
            else ChatResponse(EMPTY_REPLY)
        )
    )
    await replies_of(client, store)

    first, longer = client.requests
    bound = 12_000 + 3 * len("It rained.It stopped.")
    assert (first.max_tokens, longer.max_tokens) == (bound, 2 * bound)
    assert longer.messages == first.messages


async def test_a_limit_of_the_users_is_kept() -> None:
    client = ScriptedClient(lambda _: ChatResponse("{", truncated=True))
    builder = replace(BUILDER, parameters=(("max_completion_tokens", 100),))

    with pytest.raises(TruncatedReplyError):
        await ArticleConversation(builder, client, SHORT).replies()
    assert {request.max_tokens for request in client.requests} == {100}


@pytest.mark.parametrize(
    ("answer", "at_most"),
    [
        pytest.param(ChatResponse('{"actors": [' + " " * 50, truncated=True), 8, id="cut off"),
        pytest.param(ChatResponse("", usage=Usage(completion=20), truncated=True), 8, id="cut off while it reasoned"),
        pytest.param(ContextLengthError("too long"), 7, id="too long"),
    ],
)
async def test_what_never_fits_is_given_up(answer: ChatResponse | ReplyError, at_most: int) -> None:
    client = ScriptedClient(lambda _: answer)
    article = Article.of("\n\n".join(f"Sentence number {n} is here." for n in range(8)))

    with pytest.raises((TruncatedReplyError, ContextLengthError)):
        await ArticleConversation(BUILDER, client, article).replies()
    assert len(client.requests) == at_most


LONG_PROMPT = replace(PROMPT, template=PROMPT.template + "Mind the rules. " * 100)


@pytest.mark.parametrize(
    ("answer", "requests", "told"),
    [
        pytest.param(
            ChatResponse("{", truncated=True),
            2,
            r"cut off after some 1 characters, .* num_ctx.*`extractor cache drop",
            id="cut off at once",
        ),
        pytest.param(
            ContextLengthError("too long: shorten"),
            1,
            "too long: shorten; the article is only 1[0-9]% of",
            id="too long",
        ),
    ],
)
async def test_what_less_text_would_not_help_is_given_up_at_once(
    answer: ChatResponse | ReplyError, requests: int, told: str
) -> None:
    client = ScriptedClient(lambda _: answer)
    article = Article.of("\n\n".join(f"Sentence number {n} is here." for n in range(8)))

    with pytest.raises((TruncatedReplyError, ContextLengthError), match=told):
        await ArticleConversation(replace(BUILDER, prompt=LONG_PROMPT), client, article).replies()
    assert len(client.requests) == requests


async def test_a_reply_without_end_is_neither_tried_again_nor_halved(store: DiskStore) -> None:
    client = ScriptedClient(lambda _: ChatResponse("[", truncated=True, flags=(REPETITIVE,)))

    for _ in range(2):  # the second time from the cache
        with pytest.raises(RepetitiveReplyError, match="repeats itself"):
            await replies_of(client, store)
    assert len(client.requests) == 1


# ------------------------------------------------------------------------------------------------------ invalid replies

INVALID = '{"actors": [], "quotes": [], "claims": 3, "stances": []}'


async def test_an_invalid_reply_is_sent_back_once_with_what_is_wrong(store: DiskStore) -> None:
    client = ScriptedClient(lambda request: ChatResponse(INVALID if len(request.messages) == 1 else EMPTY_REPLY))
    (reply,) = await replies_of(client, store)

    first, second = client.requests
    assert second.messages[: len(first.messages)] == first.messages
    assert [message.role for message in second.messages[-2:]] == ["assistant", "user"]
    assert second.messages[-2].content == INVALID
    assert "claims: Input should be a valid" in second.messages[-1].content
    assert reply.keys == (first.cache_key(), second.cache_key())


@pytest.mark.parametrize(
    ("first", "told"),
    [
        pytest.param(ChatResponse(INVALID), "does not fit the schema, and a further request is needed", id="unfit"),
        pytest.param(ChatResponse("{", truncated=True), "was cut off, and a further request is needed", id="cut off"),
    ],
)
async def test_without_an_endpoint_what_follows_a_reply_says_why_it_is_needed(
    store: DiskStore, first: ChatResponse, told: str
) -> None:
    (asked,) = requests_about(SHORT)
    store.put(asked.cache_key(), first)

    with pytest.raises(CacheMissError, match=f"{told}: run `extractor batch write` again .no reply in the cache"):
        await ArticleConversation(BUILDER, CachingClient(RecordingClient(), store), SHORT).replies()


async def test_a_reply_that_is_invalid_twice_is_given_up_in_later_runs_too(store: DiskStore) -> None:
    client = ScriptedClient(lambda _: ChatResponse(INVALID))
    for _ in range(2):
        with pytest.raises(InvalidReplyError, match=r"fit the schema \(claims: "):
            await replies_of(client, store)

    assert len(client.requests) == 2


async def test_a_corrected_reply_that_is_truncated_is_sent_in_halves(store: DiskStore) -> None:
    def model(request: ChatRequest) -> ChatResponse:
        if request.messages[0].content.startswith("part "):
            return ChatResponse(EMPTY_REPLY)
        return ChatResponse(INVALID) if len(request.messages) == 1 else ChatResponse('{"actors": [', truncated=True)

    assert await own_sentences(ScriptedClient(model), store) == [range(0, 1), range(1, 2)]


async def test_what_the_client_found_invalid_is_corrected_if_there_is_a_text_to_show(store: DiskStore) -> None:
    client = ScriptedClient(
        lambda request: (
            InvalidReplyError("no JSON", text="Sure!") if len(request.messages) == 1 else ChatResponse(EMPTY_REPLY)
        )
    )
    await replies_of(client, store)
    assert "Sure!" in [message.content for message in client.requests[1].messages]

    with pytest.raises(InvalidReplyError, match="nothing"):
        await replies_of(ScriptedClient(lambda _: InvalidReplyError("nothing to show")), store, Article.of("Another."))


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        pytest.param(
            EMPTY_REPLY.replace("[]", '"none"', 1),
            "ok",
            r"schema \(actors: .*\); a correction was asked for, but the model did not reply with a JSON object",
            id="other type, then no JSON",
        ),
        pytest.param(
            '{"actors": [], "claims": []}',
            EMPTY_REPLY * 2,
            r"\(quotes: it is missing; stances: .*\); a correction was asked for, but the model wrote something after",
            id="missing fields, then more than an object",
        ),
        pytest.param(
            "ok",
            "{}",
            r"schema \(actors: .*\), not even after a correction was asked for: choose",
            id="no JSON, misfit",
        ),
        pytest.param("{}", '{"actors": []}', r"schema \(quotes: .*\), not even after a correction", id="two misfits"),
        pytest.param("ok", "ok", r"no.* a JSON object: .* \(a correction was asked for\)", id="no JSON twice"),
    ],
)
async def test_a_failure_names_the_fields_that_do_not_fit_and_the_correction(
    store: DiskStore, first: str, second: str, told: str
) -> None:
    def model(request: ChatRequest) -> ChatResponse:
        return extract_json_object(ChatResponse(first if len(request.messages) == 1 else second))

    with pytest.raises(InvalidReplyError, match=told):
        await replies_of(ScriptedClient(model), store)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        EMPTY_REPLY + "x",
        '{"actors": []}',
        EMPTY_REPLY.replace("[]", "[1]", 1),
        EMPTY_REPLY[:-1] + ', "more": 1}',
        '{"a": NaN}',
    ],
)
async def test_whatever_is_no_reply_is_invalid(store: DiskStore, text: str) -> None:
    with pytest.raises(InvalidReplyError):
        await replies_of(ScriptedClient(lambda _: ChatResponse(text)), store)


async def test_flags_of_the_responses_come_with_the_reply(store: DiskStore) -> None:
    (reply,) = await replies_of(ScriptedClient(lambda _: ChatResponse(EMPTY_REPLY, flags=("fence_removed",))), store)

    assert reply.flags == ("fence_removed",)
