"""Names cut to the room that a picture has for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from extractor.charts.fonts import fitted


@pytest.mark.parametrize(
    ("words", "width", "lines", "shown"),
    [
        pytest.param("Ada Holm", 20, 1, "Ada Holm", id="short"),
        pytest.param("the Ministry of Works", 14, 2, "the Ministry\nof Works", id="broken between words"),
        pytest.param("the Ministry of Works", 14, 1, "the Ministry…", id="cut"),
        pytest.param("Donaudampfschiffahrt", 8, 2, "Donaudam\npfschif…", id="a word that is too long"),
        pytest.param("中华人民共和国", 8, 2, "中华人民\n共和国", id="two columns a character"),
        pytest.param("denies: 中华人民共和国", 12, 2, "denies: 中华\n人民共和国", id="goes on where the line is"),
        pytest.param("a\n\tb\u202ec\x00\ufffe", 9, 1, "a b c", id="without controls, and what no XML holds"),
    ],
)
def test_words_fit(words: str, width: int, lines: int, shown: str) -> None:
    assert fitted(words, width, lines) == shown


@given(st.text("ab Ж中字 ", max_size=60), st.integers(4, 20), st.integers(1, 3))
def test_no_line_is_longer_than_there_is_room(words: str, width: int, lines: int) -> None:
    rows = fitted(words, width, lines).split("\n")

    assert len(rows) <= lines
    assert all(cell_len(row) <= width for row in rows)
    if "…" not in rows[-1]:
        assert "".join("".join(rows).split()) == "".join(words.split())
