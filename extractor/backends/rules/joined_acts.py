"""The acts that are joined in what somebody asks or intends: "close the dam and open the road"."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.backends.rules.lexicon import DETERMINERS, PREPOSITIONS, words_of
from extractor.backends.rules.verbs import BASES
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_OBJECTS = "|".join(sorted((DETERMINERS | PREPOSITIONS | words_of("to it them him her more")) - {"of"}))
_AND_ACT = lazy_regex(
    rf"(?P<joint>,? and (?:to )?(?:then |also |instead )?)"
    rf"(?=(?P<act>[a-z]+) (?:(?:{_OBJECTS})\b|[A-Z\d$£€]|[a-z]+ly\b))"
)
_SHORTEST = 8


def joined_acts(what: str) -> Iterator[CharRange]:
    """Yield the ranges of the parts of ``what`` that are each an act."""
    bounds = [0]
    for joint in _AND_ACT.finditer(what):
        if joint["act"] in BASES and joint.start() - bounds[-1] >= _SHORTEST:
            bounds += joint.span("joint")
    bounds.append(len(what))
    yield from zip(bounds[::2], bounds[1::2], strict=True)
