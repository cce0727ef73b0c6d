"""Nothing is paid for twice, and what was paid for is stored."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.errors import CacheError, EndpointUnavailableError, StoppedError
from extractor.llm.cache.disk import DiskStore
from extractor.llm.middleware.caching import CachingClient
from extractor.llm.middleware.marking import MarkingClient
from extractor.llm.types import ChatRequest, ChatResponse, Message, RequestContext
from extractor.stopping import check_not_stopped, stop_event
from extractor.usage import UsageMeter
from tests.support.scripted_client import EMPTY_REPLY, ScriptedClient
from tests.support.virtual_time import run

CONTEXT = RequestContext(article="a.txt", sha256="0", chunk=1, prompt="p@1")
REQUEST = ChatRequest("m", (Message("user", "Hello"),), "{}", (), CONTEXT)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DiskStore]:
    with DiskStore(tmp_path) as store:
        yield store


async def test_a_response_is_requested_once_and_then_comes_from_the_store(store: DiskStore) -> None:
    client, usage = ScriptedClient(), UsageMeter()
    first = await CachingClient(client, store, usage).complete(REQUEST)
    second = await CachingClient(client, store, usage).complete(REQUEST)

    assert first == second
    assert (len(client.requests), usage.cache_hits) == (1, 1)


async def test_the_response_is_stored_with_its_description_when_it_is_returned(store: DiskStore) -> None:
    response = await CachingClient(ScriptedClient(), store).complete(REQUEST)
    entry = store.entry(REQUEST.cache_key())

    assert entry
    assert entry.response == response
    assert entry.description
    assert (entry.description.article, entry.description.part, entry.description.prompt) == ("a.txt", 1, "p@1")


async def test_equal_requests_at_the_same_time_are_sent_once(store: DiskStore) -> None:
    client = ScriptedClient()
    client.gate = asyncio.Event()
    caching = CachingClient(client, store)
    both = [asyncio.create_task(caching.complete(REQUEST)) for _ in range(2)]
    while not client.requests:
        await asyncio.sleep(0)
    client.gate.set()
    first, second = await asyncio.gather(*both)

    assert first == second
    assert len(client.requests) == 1


async def test_equal_requests_of_several_extractors_at_the_same_time_are_sent_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.llm.middleware.caching._SECONDS_BETWEEN_LOOKS", 0)
    usage = UsageMeter()
    first, second = ScriptedClient(), ScriptedClient()
    first.gate = asyncio.Event()
    with DiskStore(tmp_path) as one, DiskStore(tmp_path) as other:
        sent = asyncio.create_task(CachingClient(first, one).complete(REQUEST))
        waits = asyncio.create_task(CachingClient(second, other, usage).complete(REQUEST))
        while not first.requests:
            await asyncio.sleep(0)
        for _ in range(5):
            await asyncio.sleep(0)
        assert not waits.done()
        first.gate.set()

        assert await sent == await waits
    assert (len(first.requests), len(second.requests), usage.cache_hits) == (1, 0, 1)


async def test_where_the_one_who_sent_it_fails_the_one_who_waits_sends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.llm.middleware.caching._SECONDS_BETWEEN_LOOKS", 0)
    clients = [ScriptedClient(lambda _: EndpointUnavailableError("later")), ScriptedClient()]
    with DiskStore(tmp_path) as one, DiskStore(tmp_path) as other:
        pairs = zip(clients, (one, other), strict=True)
        failed, response = await asyncio.gather(
            *(CachingClient(client, store).complete(REQUEST) for client, store in pairs), return_exceptions=True
        )

    assert isinstance(failed, EndpointUnavailableError)
    assert isinstance(response, ChatResponse)


@pytest.mark.parametrize("kills", [1, 3])
async def test_what_was_sent_before_a_kill_is_counted_once_the_request_is_answered(
    store: DiskStore, kills: int
) -> None:
    usage = UsageMeter()
    for _ in range(kills):
        marked = store.claim(REQUEST.cache_key())
        assert marked
        marked.mark_sent()
        marked.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    client = ScriptedClient(lambda _: EndpointUnavailableError("later"))
    caching = CachingClient(MarkingClient(client), store, usage)

    with pytest.raises(EndpointUnavailableError):
        await caching.complete(REQUEST)
    assert usage.perhaps_paid_twice == 0
    client.model = lambda _: ChatResponse(EMPTY_REPLY)
    for _ in range(2):
        await caching.complete(REQUEST)
    assert usage.perhaps_paid_twice == kills


async def test_who_waits_no_longer_does_not_cancel_the_request_of_another(store: DiskStore) -> None:
    client = ScriptedClient()
    client.gate = asyncio.Event()
    caching = CachingClient(client, store)
    impatient, patient = (asyncio.create_task(caching.complete(REQUEST)) for _ in range(2))
    while not client.requests:
        await asyncio.sleep(0)
    impatient.cancel()
    client.gate.set()

    assert await patient == store.get(REQUEST.cache_key())


async def test_who_waits_for_the_request_of_a_run_that_is_stopped_requests_it_anew(store: DiskStore) -> None:
    client = ScriptedClient()
    waiting = WaitingForATurn(client)
    caching = CachingClient(waiting, store)

    async def of_a_run(stop: asyncio.Event) -> ChatResponse:
        stop_event.set(stop)
        return await caching.complete(REQUEST)

    stops = asyncio.Event(), asyncio.Event()
    first, second = (asyncio.create_task(of_a_run(stop)) for stop in stops)
    while not waiting.is_asked:
        await asyncio.sleep(0)
    stops[0].set()
    waiting.turn.set()

    with pytest.raises(StoppedError):
        await first
    assert (await second).text == EMPTY_REPLY
    assert len(client.requests) == 1


class WaitingForATurn:
    """Sends a request once it is its turn, and not where its run was asked to stop meanwhile."""

    def __init__(self, client: ScriptedClient) -> None:
        self._client = client
        self.turn = asyncio.Event()
        self.is_asked = False

    async def complete(self, request: ChatRequest) -> ChatResponse:
        self.is_asked = True
        await self.turn.wait()
        check_not_stopped()
        return await self._client.complete(request)


@pytest.mark.parametrize("waiting", [1, 3])
async def test_a_request_that_nobody_waits_for_any_more_is_cancelled_before_the_cancellation_is_over(
    store: DiskStore, waiting: int
) -> None:
    """So that what it cost is counted in the account of the run that ends."""
    ended: list[str] = []

    class Slow(ScriptedClient):
        async def complete(self, request: ChatRequest) -> ChatResponse:
            self.requests.append(request)
            try:
                return await asyncio.Future[ChatResponse]()
            finally:
                await asyncio.sleep(0)
                ended.append("request")

    client = Slow()
    caching = CachingClient(client, store)
    tasks = [asyncio.create_task(caching.complete(REQUEST)) for _ in range(waiting)]
    while not client.requests:
        await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

    assert ended == ["request"]
    assert all(task.cancelled() for task in tasks)


async def test_after_a_response_that_could_not_be_stored_nothing_is_requested(store: DiskStore) -> None:
    client = ScriptedClient()
    stored = ChatRequest("other", (), "{}")
    caching = CachingClient(client, store)
    await caching.complete(stored)
    store._database._rows._sql("PRAGMA max_page_count = 1")
    client.model = lambda _: ChatResponse("a" * 100_000)

    assert (await caching.complete(REQUEST)).text == "a" * 100_000  # it is paid for
    for _ in range(2):
        with pytest.raises(CacheError, match="make room"):
            await caching.complete(ChatRequest("third", (), "{}"))
    assert (await caching.complete(stored)).text == EMPTY_REPLY
    assert len(client.requests) == 2


async def test_once_there_is_room_again_what_was_paid_for_is_stored_and_requests_go_on(store: DiskStore) -> None:
    client = ScriptedClient(lambda _: ChatResponse("a" * 100_000))
    caching = CachingClient(client, store)
    store._database._rows._sql("PRAGMA max_page_count = 1")
    await caching.complete(REQUEST)
    with pytest.raises(CacheError, match="make room"):
        await caching.complete(REQUEST)
    store._database._rows._sql("PRAGMA max_page_count = 1000000")
    third = ChatRequest("third", (), "{}")

    assert (await caching.complete(third)).text == "a" * 100_000
    assert (await caching.complete(REQUEST)).text == "a" * 100_000
    assert client.requests == [REQUEST, third]
    assert all(key in store for key in (REQUEST.cache_key(), third.cache_key()))


async def test_a_failure_is_shared_but_not_stored(store: DiskStore) -> None:
    client = ScriptedClient(lambda _: EndpointUnavailableError("later"))
    caching = CachingClient(client, store)
    failed = await asyncio.gather(*(caching.complete(REQUEST) for _ in range(2)), return_exceptions=True)
    assert [type(error) for error in failed] == [EndpointUnavailableError] * 2
    assert len(client.requests) == 1

    client.model = lambda _: ChatResponse("{}")
    assert await caching.complete(REQUEST) == ChatResponse("{}")


async def test_a_response_from_a_batch_gets_its_description_when_it_is_used(store: DiskStore) -> None:
    store.put(REQUEST.cache_key(), ChatResponse("{}"))
    await CachingClient(ScriptedClient(), store).complete(REQUEST)

    entry = store.entry(REQUEST.cache_key())
    assert entry
    assert entry.description
    assert entry.description.article == "a.txt"


def test_a_process_that_does_not_go_on_is_told_once(store: DiskStore, caplog: pytest.LogCaptureFixture) -> None:
    async def wait() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(CachingClient(ScriptedClient(), store).complete(REQUEST), 600)

    with store.claim(REQUEST.cache_key()) or pytest.fail("nobody has it"):
        run(wait())

    (warning,) = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert "another process has sent the request" in warning
    assert "suspended" in warning
