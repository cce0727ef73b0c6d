"""A damaged database is moved aside, never deleted; a full disk is an error that says so."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from extractor.errors import CacheError
from extractor.llm.cache.disk import DiskStore
from extractor.llm.types import ChatResponse
from tests.support.stored import KEY, OTHER_KEY, RESPONSE, database_path, execute, stored


@pytest.mark.parametrize("damage", ["noise", "half", "other tables"])
def test_a_damaged_database_is_moved_aside_with_a_warning_and_never_deleted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, damage: str
) -> None:
    with DiskStore(tmp_path) as store:
        for number in range(50):
            store.put(f"{number:064x}", ChatResponse("a" * 5000))
    database = database_path(tmp_path)
    if damage == "other tables":
        database.unlink()
        execute(tmp_path, "CREATE TABLE Settings (a)")
        execute(tmp_path, "CREATE TABLE Cache (a)")
    else:
        whole = database.read_bytes()
        database.write_bytes(whole[: len(whole) // 2] if damage == "half" else b"noise" * 5000)
    damaged = database.read_bytes()

    for number in (1, 2):
        caplog.clear()
        with caplog.at_level(logging.WARNING), DiskStore(tmp_path) as store:
            store.put(KEY, RESPONSE)
            assert store.get(KEY) == RESPONSE

        assert "the cache was damaged" in caplog.text
        aside = tmp_path / "answers" / f"damaged-{number}" / "cache.db"
        assert aside.read_bytes() == damaged or damage == "other tables"  # opening these changes their header
        database.write_bytes(damaged)


def test_damage_that_shows_later_is_moved_aside_and_ends_the_run(tmp_path: Path) -> None:
    with DiskStore(tmp_path) as store:
        for number in range(50):
            store.put(f"{number:064x}", ChatResponse("a" * 5000))
    database = database_path(tmp_path)
    whole = database.read_bytes()
    with DiskStore(tmp_path) as store:
        database.write_bytes(whole[:40_000] + b"noise" * ((len(whole) - 40_000) // 5))
        with pytest.raises(CacheError, match=r"was damaged .* start again"):
            stored(store, (f"{number:064x}" for number in range(50)))

    with DiskStore(tmp_path) as store:
        assert store.stats().responses == 0
    assert (tmp_path / "answers" / "damaged-1" / "cache.db").exists()


def test_a_full_disk_is_an_error_that_says_so_and_earlier_responses_stay(tmp_path: Path) -> None:
    with DiskStore(tmp_path) as store:
        store.put(KEY, RESPONSE)
        store._rows._sql("PRAGMA max_page_count = 1")  # the smallest disk there is

        with pytest.raises(CacheError, match=r"full.*make room"):
            store.put(OTHER_KEY, ChatResponse("a" * 100_000))

        assert store.get(KEY) == RESPONSE
