"""What of a text can be chosen as a word: words, and their parts where these are words of their own."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange
from extractor.text.word_boundaries import Boundary, boundary


@lru_cache(maxsize=16)
def word_pieces(text: str) -> list[CharRange]:
    """The words of a text, each divided where a span may surely end within it: "Holm" and "'s" of "Holm's".

    Letters between full stops stay together, as in "U.S".
    """
    pieces: list[CharRange] = []
    for word in WORD.finditer(text):
        start, end = word.span()
        if pieces and pieces[-1][1] == start and boundary(text, start) < Boundary.FIRM:
            start = pieces.pop()[0]  # of a script without spaces, in which no word begins here
        inner = (at for at in range(start + 1, end) if "." not in text[at - 1 : at + 1])
        ends = [start, *(at for at in inner if boundary(text, at) is Boundary.FIRM), end]
        pieces += [piece for piece in pairwise(ends) if WORD.search(text, *piece)]
    return pieces
