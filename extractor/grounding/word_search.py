"""Where a text has given words, whole: as written, or in other typography. Nothing is matched by similarity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from extractor.grounding.matches import Match
from extractor.text.normalization import JOINED, LooseText, NormalizedText, loosen, normalize
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange, trimmed
from extractor.text.word_boundaries import Boundary, boundary

_EDGE_MARKS = " \"'.,;:!?-。、，．：；！？।॥؟،؛۔"
_MAX_PATTERN = 4_000
"""The most characters that are looked for with hyphens at line ends left out: a longer pattern takes long to make."""


class WordSearch:
    """Finds words in one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def normalized(self) -> NormalizedText:
        """The text with its typography evened out."""
        return NormalizedText(self.text)

    @cached_property
    def _loose(self) -> LooseText:
        return LooseText(self.text, self.normalized)

    def nearest(self, words: str, region: CharRange | None, near: CharRange | None) -> Match | None:
        """The words in the region, or else where they stand nearest to it; without one, nearest to ``near``.

        As written comes before other typography, and that before places where the text seems to have lost a space; a
        single word is taken for one of the latter only if it stands nowhere else.
        """
        if self._is_nowhere(words):
            return None
        if region:
            if found := self.within(words, region, near, Boundary.CLITIC):
                return found
            if len(WORD.findall(words)) > 1 and (found := self.within(words, region, near, Boundary.WEAK)):
                return found
            near = region
        return self.within(words, None, near, Boundary.CLITIC) or self.within(words, None, near, Boundary.WEAK)

    def within(
        self, words: str, region: CharRange | None, near: CharRange | None, level: Boundary = Boundary.CLITIC
    ) -> Match | None:
        """The words in the region (None: anywhere), nearest to ``near`` (None: first), at boundaries so sure."""
        for number, occurrences in enumerate(self.ways(words, region, level)):
            if char_range := _nearest(occurrences, near):
                return Match((char_range,), "folded" if number else "exact")
        return None

    def _is_nowhere(self, words: str) -> bool:
        """Whether there is no way to find the words at all: the text lacks what all their versions share."""
        if words.strip() in self.text:
            return False
        shared = _without_edge_marks(normalize(words).strip())[1:]
        if shared.replace('"', "'") in self._single_marks:
            return False
        shared = _without_edge_marks(loosen(words).strip())[1:]
        return shared not in self._loose.text and JOINED not in self._loose.text

    def ways(
        self, words: str, region: CharRange | None, level: Boundary = Boundary.CLITIC
    ) -> Iterator[Iterator[CharRange]]:
        """The places that have the words: those as written, those in other typography, those without some marks."""
        yield _occurrences(words.strip(), self.text, region, level)
        for occurrences in (self._normalized_occurrences, self._loose_occurrences):
            originals = (trimmed(self.text, *found) for found in occurrences(words, region, level))
            yield (original for original in originals if original and WORD.search(self.text, *original))

    def _normalized_occurrences(self, words: str, region: CharRange | None, level: Boundary) -> Iterator[CharRange]:
        """Every place that has the words in other typography, quotation marks of another kind last."""
        article = self.normalized
        within = region and (article.edited_offset(region[0]), article.edited_offset(region[1]))
        versions = _versions(normalize(words).strip())
        for version in versions:
            yield from (article.original_range(*found) for found in _occurrences(version, article.text, within, level))
        for version in versions:
            if '"' in version or "'" in version:
                plain = version.replace('"', "'")
                for found in _occurrences(plain, self._single_marks, within, level):
                    yield article.original_range(*found)

    @cached_property
    def _single_marks(self) -> str:
        return self.normalized.text.replace('"', "'")

    def _loose_occurrences(self, words: str, region: CharRange | None, level: Boundary) -> Iterator[CharRange]:
        """Every place that has the words, quotation marks, full stops of initials and hyphens at line ends aside."""
        article = self._loose
        within = region and (article.edited_offset(region[0]), article.edited_offset(region[1]))
        for version in _versions(loosen(words).strip()):
            for found in _occurrences(version, article.text, within, level):
                yield article.original_range(*found)
            if JOINED in article.text:
                for found in _hyphenated_occurrences(version, article.text, within, level):
                    yield article.original_range(*found)


def _versions(plain: str) -> list[str]:
    """The words, with another first letter, without marks at their ends, and with both."""
    bare = _without_edge_marks(plain)
    swapped = (words[:1].swapcase() + words[1:] for words in (plain, bare))
    plain_swapped, bare_swapped = swapped
    return [version for version in dict.fromkeys((plain, plain_swapped, bare, bare_swapped)) if WORD.search(version)]


def _without_edge_marks(words: str) -> str:
    """The words without the marks at their ends, which may be the reply's own; a number keeps its sign or point."""
    bare = words.lstrip(_EDGE_MARKS)
    sign = words[: len(words) - len(bare)][-1:]
    return (sign if sign in ("-", ".") and bare[:1].isdigit() else "") + bare.rstrip(_EDGE_MARKS)


def _nearest(ranges: Iterator[CharRange], near: CharRange | None) -> CharRange | None:
    if near is None:
        return next(ranges, None)
    start, end = near

    def distance(found: CharRange) -> tuple[bool, int]:
        return found[0] < end and start < found[1], max(start - found[1], found[0] - end, 0)

    return min(ranges, key=distance, default=None)  # what stands beside a content is none of its own words


def _occurrences(words: str, text: str, region: CharRange | None, level: Boundary) -> Iterator[CharRange]:
    """Where the words begin within the region, not in the middle of a word of the text."""
    if not words:
        return
    start, stop = region or (0, len(text))
    while (at := text.find(words, start, stop + len(words) - 1)) >= 0:
        end = at + len(words)
        if boundary(text, at) >= level and boundary(text, end) >= level:
            yield at, end
        start = _next_beginning(text, at + 1, level)


def _hyphenated_occurrences(words: str, text: str, region: CharRange | None, level: Boundary) -> Iterator[CharRange]:
    """The same in a `LooseText`, where a hyphen at a line end stands for nothing or for a hyphen of the words."""
    if len(words) > _MAX_PATTERN:
        return
    pieces = (
        f"(?:{re.escape(char)}|{JOINED})" if char == "-" else rf"(?:- |-|{JOINED})" if char == "- " else re.escape(char)
        for char in re.findall("(?s)- (?=\\w)|.", words)
    )
    pattern = re.compile(f"{JOINED}?".join(pieces))
    start, stop = region or (0, len(text))
    while found := pattern.search(text, start):
        if found.start() >= stop:
            return
        if boundary(text, found.start()) >= level and boundary(text, found.end()) >= level:
            yield found.span()
        start = _next_beginning(text, found.start() + 1, level)


def _next_beginning(text: str, at: int, level: Boundary) -> int:
    """The first place from ``at`` on where words may begin: each place of a long number would be tried in vain."""
    while at < len(text) and boundary(text, at) < level:
        at += 1
    return at
