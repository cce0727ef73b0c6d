"""The passages of parts of a text, in which quotations are words like others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extractor.backends.rules.passages import Passage, PassageReader
from extractor.text.lazy_regex import lazy_regex
from extractor.text.segmentation import split_sentences
from extractor.text.spans import CharRange

_MARKS = "\"“”„«»‘’' "
_STOP_WITHIN = lazy_regex(r"\b[A-Z][\w’'-]*[.]\s+(?=[A-Z])")
"""A stop behind a name, with which a sentence may end or not: "Holm." as "Gov."."""


class InnerPassages:
    """Reads parts of one text, each once; ``sentences`` are those of the text."""

    def __init__(self, text: str, reader: PassageReader, sentences: Sequence[CharRange]) -> None:
        self._text = text
        self._reader = reader
        self._sentences = sentences
        self._starts = [start for start, _ in sentences]
        self._read: dict[CharRange, list[Passage]] = {}

    def of(self, start: int, end: int) -> list[Passage]:
        """The passages of a range of the text."""
        if (start, end) not in self._read:
            self._read[start, end] = list(self._reader.passages(self._sentences_within(start, end), [], []))
        return self._read[start, end]

    def _sentences_within(self, start: int, end: int) -> list[CharRange]:
        """The sentences of a range of the text, cut off at its ends."""
        first = max(0, bisect_right(self._starts, start) - 1)
        nearby = self._sentences[first : bisect_left(self._starts, end)]
        cut = [(max(start, sentence_start), min(end, sentence_end)) for sentence_start, sentence_end in nearby]
        return [part for part in cut if part[0] < part[1] for part in self._split(*part)]

    def _split(self, start: int, end: int) -> list[CharRange]:
        """The sentences within one, which a quotation keeps together."""
        if not _STOP_WITHIN.search(self._text, start, end):
            return [(start, end)]
        words = self._text[start:end]
        opening = len(words) - len(words.lstrip(_MARKS))  # a whole quotation is one sentence
        parts = split_sentences(words[opening:])
        return [(start + opening * (first > 0) + first, start + opening + last) for first, last in parts]
