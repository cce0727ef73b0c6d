"""No character that a terminal obeys gets through, one sign for one character, whatever the text."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.cli.output import json_text
from extractor.rendering.escaping import escape_controls, escape_for_page, even_newlines

OBEYED = [*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), *"\u061c\u200e\u200f\u202a\u202e\u2066\u2069"]


@pytest.mark.parametrize("sign", OBEYED, ids=lambda sign: f"U+{ord(sign):04X}")
def test_what_a_terminal_obeys_is_a_sign(sign: str) -> None:
    if sign not in "\n\t":
        assert unicodedata.category(escape_controls(sign)) == "So"
    assert sign not in json_text([sign]).removeprefix("[\n").removesuffix("\n]") or sign in " \n"


@pytest.mark.parametrize("sign", OBEYED, ids=lambda sign: f"U+{ord(sign):04X}")
def test_a_page_keeps_the_marks_of_direction_alone(sign: str) -> None:
    kept = sign in "\n\t\u061c\u200e\u200f"

    assert escape_for_page(sign) == (sign if kept else escape_controls(sign))


@given(st.text(st.characters(), max_size=50))
def test_escaping_keeps_offsets_and_what_json_says(text: str) -> None:
    assert len(escape_controls(text)) == len(text)
    assert json.loads(json_text({"text": text})) == {"text": text}


@given(st.text(st.sampled_from("a\r\n"), max_size=20))
def test_newlines_of_all_kinds_end_lines_and_keep_offsets(text: str) -> None:
    even = even_newlines(text)

    assert len(even) == len(text)
    assert [line.rstrip(" ") for line in even.split("\n")] == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
