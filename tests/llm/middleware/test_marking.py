"""What is marked as sent is what is under way: not what is answered, nor what waits for its next attempt."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from extractor import Article, Extractor
from extractor.errors import CacheError, EndpointUnavailableError
from extractor.llm.cache.disk import DiskStore
from extractor.llm.middleware.caching import CachingClient
from extractor.llm.middleware.marking import MarkingClient
from extractor.llm.middleware.retry import RetryingClient
from extractor.llm.types import ChatRequest, ChatResponse
from tests.support.scripted_client import EMPTY_REPLY, ScriptedClient

REQUEST = ChatRequest("m", (), "{}")


def marks(cache: Path) -> int:
    """How many requests would be counted as sent after a kill."""
    return (cache / "answers" / "under-way").read_bytes().count(b"!")


def test_at_most_as_many_are_marked_as_may_be_under_way(tmp_path: Path) -> None:
    """Also where many are answered at once, and as many take their turns."""
    marked: list[int] = []

    class Watching(ScriptedClient):
        async def complete(self, request: ChatRequest) -> ChatResponse:
            marked.append(marks(tmp_path))
            await asyncio.sleep(0.01)
            marked.append(marks(tmp_path))
            return await super().complete(request)

    with Extractor("m", client=Watching(), cache=tmp_path, concurrency=8) as extractor:
        extractor.run([Article.of(f"It rained on day {number}.", id=str(number)) for number in range(50)])

    assert max(marked) == 8


async def test_what_waits_for_its_next_attempt_is_not_marked(tmp_path: Path) -> None:
    answers: list[ChatResponse | Exception] = [
        EndpointUnavailableError("busy", rate_limited=True),
        EndpointUnavailableError("broken"),
        ChatResponse(EMPTY_REPLY),
    ]
    client = ScriptedClient(lambda _: answers.pop(0))
    while_waiting: list[int] = []

    async def sleep(_: float) -> None:
        while_waiting.append(marks(tmp_path))

    with DiskStore(tmp_path) as store:
        await CachingClient(RetryingClient(MarkingClient(client), sleep=sleep), store).complete(REQUEST)

    assert while_waiting == [0, 0]
    assert marks(tmp_path) == 0


async def test_what_was_sent_before_a_kill_stays_marked_until_it_is_answered(tmp_path: Path) -> None:
    client = ScriptedClient(lambda _: EndpointUnavailableError("broken"))
    with DiskStore(tmp_path) as store:
        killed = store.claim(REQUEST.cache_key())
        assert killed
        killed.mark_sent()
        killed.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
        caching = CachingClient(MarkingClient(client), store)

        with pytest.raises(EndpointUnavailableError):
            await caching.complete(REQUEST)
        assert marks(tmp_path) == 1
        client.model = lambda _: ChatResponse(EMPTY_REPLY)
        await caching.complete(REQUEST)
        assert marks(tmp_path) == 0


async def test_a_response_is_stored_before_the_next_request_has_its_turn(tmp_path: Path) -> None:
    with DiskStore(tmp_path) as store:

        class Turn(ScriptedClient):
            async def complete(self, request: ChatRequest) -> ChatResponse:
                response = await MarkingClient(ScriptedClient()).complete(request)
                assert request.cache_key() in store
                return response

        await CachingClient(Turn(), store).complete(REQUEST)


async def test_where_a_mark_cannot_be_written_nothing_is_sent(tmp_path: Path) -> None:
    client = ScriptedClient()
    with DiskStore(tmp_path) as store:
        (tmp_path / "answers" / "under-way").mkdir()
        with pytest.raises(CacheError, match="cannot be read or written"):
            await CachingClient(MarkingClient(client), store).complete(REQUEST)

    assert client.requests == []
