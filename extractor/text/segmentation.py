"""A text's paragraphs, sentences and words, each as a range of its characters."""

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

_BLANK_LINES = re.compile(r"(?<!\s)(?:[^\S\r\n]*(?:\r\n|[\r\n\u2028\u2029\x85])){2,}\s*|\u2029")
_NEWLINES = re.compile(r"(?:\r\n|[\r\n\u2028\u2029\x85])+")
_WRAPPED_LENGTHS = range(45, 101)
"""The usual length, in characters, of lines that were wrapped."""


def split_paragraphs(text: str) -> list[CharRange]:
    """The text's paragraphs: separated by blank lines where lines are wrapped, else by any newline."""
    return list(_paragraphs(text))


@lru_cache(maxsize=8)
def _paragraphs(text: str) -> tuple[CharRange, ...]:  # cached, for several steps split the same article
    separators = _BLANK_LINES if _is_wrapped(text) else _NEWLINES
    found: list[CharRange] = []
    start = 0
    for separator in separators.finditer(text):
        if paragraph := trimmed(text, start, separator.start()):
            found.append(paragraph)
        start = separator.end()
    if paragraph := trimmed(text, start, len(text)):
        found.append(paragraph)
    return tuple(found)


def _is_wrapped(text: str) -> bool:
    """Whether newlines within paragraphs were put there to keep lines short."""
    blocks = [block.splitlines() for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n"))]
    lengths = [len(line.rstrip()) for block in blocks for line in block[:-1] if line.strip()]
    if len(lengths) < 3 or max(lengths) >= _WRAPPED_LENGTHS.stop:
        return False
    return sorted(lengths)[len(lengths) // 2] in _WRAPPED_LENGTHS


def split_sentences(text: str) -> list[CharRange]:
    """The text's sentences in order, without the white space between them; none crosses a paragraph.

    Boundaries are sentencex's (https://github.com/wikimedia/sentencex), within each paragraph.
    """
    found: list[CharRange] = []
    for start, end in split_paragraphs(text):
        for boundary in _boundaries("en", text[start:end]):
            if sentence := trimmed(text, start + boundary["start_index"], start + boundary["end_index"]):
                found.append(sentence)
    return found
