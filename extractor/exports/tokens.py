"""Tokens of a text for formats that count in them: words and signs, cut wherever a span begins or ends."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange

_SIGN = re.compile(r"\S")


def tokens_of(text: str, spans: Iterable[CharRange]) -> list[CharRange]:
    """The ranges of words and of single other characters but white space; none is partly in one of the ``spans``."""
    words = [found.span() for found in WORD.finditer(text)]
    gaps = zip([0, *(end for _, end in words)], [*(start for start, _ in words), len(text)], strict=True)
    signs = [found.span() for start, end in gaps for found in _SIGN.finditer(text, start, end)]
    cuts = sorted({at for span in spans for at in span})
    tokens: list[CharRange] = []
    next_cut = 0
    for start, end in sorted([*words, *signs]):
        while next_cut < len(cuts) and cuts[next_cut] <= start:
            next_cut += 1
        while next_cut < len(cuts) and cuts[next_cut] < end:
            tokens.append((start, cuts[next_cut]))
            start = cuts[next_cut]
            next_cut += 1
        tokens.append((start, end))
    return tokens
