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


@pytest.mark.parametrize("mark", [b"abc", b"", b"-5", b"9" * 5000, b"1.5", "\u00b2".encode(), None])
def test_a_mark_that_extractor_did_not_write_counts_as_one_kill(
    store: SharedStore, raw: Any, mark: bytes | None
) -> None:
    """Or, where it is of another type, as none."""
    raw.rpush(f"extractor:sent:{KEY}", "x") if mark is None else raw.set(f"extractor:sent:{KEY}", mark)
    claim = store.claim(KEY)

    assert claim
    assert claim.lost == (mark is not None)
    claim.mark_sent()
    assert raw.get(f"extractor:sent:{KEY}") == str(claim.lost + 1).encode()


@pytest.mark.parametrize("milliseconds", [None, 10**9])
@pytest.mark.parametrize("type", ["string", "list"])
def test_a_claim_that_has_no_end_soon_gets_one(
    store: SharedStore, raw: Any, milliseconds: int | None, type: str
) -> None:
    name = f"extractor:claim:{KEY}"
    raw.set(name, "x") if type == "string" else raw.rpush(name, "x")
    if milliseconds:
        raw.pexpire(name, milliseconds)

    assert store.claim(KEY) is None
    assert 0 < raw.pttl(name) <= 30_000
    raw.pexpire(name, 5_000)
    assert store.claim(KEY) is None
    assert raw.pttl(name) <= 5_000  # that of another process is left alone


@pytest.mark.parametrize("rights", ["~none:* +@all", "~extractor:* +@all -strlen", "~extractor:* +@all -scan"])
def test_a_user_without_rights_is_told_no_numbers(
    store: SharedStore, redis_server: RedisServer, raw: Any, tmp_path: Path, rights: str
) -> None:
    store.put(KEY, RESPONSE)
    raw.execute_command("ACL", "SETUSER", "guest", "on", "nopass", *rights.split())

    with (
        SharedStore(f"unix://guest:x@{redis_server.socket}", tmp_path / "guests") as guests,
        pytest.raises(CacheError, match="refuses"),
    ):
        guests.stats()


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


@pytest.mark.parametrize("url", ["redis://host:port/0", "rediss://host:6379?ssl_cert_reqs=odd", "unix://?db=x"])
def test_a_url_that_cannot_be_used_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises((UsageError, CacheError), match=r"give a URL such as|cannot be reached"):
        SharedStore(url, tmp_path)


@pytest.mark.parametrize(
    ("option", "scheme"),
    [
        *((option, "unix") for option in [
            "decode_responses=True", "retry=abc", "event_dispatcher=x", "max_connections=1", "socket_timeout=0",
            "protocol=9", "encoding=utf-16", "health_check_interval=-1", "client_name=a b", "credential_provider=x",
            "connection_class=x", "retry_on_error=x", "legacy_responses=1", "decode_responses=", "DB=1", "path=/etc",
            "host=x", "ssl_ca_certs=x", "planted", "cache=1", "himmel=%0A",
        ]),
        ("ssl_ca_certs=x", "redis"),
        ("ssl_min_version=5", "rediss"),
    ],
)  # fmt: skip
def test_an_option_that_a_url_does_not_take_is_refused_with_those_that_it_takes(
    redis_server: RedisServer, tmp_path: Path, option: str, scheme: str
) -> None:
    place = redis_server.socket if scheme == "unix" else "127.0.0.1:1"
    with pytest.raises(UsageError, match=rf"takes no option '{option.partition('=')[0]}': .*\bdb\b") as refused:
        SharedStore(f"{scheme}://{place}?{option}", tmp_path)
    assert ("ssl_ca_certs" in str(refused.value).rpartition(":")[2]) == (scheme == "rediss")


def test_a_url_takes_a_database_and_a_user_as_options(redis_server: RedisServer, raw: Any, tmp_path: Path) -> None:
    raw.execute_command("ACL", "SETUSER", "guest", "on", ">planted-secret", "~*", "+@all")
    with SharedStore(f"{redis_server.url}?db=3&username=guest&password=planted-secret", tmp_path) as store:
        store.put(KEY, RESPONSE)
        assert store.stats().responses == 1
    with SharedStore(redis_server.url, tmp_path) as store:
        assert store.stats().responses == 0


def test_only_keys_are_keys(store: SharedStore) -> None:
    with pytest.raises(CacheError, match="not a cache key"):
        store.entry("x")
