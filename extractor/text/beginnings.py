"""Quickly telling that a text has nothing that a slow pattern would find."""

from __future__ import annotations

import re

_LETTERS = 5
"""So many letters of a word are compared: words that few others begin like."""
_WORD = re.compile("[a-z]+")


class Beginnings:
    """The words of which one is in whatever a pattern finds in a text of ASCII, by their first letters.

    ``parts`` are parts of words of which one may be there instead.
    """

    def __init__(self, words: str, parts: tuple[str, ...] = ()) -> None:
        self._beginnings = frozenset(word[:_LETTERS] for word in words.split())
        self._parts = parts

    def may_be_in(self, text: str) -> bool:
        """Whether the pattern may find something in a text; whatever has other letters than those of ASCII may."""
        if not text.isascii():
            return True
        plain = text.lower()
        if any(part in plain for part in self._parts):
            return True
        return not self._beginnings.isdisjoint(word[:_LETTERS] for word in _WORD.findall(plain))
