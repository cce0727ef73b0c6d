"""What two short texts share, as `difflib` tells it, but found by C."""

from __future__ import annotations

from difflib import Match, SequenceMatcher


class SignMatcher(SequenceMatcher[str]):
    """A `SequenceMatcher` of two texts in which no character is junk, such as words with a sign for each."""

    def __init__(self, left: str, right: str) -> None:
        self.a, self.b = left, right
        self.matching_blocks = self.opcodes = None

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        """The longest match of two ranges, of equal ones the first in the left text, and of those in the right one."""
        left, right = self.a, self.b
        ahi, bhi = len(left) if ahi is None else ahi, len(right) if bhi is None else bhi
        best, length, at = alo, 0, alo
        while at + length < ahi:
            if right.find(left[at : at + length + 1], blo, bhi) >= 0:
                best, length = at, length + 1
            else:
                at += 1
        return Match(best, right.find(left[best : best + length], blo, bhi) if length else blo, length)
