"""Two versions of a text, word by word: which words of the one are which of the other, and what is told of the rest."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice, pairwise, takewhile
from operator import itemgetter
from typing import Literal, NamedTuple

from extractor.text.normalization import normalize
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange
from extractor_schemas import Span

_SHORTEST_RUN = 4
"""So many words in a row are taken for moved where they stand in another place; fewer may be there by chance."""
_MOST_COMPARED = 250_000
"""Pairs of words; longer stretches without a run in common have nothing to do with each other."""

DiffKind = Literal["same", "dropped", "added"]


@dataclass(frozen=True, slots=True)
class DiffPiece:
    """Words that both versions have, or only the old (``dropped``) or the new one (``added``)."""

    kind: DiffKind
    words: str


class TextVersions:
    """Which words of an ``old`` text are which of a ``new`` one; typography, case and white space do not count."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = _ranges(old), _ranges(new)
        keys = _keys(old, self._old), _keys(new, self._new)
        self._number_in_new = dict(_aligned(*keys))

    def places(self, spans: Iterable[Span]) -> Iterator[tuple[CharRange, CharRange | None]]:
        """Each word of spans of the old text, and where it stands in the new one; None if it does not."""
        for span in spans:
            first = bisect_right(self._old, span.start, key=itemgetter(1))
            for number in range(first, bisect_left(self._old, span.end, first, key=itemgetter(0))):
                place = self._number_in_new.get(number)
                yield self._old[number], None if place is None else self._new[place]


def word_diff(old: str, new: str) -> list[DiffPiece]:
    """What became of words: pieces that stayed, as the new ones have them, that were dropped, and that were added."""
    old_ranges, new_ranges = _ranges(old), _ranges(new)
    matcher = SequenceMatcher(None, _keys(old, old_ranges), _keys(new, new_ranges), autojunk=False)
    found: list[DiffPiece] = []
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag == "equal":
            found.append(DiffPiece("same", _text(new, new_ranges[new_first:new_last])))
            continue
        if last > first:
            found.append(DiffPiece("dropped", _text(old, old_ranges[first:last])))
        if new_last > new_first:
            found.append(DiffPiece("added", _text(new, new_ranges[new_first:new_last])))
    return found


def _text(text: str, ranges: Sequence[CharRange]) -> str:
    return " ".join(text[ranges[0][0] : ranges[-1][1]].split())


def same_words(old: str, new: str) -> bool:
    """Whether two texts have the same words, whatever their typography and case."""
    return word_keys(old) == word_keys(new)


def word_keys(text: str) -> list[str]:
    """The words of a text as they are compared, whatever their typography and case."""
    return _keys(text, _ranges(text))


def _ranges(text: str) -> list[CharRange]:
    return [match.span() for match in WORD.finditer(text)]


def _keys(text: str, ranges: Sequence[CharRange]) -> list[str]:
    return [_key(text[start:end]) for start, end in ranges]


@lru_cache(maxsize=8192)  # a text has few different words
def _key(word: str) -> str:
    return normalize(word).casefold()


def _aligned(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The numbers of words that are the same, each in one pair: runs wherever they are now, then what is between them.

    Runs are found as by greedy string tiling, longest first (M. Wise, "YAP3", SIGCSE Bulletin 28, 1996): those that
    were moved too.
    """
    runs = _runs(old, new)
    pairs = [(run.old + at, run.new + at) for run in runs for at in range(run.length)]
    by_new = sorted(runs, key=lambda run: run.new)
    follows = dict(pairwise([_Run(0, 0, 0), *by_new, _Run(len(old), len(new), 0)]))
    for run, behind in pairwise([_Run(0, 0, 0), *sorted(runs), _Run(len(old), len(new), 0)]):
        if follows[run] == behind:
            first, new_first = run.old + run.length, run.new + run.length
            pairs += _in_order(old[first : behind.old], new[new_first : behind.new], first, new_first)
    return pairs


class _Run(NamedTuple):
    """Words that follow each other in both texts, by the numbers of the first of them."""

    old: int
    new: int
    length: int


def _runs(old: Sequence[str], new: Sequence[str]) -> list[_Run]:
    """Runs of words that both texts have, longest first, those nearest to their place before others; none overlap."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(new) - _SHORTEST_RUN + 1):
        places[tuple(new[at : at + _SHORTEST_RUN])].append(at)
    found: list[_Run] = []
    for at in range(len(old) - _SHORTEST_RUN + 1):
        for place in places.get(tuple(old[at : at + _SHORTEST_RUN]), ()):
            if not (at and place and old[at - 1] == new[place - 1]):
                rest = zip(islice(old, at, None), islice(new, place, None), strict=False)
                found.append(_Run(at, place, sum(1 for _ in takewhile(_is_same, rest))))
    free_old, free_new = bytearray(b"\1" * len(old)), bytearray(b"\1" * len(new))
    kept: list[_Run] = []
    for run in sorted(found, key=lambda run: (-run.length, abs(run.old - run.new), run)):
        for part in _free_parts(run, free_old, free_new):
            free_old[part.old : part.old + part.length] = free_new[part.new : part.new + part.length] = bytes(
                part.length
            )
            kept.append(part)
    return kept


def _is_same(words: tuple[str, str]) -> bool:
    return words[0] == words[1]


def _free_parts(run: _Run, free_old: bytearray, free_new: bytearray) -> list[_Run]:
    """The parts of a run, long enough to be runs, that none before it has."""
    parts: list[_Run] = []
    length = 0
    for at in range(run.length + 1):
        if at < run.length and free_old[run.old + at] and free_new[run.new + at]:
            length += 1
            continue
        if length >= _SHORTEST_RUN:
            parts.append(_Run(run.old + at - length, run.new + at - length, length))
        length = 0
    return parts


def _in_order(old: Sequence[str], new: Sequence[str], first: int, new_first: int) -> Iterator[tuple[int, int]]:
    """The same words in two stretches of which one took the place of the other."""
    if len(old) * len(new) <= _MOST_COMPARED:
        for at, place, length in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            yield from ((first + at + number, new_first + place + number) for number in range(length))
