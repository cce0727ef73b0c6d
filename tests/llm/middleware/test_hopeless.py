"""A run in which one request after the other fails for a reason that no article has comes to an end."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import Article, Extractor
from extractor.errors import (
    ContentRefusedError,
    ContextLengthError,
    ExtractorError,
    InvalidReplyError,
    RefusedRequestError,
    RunError,
)
from extractor.llm.middleware.hopeless import MAX_CUT_OFF, HopelessRunClient
from extractor.llm.repetition import REPETITIVE
from extractor.llm.types import ChatRequest, ChatResponse, Message, RequestContext
from tests.support.scripted_client import EMPTY_REPLY, Model, ScriptedClient

CUT_OFF = ChatResponse('{"a', truncated=True)
WHOLE = ChatResponse("{}")
LOOP = ChatResponse("", truncated=True, flags=(REPETITIVE,))

Outcome = ChatResponse | Exception


def refused(text: str = "the endpoint refuses this request (HTTP 400: Bad request)") -> RefusedRequestError:
    return RefusedRequestError(text)


def request(number: int, article: object) -> ChatRequest:
    context = RequestContext(str(article), str(article), 1, "p@1")
    return ChatRequest("m", (Message("user", str(number)),), "{}", (), context)


async def outcomes_of(*outcomes: Outcome, articles: int | None = None) -> list[Outcome]:
    """What becomes of requests with these outcomes, each about another article, or about so many in turn."""
    script = iter(outcomes)
    client = HopelessRunClient(ScriptedClient(lambda _: next(script)))
    became: list[Outcome] = []
    for number in range(len(outcomes)):
        try:
            became.append(await client.complete(request(number, number % (articles or len(outcomes)))))
        except ExtractorError as error:
            became.append(error)
    return became


def types(outcomes: list[Outcome]) -> list[type[object]]:
    return [type(outcome) for outcome in outcomes]


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param([str(refused())] * 3, id="the same"),
        pytest.param([f"HTTP 400: Bad request req_{n}f0, 1{n} bytes" for n in range(3)], id="but for ids and numbers"),
    ],
)
async def test_three_articles_in_a_row_that_are_refused_in_the_same_words_end_the_run(texts: list[str]) -> None:
    became = await outcomes_of(*map(refused, texts), WHOLE)

    assert types(became) == [RefusedRequestError, RefusedRequestError, RunError, RunError]
    assert "--base-url" in str(became[-1])
    assert texts[-1] in str(became[-1])


@pytest.mark.parametrize(
    "outcomes",
    [
        pytest.param([refused(), refused(), WHOLE, refused(), refused()], id="an answer in between"),
        pytest.param([refused(), refused("other"), refused(), refused("other")], id="in other words"),
        pytest.param([refused(), refused(), ContentRefusedError("no"), refused(), refused()], id="a filter in between"),
        pytest.param([ContentRefusedError("no")] * 9, id="a filter, which is about articles"),
        pytest.param([ContextLengthError("long")] * 9, id="long articles"),
        pytest.param([InvalidReplyError("no JSON")] * 9, id="invalid replies"),
    ],
)
async def test_what_may_be_about_articles_does_not(outcomes: list[Outcome]) -> None:
    assert RunError not in types(await outcomes_of(*outcomes))


async def test_the_chunks_of_one_article_are_not_several_articles() -> None:
    assert RunError not in types(await outcomes_of(*[refused()] * 9, articles=2))
    assert RunError not in types(await outcomes_of(*[CUT_OFF] * 3 * MAX_CUT_OFF, articles=2))


async def test_answers_that_are_all_cut_off_end_the_run_and_the_last_is_still_returned() -> None:
    became = await outcomes_of(*[CUT_OFF] * MAX_CUT_OFF, WHOLE)

    assert became[:-1] == [CUT_OFF] * MAX_CUT_OFF
    assert types(became)[-1] is RunError
    assert "--max-reply-tokens" in str(became[-1])


@pytest.mark.parametrize(
    "outcomes",
    [
        pytest.param([*[CUT_OFF] * (MAX_CUT_OFF - 1), WHOLE] * 3, id="whole ones in between"),
        pytest.param([LOOP] * 3 * MAX_CUT_OFF, id="broken off, which another article may not be"),
    ],
)
async def test_others_do_not(outcomes: list[Outcome]) -> None:
    assert await outcomes_of(*outcomes) == outcomes


LONG = "\n\n".join(f"Paragraph {n} tells of the rain." for n in range(16))


@pytest.mark.parametrize(
    ("model", "told", "most"),
    [
        pytest.param(lambda _: refused(), "Bad request", 4, id="refused"),
        pytest.param(lambda _: CUT_OFF, "--max-reply-tokens", MAX_CUT_OFF + 4, id="cut off"),
    ],
)
def test_a_hopeless_run_stops_early_and_a_resumed_one_can_go_on(
    tmp_path: Path, model: Model, told: str, most: int
) -> None:
    articles = [Article.of(f"Day {n}.\n\n{LONG}", id=str(n)) for n in range(40)]
    client = ScriptedClient(model)
    with Extractor("m", client=client, concurrency=1, cache=tmp_path) as extractor:
        result = extractor.run(articles, expected=40)

    assert result.state == "stopped"
    assert told in str(result.error)
    assert len(client.requests) <= most

    mended = ScriptedClient(lambda _: ChatResponse(EMPTY_REPLY))
    with Extractor("m", client=mended, concurrency=1, cache=tmp_path) as extractor:
        result = extractor.run(articles, expected=40)
    assert result.state == "complete"
    assert result.records >= 37
