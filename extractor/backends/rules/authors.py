"""Who writes "I" in an opinion piece: whom its first line or its last one names as its author."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange, overlapping

_NAME = r"[A-Z][\w’'-]+(?: [A-Z]\.)*(?: (?:de|van|von|der|al|bin))?(?: [A-Z][\w’'-]+){1,2}"
_BYLINE = lazy_regex(rf"(?:By|Opinion by|Written by) (?P<name>{_NAME})\s*(?:[,|–—-].*)?")
_BELOW = lazy_regex(
    rf"(?P<name>{_NAME})(?:, [^,.\n]{{3,100}},)?"
    r" (?:is|was|teaches|writes|lives|works|served|serves|directs|heads|runs|covers)\b"
)
"""What is said below a piece of whoever wrote it: "Ada Holm is a teacher in Ostby"."""
_SENTENCE = lazy_regex(r"(?:^|(?<=[.!?]) +)(?=[A-Z])", re.MULTILINE)
_I = lazy_regex(r"\b(?:I|I['’](?:m|ve|ll|d))\b")
_FEWEST = 3
"""So often an author says "I"; once or twice may be a quotation whose marks are lost."""
_FIRST, _LAST = 3, 3
"""In paragraphs: among so many a piece names its author."""


def find_author(text: str, paragraphs: Sequence[CharRange], quoted: Sequence[CharRange]) -> str | None:
    """The name of whoever says "I" in a text outside its quotations; None where nobody says so, or it names nobody."""
    if sum(not overlapping(quoted, found.span()) for found in _I.finditer(text)) < _FEWEST:
        return None
    for start, end in paragraphs[:_FIRST]:
        if byline := _BYLINE.fullmatch(text, start, end):
            return byline["name"]
    for start, end in reversed(paragraphs[-_LAST:]):
        for sentence in _SENTENCE.finditer(text, start, end):
            below = _BELOW.match(text, sentence.end(), end)
            if below and text.count(below["name"]) == 1:
                return below["name"]
    return None
