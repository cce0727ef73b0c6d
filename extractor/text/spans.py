"""Reading a text in more than one way without losing one's place: paragraphs, sentences, words, and folded typography.

Every offset is in code points of the text as given; a stretch is a pair ``(start, end)``, end exclusive.
"""

from __future__ import annotations

CharRange = tuple[int, int]


def trimmed(text: str, start: int, end: int) -> CharRange | None:
    """The stretch without white space at its ends, or None if nothing else is in it."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    right = len(part.rstrip())
    return (start + left, start + right) if left < right else None
