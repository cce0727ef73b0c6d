"""What a quote asserts, one after the other: its sentences, and the halves of "that it was late and that I knew"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.backends.rules.conjoined import conjuncts_of
from extractor.backends.rules.verbs import is_finite
from extractor.text.segmentation import split_sentences
from extractor.text.spans import CharRange
from extractor_schemas import GoldQuote

_WORD = re.compile(r"[\w’'-]+")
_GOES_ON = re.compile(
    r"(?!(?:(?:and|but|so|or)\s+)?(?:that|I|we|you|he|she|it|they|there|nobody|no one)\b|(?:and|but)\s+the\b)"
    r"[a-z]"
)
"""How the rest of a sentence begins that a cue interrupts: '"The park," Holm said, "will close."'."""
_MARKS = "\"“”„«»‘’'"


def assertions_of(text: str, quote: GoldQuote) -> Iterator[list[CharRange]]:
    """Yield the places of each assertion in a quote: several where source or cue interrupts it."""
    interrupted: list[CharRange] = []
    for place in (_without_marks(text, span.range) for span in quote.content):
        sentences = [(place[0] + start, place[0] + end) for start, end in split_sentences(text[slice(*place)])]
        parts = [part for each in sentences or [place] for part in conjuncts_of(text, each)]
        goes_on = bool(interrupted) and _GOES_ON.match(text, *place) is not None
        if interrupted and not goes_on:
            yield interrupted
        first, *others = [[part] for part in parts]
        each = [[*interrupted, *first] if goes_on else first, *others]
        yield from each[:-1]
        interrupted = each[-1]
    if interrupted:
        yield interrupted


def asserts(text: str, places: list[CharRange]) -> bool:
    """Whether the words at some places have a verb of their own and are no question."""
    words = " ".join(text[slice(*place)] for place in places)
    lower = [word.lower().replace("’", "'").strip("'") for word in _WORD.findall(words)]
    return not words.endswith("?") and any(is_finite(lower, at) for at in range(len(lower)))


def _without_marks(text: str, place: CharRange) -> CharRange:
    """The place of a quotation without its marks, so that its sentences are told apart."""
    words = text[slice(*place)]
    return place[0] + len(words) - len(words.lstrip(_MARKS)), place[1] - len(words) + len(words.rstrip(_MARKS))
