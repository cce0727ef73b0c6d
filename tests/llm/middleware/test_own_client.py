"""A client of one's own that is not what it ought to be is one sentence, and ends the run at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor import Article, Extractor
from extractor.errors import (
    ContentRefusedError,
    EndpointUnavailableError,
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
    ("client", "told"),
    [
        pytest.param(ScriptedClient, r"the class ScriptedClient: give an instance .*ScriptedClient\(\)", id="a class"),
        pytest.param(WithoutComplete(), "WithoutComplete without a method complete", id="no method"),
        pytest.param("gpt", "a str without", id="a str"),
        pytest.param(lambda request: request, "a function without", id="a function"),
    ],
)
def test_what_is_no_client_is_refused_at_once(client: Any, told: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=told):
        Extractor("m", client=client, cache=tmp_path)


VALUES: list[tuple[Callable[[], Any], str]] = [
    (lambda: Returning(None), "Returning.complete returned a NoneType: return a ChatResponse"),
    (lambda: Returning(EMPTY_REPLY), "returned a str"),
    (lambda: Returning({"text": EMPTY_REPLY}), "returned a dict"),
    (lambda: Returning(ChatResponse), "returned a type"),
    (lambda: Returning(ChatResponse(None)), "text is a NoneType: give a str"),  # type: ignore[arg-type]
    (lambda: Returning(ChatResponse(b"{}")), "text is a bytes"),  # type: ignore[arg-type]
    (lambda: Returning(ChatResponse("{}", model=3)), "model is a int"),  # type: ignore[arg-type]
    (lambda: Returning(ChatResponse("{}", usage={"prompt": 1})), "usage is a dict"),  # type: ignore[arg-type]
    (lambda: Returning(ChatResponse("{}", usage=Usage("1", 2))), "usage is a Usage"),  # type: ignore[arg-type]
    (lambda: Returning(ChatResponse("{}", usage=Usage(-1, 2))), "usage is a Usage"),
    (lambda: Returning(ChatResponse("{}", truncated="no")), "truncated is a str"),  # type: ignore[arg-type]
    (lambda: Returning(ChatResponse("{}", flags=["x"])), "flags is a list"),  # type: ignore[arg-type]
    (lambda: Returning(ChatResponse("{}", flags=(1,))), "flags is a tuple"),  # type: ignore[arg-type]
    (NotAsync, "no async method"),
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


async def test_half_a_surrogate_pair_is_an_invalid_reply() -> None:
    with pytest.raises(InvalidReplyError, match="surrogate"):
        await OwnClient(Returning(ChatResponse('{"a": "\ud800"}'))).complete(REQUEST)


async def test_what_it_costs_is_counted() -> None:
    usage = UsageMeter()
    await OwnClient(Returning(ChatResponse("{}", usage=Usage(3, 4))), usage).complete(REQUEST)
    await OwnClient(Returning(ChatResponse("{}")), usage).complete(REQUEST)
    for error in (ContentRefusedError("no", usage=Usage(5, 6)), EndpointUnavailableError("down"), RunError("no key")):
        with pytest.raises(type(error)):
            await OwnClient(ScriptedClient(lambda _, error=error: error), usage).complete(REQUEST)  # type: ignore[misc]

    assert usage == UsageMeter(requests=5, prompt=8, completion=10, unknown=2)


def test_a_budget_holds_for_it_too(tmp_path: Path) -> None:
    client = ScriptedClient(lambda _: ChatResponse(EMPTY_REPLY, usage=Usage(4_000, 1_000)))
    articles = [Article.of(f"It rained on day {n}.", id=str(n)) for n in range(20)]
    with Extractor("m", client=client, cache=tmp_path, max_tokens_total=21_000) as extractor:
        result = extractor.run(articles, expected=20)

    assert (result.state, len(client.requests)) == ("stopped", 4)
    assert (result.prompt_tokens, result.completion_tokens) == (16_000, 4_000)


async def test_a_right_response_is_passed_on() -> None:
    response = ChatResponse("{}", "m", Usage(1, 2), True, ("x",))

    assert await OwnClient(Returning(response)).complete(REQUEST) is response
