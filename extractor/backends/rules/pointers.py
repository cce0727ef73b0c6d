"""Ranges of a text → the pointers of a reply (see `extractor_schemas.reply`)."""

from __future__ import annotations

from bisect import bisect_right

from extractor.text.spans import CharRange, trimmed


class PointerWriter:
    """Writes pointers into ``text``, whose ``sentences`` are numbered from 1."""

    def __init__(self, text: str, sentences: list[CharRange]) -> None:
        self._text = text
        self._starts = [start for start, _ in sentences]

    def pointer(self, char_range: CharRange) -> str:
        """The pointer to a range: the number of its sentence, or of its first and last, and all its words."""
        start, end = trimmed(self._text, *char_range) or char_range
        first = max(1, bisect_right(self._starts, start))
        last = max(first, bisect_right(self._starts, end - 1))
        number = str(first) if first == last else f"{first}-{last}"
        return f"{number}: {self._text[start:end]}"
