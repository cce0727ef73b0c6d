"""The passages of parts of a text, in which quotations are words like others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extractor.backends.rules.passages import Passage, PassageReader
from extractor.text.spans import CharRange


class InnerPassages:
    """Reads parts of one text, each once; ``sentences`` are those of the text."""

    def __init__(self, reader: PassageReader, sentences: Sequence[CharRange]) -> None:
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
        return [(part_start, part_end) for part_start, part_end in cut if part_start < part_end]
