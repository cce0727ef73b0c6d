"""Names and ids fit on one line and can be written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.names import escape, is_printable, listed, matching


@pytest.mark.parametrize(
    ("name", "escaped"),
    [
        pytest.param("été/a b\\c.txt", "été/a b\\c.txt", id="printable"),
        pytest.param("a\nb\u2028c", "a\\nb\\u2028c", id="line breaks"),
        pytest.param("\x1b[2J\x7f\x9f", "\\x1b[2J\\x7f\\x9f", id="control characters"),
        pytest.param("a\udcff", "a\\udcff", id="a byte that is not UTF-8"),
    ],
)
def test_unprintable_characters_are_escaped(name: str, escaped: str) -> None:
    assert escape(name) == escaped
    assert is_printable(name) == (name == escaped)


@given(st.text(st.characters()))
def test_an_escaped_name_is_printable_and_can_be_encoded(name: str) -> None:
    assert is_printable(escape(name))
    escape(name).encode()


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        pytest.param(["b.txt"], "b.txt", id="one"),
        pytest.param(["b#10", "b#9", "a/z", "a-b", "b"], "a/z, a-b, b, b#9, b#10", id="as they are read"),
        pytest.param(
            [f"n.csv#{number}" for number in range(1006, 0, -1)],
            "n.csv#1, n.csv#2, n.csv#3, n.csv#4, n.csv#5 and 1,001 more",
            id="many",
        ),
        pytest.param(["a#b", "#²", "##2", "#", f"#{9:09999}"], f"#, ##2, #{9:09999}, #², a#b", id="no numbers"),
    ],
)
def test_a_list_of_ids_has_the_first_and_how_many_more(ids: list[str], told: str) -> None:
    assert listed(ids) == told


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        pytest.param("b/a.txt", ["b/a.txt"], id="the id"),
        pytest.param("a.txt", ["b/a.txt", "c/a.txt"], id="the name of the file"),
        pytest.param("a", ["b/a.txt", "c/a.txt"], id="without its suffix"),
        pytest.param("articles/Budget.txt", ["Budget.txt"], id="the path of the file"),
        pytest.param("udge", ["Budget.txt"], id="a part"),
        pytest.param("BUDGET", ["Budget.txt"], id="in other case"),
        pytest.param("x/udget.txt", [], id="the path of another file"),
        pytest.param("nothing", [], id="none"),
    ],
)
def test_what_a_name_means(name: str, meant: list[str]) -> None:
    assert matching(name, {"b/a.txt", "c/a.txt", "Budget.txt"}) == meant
