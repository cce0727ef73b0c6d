"""The size of the terminal, as the environment gives it."""

from __future__ import annotations

from collections.abc import MutableMapping

LEAST_WIDTH = 20
"""Columns below which a word or a number has no room."""

_MOST = 10_000


def settle_terminal_size(environ: MutableMapping[str, str]) -> None:
    """Make sizes that the environment gives sensible, for all that reads them: what is no number above 0 goes."""
    for name, least in (("COLUMNS", LEAST_WIDTH), ("TERMINAL_WIDTH", LEAST_WIDTH), ("LINES", 1)):
        value = environ.get(name, "")
        if value.isascii() and value.isdigit() and len(value) < 10 and int(value) > 0:
            environ[name] = str(min(max(int(value), least), _MOST))
        else:
            environ.pop(name, None)
