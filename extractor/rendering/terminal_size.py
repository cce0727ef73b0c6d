"""The size of the terminal, as the environment gives it."""

from __future__ import annotations

from collections.abc import MutableMapping

_LEAST, _MOST = 20, 10_000


def settle_terminal_size(environ: MutableMapping[str, str]) -> None:
    """Make sizes that the environment gives sensible, for all that reads them: what is no number above 0 goes."""
    for name, least in (("COLUMNS", _LEAST), ("TERMINAL_WIDTH", _LEAST), ("LINES", 1)):
        value = environ.get(name, "")
        if value.isascii() and value.isdigit() and len(value) < 10 and int(value) > 0:
            environ[name] = str(min(max(int(value), least), _MOST))
        else:
            environ.pop(name, None)
