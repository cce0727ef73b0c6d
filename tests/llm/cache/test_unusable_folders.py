"""A cache that cannot be written, or that another version wrote: a clear sentence, and nothing is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from extractor import Article, Extractor
from extractor.errors import CacheError
from extractor.llm.cache.disk import DiskStore
from extractor.llm.types import ChatRequest, ChatResponse
from tests.support.privileges import folder_of_a_user, read_only
from tests.support.scripted_client import EMPTY_REPLY, ScriptedClient
from tests.support.stored import KEY, OTHER_KEY, RESPONSE, database_path, execute, select, stored

ARTICLES = [Article.of(f"It rained on day {number}.", id=f"{number:03}") for number in range(30)]


@pytest.fixture
def folder() -> Iterator[Path]:
    with Extractor("m", client=ScriptedClient()) as extractor:
        extractor.run(ARTICLES[:1])  # so that all is imported that a user without rights may not import
    with folder_of_a_user() as folder:
        yield folder


READ_ONLY: dict[str, Callable[[Path], list[Path]]] = {
    "the folder": lambda folder: [folder / "answers"],
    "its files": lambda folder: [*(folder / "answers").iterdir()],
    "the lock": lambda folder: [folder / "answers" / "write-lock"],
    "folder and files": lambda folder: [folder, folder / "answers", *(folder / "answers").iterdir()],
}


@pytest.mark.parametrize("what", READ_ONLY)
def test_a_cache_that_is_read_only_is_refused_before_anything_is_paid_for_or_used_whole(
    folder: Path, what: str
) -> None:
    """Its owner may make the folder writable again, and this package does, since it is to be the owner's alone."""
    with DiskStore(folder) as store:
        store.put(KEY, RESPONSE)
    client = ScriptedClient()
    with read_only(*READ_ONLY[what](folder)):
        try:
            with Extractor("m", client=client, cache=folder) as extractor:
                result = extractor.run(ARTICLES)
        except CacheError as error:
            assert "name another folder by cache" in str(error)  # noqa: PT017
            assert client.requests == []
        else:
            assert (result.state, result.records) == ("complete", 30)

    with DiskStore(folder) as store:
        assert store.get(KEY) == RESPONSE
        store.put(OTHER_KEY, RESPONSE)
        assert stored(store, [KEY, OTHER_KEY]) == {KEY, OTHER_KEY}


@pytest.mark.parametrize("what", ["its files", "the lock", "folder and files"])
def test_a_cache_that_becomes_read_only_during_a_run_ends_it_and_what_is_stored_stays(folder: Path, what: str) -> None:
    client = ScriptedClient()
    with ExitStack() as stack:

        def denying(request: ChatRequest) -> ChatResponse:
            del request
            if len(client.requests) == 5:
                stack.enter_context(read_only(*READ_ONLY[what](folder)))
            return ChatResponse(EMPTY_REPLY)

        client.model = denying
        with Extractor("m", client=client, cache=folder, concurrency=1) as extractor:
            result = extractor.run(ARTICLES)

    assert result.state == "stopped"
    assert "Permission denied" in str(result.error)
    assert len(client.requests) == result.records == 5
    again = ScriptedClient()
    with Extractor("m", client=again, cache=folder) as extractor:
        assert extractor.run(ARTICLES).records == 30
    assert len(again.requests) in (25, 26)  # all but those that are stored: the fifth could not be


FILL_A_SMALL_DISK = """
import subprocess, sys
from pathlib import Path
from tests.llm.cache.test_unusable_folders import *

folder = Path(sys.argv[1])
def large(request):
    return ChatResponse(EMPTY_REPLY.replace(",", "," + " " * 30_000))
first, second = ScriptedClient(large), ScriptedClient(large)
with Extractor("m", client=first, cache=folder / "cache", concurrency=4) as extractor:
    result = extractor.run(ARTICLES, out=folder / "run")
assert (result.state, result.failures) == ("stopped", 0), result
assert "make room" in str(result.error), result.error
assert 0 < len(first.requests) < 30
subprocess.run(["mount", "-o", "remount,size=40m", str(folder)], check=True)
with Extractor("m", client=second, cache=folder / "cache", concurrency=4) as extractor:
    result = extractor.run(ARTICLES, out=folder / "run")
assert (result.state, result.records) == ("complete", 30), result
assert 30 <= len(first.requests) + len(second.requests) <= 30 + 4
"""


def test_a_disk_that_is_really_full_ends_a_run_and_with_more_room_it_goes_on(tmp_path: Path) -> None:
    mount = f"mount -t tmpfs -o size=2m none '{tmp_path}'"
    if subprocess.run(["unshare", "-rm", "sh", "-c", mount], capture_output=True).returncode:
        pytest.skip("no disk of a size of choice can be made here")
    program = [sys.executable, "-c", FILL_A_SMALL_DISK, str(tmp_path)]
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", f'{mount} && exec "$@"', "sh", *program], capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda entry: {**entry, "of_a_later_version": {"a": [1]}}, id="a field beside the answer"),
        pytest.param(lambda entry: {"answer": {**entry["answer"], "later": 1}}, id="a field of the answer"),
        pytest.param(lambda entry: {"answer": {"text": entry["answer"]["text"]}}, id="the text alone"),
    ],
)
def test_an_entry_of_another_version_is_read(tmp_path: Path, change: Callable[[Any], Any]) -> None:
    with DiskStore(tmp_path) as store:
        store.put(KEY, RESPONSE)
    (value,) = select(tmp_path, "SELECT value FROM Cache")
    execute(tmp_path, "UPDATE Cache SET value = ?", json.dumps(change(json.loads(value))))

    with DiskStore(tmp_path) as store:
        found = store.get(KEY)
    assert found
    assert found.text == RESPONSE.text


@pytest.mark.parametrize(
    "sql",
    [
        pytest.param("ALTER TABLE Cache ADD COLUMN later TEXT", id="a further column"),
        pytest.param("CREATE TABLE Later (a)", id="a further table"),
        pytest.param("PRAGMA user_version = 99", id="a number of a version"),
        pytest.param("INSERT INTO Settings VALUES ('later_setting', 5)", id="a further setting"),
    ],
)
def test_a_database_of_another_version_of_diskcache_is_used(tmp_path: Path, sql: str) -> None:
    with DiskStore(tmp_path) as store:
        store.put(KEY, RESPONSE)
    execute(tmp_path, sql)

    with DiskStore(tmp_path) as store:
        store.put(OTHER_KEY, RESPONSE)
        assert stored(store, [KEY, OTHER_KEY]) == {KEY, OTHER_KEY}


def test_a_database_of_a_later_sqlite_is_left_as_it_is_and_said(tmp_path: Path) -> None:
    """Its header has the number of a format that this SQLite cannot write."""
    with DiskStore(tmp_path) as store:
        store.put(KEY, RESPONSE)
    content = bytearray(database_path(tmp_path).read_bytes())
    content[18] = content[19] = 3
    database_path(tmp_path).write_bytes(content)

    with pytest.raises(CacheError) as raised:
        DiskStore(tmp_path)
    kept = [path.read_bytes() for path in (tmp_path / "answers").rglob("cache.db")]
    assert kept == [bytes(content)]
    assert "start again" in str(raised.value)


def _nowhere(path: Path) -> None:
    path.symlink_to("nowhere")


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


IN_THE_WAY: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "a link to nowhere for the cache": ("cache", _nowhere, "is a link to 'nowhere', where nothing is: put that back"),
    "a link to nowhere above": (".", _nowhere, "is a link to 'nowhere', where nothing is: put that back"),
    "a link to nowhere for its replies": ("cache/answers", _nowhere, "is a link to 'nowhere', where nothing is"),
    "a link to itself": ("cache", _loop, "is a link to 'cache', where nothing is: put that back"),
    "a file for the cache": ("cache", Path.touch, "is no folder: move it away"),
    "a file above": (".", Path.touch, "is no folder: move it away"),
    "a file for its replies": ("cache/answers", Path.touch, "is no folder: move it away"),
    "a folder for the database": ("cache/answers/cache.db", Path.mkdir, "is no file (Is a directory): move it away"),
    "a pipe for the database": ("cache/answers/cache.db", os.mkfifo, "is no file (it is a pipe, no file): move it"),
    "nowhere for the database": ("cache/answers/cache.db", _nowhere, "is a link to 'nowhere', where nothing is"),
    "a folder for its log": ("cache/answers/cache.db-wal", Path.mkdir, "is no file (Is a directory): move it away"),
    "a folder for a lock": ("cache/answers/lock", Path.mkdir, "cannot be written (Is a directory): check it"),
    "nowhere for a lock": ("cache/answers/write-lock", _nowhere, "cannot be written (Too many levels of symbolic"),
    "a file for where it is made": ("cache/answers/making", Path.touch, "cannot be written (File exists): check it"),
}


@pytest.mark.parametrize(("name", "put", "told"), [pytest.param(*row, id=id) for id, row in IN_THE_WAY.items()])
def test_what_is_in_the_place_of_a_cache_is_named_with_what_to_do(
    tmp_path: Path, name: str, put: Callable[[Path], object], told: str
) -> None:
    path = tmp_path / "disk" / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    put(path)
    before = sorted(tmp_path.rglob("*"))

    with pytest.raises(CacheError) as raised:
        DiskStore(tmp_path / "disk" / "cache")
    assert f"{str(path)!r} {told}" in str(raised.value)
    assert "name another folder by cache" in str(raised.value)
    assert set(before) <= set(tmp_path.rglob("*"))
    assert not list(tmp_path.rglob("nowhere"))


def test_without_a_home_folder_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "EXTRACTOR_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)

    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nowhere)
    with pytest.raises(CacheError, match="there is no home folder for the cache: name another folder"):
        Extractor("m", client=ScriptedClient())
