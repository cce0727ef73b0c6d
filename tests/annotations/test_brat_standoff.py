"""What brat has for annotations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.annotations.brat_standoff import (
    fields_of_note,
    fragments,
    joined_fragments,
    note_of,
    read_ranges,
    written_ranges,
)

_WORDS = st.text(st.sampled_from("ab|:\\ \t\n\r\u2028\x85éu0😀"), min_size=1).filter(str.strip)


@given(st.lists(st.tuples(st.sampled_from(["name", "aliases", "text"]), _WORDS)))
def test_a_note_is_one_line_and_says_its_fields(fields: list[tuple[str, str]]) -> None:
    note = note_of(fields)

    assert len(note.splitlines()) <= 1
    assert "\t" not in note
    assert list(fields_of_note(note)) == fields


@pytest.mark.parametrize(
    ("note", "fields"),
    [
        ("name: Jane Roe|role:Minister", [("name", "Jane Roe"), ("role", "Minister")]),
        ("see page 3", [("", "see page 3")]),
        ("name: | role: x |", [("role", "x")]),
        ("name: a: b\\", [("name", "a: b\\")]),
        ("", []),
    ],
)
def test_notes_that_people_write_are_read(note: str, fields: list[tuple[str, str]]) -> None:
    assert list(fields_of_note(note)) == fields


def test_a_range_over_lines_is_in_fragments_and_one_again() -> None:
    text = "one \r\n\n two\u2028three"

    assert [text[start:end] for start, end in fragments([(0, len(text))], text)] == ["one", "two", "three"]
    assert joined_fragments(fragments([(0, len(text))], text), text) == [(0, len(text))]


def test_ranges_are_written_and_read() -> None:
    assert read_ranges(written_ranges([(3, 10), (15, 27)])) == [(3, 10), (15, 27)]
