"""A long article in chunks, each with enough of the rest to tell who is who."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.text.segmentation import split_paragraphs
from extractor.text.spans import CharRange

MAX_CHUNK_CHARACTERS = 12_000
"""An article up to this length is one chunk; a reply has about as many tokens as its chunk."""

OPENING_CHARACTERS = 3_000
"""A later chunk shows up to so many characters of the article's beginning, where people are introduced."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Sentences to annotate (``own``) and sentences to show (``shown``), as indices into the article's sentences."""

    own: range
    shown: tuple[int, ...]


def split_into_chunks(
    text: str, sentences: Sequence[CharRange], max_characters: int = MAX_CHUNK_CHARACTERS
) -> list[Chunk]:
    """The article in as few chunks of about equal length as keep each below ``max_characters``.

    Chunks end at paragraph ends; only a paragraph longer than ``max_characters`` is itself split, between sentences.
    Every sentence is in exactly one chunk's ``own``.
    """
    blocks = [
        block
        for paragraph in _split_at_paragraphs(text, sentences, range(len(sentences)))
        for block in (
            [paragraph] if _length(sentences, paragraph) <= max_characters else _split_at_sentences(paragraph)
        )
    ]
    return [_with_context(text, sentences, own) for own in _join_blocks(sentences, blocks, max_characters)]


def halve(text: str, sentences: Sequence[CharRange], chunk: Chunk) -> list[Chunk]:
    """The chunk split in two near its middle, at a paragraph end if it has one; a chunk of one sentence stays whole."""
    own = chunk.own
    if len(own) == 1:
        return [chunk]
    blocks = _split_at_paragraphs(text, sentences, own)
    if len(blocks) == 1:
        blocks = _split_at_sentences(own)
    middle = (sentences[own[0]][0] + sentences[own[-1]][1]) / 2
    cut = min((block.start for block in blocks[1:]), key=lambda index: abs(sentences[index][0] - middle))
    return [_with_context(text, sentences, half) for half in (range(own.start, cut), range(cut, own.stop))]


def _length(sentences: Sequence[CharRange], own: range) -> int:
    return sentences[own[-1]][1] - sentences[own[0]][0]


def _split_at_paragraphs(text: str, sentences: Sequence[CharRange], own: range) -> list[range]:
    starts = [start for start, _ in sentences]
    cuts = sorted({own.start, own.stop, *(bisect_left(starts, start) for start, _ in split_paragraphs(text))})
    cuts = [cut for cut in cuts if own.start <= cut <= own.stop]
    return [range(first, stop) for first, stop in pairwise(cuts)]


def _split_at_sentences(own: range) -> list[range]:
    return [range(index, index + 1) for index in own]


def _join_blocks(sentences: Sequence[CharRange], blocks: Sequence[range], max_characters: int) -> list[range]:
    """Neighbouring blocks joined, none longer than ``max_characters`` unless a single block is."""
    if not blocks:
        return []
    total = sentences[blocks[-1][-1]][1] - sentences[blocks[0][0]][0]
    even_length = total / -(-total // max_characters)
    joined = [blocks[0]]
    for block in blocks[1:]:
        both = range(joined[-1].start, block.stop)
        if _length(sentences, both) > max_characters or _length(sentences, joined[-1]) >= even_length:
            joined.append(block)
        else:
            joined[-1] = both
    return joined


def _with_context(text: str, sentences: Sequence[CharRange], own: range) -> Chunk:
    """A chunk that shows ``own``, the article's opening and the paragraph before ``own``."""
    before = range(own.start)
    opening = {index for index in before if sentences[index][1] <= OPENING_CHARACTERS}
    previous = _split_at_paragraphs(text, sentences, before)[-1] if before else before
    return Chunk(own, tuple(sorted({*opening, *previous, *own})))
