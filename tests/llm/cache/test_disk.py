"""What was paid for is stored and stays, whatever happens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import CacheError, InvalidReplyError
from extractor.llm.cache.disk import DiskStore
from extractor.llm.cache.entry import CacheEntry, RequestDescription
from extractor.llm.cache.store import ResponseStore, StoreStats
from extractor.llm.types import ChatResponse
from tests.support.stored import KEY, OTHER_KEY, RESPONSE, THIRD_KEY, UNKNOWN_KEY, select, stored

DESCRIPTION = RequestDescription("a.txt", "0" * 64, 1, "m", "extract@abc", "energy@123", "1", "{}", "2")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DiskStore]:
    with DiskStore(tmp_path) as store:
        yield store


def test_it_is_a_store_of_responses(store: DiskStore) -> None:
    typed: ResponseStore = store

    assert KEY not in typed


def test_a_response_comes_back_as_it_was_put_also_after_reopening(tmp_path: Path) -> None:
    with DiskStore(tmp_path) as store:
        store.put(KEY, RESPONSE, DESCRIPTION)
        assert store.get(KEY) == RESPONSE

    with DiskStore(tmp_path) as store:
        assert store.get(KEY) == RESPONSE
        assert store.entry(KEY) == CacheEntry(RESPONSE, DESCRIPTION)


def test_an_entry_is_written_and_read_as_in_version_0_1(store: DiskStore, tmp_path: Path) -> None:
    store.put(KEY, RESPONSE, DESCRIPTION)
    (value,) = select(tmp_path, "SELECT value FROM Cache")

    assert json.loads(value) == {
        "answer": {
            "text": RESPONSE.text,
            "model": "model-2026",
            "usage": {"prompt": 10, "completion": 5, "cached": None, "reasoning": 0},
            "truncated": True,
            "flags": ["fence", "no usage"],
        },
        "about": {
            "article": "a.txt",
            "sha256": "0" * 64,
            "part": 1,
            "model": "m",
            "prompt": "extract@abc",
            "codebook": "energy@123",
            "schema": "1",
            "parameters": "{}",
            "messages": "2",
        },
    }


TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXT, st.none() | TEXT, st.lists(TEXT).map(tuple), st.booleans())
def test_any_response_comes_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, model: str | None, flags: tuple[str, ...], truncated: bool
) -> None:
    response = ChatResponse(text, model, truncated=truncated, flags=flags)
    with DiskStore(tmp_path_factory.mktemp("cache")) as store:
        store.put(KEY, response)
        assert store.get(KEY) == response


def test_a_large_response_is_in_the_database_and_makes_no_file(store: DiskStore) -> None:
    store.put(KEY, ChatResponse("a" * 1_000_000))

    assert store.get(KEY) == ChatResponse("a" * 1_000_000)
    assert {file.name for file in store.folder.iterdir()} <= {
        *("lock", "write-lock", "cache.db", "cache.db-wal", "cache.db-shm")
    }


def test_what_is_not_stored_is_none(store: DiskStore) -> None:
    store.put(KEY, RESPONSE)

    assert store.get(OTHER_KEY) is None
    assert OTHER_KEY not in store
    assert stored(store, [KEY, OTHER_KEY]) == {KEY}


def test_a_later_response_replaces_the_earlier(store: DiskStore) -> None:
    store.put(KEY, RESPONSE)
    store.put(KEY, ChatResponse("another"))

    assert store.get(KEY) == ChatResponse("another")
    assert store.stats().responses == 1


def test_entries_are_listed_in_the_order_in_which_they_were_put(store: DiskStore) -> None:
    for key in (OTHER_KEY, KEY, THIRD_KEY):
        store.put(key, RESPONSE, DESCRIPTION)

    assert [key for key, _ in store] == [OTHER_KEY, KEY, THIRD_KEY]


def test_clear_deletes_some_or_all_and_counts_them(store: DiskStore) -> None:
    for key in (KEY, OTHER_KEY, THIRD_KEY):
        store.put(key, RESPONSE)

    assert store.clear([KEY, UNKNOWN_KEY]) == 1
    assert stored(store, [KEY, OTHER_KEY, THIRD_KEY]) == {OTHER_KEY, THIRD_KEY}
    assert store.clear() == 2
    assert list(store) == []


def test_stats_count_responses_and_bytes(store: DiskStore) -> None:
    empty = store.stats()
    store.put(KEY, ChatResponse("a" * 100_000))

    assert empty.responses == 0
    assert store.stats() == StoreStats(1, store.stats().bytes)
    assert store.stats().bytes >= empty.bytes + 100_000


@pytest.mark.parametrize("key", ["", "a" * 63, "A" * 64, "../" + "a" * 61, "a" * 64 + "\n"])
def test_only_a_requests_cache_key_is_a_key(store: DiskStore, key: str) -> None:
    with pytest.raises(CacheError, match="not a cache key"):
        store.put(key, RESPONSE)


def test_a_lone_surrogate_is_refused_before_anything_is_written(store: DiskStore) -> None:
    with pytest.raises(InvalidReplyError, match="surrogate"):
        store.put(KEY, ChatResponse("\ud800"))

    assert KEY not in store


def test_threads_share_a_store(store: DiskStore) -> None:
    keys = [f"{number:064x}" for number in range(40)]

    def put(first: int) -> None:
        for key in keys[first::4]:
            store.put(key, RESPONSE)

    threads = [threading.Thread(target=put, args=(first,)) for first in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert stored(store, keys) == set(keys)


def test_a_closed_store_says_so_and_may_be_closed_again(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    store.close()
    store.close()

    with pytest.raises(CacheError, match="closed"):
        store.get(KEY)


# ------------------------------------------------------------------------------------------------- folder and lock


@pytest.mark.parametrize("name", ["file/cache", "$HOME/cache"])
def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(CacheError, match=r"name another folder by cache or EXTRACTOR_CACHE"):
        DiskStore(tmp_path / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only_is_an_error(tmp_path: Path) -> None:
    DiskStore(tmp_path).close()
    for path in (*(tmp_path / "answers").iterdir(), tmp_path / "answers", tmp_path):
        path.chmod(0o500)

    with pytest.raises(CacheError, match="cannot be"):
        DiskStore(tmp_path)


def test_only_the_owner_may_open_the_folder(tmp_path: Path) -> None:
    (tmp_path / "answers").mkdir(mode=0o777)

    with DiskStore(tmp_path) as store:
        assert store.folder.stat().st_mode & 0o777 == 0o700


def test_a_link_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o755)
    (tmp_path / "answers").symlink_to("elsewhere")

    with pytest.raises(CacheError, match="name another folder by cache"):
        DiskStore(tmp_path)


def test_one_process_may_open_a_folder_several_times(tmp_path: Path) -> None:
    """A notebook's cell that makes an extractor is run again, say; each has what the other one stored."""
    first = DiskStore(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path)
    with DiskStore(tmp_path / "link", wait=0) as second:
        first.put(KEY, RESPONSE)
        assert second.get(KEY) == RESPONSE
    first.put(OTHER_KEY, RESPONSE)
    first.close()

    with DiskStore(tmp_path, wait=0) as third:
        assert stored(third, (KEY, OTHER_KEY)) == {KEY, OTHER_KEY}


_READING = """
import sys
from pathlib import Path
from extractor.llm.cache.disk import DiskStore

def memory() -> int:
    status = Path("/proc/self/status").read_text()
    return int(status.partition("RssAnon:")[2].split()[0])

with DiskStore(Path(sys.argv[1])) as store:
    before = memory()
    for number in range(800):
        assert store.entry(f"{number:064x}")
    print(memory() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux alone tells the memory of a process")
def test_reading_many_responses_takes_the_memory_of_few(tmp_path: Path) -> None:
    with DiskStore(tmp_path) as store:
        for number in range(800):
            store.put(f"{number:064x}", ChatResponse("x" * 50_000))

    done = subprocess.run([sys.executable, "-c", _READING, str(tmp_path)], capture_output=True, text=True, check=True)

    assert int(done.stdout) < 8_000, "KiB, of 40,000 that were read"
