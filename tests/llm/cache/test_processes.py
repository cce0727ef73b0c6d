"""Several processes use one cache at once, and are killed: what was acknowledged is there, and all is sound."""

from __future__ import annotations

import fcntl
import os
import random
import signal
import subprocess
import sys
import traceback
from pathlib import Path

import pytest

from extractor.errors import CacheError
from extractor.llm.cache.disk import DiskStore
from extractor.llm.types import ChatResponse
from tests.support.stored import KEY, OTHER_KEY, RESPONSE, THIRD_KEY, database_path, execute, select, stored

PROCESSES, KILLS, ACKNOWLEDGED_PER_KILL = 8, 24, 40


def text_of(key: str) -> str:
    """What is stored under a key, of lengths from a few bytes to several pages."""
    return key * (int(key, 16) % 200)


def work(folder: Path, number: int, acknowledged: int) -> None:
    """Write and read until the process is killed; each write is acknowledged once it is done."""
    store, own = DiskStore(folder), random.Random(number)
    for count in range(1 << 30):
        key = f"{number:032x}{own.getrandbits(128):032x}"
        store.put(key, ChatResponse(text_of(key)))
        os.write(acknowledged, f"{key}\n".encode())
        if count % 10 == 0:
            for other, entry in store:
                assert entry.response.text == text_of(other)
                if own.random() < 0.2:
                    break
        if count % 25 == 0:
            store.close()
            store = DiskStore(folder)


def start(folder: Path, number: int, acknowledged: int) -> int:
    """A process that works; its id."""
    process = os.fork()
    if process == 0:
        try:
            work(folder, number, acknowledged)
        except BaseException:
            traceback.print_exc()
            os.write(acknowledged, b"failed\n")
            os._exit(1)
    return process


def kill_and_replace(folder: Path, seed: int) -> None:
    """Eight processes, of which now and then one is killed and replaced; their acknowledgements go to stdout."""
    choice = random.Random(seed)
    numbers = iter(range(seed * 1000, seed * 1000 + 1000))
    reading, writing = os.pipe()
    processes = [start(folder, next(numbers), writing) for _ in range(PROCESSES)]
    with os.fdopen(reading) as lines:
        for _ in range(KILLS):
            for _ in range(choice.randrange(2 * ACKNOWLEDGED_PER_KILL)):
                sys.stdout.write(lines.readline())
            which = choice.randrange(PROCESSES)
            os.kill(processes[which], signal.SIGKILL)
            os.waitpid(processes[which], 0)
            processes[which] = start(folder, next(numbers), writing)
        for process in processes:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        os.close(writing)
        sys.stdout.write(lines.read())


@pytest.mark.parametrize("seed", [1, 2])
def test_eight_processes_write_and_read_and_are_killed_and_nothing_is_lost(tmp_path: Path, seed: int) -> None:
    program = f"from pathlib import Path; from {__name__} import *; kill_and_replace(Path({str(tmp_path)!r}), {seed})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    keys = done.stdout.split()

    assert len(keys) > KILLS * ACKNOWLEDGED_PER_KILL / 2
    assert "failed" not in keys, done.stderr
    with DiskStore(tmp_path) as store:
        assert all(store.get(key) == ChatResponse(text_of(key)) for key in keys)
    assert select(tmp_path, "PRAGMA integrity_check") == ["ok"]
    assert not list((tmp_path / "answers").glob("damaged-*"))


def in_another_process(body: str, folder: Path) -> subprocess.Popen[str]:
    """A process that has the folder open as ``store``, does this, says so in a line, and waits to be ended."""
    program = (
        "import sys; from pathlib import Path; from tests.support.stored import *;"
        f"store = DiskStore(Path(sys.argv[1])); {body}; print(flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "\n"
    return process


def test_what_one_process_stores_another_has_at_once(tmp_path: Path) -> None:
    with DiskStore(tmp_path) as store:
        store.put(KEY, RESPONSE)
        with in_another_process("assert KEY in store; store.put(OTHER_KEY, RESPONSE)", tmp_path) as other:
            store.put(THIRD_KEY, RESPONSE)
            assert stored(store, [KEY, OTHER_KEY, THIRD_KEY]) == {KEY, OTHER_KEY, THIRD_KEY}
            other.communicate()
        assert other.returncode == 0


def test_a_version_that_held_the_cache_alone_is_not_begun_beside(tmp_path: Path) -> None:
    DiskStore(tmp_path).close()
    with open(tmp_path / "answers" / "lock", "r+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(CacheError, match="an earlier version of extractor, which shares it with nobody"):
            DiskStore(tmp_path, wait=0)
        fcntl.flock(lock, fcntl.LOCK_UN)
        with DiskStore(tmp_path), pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_write_waits_for_that_of_another_process_but_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.llm.cache.database.WAIT", 0.0)
    with DiskStore(tmp_path) as store, open(tmp_path / "answers" / "write-lock", "r+b") as lock:
        store.put(KEY, RESPONSE)
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert store.get(KEY) == RESPONSE
        with pytest.raises(CacheError, match="another process keeps writing"):
            store.put(OTHER_KEY, RESPONSE)
        fcntl.flock(lock, fcntl.LOCK_UN)
        store.put(OTHER_KEY, RESPONSE)
        assert store.get(OTHER_KEY) == RESPONSE


def test_damage_is_moved_aside_only_once_no_other_process_has_the_cache(tmp_path: Path) -> None:
    with DiskStore(tmp_path) as store:
        store.put(KEY, RESPONSE)
        with in_another_process("store.get(KEY)", tmp_path):
            execute(tmp_path, "DROP TABLE Cache")
            with pytest.raises(CacheError, match=r"was damaged .* stays where it is as long as other processes use it"):
                store.get(KEY)
            assert database_path(tmp_path).exists()

    with DiskStore(tmp_path) as store:
        assert store.get(KEY) is None


@pytest.mark.parametrize("statement", ["Settings (", "Settings VALUES", "INDEX", "TRIGGER"])
def test_a_process_that_is_killed_while_it_makes_the_cache_leaves_no_damage(tmp_path: Path, statement: str) -> None:
    program = (
        "import os, signal, sqlite3, sys; from pathlib import Path\n"
        "from extractor.llm.cache.disk import DiskStore\n"
        "connect = sqlite3.connect\n"
        "def watched(*args, **options):\n"
        "    connection = connect(*args, **options)\n"
        "    watch = lambda sql: sys.argv[2] in sql and os.kill(os.getpid(), signal.SIGKILL)\n"
        "    connection.set_trace_callback(watch)\n"
        "    return connection\n"
        "sqlite3.connect = watched\n"
        "DiskStore(Path(sys.argv[1]))\n"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(tmp_path), statement])
    assert killed.returncode == -signal.SIGKILL

    with DiskStore(tmp_path) as store:
        store.put(KEY, RESPONSE)
        assert store.get(KEY) == RESPONSE
    assert {path.name for path in (tmp_path / "answers").iterdir()} <= {"cache.db", "lock", "write-lock"}


def test_a_cache_that_was_replaced_takes_nothing_that_would_be_lost(tmp_path: Path) -> None:
    with DiskStore(tmp_path) as store:
        store.put(KEY, RESPONSE)
        database_path(tmp_path).rename(tmp_path / "elsewhere")
        database_path(tmp_path).write_bytes((tmp_path / "elsewhere").read_bytes())
        for use in (store.check_room, lambda: store.put(OTHER_KEY, RESPONSE)):
            with pytest.raises(CacheError, match="was removed or replaced while it was in use"):
                use()


def test_a_child_of_a_fork_has_connections_and_locks_of_its_own(tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from tests.support.stored import *\n"
        "folder = Path(sys.argv[1]); store = DiskStore(folder); store.put(KEY, RESPONSE)\n"
        "if child := os.fork():\n"
        "    assert os.waitpid(child, 0)[1] == 0\n"
        "    assert OTHER_KEY in store\n"
        "else:\n"
        "    own = DiskStore(folder)\n"
        "    assert own._database is not store._database\n"
        "    own.put(OTHER_KEY, RESPONSE)\n"
        "    own.close()\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
