"""Words whose figures, units or contractions an article writes otherwise → where they stand: "£2 billion", “£2bn”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.grounding.alignment import Aligner
from extractor.text.even_writing import in_even_writing
from extractor.text.spans import CharRange

_TOKEN = re.compile(r"\S+")
_MAY_DIFFER = re.compile(r"\d|\w'\w|\b(?:is|are|am|has|have|had|will|would|not|us)\b", re.IGNORECASE)
"""A figure, a contraction, or what may be contracted."""
_MARKS = " \"'“”„‟‘’‚‛«»‹›.,;:!?()"
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
            if in_even_writing(aligner.text[start:end]) == wanted:
                return start, end
    return None


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
