"""A client of one's own that is not what it ought to be is one sentence, and ends the run at once."""

from __future__ import annotations

from asyncio import CancelledError, Future, current_task, get_running_loop
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from extractor import Article, Extractor, Failure
from extractor.errors import (
    EmptyCompletionError,
    EndpointUnavailableError,
    ExtensionError,
    ExtractorError,
    InvalidReplyError,
    RunError,
    UsageError,
)
from extractor.llm.middleware.own_client import OwnClient
from extractor.llm.types import ChatRequest, ChatResponse
from extractor.usage import Usage, UsageMeter
from tests.support.scripted_client import EMPTY_REPLY, ScriptedClient

REQUEST = ChatRequest("m", (), "{}")


class Returning:
    """A client that returns what it was given."""

    def __init__(self, value: Any) -> None:
        self.value = value
        self.requests = 0

    async def complete(self, request: ChatRequest) -> Any:
        self.requests += 1
        return self.value


class NotAsync:
    """Somebody forgot the `async`."""

    def complete(self, request: ChatRequest) -> ChatResponse:
        return ChatResponse(EMPTY_REPLY)


class WithoutComplete:
    """Somebody thought of another protocol."""

    async def chat(self, request: ChatRequest) -> ChatResponse:
        return ChatResponse(EMPTY_REPLY)


@pytest.mark.parametrize(
    "client",
    [
        pytest.param(ScriptedClient, id="a class"),
        pytest.param(WithoutComplete(), id="no method"),
        pytest.param("gpt", id="a str"),
        pytest.param(lambda request: request, id="a function"),
    ],
)
def test_what_is_no_client_is_refused_at_once(client: Any, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be used: give an instance with"):
        Extractor("m", client=client, cache=tmp_path)


VALUES: list[tuple[Callable[[], Any], str]] = [
    (lambda: Returning(None), "Returning.complete returned a NoneType: return a ChatResponse"),
    (lambda: Returning(EMPTY_REPLY), "returned a str"),
    (lambda: Returning({"text": EMPTY_REPLY}), "returned a dict"),
    (lambda: Returning(ChatResponse), "returned a type"),
    (lambda: Returning(ChatResponse(None)), "text is a NoneType: give a str"),  # type: ignore[arg-type]
    (lambda: Returning(ChatResponse(b"{}")), "text is a bytes"),  # type: ignore[arg-type]
    (lambda: Returning(ChatResponse("{}", model=3)), "model is an int"),  # type: ignore[arg-type]
    (lambda: Returning(ChatResponse("{}", usage={"prompt": 1})), "usage is a dict"),  # type: ignore[arg-type]
    (lambda: Returning(ChatResponse("{}", usage=Usage("1", 2))), "usage is a Usage"),  # type: ignore[arg-type]
    (lambda: Returning(ChatResponse("{}", usage=Usage(-1, 2))), "usage is a Usage"),
    (lambda: Returning(ChatResponse("{}", truncated="no")), "truncated is a str"),  # type: ignore[arg-type]
    (lambda: Returning(ChatResponse("{}", flags=["x"])), "flags is a list"),  # type: ignore[arg-type]
    (lambda: Returning(ChatResponse("{}", flags=(1,))), "flags is a tuple"),  # type: ignore[arg-type]
    (NotAsync, "not an async method"),
]


@pytest.mark.parametrize(("make", "told"), VALUES, ids=[told for _, told in VALUES])
def test_what_is_no_response_ends_the_run(make: Callable[[], Any], told: str, tmp_path: Path) -> None:
    articles = [Article.of(f"It rained on day {n}.", id=str(n)) for n in range(20)]
    client = make()
    with Extractor("m", client=client, cache=tmp_path, concurrency=1) as extractor:
        result = extractor.run(articles, expected=20)
        with pytest.raises(RunError):
            extractor.extract_text("It snowed.")

    assert result.state == "stopped"
    assert told in str(result.error)
    assert (result.records, result.failures) == (0, 0)
    assert getattr(client, "requests", 0) <= 3


def test_a_client_that_gives_a_cancelled_future_fails_its_article(tmp_path: Path) -> None:
    class Cancelled:
        def complete(self, request: ChatRequest) -> Future[ChatResponse]:
            future: Future[ChatResponse] = get_running_loop().create_future()
            future.cancel()
            return future

    client: Any = Cancelled()
    with Extractor("m", client=client, cache=tmp_path) as extractor:
        assert extractor.run([Article.of("It rained.")]).failures == 1
        with pytest.raises(ExtensionError, match="the client Cancelled failed with CancelledError"):
            extractor.extract_text("It snowed.")


class UntoldError(Exception):
    """Cannot say what it is about."""

    def __str__(self) -> str:
        raise RuntimeError("no words")


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(CancelledError(), id="a cancellation that nobody asked for"),
        pytest.param(None, id="a cancellation of its own task"),
        pytest.param(SystemExit(3), id="an end of the program"),
        pytest.param(GeneratorExit(), id="an end of a generator that is none"),
        pytest.param(UntoldError(), id="an error that raises another"),
        pytest.param(BaseExceptionGroup("two", [CancelledError()]), id="a group of them"),
    ],
)
@pytest.mark.parametrize("count", [pytest.param(None, id="in a run"), pytest.param(5, id="while findings are told")])
def test_what_would_end_the_program_is_the_failure_of_its_article(
    error: BaseException | None, count: int | None, tmp_path: Path
) -> None:
    def model(request: ChatRequest) -> ChatResponse:
        if "day 3" in str(request.messages):
            if error:
                raise error
            task = current_task()
            assert task
            task.cancel()
        return ChatResponse(EMPTY_REPLY)

    articles = [Article.of(f"It rained on day {n}.", id=str(n)) for n in range(5)]
    failures: list[Failure] = []
    with Extractor("m", client=ScriptedClient(model), cache=tmp_path, concurrency=2) as extractor:
        result = extractor.run(
            articles,
            on_outcome=lambda outcome, _: failures.append(outcome) if isinstance(outcome, Failure) else None,
            on_finding=None if count is None else print,
        )

    assert (result.state, result.records, result.failures) == ("complete", 4, 1)
    did = f"failed with {type(error).__name__}" if error else "cancelled its own task"
    assert f"the client ScriptedClient {did}" in failures[0].reason


async def test_half_a_surrogate_pair_is_an_invalid_reply() -> None:
    with pytest.raises(InvalidReplyError, match="surrogate"):
        await OwnClient(Returning(ChatResponse('{"a": "\ud800"}')), UsageMeter()).complete(REQUEST)


async def test_a_right_response_is_passed_on() -> None:
    response = ChatResponse("{}", "m", Usage(1, 2), True, ("x",))

    assert await OwnClient(Returning(response), UsageMeter()).complete(REQUEST) == response


@pytest.mark.parametrize(
    ("outcome", "counted"),
    [
        pytest.param(ChatResponse("{}", usage=Usage(10, 2)), (10, 2, 0), id="a response"),
        pytest.param(ChatResponse("{}"), (0, 0, 1), id="a response that does not tell"),
        pytest.param(ChatResponse("{}", usage=Usage(10**400, 2)), (0, 2, 1), id="what cannot be true"),
        pytest.param(ChatResponse("no", usage=Usage(10, 2)), (10, 2, 0), id="a reply without JSON"),
        pytest.param(InvalidReplyError("no", usage=Usage(10, 2)), (10, 2, 0), id="an error that tells"),
        pytest.param(InvalidReplyError("no"), (0, 0, 1), id="an error that does not tell"),
        pytest.param(KeyError("a defect"), (0, 0, 1), id="a defect"),
        pytest.param(EndpointUnavailableError("busy", rate_limited=True), (0, 0, 0), id="a rate limit costs nothing"),
        pytest.param(RunError("bad key"), (0, 0, 0), id="a bad key costs nothing"),
    ],
)
async def test_what_it_costs_is_counted(outcome: ChatResponse | Exception, counted: tuple[int, int, int]) -> None:
    usage = UsageMeter()
    with suppress(ExtractorError):
        await OwnClient(ScriptedClient(lambda _: outcome), usage).complete(REQUEST)

    assert (usage.requests, usage.prompt, usage.completion, usage.unknown) == (1, *counted)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param("```json\n{}\n```", "{}", id="in a fence"),
        pytest.param("<think>Rain?</think>\n{}", "{}", id="after reasoning"),
        pytest.param('Here you are:\n```\n{"a": 1}\n```', '{"a": 1}', id="in a fence after a sentence"),
        pytest.param("Here you are: {}", "{}", id="after a sentence"),
        pytest.param("{} {}", InvalidReplyError, id="twice"),
        pytest.param("I cannot do that.", InvalidReplyError, id="none"),
        pytest.param(" ", EmptyCompletionError, id="nothing"),
    ],
)
async def test_the_text_is_read_as_an_endpoints_is(text: str, read: str | type[Exception]) -> None:
    client = OwnClient(ScriptedClient(lambda _: ChatResponse(text)), UsageMeter())
    if isinstance(read, str):
        assert (await client.complete(REQUEST)).text == read
    else:
        with pytest.raises(read):
            await client.complete(REQUEST)


@pytest.mark.parametrize("error", [ConnectionError("reset"), TimeoutError()], ids=lambda error: type(error).__name__)
async def test_a_lost_connection_says_how_to_have_it_tried_again(error: Exception) -> None:
    with pytest.raises(ExtensionError, match="raise EndpointUnavailableError to have it tried again") as raised:
        await OwnClient(ScriptedClient(lambda _: error), UsageMeter()).complete(REQUEST)
    assert type(error).__name__ in str(raised.value)
