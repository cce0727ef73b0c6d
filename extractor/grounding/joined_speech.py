"""Words that a reply joins from quotations beside each other, without what the narrator says between them.

“We pay,” Holm said. “We go.” → "We pay. We go."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby

from extractor.text.normalization import normalize
from extractor.text.quotations import Quotation
from extractor.text.segmentation import WORD

_FEWEST_WORDS = 3
"""Fewer words stand in two quotations by chance."""


class JoinedSpeech:
    """Finds such words in one text. ``quotations`` are the text's, in order."""

    def __init__(self, text: str, quotations: Sequence[Quotation]) -> None:
        self._text = text
        self._quotations = quotations

    @cached_property
    def _words(self) -> list[tuple[str, int]]:
        """The words that are quoted, in lower case, each with the index of its quotation."""
        return [
            (word.casefold(), index)
            for index, quotation in enumerate(self._quotations)
            for word in WORD.findall(normalize(self._text[slice(*quotation.range)]))
        ]

    @cached_property
    def _folded(self) -> list[str]:
        return [word for word, _ in self._words]

    @cached_property
    def _indices(self) -> dict[str, list[int]]:
        indices: dict[str, list[int]] = {}
        for at, word in enumerate(self._folded):
            indices.setdefault(word, []).append(at)
        return indices

    def split(self, words: str) -> Iterator[list[tuple[str, Quotation]]]:
        """Each way to part the words into pieces of two quotations or more, one after another."""
        if len(self._quotations) < 2:
            return
        plain = normalize(words)
        first = WORD.search(plain)
        starts = self._indices.get(first.group().casefold(), ()) if first else ()
        own = list(WORD.finditer(plain)) if starts else []
        if len(own) < _FEWEST_WORDS:
            return
        folded = [word.group().casefold() for word in own]
        for start in starts:
            if self._folded[start : start + len(own)] != folded:
                continue
            place = self._words[start : start + len(own)]
            if place[0][1] != place[-1][1]:
                groups = groupby(zip(own, place, strict=True), key=lambda pair: pair[1][1])
                pieces = [(index, [word for word, _ in group]) for index, group in groups]
                yield [(plain[piece[0].start() : piece[-1].end()], self._quotations[index]) for index, piece in pieces]
