"""The sentences of an article that spans are in, with the spans marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.rendering.escaping import escape_controls, even_newlines
from extractor.rendering.marked_text import Mark, MarkedText
from extractor.text.segmentation import sentences_around
from extractor.text.spans import CharRange


def marked_sentences(
    text: str, marks: Sequence[tuple[int, int, Mark]], sentences: Sequence[CharRange] | None = None
) -> Iterator[MarkedText]:
    """The sentences that the ``marks`` are in, each with its own; ``sentences`` are all of the text, if known."""
    for first, last in sentences_around(text, [(start, end) for start, end, _ in marks], sentences):
        ranges = [
            (max(start, first) - first, min(end, last) - first, mark)
            for start, end, mark in marks
            if start < last and first < end
        ]
        yield MarkedText(escape_controls(even_newlines(text[first:last])), ranges)
