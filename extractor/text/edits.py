"""A text with some of its characters left out or replaced, and the way back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from extractor.text.spans import CharRange

Edit = tuple[int, int, str]
"""A range of a text, ``(start, end)``, and what takes its place: nothing where it is left out."""


class EditedText:
    """A text after edits. ``text`` is the result, `original_range` maps a range of it to the text before.

    Of edits that overlap the one that begins first is made, of those the longest; one that inserts comes before all
    that begin where it does.
    """

    __slots__ = ("_edited", "_original", "text")

    def __init__(self, source: str, edits: Iterable[Edit]) -> None:
        pieces: list[str] = []
        # Breakpoints: the offsets where the distance between the two texts changes, in each of them. Each edit adds
        # two, its start and its end.
        self._edited: list[int] = [0]
        self._original: list[int] = [0]
        length = last = 0
        for start, end, replacement in sorted(edits, key=lambda edit: (edit[0], edit[1] > edit[0], -edit[1])):
            if start < last:
                continue
            pieces += source[last:start], replacement
            length += start - last
            self._edited += length, length + len(replacement)
            self._original += start, end
            length += len(replacement)
            last = end
        pieces.append(source[last:])
        self.text = "".join(pieces)

    def original_range(self, start: int, end: int) -> CharRange:
        """Where a range of the text, which may not be empty, stands in the text before.

        What was left out at its ends is not part of it, what was left out within it is; a replacement of which it has a
        part stands for the whole.
        """
        at = bisect_right(self._edited, start)
        original_start = self._original[at - 1] + (start - self._edited[at - 1] if at % 2 else 0)
        at = bisect_left(self._edited, end)
        original_end = (
            self._original[at - 1] + end - self._edited[at - 1]
            if at % 2
            else self._original[min(at, len(self._original) - 1)]
        )
        return original_start, original_end

    def edited_offset(self, offset: int) -> int:
        """Where an offset of the text before stands in the text (inside an edit: at the edit's start)."""
        at = bisect_right(self._original, offset)
        if at % 2 == 0:
            return self._edited[at - 1]
        return self._edited[at - 1] + offset - self._original[at - 1]
