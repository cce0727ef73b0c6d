"""Parts of a text of which none goes on with another: letters to the editor, and the entries of a live blog."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extractor.backends.rules.letters import Letter
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_ENTRY = lazy_regex(
    r"[ \t]*#{0,6} ?[*_]{0,3}\[?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\b\.?)?\]?(?:[ \t][A-Z]{2,4}\b)?[*_]{0,3}[:–—-]?(?=\s)"
)
"""The time with which an entry begins."""
_FEWEST = 2
"""Entries of a live blog."""


def section_starts(text: str, paragraphs: Sequence[CharRange], letters: Sequence[Letter]) -> list[int]:
    """Where a part begins, in order; what stands before the first is a part too."""
    entries = [start for start, end in paragraphs if _ENTRY.match(text, start, end)]
    starts = {offset for letter in letters for offset in letter.content}
    return sorted(starts.union(entries if len(entries) >= _FEWEST else ()))


def section_start(starts: Sequence[int], offset: int) -> int:
    """Where the part begins that an offset is in."""
    at = bisect_right(starts, offset)
    return starts[at - 1] if at else 0
