"""What becomes of the cache where the files beside its database are cut or removed while it is open."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from extractor import Article, Extractor
from extractor.errors import CacheError
from extractor.llm.cache.disk import DiskStore
from extractor.llm.types import ChatRequest, ChatResponse
from tests.support.scripted_client import EMPTY_REPLY, ScriptedClient
from tests.support.stored import database_path, select

KEYS = [f"{number:064x}" for number in range(200)]
FIRST, LATER = KEYS[:100], KEYS[100:]


def side_file(folder: Path, ending: str) -> Path:
    return database_path(folder).with_name(f"cache.db{ending}")


def put(store: DiskStore, key: str) -> None:
    store.put(key, ChatResponse("a" * 500))


def damage(folder: Path, what: str) -> None:
    """Do to one of the files what the words say."""
    ending, how = what.split()
    path = side_file(folder, ending)
    if how == "removed":
        path.unlink()
    elif how == "replaced":
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content)
    else:
        os.truncate(path, {"emptied": 0, "halved": path.stat().st_size // 2}[how])


CUT_WHILE_OPEN = """
import sys
from tests.llm.cache.test_side_files import *
folder, what, others = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
store = DiskStore(folder)
for key in FIRST:
    put(store, key)
other = None
if others:
    program = "import sys; from tests.llm.cache.test_side_files import *; work_in_turn(Path(sys.argv[1]))"
    other = subprocess.Popen([sys.executable, "-c", program, str(folder)], stdin=-1, stdout=-1, text=True)
    assert other.stdout.readline() == "open\\n"
damage(folder, what)
if other:
    assert other.communicate("go on\\n")[0] == "done\\n", other.returncode
    assert other.returncode == 0
for key in LATER:
    put(store, key)
assert all(key in store for key in KEYS)
store.close()
"""


def work_in_turn(folder: Path) -> None:
    """Open the cache, wait for a line, use the cache."""
    with DiskStore(folder) as store:
        assert FIRST[0] in store
        print("open", flush=True)  # noqa: T201
        sys.stdin.readline()
        assert FIRST[0] in store
        put(store, LATER[0])
    print("done", flush=True)  # noqa: T201


@pytest.mark.parametrize("others", [0, 1])
@pytest.mark.parametrize("what", ["-shm emptied", "-shm halved"])
def test_an_index_that_is_cut_is_made_anew(tmp_path: Path, what: str, others: int) -> None:
    """In a process of its own: SQLite has the file mapped, and would die of SIGBUS."""
    done = subprocess.run(
        [sys.executable, "-c", CUT_WHILE_OPEN, str(tmp_path), what, str(others)], capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr
    assert select(tmp_path, "PRAGMA integrity_check") == ["ok"]
    with DiskStore(tmp_path) as store:
        assert all(key in store for key in KEYS)


def test_an_index_that_is_cut_before_the_cache_is_closed_ends_no_process(tmp_path: Path) -> None:
    program = (
        "import sys; from tests.llm.cache.test_side_files import *\n"
        "folder = Path(sys.argv[1]); store = DiskStore(folder)\n"
        "put(store, FIRST[0]); damage(folder, '-shm emptied'); store.close()\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    with DiskStore(tmp_path) as store:
        assert FIRST[0] in store


@pytest.mark.parametrize("what", ["-shm removed", "-shm replaced", "-wal removed"])
def test_where_one_is_removed_nothing_more_is_written_and_nothing_is_lost(tmp_path: Path, what: str) -> None:
    with DiskStore(tmp_path) as store:
        for key in FIRST:
            put(store, key)
        damage(tmp_path, what)
        uses: list[Callable[[], object]] = [lambda: put(store, LATER[0]), lambda: store.get(FIRST[0]), store.check_room]
        for use in uses:
            with pytest.raises(CacheError, match=r"was removed or replaced while the cache was in use: end all"):
                use()

    with DiskStore(tmp_path) as store:
        assert [key for key, _ in store] == FIRST
    assert select(tmp_path, "PRAGMA integrity_check") == ["ok"]


@pytest.mark.parametrize("what", ["-wal emptied", "-wal halved"])
def test_where_the_log_is_cut_nothing_more_is_written_and_what_is_in_the_database_stays(
    tmp_path: Path, what: str
) -> None:
    """What is lost is what was in the part that is gone, and the database is sound."""
    with DiskStore(tmp_path) as store:
        put(store, FIRST[0])
    with DiskStore(tmp_path) as store:
        for key in FIRST[1:]:
            put(store, key)
        damage(tmp_path, what)
        uses: list[Callable[[], object]] = [lambda: put(store, LATER[0]), lambda: store.get(FIRST[0]), store.check_room]
        for use in uses:
            with pytest.raises(CacheError, match="was cut short while it was in use, so that what was stored last"):
                use()

    with DiskStore(tmp_path) as store:
        left = [key for key, _ in store]
        put(store, LATER[0])
    assert left == FIRST[: len(left)]
    assert left
    assert select(tmp_path, "PRAGMA integrity_check") == ["ok"]
    assert not list((tmp_path / "answers").glob("damaged-*"))


@pytest.mark.parametrize(
    ("what", "told"),
    [("-shm removed", "was removed or replaced"), ("-wal removed", "removed"), ("-wal emptied", "was cut short")],
)
def test_a_run_that_meets_it_stops_and_pays_for_nothing_more(tmp_path: Path, what: str, told: str) -> None:
    client = ScriptedClient()

    def damaging(request: ChatRequest) -> ChatResponse:
        del request
        if len(client.requests) == 5:
            damage(tmp_path, what)
        return ChatResponse(EMPTY_REPLY)

    client.model = damaging
    with Extractor("m", client=client, cache=tmp_path, concurrency=1) as extractor:
        result = extractor.run([Article.of(f"It rained on day {number}.", id=str(number)) for number in range(30)])

    assert (result.state, result.failures) == ("stopped", 0)
    assert told in str(result.error)
    assert result.records == len(client.requests) <= 6


def test_threads_that_end_do_not_take_the_files_with_them(tmp_path: Path) -> None:
    """Each has a connection of its own, and SQLite removes the files with the last one."""
    opened: list[DiskStore] = []

    def in_a_thread(use: Callable[[], object]) -> None:
        thread = threading.Thread(target=use)
        thread.start()
        thread.join()

    in_a_thread(lambda: opened.append(DiskStore(tmp_path)))
    for key in FIRST[:3]:
        in_a_thread(partial(put, opened[0], key))

    assert [key for key, _ in opened[0]] == FIRST[:3]
    opened[0].close()
