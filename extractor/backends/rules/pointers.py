"""Stretches of a text → the pointers of a reply (see `extractor_schemas.reply`)."""

from __future__ import annotations

from bisect import bisect_right

from extractor.text.spans import CharRange, trimmed


class Pointers:
    """Makes pointers into ``text``, whose ``sentences`` are numbered from 1."""

    def __init__(self, text: str, sentences: list[CharRange]) -> None:
        self._text = text
        self._begins = [start for start, _ in sentences]

    def __call__(self, stretch: CharRange) -> str:
        """The pointer to a stretch: the number of its sentence, or of the first and last, and all its words."""
        start, end = trimmed(self._text, *stretch) or stretch
        first = max(1, bisect_right(self._begins, start))
        last = max(first, bisect_right(self._begins, end - 1))
        number = str(first) if first == last else f"{first}-{last}"
        return f"{number}: {self._text[start:end]}"
