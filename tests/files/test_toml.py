"""TOML is read, and what would take its parser for ever or too deep is an error like any other."""

from __future__ import annotations

import pytest

from extractor.files.toml import parse_toml

PARTS = 100_000


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("id = ", "Invalid value", id="no value"),
        pytest.param("a = 1\n" + ".".join(["a"] * PARTS) + " = 1", r"too many parts \(at line 2\)", id="bare"),
        pytest.param(" . ".join(['"a"'] * PARTS) + " = 1", "too many parts", id="quoted"),
        pytest.param(".".join(["'a'", "b"] * PARTS) + " = 1", "too many parts", id="mixed"),
        pytest.param("[" + ".".join(["a"] * PARTS) + "]", "too many parts", id="a table"),
        pytest.param("a = {" + ".".join(["a"] * PARTS) + " = 1}", "too many parts", id="an inline table"),
        pytest.param("a = " + "[" * PARTS, "nested too deeply", id="lists in lists"),
        pytest.param("a = " + "{a=" * PARTS, "nested too deeply", id="tables in tables"),
        pytest.param("b = 1\na = 1\na = 2\nc = 1", r"a name is given twice.*line 3", id="a name twice"),
        pytest.param("[a]\nb = 1\n[a]", "a name is given twice", id="a table twice"),
        pytest.param("a = {b = 1, b = 2}", "a name is given twice", id="a name twice in an inline table"),
        pytest.param("[a.b]\nx = 1\n[a]\nb.x = 2\n", "a name is given twice", id="a name twice, once in parts"),
        pytest.param(f"a = {'9' * PARTS}", "digits", id="a number of too many digits"),
    ],
)
def test_whatever_is_wrong_is_a_value_error(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse_toml(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a.b.c = 'x'", id="a name of some parts"),
        pytest.param("\n".join(f"a.b{number} = 1" for number in range(1000)), id="many names"),
        pytest.param(f"a = '{'...' * 1000}'", id="dots in a text"),
        pytest.param(f"a = '{'Yes. ' * 90}'", id="short sentences"),
        pytest.param(f"a = {['x.y'] * 1000}", id="a long list"),
        pytest.param('a = "' + "\\u0041" * 1000 + '"', id="escapes"),
    ],
)
def test_what_people_write_is_read(text: str) -> None:
    assert list(parse_toml(text)) == ["a"]
