"""The server of a shared cache is lost and comes back: each is said once, and what was paid for meanwhile is stored."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import CacheError
from extractor.llm.cache.shared import SharedStore
from tests.cli.test_shared_cache import ARTICLES, folder, records
from tests.support.faulty_endpoint import FaultyEndpoint
from tests.support.redis_server import RedisServer, redis_server
from tests.support.stored import KEY, OTHER_KEY, RESPONSE, THIRD_KEY

redis = pytest.importorskip("redis")

__all__ = ["folder", "redis_server"]

pytestmark = pytest.mark.block_network(allowed_hosts=["/", "127.0.0.1"])

LOST, BACK = "is lost", "is there again"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lost server is neither waited for nor left alone."""
    monkeypatch.setattr("extractor.llm.cache.shared._ATTEMPTS", 0)
    monkeypatch.setattr("extractor.llm.cache.shared._SECONDS_LOST", 0)


@pytest.fixture
def store(redis_server: RedisServer, tmp_path: Path) -> Iterator[SharedStore]:
    with SharedStore(redis_server.url, tmp_path / "own") as store:
        yield store


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.message for record in caplog.records if record.levelno >= logging.WARNING]


def fail(store: SharedStore, *keys: str) -> None:
    """Put responses and look for others while the server is lost."""
    for key in keys:
        with pytest.raises(CacheError, match="is kept in"):
            store.put(key, RESPONSE)
        for call in (store.check_room, lambda: store.entry(THIRD_KEY), lambda: store.claim(THIRD_KEY)):
            with suppress(CacheError):
                call()


def failing_with(error: Exception) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize("keys", [[], [KEY], [KEY, OTHER_KEY]], ids=["none kept", "one kept", "two kept"])
@pytest.mark.parametrize("times", [1, 3])
def test_each_loss_and_each_return_is_said_once(
    impatient: None,
    store: SharedStore,
    redis_server: RedisServer,
    caplog: pytest.LogCaptureFixture,
    keys: list[str],
    times: int,
) -> None:
    for _ in range(times):
        redis_server.stop()
        fail(store, *keys)
        with suppress(CacheError):
            store.entry(KEY)
        redis_server.start()
        store.entry(KEY)
        store.put(THIRD_KEY, RESPONSE)
        store.check_room()

    messages = told(caplog)
    assert [LOST in message for message in messages] == [True, False] * times
    assert [BACK in message for message in messages] == [False, True] * times
    assert all(redis_server.url in message for message in messages)
    assert {key for key, _ in store} == {*keys, THIRD_KEY}
    if keys:
        assert f"{len(keys)} response" in messages[-1]
        assert "stored" in messages[-1]


@pytest.mark.parametrize("returns", ["the one that met it", "another", "one that is opened then"])
def test_a_loss_and_a_return_are_said_once_for_all_stores_of_a_process(
    impatient: None, redis_server: RedisServer, caplog: pytest.LogCaptureFixture, tmp_path: Path, returns: str
) -> None:
    def opened(folder: str) -> SharedStore:
        return SharedStore(redis_server.url, tmp_path / folder)

    with opened("own") as first, opened("own") as second, opened("idle") as idle:
        for _ in range(2):
            redis_server.stop()
            for store in (first, second):
                fail(store, KEY)
            redis_server.start()
            if returns == "another":
                idle.check_room()
            elif returns == "one that is opened then":
                opened("other").close()
            for store in (first, second, idle):
                store.put(THIRD_KEY, RESPONSE)

    messages = [message for message in told(caplog) if LOST in message or BACK in message]
    assert [(LOST in message, BACK in message) for message in messages] == [(True, False), (False, True)] * 2


def test_a_restart_that_is_waited_for_is_said_too(
    store: SharedStore, redis_server: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    redis_server.stop()
    starting = threading.Timer(0.7, redis_server.start)
    starting.start()
    store.put(KEY, RESPONSE)
    starting.join()

    assert [(LOST in message, BACK in message) for message in told(caplog)] == [(True, False), (False, True)]


def test_nothing_is_said_of_a_server_that_is_there(store: SharedStore, caplog: pytest.LogCaptureFixture) -> None:
    store.put(KEY, RESPONSE)
    store.entry(KEY)

    assert told(caplog) == []


def test_a_server_that_is_lost_again_at_once_is_not_said_to_be_there(
    impatient: None,
    store: SharedStore,
    redis_server: RedisServer,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    redis_server.stop()
    fail(store, KEY)
    redis_server.start()
    with monkeypatch.context() as failing:
        failing.setattr(redis.Redis, "set", failing_with(redis.exceptions.ConnectionError("lost")))
        store.entry(OTHER_KEY)

    assert [BACK in message for message in told(caplog)] == [False, False]
    store.entry(OTHER_KEY)
    assert f"{BACK}, with 1 response" in told(caplog)[-1]


def test_a_claim_that_fails_half_way_leaves_the_request_to_others(
    impatient: None, store: SharedStore, redis_server: RedisServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as failing:
        failing.setattr(redis.Redis, "mget", failing_with(redis.exceptions.ConnectionError("lost")))
        with pytest.raises(CacheError):
            store.claim(KEY)

    with SharedStore(redis_server.url, tmp_path / "another") as another:
        assert another.claim(KEY)


def test_what_is_kept_while_what_was_kept_is_stored_is_stored_too(
    store: SharedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_as_ever = redis.Redis.set
    full = failing_with(redis.exceptions.OutOfMemoryError("full"))

    def set_while_another_fails(*args: Any, **options: Any) -> Any:
        monkeypatch.setattr(redis.Redis, "set", full)
        with pytest.raises(CacheError, match="is kept in"):
            store.put(OTHER_KEY, RESPONSE)
        monkeypatch.setattr(redis.Redis, "set", set_as_ever)
        return set_as_ever(*args, **options)

    monkeypatch.setattr(redis.Redis, "set", full)
    with pytest.raises(CacheError, match="is kept in"):
        store.put(KEY, RESPONSE)
    monkeypatch.setattr(redis.Redis, "set", set_while_another_fails)
    store._move_kept()  # pyright: ignore[reportPrivateUsage]
    store.put(THIRD_KEY, RESPONSE)

    assert {key for key, _ in store} == {KEY, OTHER_KEY, THIRD_KEY}


def test_a_claim_that_the_server_forgot_is_made_again_once_it_is_back(tmp_path: Path, impatient: None) -> None:
    forgetful = RedisServer(tmp_path, "--appendonly", "no", "--save", "")
    try:
        with SharedStore(forgetful.url, tmp_path / "one") as store, SharedStore(forgetful.url, tmp_path / "two") as two:
            claim = store.claim(KEY)
            assert claim
            forgetful.stop()
            with pytest.raises(CacheError):
                store.entry(OTHER_KEY)
            forgetful.start()
            store.entry(OTHER_KEY)
            assert two.claim(KEY) is None
            with claim:
                pass
            assert two.claim(KEY)
    finally:
        forgetful.stop()


class Restarting(FaultyEndpoint):
    """Kills the server at the tenth request, and starts it again some requests later, or not."""

    def __init__(self, server: RedisServer, after: float | None) -> None:
        super().__init__(repeat(None))
        self.server = server
        self.after = after
        self.starting: threading.Timer | None = None

    async def answer(self, asked: dict[str, object], writer: asyncio.StreamWriter) -> None:
        if len(self.asked) == 10:
            self.server.stop()
            if self.after is not None:
                self.starting = threading.Timer(self.after, self.server.start)
                self.starting.start()
        await super().answer(asked, writer)


async def _run(endpoint: FaultyEndpoint, articles: Path, server: RedisServer, machine: Path) -> tuple[int | None, str]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "extractor", "extract", articles, "--model", "m", "--base-url", endpoint.url),
        *("--log-level", "warning"),
        *("--out", machine / "run", "--quiet", "--concurrency", "4"),
        env={**os.environ, "EXTRACTOR_CACHE": server.url, "XDG_CACHE_HOME": str(machine), "OPENAI_API_KEY": "k"},
        stderr=asyncio.subprocess.PIPE,
    )
    _, err = await process.communicate()
    return process.returncode, err.decode()


async def test_a_run_goes_on_over_a_restart_and_says_both(
    folder: Path, redis_server: RedisServer, tmp_path: Path
) -> None:
    endpoint = Restarting(redis_server, after=0.8)
    await endpoint.start()
    code, err = await _run(endpoint, folder, redis_server, tmp_path)
    await endpoint.stop()

    assert code == 0, err
    assert (err.count(LOST), err.count(BACK)) == (1, 1)
    assert "Traceback" not in err
    assert (records(tmp_path), len(endpoint.asked)) == (ARTICLES, ARTICLES)


async def test_a_run_whose_server_stays_lost_says_so_once_and_the_next_says_what_it_stores(
    folder: Path, redis_server: RedisServer, tmp_path: Path
) -> None:
    losing = Restarting(redis_server, after=None)
    await losing.start()
    code, err = await _run(losing, folder, redis_server, tmp_path)
    await losing.stop()
    assert code == 1
    assert (err.count(LOST), err.count(BACK)) == (1, 0)
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) <= 4, err

    redis_server.start()
    endpoint = FaultyEndpoint(repeat(None))
    await endpoint.start()
    code, err = await _run(endpoint, folder, redis_server, tmp_path)
    await endpoint.stop()
    assert code == 0, err
    assert (err.count(LOST), "stored" in err) == (0, True), err
    assert (records(tmp_path), len(losing.asked) + len(endpoint.asked)) == (ARTICLES, ARTICLES)
