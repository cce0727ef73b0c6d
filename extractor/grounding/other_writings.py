"""Words whose figures, units or contractions an article writes otherwise → where they stand: "£2 billion", “£2bn”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.grounding.alignment import Aligner, ellipsis_pieces
from extractor.grounding.matches import Match, NoMatch
from extractor.text.even_writing import in_even_writing
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange
from extractor_schemas import WordChange

_TOKEN = lazy_regex(r"\S+")
_MAY_DIFFER = lazy_regex(r"\d|\w'\w|\b(?:is|are|am|has|have|had|will|would|not|us)\b", re.IGNORECASE)
"""A figure, a contraction, or what may be contracted."""
_MARKS = " \"'“”„‟‘’‚‛«»‹›.,;:!?()"
_FEWEST_PIECES = 2
_MOST_MORE = 4
"""So many words more or fewer may a stretch of the article have: "5 per cent" for "5%"."""


def find_rewritten(words: str, near: CharRange | None, aligner: Aligner) -> CharRange | None:
    """Where the article has some words, but for how figures and units are written; first ``near`` the most similar."""
    wanted = in_even_writing(words)
    if not _MAY_DIFFER.search(wanted):
        return None
    for region in _regions(near, aligner):
        if wanted.casefold() not in in_even_writing(aligner.text[slice(*region)]).casefold():
            continue
        for start, end in _stretches(aligner.text, region, len(words.split())):
            if _with_small_first(in_even_writing(aligner.text[start:end])) == _with_small_first(wanted):
                return start, end
    return None


def find_pieces_rewritten(words: str, aligner: Aligner) -> Match | NoMatch | None:
    """Where the pieces of words with an ellipsis stand, each in any writing, or what differs in those that do not.

    None where there is nothing to tell beside what is told of the words as they are.
    """
    pieces = ellipsis_pieces(words)
    if len(pieces) < _FEWEST_PIECES:
        return None
    written, changes, near = list[str](), list[WordChange](), list[CharRange]()
    for piece in pieces:
        if aligner.find_all(piece):
            written.append(piece)
            continue
        miss = aligner.no_match(piece)
        if place := find_rewritten(piece, miss.near, aligner):
            written.append(aligner.text[slice(*place)])
        elif miss.near is None:
            return None
        else:
            near.append(miss.near)
            changes += miss.diff
    if near:
        return NoMatch(words, near[0], tuple(changes))
    return aligner.find_quotation(" … ".join(written)) if written != pieces else None


def _with_small_first(words: str) -> str:
    return words[:1].lower() + words[1:]


def _regions(near: CharRange | None, aligner: Aligner) -> Iterator[CharRange]:
    """The sentences around a place, then each sentence."""
    if near:
        yield aligner.sentence_at(near[0])[0], max(near[1], aligner.sentence_at(near[1] - 1)[1])
    yield from aligner.sentences


def _stretches(text: str, region: CharRange, length: int) -> Iterator[CharRange]:
    """The stretches of about so many words, without marks around them."""
    tokens = [found.span() for found in _TOKEN.finditer(text, *region)]
    for first, (start, _) in enumerate(tokens):
        for _, end in tokens[max(first, first + length - _MOST_MORE - 1) : first + length + _MOST_MORE]:
            stretch = text[start:end]
            left, right = len(stretch) - len(stretch.lstrip(_MARKS)), len(stretch.rstrip(_MARKS))
            if left < right:
                yield start + left, start + right
