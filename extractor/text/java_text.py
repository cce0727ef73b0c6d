"""A text as a Java program shows it in a text pane: each line end is one character, and offsets count UTF-16 units."""

from __future__ import annotations

from bisect import bisect_left

from extractor.text.lazy_regex import lazy_regex
from extractor.text.utf_16 import Utf16Offsets

_RETURN = lazy_regex("\r(?=\n)")


class JavaText:
    """A text, its offsets there, and the way back."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._offsets = Utf16Offsets(self.text)
        self._dropped = [match.start() for match in _RETURN.finditer(text)]
        self._line_ends = [start - number for number, start in enumerate(self._dropped)]

    def offset(self, position: int) -> int:
        """The offset of a position, which counts code points in the text as it was given."""
        return self._offsets.units(position - bisect_left(self._dropped, position))

    def position(self, offset: int) -> int:
        """The first position that has this offset; one between the two halves of a character is where that begins."""
        position = min(self._offsets.code_points(offset), len(self.text))
        return position + bisect_left(self._line_ends, position)
