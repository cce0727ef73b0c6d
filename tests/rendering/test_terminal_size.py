"""Sizes that the environment gives are sensible, or are not used."""

from __future__ import annotations

import pytest

from extractor.rendering.console import UNWRAPPED, PlainConsole
from extractor.rendering.terminal_size import LEAST_WIDTH, settle_terminal_size


@pytest.mark.parametrize("name", ["COLUMNS", "TERMINAL_WIDTH", "LINES"])
@pytest.mark.parametrize("value", ["0", "-1", "", "wide", "²", "8 0", "9" * 5_000, "1e9"])
def test_what_is_no_size_is_not_used(name: str, value: str) -> None:
    environ = {name: value}
    settle_terminal_size(environ)

    assert environ == {}


@pytest.mark.parametrize(("given", "settled"), [("1", "20"), ("100", "100"), ("99999999", "10000")])
def test_a_width_is_neither_too_small_nor_too_large(given: str, settled: str) -> None:
    environ = {"COLUMNS": given}
    settle_terminal_size(environ)

    assert environ == {"COLUMNS": settled}


@pytest.mark.parametrize(("columns", "width"), [("100", 100), ("1", LEAST_WIDTH), (None, UNWRAPPED)])
def test_what_is_no_terminal_is_wrapped_at_columns_or_not_at_all(
    monkeypatch: pytest.MonkeyPatch, columns: str | None, width: int
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    if columns:
        monkeypatch.setenv("COLUMNS", columns)

    assert PlainConsole().width == width
