"""Strings that are sorted on disk are sorted as those in memory are."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.files import sorted_strings as module
from extractor.files.sorted_strings import sorted_strings

ODD = st.sampled_from(["", "a", "A", "a\0b", "\udcff", "\ud800", "\uffff", "\U0001f692", "ä", "é", "a.txt"])


@pytest.mark.parametrize("limit", [0, 3, 100], ids=lambda limit: f"{limit} in memory")
@given(strings=st.lists(ODD | st.text(max_size=4), max_size=30))
def test_they_are_in_order_of_code_points_in_memory_and_on_disk(limit: int, strings: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "LIMIT", limit)

        assert list(sorted_strings(iter(strings))) == sorted(strings)


def test_where_there_is_no_room_on_disk_it_is_an_os_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIMIT", 1)
    file = sqlite3.connect("", isolation_level=None)
    file.execute("PRAGMA max_page_count = 10")

    def connect(_: str, **__: object) -> sqlite3.Connection:
        return file

    monkeypatch.setattr(sqlite3, "connect", connect)

    with pytest.raises(OSError, match="temporary files cannot be written"):
        list(sorted_strings(str(number) * 100 for number in range(1_000)))
