"""Reading a text in more than one way without losing one's place: paragraphs, sentences, words, and folded typography.

Every offset is in code points of the text as given; a stretch is a pair ``(start, end)``, end exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import sentencex

from extractor.text.spans import CharRange, trimmed

# sentencex is compiled and has no types
_boundaries: Callable[[str, str], list[dict[str, int]]] = sentencex.get_sentence_boundaries  # pyright: ignore

WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")
"""A word, with what joins its parts: "won't", "anti-corruption", "1,000", "U.S"."""

_BLANK = re.compile(r"(?<!\s)(?:[^\S\r\n]*(?:\r\n|[\r\n\u2028\u2029\x85])){2,}\s*|\u2029")
_NEWLINE = re.compile(r"(?:\r\n|[\r\n\u2028\u2029\x85])+")
_SOFT_WRAPPED = range(45, 101)


def split_paragraphs(text: str) -> list[CharRange]:
    """The text's paragraphs: what blank lines part, or, where lines are not wrapped by hand, what newlines part."""
    return list(_paragraphs(text))


@lru_cache(maxsize=8)
def _paragraphs(text: str) -> tuple[CharRange, ...]:  # kept, for many steps ask about one article
    pattern = _BLANK if _is_wrapped(text) else _NEWLINE
    found: list[CharRange] = []
    start = 0
    for gap in pattern.finditer(text):
        if stretch := trimmed(text, start, gap.start()):
            found.append(stretch)
        start = gap.end()
    if stretch := trimmed(text, start, len(text)):
        found.append(stretch)
    return tuple(found)


def _is_wrapped(text: str) -> bool:
    """Whether newlines within paragraphs were put there to keep lines short."""
    blocks = [block.splitlines() for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n"))]
    inner = [len(line.rstrip()) for block in blocks for line in block[:-1] if line.strip()]
    if len(inner) < 3 or max(inner) >= _SOFT_WRAPPED.stop:
        return False
    return sorted(inner)[len(inner) // 2] in _SOFT_WRAPPED


def split_sentences(text: str) -> list[CharRange]:
    """The text's sentences in order, none crossing a paragraph; white space between them belongs to none.

    Boundaries are sentencex's (https://github.com/wikimedia/sentencex), within each of `split_paragraphs`.
    """
    found: list[CharRange] = []
    for start, end in split_paragraphs(text):
        for boundary in _boundaries("en", text[start:end]):
            if stretch := trimmed(text, start + boundary["start_index"], start + boundary["end_index"]):
                found.append(stretch)
    return found
