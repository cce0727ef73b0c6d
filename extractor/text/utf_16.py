"""Offsets in UTF-16 code units, as JavaScript, Java and what is written in them count, and in code points."""

from __future__ import annotations

from bisect import bisect_left

from extractor.text.lazy_regex import lazy_regex

_WIDE = lazy_regex("[\U00010000-\U0010ffff]")
"""Characters that take two units."""


class Utf16Offsets:
    """Converts the offsets of one text."""

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [found.start() for found in _WIDE.finditer(text)]
        self._wide_units = [start + number for number, start in enumerate(self._wide)]

    def units(self, code_points: int) -> int:
        """The offset in UTF-16 units."""
        return code_points + bisect_left(self._wide, code_points)

    def code_points(self, units: int) -> int:
        """The offset in code points; one between the two halves of a character is where that begins."""
        return units - bisect_left(self._wide_units, units)
