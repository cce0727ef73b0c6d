"""The narrator's words, parted by who says so: "The plant would close" of “The plant, she said, would close”."""

from __future__ import annotations

import re

from extractor.grounding.alignment import Aligner
from extractor.grounding.word_search import WordSearch
from extractor.text.edits import EditedText
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange, overlaps_any

_TURNS = (
    r"(?!(?:as|if|unless|when|while|although|though|but|and|or|which|who|whom|whose|that|what|where|because|after|before"
    r"|called|named|dubbed|titled|known|not|never|nobody|no|none|neither|nor|hardly|few|may|might|could|would|should|falsely|wrongly|\w+n['’]t)\b)"
)
"""No word of an attribution that says more than who says so."""
_WORD = rf"{_TURNS}[\w.'’-]+"
_VERB = (
    r"(?:said|says|told|tells|argue[sd]|explain(?:s|ed)|note[sd]|add(?:s|ed)|wrote|writes|warn(?:s|ed)|stress(?:es|ed)"
    r"|insist(?:s|ed)|claim(?:s|ed)|announce[sd]|declare[sd]|state[sd]|report(?:s|ed)|maintain(?:s|ed)|conclude[sd]"
    r"|confirm(?:s|ed)|reveal(?:s|ed))\b"
)
_ATTRIBUTION = (
    rf"(?:{_WORD} ){{1,6}}{_VERB}(?: {_WORD}){{0,6}}|{_VERB}(?: {_WORD}){{1,8}}|according to(?: {_WORD}){{1,8}}"
)
_ASIDE = lazy_regex(rf"(?:,| [–—-](?= )|—| (?=\()) ?\(?(?:{_ATTRIBUTION})(?:,| [–—-](?= )|—|\))(?= )", re.IGNORECASE)


def find_parted(words: str, near: CharRange, aligner: Aligner) -> list[CharRange]:
    """The pieces in which the sentence of a place has some words, but for attributions between them; none else."""
    text = aligner.text
    start, end = aligner.sentence_at(near[0])[0], max(near[1], aligner.sentence_at(near[1] - 1)[1])
    quoted = [quotation.range for quotation in aligner.quotations]
    asides = [aside for found in _ASIDE.finditer(text, start, end) if not overlaps_any(aside := found.span(), quoted)]
    if not asides:
        return []
    edited = EditedText(text[start:end], [(first - start, last - start, "") for first, last in asides])
    found = WordSearch(edited.text).nearest(words, None, None)
    if found is None:
        return []
    first, last = edited.original_range(*found.ranges[0])
    pieces, begin, close = list[CharRange](), start + first, start + last
    for aside in asides:
        if begin < aside[0] < close:
            pieces.append((begin, aside[0]))
            begin = aside[1] + 1
    return [*pieces, (begin, close)] if pieces else []
