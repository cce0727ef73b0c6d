"""A text's paragraphs, sentences and words, each as a range of its characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise

import sentencex

from extractor.text.spans import CharRange, trimmed

# sentencex is compiled and has no types
_boundaries: Callable[[str, str], list[dict[str, int]]] = sentencex.get_sentence_boundaries  # pyright: ignore

WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")
"""A word, with what joins its parts: "won't", "anti-corruption", "1,000", "U.S"."""

_LINE_END = re.compile(r"(?>\r\n|[\r\n\u2028\u2029\x85])")  # atomic: "\r\n" is never taken for two
_BLANK_LINES = re.compile(rf"(?<!\s)(?:[^\S\r\n]*{_LINE_END.pattern}){{2,}}\s*|\u2029")
_NEWLINES = re.compile(rf"{_LINE_END.pattern}+")
_SENTENCE_END = re.compile(r"[.!?…:;。！？।؟][\"'”’»)\]]*\Z")
_FEW_BREAKS = 2
"""So many line breaks within blocks say nothing about the width: each must be in the middle of a sentence."""
_NARROWEST = 20
"""In characters; lines that are all shorter are a list, not a column."""


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
    """Whether newlines within paragraphs were put there to keep lines short.

    Then a line is as long as it is because the next word did not fit, and the next line begins in the middle of a
    sentence. Where every line is a paragraph, lines are of any length and begin with a capital. The usual width, not
    the greatest, is what words have to fit in, for an address may stick out.
    """
    lines = [line.strip() for line in re.split(_LINE_END, text)]
    breaks = [(line, following) for line, following in pairwise(lines) if line and following]
    lengths = sorted(len(line) for line, _ in breaks)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    if width < _NARROWEST:
        return False
    within_sentence = [not _SENTENCE_END.search(line) for line, _ in breaks]
    continued = [within and line[0].islower() for within, (_, line) in zip(within_sentence, breaks, strict=True)]
    if len(breaks) <= _FEW_BREAKS:
        return lengths[0] >= _NARROWEST and all(continued)
    needed = [len(line) + 1 + len(following.split(None, 1)[0]) for line, following in breaks]
    if _share(continued) >= 0.25:
        return _share(length > 0.85 * width for length in needed) >= 0.5
    return _share(length > width for length in needed) >= 0.8 and _share(within_sentence) >= 0.5


def _share(truths: Iterable[bool]) -> float:
    """How many of the values are true, from 0 to 1."""
    values = list(truths)
    return sum(values) / len(values)


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
