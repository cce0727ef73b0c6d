"""Which files the process opens, by the interpreter's own account of it."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

_listening: list[list[str]] = []


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        for opened in _listening:
            opened.append(str(arguments[0]))


sys.addaudithook(_note)  # which stays as long as the process


@contextmanager
def opened_files() -> Generator[list[str]]:
    """The paths of all files that are opened within, by whichever thread."""
    opened = list[str]()
    _listening.append(opened)
    try:
        yield opened
    finally:
        _listening.remove(opened)
