"""Words → the place in the article where they stand: as written, but for typography, with parts left out, or nowhere.

Nothing is matched by likeness. Where the words are not in the text, the place that shares most of them is only looked
up to say which words differ.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal

from extractor.text.facts import find_negations, find_numbers
from extractor.text.normalization import INVISIBLE, NormalizedText, normalize
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange
from extractor_schemas import QuoteStatus, WordChange

Concern = Literal["negation", "number", "name"]

_POINTER = re.compile(r"\s*\[?(\d{1,9})\]?(?:\s*[-–—]\s*\[?(\d{1,9})\]?)?\s*(?::\s*(?P<words>.*))?\Z", re.DOTALL)
_THROUGH = re.compile(r"(?<!\s)\s+~\s+")
_LEFT_OUT = re.compile(r"(?<!\s)\s*[\[(]?(?:\.\s?\.\s?\.|…)[\])]?\s*")
_EDGE = " \"'.,;:!?-"
_WITHIN_WORD = re.compile(
    r"(?<=[^\W_])(?=[^\W_])"
    r"|(?<=\d[.,:])(?=\d)|(?<=\d)(?=[.,:]\d)"
    r"|(?<!\w[-−–])(?<=[-−–])(?=\d)"  # a minus
    r"|(?<=\w)(?=['’]t\b)"  # can|'t
    r"|(?<=\bnon[-‐‑])|(?<=\banti[-‐‑])|(?<=\bex[-‐‑])"
    rf"|(?<=\w)(?=[{INVISIBLE}\u0300-\u036f])|(?<=[{INVISIBLE}])(?=\w)",  # what is beyond, the folded text tells
    re.IGNORECASE,
)
"""A place where a cut leaves something else than the words that stand there: "can" of "can't", "5" of "1.5"."""
_NEAR_ENOUGH = 0.5
"""The share of the words that must stand in one place for it to be shown as `altered`; it decides nothing else."""
_TELLING = 7
"""So many of the words, those rarest in the article, are enough to find the place most like them."""
_COMMON = 20
"""A word that stands in more places than that tells nothing where a rarer one is known."""
_LONGEST = 400
"""More words than this are not compared one by one: that takes time that grows with their square and more."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where words stand: one stretch, or several where the words leave something out."""

    stretches: tuple[CharRange, ...]
    status: QuoteStatus


@dataclass(frozen=True, slots=True)
class NoMatch:
    """Words that are not in the text. ``near`` is the place most like them, ``diff`` what differs there."""

    words: str
    near: CharRange | None = None
    diff: tuple[WordChange, ...] = ()

    @property
    def status(self) -> Literal["altered", "absent"]:
        """`altered` if there is a place like it, else `absent`."""
        return "altered" if self.near else "absent"

    @property
    def concerns(self) -> list[Concern]:
        """Whether a negation, a number or a name is among the words that differ."""
        sides = [words for change in self.diff for words in (change.article, change.reply)]
        kinds: dict[Concern, Callable[[str], object]] = {"negation": find_negations, "number": find_numbers, "name": _capitalised}
        return [kind for kind, has in kinds.items() if any(has(words) for words in sides)]


def _capitalised(words: str) -> bool:
    return any(word[0].isupper() and word != "I" for word in words.split())


class Aligner:
    """One article's text, made ready to look many words up in it.

    ``lines`` are its sentences as stretches, in the order in which their numbers (from 1) were given to the model.
    """

    def __init__(self, text: str, lines: Sequence[CharRange]) -> None:
        self.text = text
        self.lines = lines
        self._begins = [start for start, _ in lines]

    def find(self, pointer: str, near: CharRange | None = None) -> Match | NoMatch:
        """The place that a pointer of the reply names (see `extractor_schemas.reply` for what a pointer is).

        Words resolve to the occurrence in the sentence that the pointer names; without a number, or if they are not
        there, to the one nearest to ``near`` (the text's beginning if None).
        """
        region, words = None, pointer
        if match := _POINTER.match(pointer):
            region, words = self._region(int(match[1]), int(match[2] or match[1])), (match["words"] or "").strip()
            if not words and region and WORD.search(self.text, *region):
                return Match((region,), "exact")
        if not WORD.search(words):
            return NoMatch(words or pointer)
        edges = _THROUGH.split(words)
        found = self._literally(words, region, near) if len(edges) == 1 or "~" in self.text else None
        if found:
            return found
        if len(edges) == 2 and all(edges):
            return self._through(edges[0], edges[1], region, near)
        pieces: list[str] = [piece for piece in _LEFT_OUT.split(words) if WORD.search(piece)]
        if len(pieces) > 1:
            found = self._in_order(pieces, region, near)
        elif pieces != [words]:
            found = self._literally(pieces[0], region, near)
        return found or self._unlike(words, region or near)

    def sentence_of(self, place: int) -> CharRange:
        """The sentence that holds the place, or the last one that begins before it."""
        return self.lines[max(0, bisect_right(self._begins, place) - 1)]

    def _region(self, first: int, last: int) -> CharRange | None:
        if not 1 <= first <= last <= len(self.lines):
            return None
        return self.lines[first - 1][0], self.lines[last - 1][1]

    # ------------------------------------------------------------------------------------- words as they stand

    def _literally(self, words: str, region: CharRange | None, near: CharRange | None) -> Match | None:
        if stretch := _nearest(self._as_written(words, region), near):
            return Match((stretch,), "exact")
        if stretch := _nearest(self._as_folded(words, region), near):
            return Match((stretch,), "folded")
        if region is None:
            return None
        return self._literally(words, None, region)

    def _as_written(self, words: str, region: CharRange | None) -> Iterator[CharRange]:
        return _occurrences(words.strip(), self.text, region)

    def _as_folded(self, words: str, region: CharRange | None) -> Iterator[CharRange]:
        folded = self._folded
        within = region and (folded.normalized_offset(region[0]), folded.folded(region[1]))
        plain = normalize(words).strip()
        bare = _bare(plain)
        for version in dict.fromkeys((plain, _other_case(plain), bare, _other_case(bare))):
            if version:
                yield from (folded.original_range(*stretch) for stretch in _occurrences(version, folded.text, within))

    @cached_property
    def _folded(self) -> NormalizedText:
        return NormalizedText(self.text)

    def _through(self, first: str, last: str, region: CharRange | None, near: CharRange | None) -> Match | NoMatch:
        """From the first words to the last: the last ones are the next after the first, never before them."""
        begin = self._literally(first, region, near)
        if begin is None:
            return self._unlike(first, region or near)
        start, least = begin.stretches[0]
        final = (
            self.sentence_of(region[1] - 1) if region and region[0] <= start < region[1] else self.sentence_of(start)
        )
        for start_at, stop in ((max(start + 1, final[0]), final[1]), (start + 1, self._two_sentences_on(final[1]))):
            for end in (self._as_written(last, (start_at, stop)), self._as_folded(last, (start_at, stop))):
                if stretch := next((stretch for stretch in end if stretch[1] >= least), None):
                    plain = begin.status == "exact" and self.text[slice(*stretch)] == last
                    return Match(((start, stretch[1]),), "exact" if plain else "folded")
        return self._unlike(last, (start, final[1]))

    def _two_sentences_on(self, place: int) -> int:
        return self.lines[min(len(self.lines) - 1, bisect_right(self._begins, place) + 1)][1]

    def _in_order(self, pieces: Sequence[str], region: CharRange | None, near: CharRange | None) -> Match | None:
        """Each piece at most two sentences after the one before, or words from anywhere could be strung together."""
        first = self._literally(pieces[0], region, near)
        if first is None:
            return None
        stretches = [*first.stretches]
        for piece in pieces[1:]:
            end = stretches[-1][1]
            rest = (end, max(self._two_sentences_on(end), region[1] if region else 0))
            found = self._literally(piece, rest, None)
            if found is None or not rest[0] <= found.stretches[0][0] < rest[1]:
                return None
            stretches += found.stretches
        return Match(tuple(stretches), "elided")

    # ------------------------------------------------------------------------------------- words as they do not

    @cached_property
    def _words(self) -> list[CharRange]:
        return [match.span() for match in WORD.finditer(self._folded.text)]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for at, (start, end) in enumerate(self._words):
            places.setdefault(self._folded.text[start:end].casefold(), []).append(at)
        return places

    def _unlike(self, words: str, region: CharRange | None) -> NoMatch:
        said = WORD.findall(normalize(words))
        keys = [word.casefold() for word in said]
        window = self._most_alike(keys, region)
        if window is None or len(keys) > _LONGEST:
            return NoMatch(words)
        here = self._words[window.start : window.stop]
        there = [self._folded.text[start:end] for start, end in here]
        matcher = SequenceMatcher(None, [word.casefold() for word in there], keys, autojunk=False)
        ops = matcher.get_opcodes()
        shared = [(a, b) for tag, a, b, _, _ in ops if tag == "equal"]
        if sum(b - a for a, b in shared) < _NEAR_ENOUGH * len(keys):
            return NoMatch(words)
        # the words to show: from the first to the last shared one, and as many before and after as the reply has
        before, after = ops[0], ops[-1]
        low = shared[0][0] - min(shared[0][0], before[4] - before[3] if before[0] == "replace" else 0)
        high = min(len(here), shared[-1][1] + (after[4] - after[3] if after[0] == "replace" else 0))
        diff = [
            _change(" ".join(there[max(a, low) : min(b, high)]), " ".join(said[c:d]))
            for tag, a, b, c, d in ops
            if tag != "equal" and (c < d or (a >= low and b <= high))
        ]
        near = self._folded.original_range(here[low][0], here[high - 1][1])
        return NoMatch(words, near, tuple(diff or [_change(self.text[slice(*near)], words)]))

    def _most_alike(self, keys: Sequence[str], region: CharRange | None) -> range | None:
        """The words of the article around the diagonal on which most of ``keys`` lie, the region's own first."""
        votes: Counter[int] = Counter()
        places_of = self._places.get
        known = [(at, places) for at, key in enumerate(keys) if (places := places_of(key))]
        if len(known) < _NEAR_ENOUGH * len(keys):
            return None
        for at, places in sorted(known, key=lambda one: len(one[1]))[:_TELLING]:
            if votes and len(places) > _COMMON:
                break
            for place in places:
                votes[(place - at) // 4] += 2
                votes[(place - at) // 4 + 1] += 1
        if not votes:
            return None
        most = max(votes.values())
        middle = self._folded.normalized_offset(region[0]) if region else 0
        best = min(
            (bucket for bucket, count in votes.items() if count == most),
            key=lambda bucket: abs(self._place_of(bucket * 4) - middle),
        )
        slack = 4 + len(keys) // 8
        return range(max(0, best * 4 - slack), min(len(self._words), best * 4 + len(keys) + slack))

    def _place_of(self, word: int) -> int:
        return self._words[min(max(word, 0), len(self._words) - 1)][0]


def _change(article: str, reply: str) -> WordChange:
    return WordChange(
        change="changed" if article and reply else "dropped" if article else "added", article=article, reply=reply
    )


def _other_case(words: str) -> str:
    return words[:1].swapcase() + words[1:]


def _bare(words: str) -> str:
    """The words without the marks at their ends, which may be the reply's own; a number keeps its sign or point."""
    left = words.lstrip(_EDGE)
    sign = words[: len(words) - len(left)][-1:]
    return (sign if sign in ("-", ".") and left[:1].isdigit() else "") + left.rstrip(_EDGE)


def _nearest(stretches: Iterator[CharRange], near: CharRange | None) -> CharRange | None:
    if near is None:
        return next(stretches, None)
    start, end = near
    return min(stretches, key=lambda stretch: max(start - stretch[1], stretch[0] - end, 0), default=None)


def _occurrences(words: str, text: str, region: CharRange | None) -> Iterator[CharRange]:
    """Where the words begin within the region, not in the middle of a word of the text."""
    if not words:
        return
    start, stop = region or (0, len(text))
    while (at := text.find(words, start, stop + len(words) - 1)) >= 0:
        end = at + len(words)
        if not (_WITHIN_WORD.match(text, at) or _WITHIN_WORD.match(text, end)):
            yield at, end
        start = at + 1
