"""A long article in parts, each with enough of the rest to tell who is who."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.text.segmentation import split_paragraphs
from extractor.text.spans import CharRange

MAX_CHUNK_CHARACTERS = 12_000
"""Up to so many characters an article is asked about at once; the answer takes about as many tokens."""

OPENING_CHARACTERS = 3_000
"""A later part is shown up to so many characters of the article's beginning, where people are introduced."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Sentences to annotate (``own``) and sentences to show (``shown``), as indices into the article's sentences."""

    own: range
    shown: tuple[int, ...]


def split_into_chunks(text: str, lines: Sequence[CharRange], most: int = MAX_CHUNK_CHARACTERS) -> list[Chunk]:
    """The article's sentences in as few parts of about equal length as keep each below ``most`` characters.

    Parts end at paragraph ends; only a paragraph longer than ``most`` is itself cut, between sentences. An article that
    fits is one part. Every sentence is in exactly one part's ``own``.
    """
    blocks = [
        block
        for paragraph in _by_paragraph(text, lines, range(len(lines)))
        for block in ([paragraph] if _length(lines, paragraph) <= most else _by_sentence(paragraph))
    ]
    return [_shown(text, lines, own) for own in _gathered(lines, blocks, most)]


def halve(text: str, lines: Sequence[CharRange], part: Chunk) -> list[Chunk]:
    """The part cut in two near its middle, at a paragraph end if it has one; the part itself if it is one sentence."""
    own = part.own
    if len(own) == 1:
        return [part]
    blocks = _by_paragraph(text, lines, own)
    if len(blocks) == 1:
        blocks = _by_sentence(own)
    middle = (lines[own[0]][0] + lines[own[-1]][1]) / 2
    cut = min((block.start for block in blocks[1:]), key=lambda at: abs(lines[at][0] - middle))
    return [_shown(text, lines, half) for half in (range(own.start, cut), range(cut, own.stop))]


def _length(lines: Sequence[CharRange], own: range) -> int:
    return lines[own[-1]][1] - lines[own[0]][0]


def _by_paragraph(text: str, lines: Sequence[CharRange], own: range) -> list[range]:
    begins = [start for start, _ in lines]
    cuts = sorted({own.start, own.stop, *(bisect_left(begins, start) for start, _ in split_paragraphs(text))})
    cuts = [cut for cut in cuts if own.start <= cut <= own.stop]
    return [range(first, stop) for first, stop in pairwise(cuts)]


def _by_sentence(own: range) -> list[range]:
    return [range(at, at + 1) for at in own]


def _gathered(lines: Sequence[CharRange], blocks: Sequence[range], most: int) -> list[range]:
    """Neighbouring blocks put together, none longer than ``most`` unless a single block is."""
    if not blocks:
        return []
    total = lines[blocks[-1][-1]][1] - lines[blocks[0][0]][0]
    even = total / -(-total // most)
    out = [blocks[0]]
    for block in blocks[1:]:
        both = range(out[-1].start, block.stop)
        if _length(lines, both) > most or _length(lines, out[-1]) >= even:
            out.append(block)
        else:
            out[-1] = both
    return out


def _shown(text: str, lines: Sequence[CharRange], own: range) -> Chunk:
    """``own`` with the article's opening and the paragraph before it."""
    before = range(own.start)
    opening = {at for at in before if lines[at][1] <= OPENING_CHARACTERS}
    last = _by_paragraph(text, lines, before)[-1] if before else before
    return Chunk(own, tuple(sorted({*opening, *last, *own})))
