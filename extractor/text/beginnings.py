"""Quickly telling that a text has nothing that a slow pattern would find."""

from __future__ import annotations

import re
from functools import lru_cache

_LETTERS = 5
"""So many letters of a word are compared: words that few others begin like."""
_LETTERS_ALONE = "".join(chr(code).lower() if chr(code).isalpha() else " " for code in range(128))
"""What to translate a text of ASCII by, so that it has nothing but small letters."""


class Beginnings:
    """The words of which one is in whatever a pattern finds in a text of ASCII, by their first letters.

    ``phrases`` are words in a row, and ``parts`` parts of words, of which one may be there instead.
    """

    def __init__(self, words: str, phrases: tuple[str, ...] = (), parts: tuple[str, ...] = ()) -> None:
        self._beginnings = beginnings_of(words)
        self._phrases: dict[str, list[str]] = {}
        for phrase in phrases:
            self._phrases.setdefault(phrase.translate(_LETTERS_ALONE).split()[0][:_LETTERS], []).append(phrase)
        self._parts = re.compile("|".join(map(re.escape, parts))) if parts else None

    def may_be_in(self, text: str) -> bool:
        """Whether the pattern may find something in a text; whatever has other letters than those of ASCII may."""
        if not text.isascii():
            return True
        beginnings = beginnings_of(text)
        if not self._beginnings.isdisjoint(beginnings):
            return True
        if self._parts and self._parts.search(text.lower()):
            return True
        begun = beginnings.intersection(self._phrases)
        return bool(begun) and any(phrase in text.lower() for each in begun for phrase in self._phrases[each])


@lru_cache(maxsize=256)  # many patterns are tried on the same sentences
def beginnings_of(text: str) -> frozenset[str]:
    """How the words of a text of ASCII begin, in small letters."""
    return frozenset([word[:_LETTERS] for word in text.translate(_LETTERS_ALONE).split()])
