"""Responses on a server that several machines share are as safe as those on disk."""

from __future__ import annotations

import logging
import pickle
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import CacheError, UsageError
from extractor.llm.cache.disk import DiskStore
from extractor.llm.cache.entry import CacheEntry, RequestDescription
from extractor.llm.cache.shared import SharedStore
from extractor.llm.cache.store import ResponseStore, StoreStats
from extractor.llm.types import ChatResponse
from tests.support.redis_server import RedisServer, redis_server
from tests.support.stored import KEY, OTHER_KEY, RESPONSE, THIRD_KEY, UNKNOWN_KEY

redis = pytest.importorskip("redis")

__all__ = ["redis_server"]

pytestmark = pytest.mark.block_network(allowed_hosts=["/"])  # sockets of this machine alone

DESCRIPTION = RequestDescription("a.txt", "0" * 64, 1, "m", "extract@abc", "energy@123", "1", "{}", "2")


class _Poison:
    def __reduce__(self) -> Any:
        return exec, ("raise SystemExit('unpickled')",)


@pytest.fixture
def store(redis_server: RedisServer, tmp_path: Path) -> Iterator[SharedStore]:
    with SharedStore(redis_server.url, tmp_path / "own") as store:
        yield store


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lost server is neither waited for nor left alone."""
    monkeypatch.setattr("extractor.llm.cache.shared._ATTEMPTS", 0)
    monkeypatch.setattr("extractor.llm.cache.shared._SECONDS_LOST", 0)


@pytest.fixture
def raw(redis_server: RedisServer) -> Iterator[Any]:
    """The server behind the store's back."""
    with redis.Redis.from_url(redis_server.url) as client:
        yield client


def test_it_is_a_store_of_responses(store: SharedStore) -> None:
    typed: ResponseStore = store

    assert KEY not in typed


def test_a_response_comes_back_as_it_was_put_on_every_machine(
    store: SharedStore, redis_server: RedisServer, tmp_path: Path
) -> None:
    store.put(KEY, RESPONSE, DESCRIPTION)

    with SharedStore(redis_server.url, tmp_path / "of another machine") as other:
        assert other.entry(KEY) == CacheEntry(RESPONSE, DESCRIPTION)
        assert other.entry(UNKNOWN_KEY) is None
        assert not (tmp_path / "of another machine").exists()


def test_an_entry_is_the_same_json_as_on_disk(store: SharedStore, raw: Any) -> None:
    store.put(KEY, RESPONSE, DESCRIPTION)

    assert raw.get(f"extractor:response:{KEY}").decode() == CacheEntry(RESPONSE, DESCRIPTION).to_json()


def test_all_entries_are_gone_through_counted_and_deleted(store: SharedStore) -> None:
    keys = [f"{number:064x}" for number in range(1_200)]
    for key in keys:
        store.put(key, ChatResponse(key))

    assert {key: entry.response.text for key, entry in store} == {key: key for key in keys}
    size = sum(len(CacheEntry(ChatResponse(key), None).to_json()) for key in keys)
    assert store.stats() == StoreStats(1_200, size)
    assert store.clear([*keys[:700], UNKNOWN_KEY]) == 700
    assert store.clear() == 500
    assert store.stats() == StoreStats(0, 0)


@pytest.mark.parametrize("value", [pickle.dumps(_Poison()), b"\xff\xfe", b'{"answer": 1}', b"", b"[" * 100_000])
def test_what_extractor_did_not_write_counts_as_absent_and_nothing_is_unpickled(
    store: SharedStore, raw: Any, value: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    raw.set(f"extractor:response:{KEY}", value)
    store.put(OTHER_KEY, RESPONSE)

    assert store.entry(KEY) is None
    assert [key for key, _ in store] == [OTHER_KEY]
    assert "not one that extractor wrote" in caplog.text


def test_keys_and_types_of_others_on_the_same_server_are_left_alone(store: SharedStore, raw: Any) -> None:
    raw.rpush(f"extractor:response:{KEY}", "a list")
    raw.set("extractor:response:x", "no key")
    raw.set("theirs", "1")

    assert store.entry(KEY) is None
    assert list(store) == []
    assert store.clear() == 1
    assert sorted(raw.keys()) == [b"extractor:response:x", b"theirs"]


def test_a_request_is_claimed_by_one_at_a_time(store: SharedStore, redis_server: RedisServer, tmp_path: Path) -> None:
    with SharedStore(redis_server.url, tmp_path / "other") as other:
        with store.claim(KEY) as claim:  # type: ignore[union-attr]
            assert not claim.is_again
            assert other.claim(KEY) is None
            assert store.claim(KEY) is None
            assert other.claim(OTHER_KEY) is not None
        claim = other.claim(KEY)

        assert claim is not None
        assert not claim.is_again


@pytest.mark.parametrize("kills", [1, 2])
def test_a_request_that_was_sent_by_a_machine_that_is_gone_is_free_after_a_while_and_known(
    store: SharedStore, raw: Any, redis_server: RedisServer, tmp_path: Path, kills: int
) -> None:
    for _ in range(kills):
        killed = store.claim(KEY)
        assert killed
        killed.mark_sent()
        assert 0 < raw.pttl(f"extractor:claim:{KEY}") <= 30_000
        raw.delete(f"extractor:claim:{KEY}")  # as the server does when the time is over

    with SharedStore(redis_server.url, tmp_path / "other") as other:
        claim = other.claim(KEY)
        assert claim
        assert (claim.is_again, claim.lost) == (True, kills)
        with claim:
            claim.mark_sent()
            claim.mark_failed()
            claim.mark_sent()
        again = other.claim(KEY)
        assert again
        assert not again.is_again


def test_a_claim_is_renewed_as_long_as_its_process_lives(store: SharedStore, raw: Any) -> None:
    store.claim(KEY)
    raw.pexpire(f"extractor:claim:{KEY}", 5_000)

    store._claims.renew()  # pyright: ignore[reportPrivateUsage]

    assert raw.pttl(f"extractor:claim:{KEY}") > 25_000


def test_a_claim_that_is_left_while_it_is_renewed_is_nobodys(
    store: SharedStore, redis_server: RedisServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = store.claim(KEY)
    assert claim

    def reacquire(_: object) -> None:
        with claim:
            pass
        raise redis.exceptions.LockNotOwnedError("as the server says then")

    monkeypatch.setattr(redis.lock.Lock, "do_reacquire", reacquire)
    store._claims.renew()  # pyright: ignore[reportPrivateUsage]

    with SharedStore(redis_server.url, tmp_path / "other") as other:
        assert other.claim(KEY)


def test_a_claim_that_is_made_anew_is_left_as_any_other(
    store: SharedStore, raw: Any, redis_server: RedisServer, tmp_path: Path
) -> None:
    claim = store.claim(KEY)
    assert claim
    raw.delete(f"extractor:claim:{KEY}")
    store._claims.renew()  # pyright: ignore[reportPrivateUsage]

    with SharedStore(redis_server.url, tmp_path / "other") as other:
        assert other.claim(KEY) is None
        with claim:
            pass
        assert other.claim(KEY)


def test_closing_lets_go_of_the_claims(redis_server: RedisServer, store: SharedStore, tmp_path: Path) -> None:
    with SharedStore(redis_server.url, tmp_path / "other") as other:
        other.claim(KEY)
    other.close()

    assert store.claim(KEY)
    with pytest.raises(CacheError, match="closed"):
        other.entry(KEY)


def test_a_restart_of_the_server_is_waited_for(store: SharedStore, redis_server: RedisServer) -> None:
    store.put(KEY, RESPONSE)
    redis_server.stop()
    starting = threading.Thread(target=redis_server.start)
    starting.start()

    store.put(OTHER_KEY, RESPONSE)
    starting.join()

    assert {key for key, _ in store} == {KEY, OTHER_KEY}


def test_what_a_lost_server_does_not_take_is_kept_here_and_stored_later(
    redis_server: RedisServer, tmp_path: Path, impatient: None
) -> None:
    own = tmp_path / "own"
    with SharedStore(redis_server.url, own) as store:
        redis_server.stop()
        with pytest.raises(CacheError, match=r"cannot be reached .* is kept in .*own"):
            store.put(KEY, RESPONSE, DESCRIPTION)
        with pytest.raises(CacheError, match="cannot be reached"):
            store.entry(KEY)
        with pytest.raises(CacheError, match="cannot be reached"):
            store.check_room()
    with pytest.raises(CacheError, match="cannot be reached"):
        SharedStore(redis_server.url, own)
    with DiskStore(own) as kept:
        assert kept.entry(KEY) == CacheEntry(RESPONSE, DESCRIPTION)

    redis_server.start()
    with SharedStore(redis_server.url, own) as store:
        assert store.entry(KEY) == CacheEntry(RESPONSE, DESCRIPTION)
    with DiskStore(own) as kept:
        assert not list(kept)


def test_what_was_kept_is_stored_by_the_next_response_too(
    redis_server: RedisServer, tmp_path: Path, impatient: None
) -> None:
    with SharedStore(redis_server.url, tmp_path) as store:
        redis_server.stop()
        with pytest.raises(CacheError):
            store.put(KEY, RESPONSE)
        redis_server.start()
        store.put(OTHER_KEY, RESPONSE)

        assert {key for key, _ in store} == {KEY, OTHER_KEY}


def test_a_full_server_is_known_before_and_after_a_request_is_paid_for(
    store: SharedStore, raw: Any, tmp_path: Path
) -> None:
    store.put(KEY, RESPONSE)
    raw.config_set("maxmemory", 1_000_000)
    raw.config_set("maxmemory-policy", "noeviction")

    with pytest.raises(CacheError, match="is full: raise its maxmemory"):
        store.check_room()
    with pytest.raises(CacheError, match=r"is full.* is kept in"):
        store.put(OTHER_KEY, RESPONSE)
    assert store.entry(KEY)

    raw.config_set("maxmemory", 0)
    store.check_room()
    store.put(THIRD_KEY, RESPONSE)
    assert {key for key, _ in store} == {KEY, OTHER_KEY, THIRD_KEY}


@pytest.mark.parametrize(
    ("settings", "warning"),
    [
        ({"maxmemory": "1gb", "maxmemory-policy": "allkeys-lru"}, "evicts responses"),
        ({"appendonly": "no", "save": ""}, "its restart loses them"),
        ({"appendonly": "no", "save": "3600 1"}, "its restart may lose some"),
        ({"maxmemory": "1gb", "maxmemory-policy": "volatile-lru"}, None),
        ({"maxmemory-policy": "allkeys-lru"}, None),
    ],
)
def test_what_a_server_is_set_to_lose_is_said(
    redis_server: RedisServer,
    raw: Any,
    tmp_path: Path,
    settings: dict[str, str],
    warning: str | None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    for name, value in settings.items():
        raw.config_set(name, value)
    with caplog.at_level(logging.WARNING), SharedStore(redis_server.url, tmp_path):
        pass

    assert [warning in record.message for record in caplog.records if warning] == ([True] if warning else [])
    assert bool(caplog.records) == bool(warning)


def test_a_password_is_asked_for_and_shown_nowhere(redis_server: RedisServer, raw: Any, tmp_path: Path) -> None:
    raw.config_set("requirepass", "planted-secret")
    with SharedStore(f"unix://:planted-secret@{redis_server.socket}", tmp_path) as store:
        store.put(KEY, RESPONSE)
        assert "planted" not in store.name
        assert "planted" not in repr(store)

    with pytest.raises(CacheError, match="refuses the user or password") as refused:
        SharedStore(f"unix://:planted-wrong@{redis_server.socket}", tmp_path)
    assert "planted" not in str(refused.value)


@pytest.mark.parametrize("url", ["redis://host:port/0", "redis://host:6379?ssl_cert_reqs=odd&x=1", "unix://?db=x"])
def test_a_url_that_cannot_be_used_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises((UsageError, CacheError), match=r"give a URL such as|cannot be reached"):
        SharedStore(url, tmp_path)


def test_only_keys_are_keys(store: SharedStore) -> None:
    with pytest.raises(CacheError, match="not a cache key"):
        store.entry("x")
