"""A damaged database is moved aside once and never deleted, and the command stops; so it does where a disk is full."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor import Article, Extractor
from extractor.errors import CacheError
from extractor.llm.cache.disk import DiskStore
from extractor.llm.types import ChatRequest, ChatResponse
from tests.support.file_size import largest_file
from tests.support.scripted_client import EMPTY_REPLY, ScriptedClient
from tests.support.stored import KEY, OTHER_KEY, RESPONSE, database_path, execute, stored

KEYS = [f"{number:064x}" for number in range(50)]


def fill(folder: Path) -> Path:
    """A store with fifty responses; its database."""
    with DiskStore(folder) as store:
        for key in KEYS:
            store.put(key, ChatResponse("a" * 5000))
    return database_path(folder)


def damaged_folders(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "answers").glob("damaged-*"))


@pytest.mark.parametrize("damage", ["noise", "half", "other tables", "empty"])
def test_damage_that_is_met_on_opening_is_moved_aside_and_said_and_never_deleted(tmp_path: Path, damage: str) -> None:
    database = fill(tmp_path)
    whole = database.read_bytes()
    if damage == "other tables":
        database.unlink()
        execute(tmp_path, "CREATE TABLE Settings (a)")
        execute(tmp_path, "CREATE TABLE Cache (a)")
    else:
        database.write_bytes({"half": whole[: len(whole) // 2], "noise": b"noise" * 5000, "empty": b""}[damage])
    damaged = database.read_bytes()

    for number in (1, 2):
        with pytest.raises(CacheError, match=rf"was damaged .* moved to .*damaged-{number}.* start again"):
            DiskStore(tmp_path)
        with DiskStore(tmp_path) as store:
            assert store.stats().responses == 0
            store.put(KEY, RESPONSE)
            assert store.get(KEY) == RESPONSE

        assert damaged_folders(tmp_path) == [f"damaged-{n}" for n in range(1, number + 1)]
        aside = tmp_path / "answers" / f"damaged-{number}" / "cache.db"
        assert aside.read_bytes() == damaged or damage == "other tables"  # opening these changes their header
        database.write_bytes(damaged)


@pytest.mark.parametrize("damage", ["noise", "emptied"])
def test_damage_that_shows_later_is_moved_aside_once_and_every_use_says_so(tmp_path: Path, damage: str) -> None:
    database = fill(tmp_path)
    whole = database.read_bytes()
    with DiskStore(tmp_path) as store:
        noise = whole[:40_000] + b"noise" * ((len(whole) - 40_000) // 5)
        database.write_bytes(noise if damage == "noise" else b"")
        with pytest.raises(CacheError, match=r"was damaged .* start again") as first:
            stored(store, KEYS)
        for use in (
            lambda: store.get(KEY),
            lambda: store.put(KEY, RESPONSE),
            lambda: list(store),
            store.stats,
            store.clear,
            store.check_room,
        ):
            with pytest.raises(CacheError) as again:
                use()
            assert str(again.value) == str(first.value)

    assert damaged_folders(tmp_path) == ["damaged-1"]
    assert (tmp_path / "answers" / "damaged-1" / "cache.db").exists()
    with DiskStore(tmp_path) as store:
        assert store.stats().responses == 0


def test_who_opens_the_folder_anew_in_the_same_process_begins_with_an_empty_store(tmp_path: Path) -> None:
    database = fill(tmp_path)
    with DiskStore(tmp_path) as old:
        database.write_bytes(b"noise" * 10_000)
        with pytest.raises(CacheError, match="was damaged"):
            stored(old, KEYS)
        with DiskStore(tmp_path) as new:
            new.put(KEY, RESPONSE)
            assert new.stats().responses == 1

    assert damaged_folders(tmp_path) == ["damaged-1"]


def empty(folder: Path) -> None:
    """Empty the files of the database in their places."""
    for name in ("cache.db", "cache.db-wal"):
        os.truncate(folder / "answers" / name, 0)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda folder: execute(folder, "DROP TABLE Cache"), id="a table is gone"),
        pytest.param(empty, id="it is emptied"),
    ],
)
def test_a_run_that_meets_damage_stops_at_once_and_pays_for_nothing_more(
    tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    articles = [Article.of(f"It rained on day {number}.", id=str(number)) for number in range(30)]
    client = ScriptedClient()

    def damaging(request: ChatRequest) -> ChatResponse:
        if len(client.requests) == 5:
            damage(tmp_path)
        return ChatResponse(EMPTY_REPLY)

    client.model = damaging
    with Extractor("m", client=client, cache=tmp_path, concurrency=1) as extractor:
        result = extractor.run(articles, expected=30)

    assert result.state == "stopped"
    assert "was damaged" in str(result.error)
    assert (result.records, result.failures) == (len(client.requests), 0)  # what was paid for has its record
    assert len(client.requests) <= 6
    assert damaged_folders(tmp_path) == ["damaged-1"]


def test_a_full_disk_is_an_error_that_says_so_and_earlier_responses_stay(tmp_path: Path) -> None:
    with DiskStore(tmp_path) as store:
        store.put(KEY, RESPONSE)
        store._database._rows._sql("PRAGMA max_page_count = 1")  # the smallest disk there is

        with pytest.raises(CacheError, match=r"full.*make room"):
            store.put(OTHER_KEY, ChatResponse("a" * 100_000))

        assert store.get(KEY) == RESPONSE


def test_where_the_disk_is_all_but_full_it_is_said_before_anything_is_paid_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = ScriptedClient()
    with Extractor("m", client=client, cache=tmp_path) as extractor:
        disk = os.statvfs(tmp_path)
        full = os.statvfs_result((*disk[:3], 2, 2, *disk[5:]))
        monkeypatch.setattr(os, "statvfs", lambda _: full)
        result = extractor.run([Article.of("It rained."), Article.of("It snowed.")])

    assert client.requests == []
    assert result.state == "stopped"
    assert "make room" in str(result.error)


def test_a_limit_on_the_size_of_files_is_named_before_anything_is_paid_for(tmp_path: Path) -> None:
    client = ScriptedClient()
    with Extractor("m", client=client, cache=tmp_path) as extractor, largest_file(200_000):
        result = extractor.run([Article.of("It rained."), Article.of("It snowed.")])

    assert (client.requests, result.state) == ([], "stopped")
    assert "may not grow any more): raise the limit on the size of files (ulimit -f)" in str(result.error)


def test_a_limit_on_the_size_of_files_is_named_where_a_response_is_stored(tmp_path: Path) -> None:
    with DiskStore(tmp_path) as store, largest_file(200_000):
        with pytest.raises(CacheError, match=r"may not grow any more\): raise the limit .*ulimit -f"):
            store.put(KEY, ChatResponse("a" * 300_000))
        assert store.get(KEY) is None


def test_a_cache_that_cannot_be_made_there_is_not_said_to_be_damaged(tmp_path: Path) -> None:
    with largest_file(1000), pytest.raises(CacheError, match=r"ulimit -f"):
        DiskStore(tmp_path)

    assert damaged_folders(tmp_path) == []


def test_a_run_whose_cache_cannot_be_written_stops_and_keeps_what_was_under_way(tmp_path: Path) -> None:
    articles = [Article.of(f"It rained on day {number}.", id=str(number)) for number in range(200)]
    client = ScriptedClient()
    with Extractor("m", client=client, cache=tmp_path, concurrency=4) as extractor:
        store = DiskStore(tmp_path)

        def filling(_: ChatRequest) -> ChatResponse:
            if len(client.requests) == 20:
                store._database._rows._sql("PRAGMA max_page_count = 1")
            return ChatResponse(EMPTY_REPLY, flags=("x" * 20_000,))

        client.model = filling
        result = extractor.run(articles, expected=200)
        store.close()

    assert result.state == "stopped"
    assert "make room" in str(result.error)
    assert len(client.requests) <= 20 + 4
    assert (result.records, result.failures) == (len(client.requests), 0)


def test_a_cache_that_is_removed_while_it_is_in_use_is_not_said_to_stay(tmp_path: Path) -> None:
    with DiskStore(tmp_path) as store:
        store.put(KEY, RESPONSE)
        shutil.rmtree(tmp_path)

        with pytest.raises(CacheError, match="was removed or replaced while it was in use") as raised:
            store.check_room()
    assert "stays" not in str(raised.value)
