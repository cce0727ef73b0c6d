"""A text's paragraphs, sentences and words, each as a range of its characters."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from html import unescape
from itertools import pairwise

import sentencex

from extractor.text.characters import MARKS, VOWELS_AFTER, VOWELS_BEFORE, WITHOUT_SPACES
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange, merge_ranges, overlapping, trimmed

# sentencex is compiled and has no types
_boundaries: Callable[[str, str], list[dict[str, int]]] = sentencex.get_sentence_boundaries  # pyright: ignore

_LETTERS = rf"[^\W{WITHOUT_SPACES}]+(?:[{MARKS}]+[^\W{WITHOUT_SPACES}]*)*"


class _WordPattern:
    """Finds words as a compiled pattern does; those of ASCII, which most texts are once normalized, by a faster one."""

    _in_any_text = lazy_regex(
        rf"{_LETTERS}(?:[-'’.,]{_LETTERS})*"
        rf"|[{VOWELS_BEFORE}]?(?=\w)[{WITHOUT_SPACES}][{MARKS}{VOWELS_AFTER}]*"
    )
    _in_ascii = lazy_regex(r"[A-Za-z0-9_]+(?:[-'.,][A-Za-z0-9_]+)*")

    def findall(self, text: str, start: int = 0, end: int = sys.maxsize) -> list[str]:
        """As `re.Pattern.findall`."""
        return self._fitting(text).findall(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self._fitting(text).finditer(text, start, end)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self._fitting(text).search(text, start, end)

    def match(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self._fitting(text).match(text)

    def _fitting(self, text: str) -> re.Pattern[str]:
        return self._in_ascii if text.isascii() else self._in_any_text


WORD = _WordPattern()
"""A word, with what joins its parts: "won't", "anti-corruption", "1,000", "U.S".

In scripts that are written without spaces it is a character with its marks, as in UAX #29
(https://www.unicode.org/reports/tr29/), which leaves more to dictionaries.
"""


def has_word(words: str) -> bool:
    """Whether there is a word in words from outside, where what an entity of HTML stands for may be none: "&amp;"."""
    return WORD.search(unescape(words) if "&" in words else words) is not None


_LINE_END = lazy_regex(r"(?>\r\n|[\r\n\u2028\u2029\x85])")  # atomic: "\r\n" is never taken for two
_BLANK_LINES = lazy_regex(rf"(?<!\s)(?:[^\S\r\n]*{_LINE_END.pattern}){{2,}}\s*|\u2029")
_NEWLINES = lazy_regex(rf"{_LINE_END.pattern}+")
_ENDS_SENTENCE = lazy_regex(r"[.!?…:;。！？।؟][\"'”’»)\]]*\Z")
_FEW_BREAKS = 2
"""Up to this many line breaks within blocks say nothing about the width: each must be in the middle of a sentence."""
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
    if not _LINE_END.search(text):
        return False
    lines = [line.strip() for line in _LINE_END.split(text)]
    breaks = [(line, following) for line, following in pairwise(lines) if line and following]
    lengths = sorted(len(line) for line, _ in breaks)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    if width < _NARROWEST:
        return False
    within_sentence = [not _ENDS_SENTENCE.search(line) for line, _ in breaks]
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


_MAX_SPLIT = 10_000
"""The most characters that are split into sentences at once: the time that sentencex takes grows with their square."""
_ODD_BLANKS = dict.fromkeys(
    map(ord, "\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))), " "
)
"""White space of more than a byte, before which sentencex panics after a capital letter ("A\\xa0.")."""
_ODD_BLANK = lazy_regex(f"[{''.join(map(chr, _ODD_BLANKS))}]")
_CAPITAL_NEXT = r"(?=\.[\"'”’»)\]]*\s+[\"'“‘«(\[]*[^\W\d_a-z])"
_SPEECH_NEXT = r"(?=\.\s+[\"“‘'«](?=[^\W\d_a-z])(?:[^\"”»’'\n]|(?<=\w)[’'](?=\w)){1,300}(?<=[,.!?…])[\"”»’'])"
_BEFORE_NAME = "Mr|Mrs|Ms|Mx|Messrs|Dr|Prof|Sen|Rep|Gov|Gen|Sgt|Lt|Col|Capt|Cmdr|Maj|Rev|Hon|Fr"
_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_BEFORE_CAPITAL = rf"\bMay(?=\.)|\b(?:no|{_MONTHS}){_CAPITAL_NEXT}|(?<=\w)/\w{{1,3}}{_CAPITAL_NEXT}"  # "km/h"
_BEFORE_SPEECH = rf"(?<!\S)(?!(?:{_BEFORE_NAME})\.)\S{{1,14}}{_SPEECH_NEXT}"
_BEFORE_DAY = rf"\b[ap]\.m\.(?=\s(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{_MONTHS}|[A-Z][a-z]*T\b|local)\b)"
_MISTAKEN_STOP = lazy_regex(rf"{_BEFORE_CAPITAL}|{_BEFORE_SPEECH}|{_BEFORE_DAY}")
"""What sentencex is mistaken about: words before a stop that ends a sentence, not shortened there ("May" always,
months before a capital, any but a title before what is said: "the U.S. “No,” she said"); stops that end none ("5 p.m.
Monday").
"""
_MISTAKEN_STOP_WITHOUT_SPEECH = lazy_regex(rf"{_BEFORE_CAPITAL}|{_BEFORE_DAY}")
"""The same for a text in which nothing is said behind a stop, as in most: each of its words would be tried."""
_STOP_BEFORE_SPEECH = lazy_regex(r"\.\s+[\"“‘'«]")
_SENTENCE_END = lazy_regex(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？｡।॥؟۔]+[\"'”’»)\]」』】）]*")


def split_sentences(text: str) -> list[CharRange]:
    """The text's sentences in order, without the white space between them; none crosses a paragraph.

    Boundaries are sentencex's (https://github.com/wikimedia/sentencex), within each paragraph. No text makes it raise.
    """
    found: list[CharRange] = []
    for paragraph in split_paragraphs(text):
        for start, end in _blocks(text, *paragraph):
            for first, last in _split_block(text[start:end]):
                if sentence := trimmed(text, start + first, start + last):
                    found.append(sentence)
    return found


def sentences_around(
    text: str, ranges: Iterable[CharRange], sentences: Sequence[CharRange] | None = None
) -> list[CharRange]:
    """The sentences that the ranges are in; those that follow each other are one range.

    ``sentences`` are those of the text, where they are known already.
    """
    ranges = list(ranges)
    sentences = split_sentences(text) if sentences is None else sentences
    within = [sentence for one in ranges for sentence in overlapping(sentences, one)]
    return merge_ranges([*within, *ranges], text)


def _blocks(text: str, start: int, end: int) -> Iterator[CharRange]:
    """The paragraph, or its parts if it is very long: cut after a sentence, else after a word, else anywhere."""
    while end - start > _MAX_SPLIT:
        window = text[start : start + _MAX_SPLIT]
        ends = [match.end() for match in _SENTENCE_END.finditer(window, _MAX_SPLIT // 2)]
        blank = max(window.rfind(" "), window.rfind("\n"))
        cut = start + (ends[-1] if ends else blank + 1 if blank > 0 else _MAX_SPLIT)
        yield start, cut
        start = cut
    yield start, end


def _split_block(block: str) -> list[CharRange]:
    """The sentences of a block, one after another without gaps."""
    mistaken = _MISTAKEN_STOP if _STOP_BEFORE_SPEECH.search(block) else _MISTAKEN_STOP_WITHOUT_SPEECH
    plain = mistaken.sub(lambda word: "x" * len(word.group()), block)
    try:
        boundaries = _boundaries("en", plain.translate(_ODD_BLANKS) if _ODD_BLANK.search(plain) else plain)
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException:  # a panic in compiled code is no Exception
        boundaries = []
    ends = [boundary["end_index"] for boundary in boundaries]
    if not ends or ends != sorted(ends) or ends[-1] > len(block):
        ends = [match.end() for match in _SENTENCE_END.finditer(block)]
    return list(pairwise(sorted({0, *ends, len(block)})))
