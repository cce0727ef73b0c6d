"""The runs of capitalised words in a text, which may be names: "Ada Holm", "Bank of Ostby" as two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.backends.rules.spelling import without_possessive
from extractor.text.lazy_regex import lazy_regex

_WORD = r"(?:(?:M[rs]|Mrs|Dr|Sen|Rep|Gov|Gen|Lt|Col|St|Jr)\.|(?:[A-Z]\.){1,4}|[^\W\d_a-z][\w'’-]*)"
RUN = lazy_regex(rf"{_WORD}(?:[ \xa0](?:(?:de|der|den|van|von|bin|al|la|le|di|da|du|dos|el)[ \xa0]){{0,2}}{_WORD})*")
"""A run of capitalised words, with the particles within names."""
_OPENER = lazy_regex(
    r"(?:After|Although|And|As|At|Because|Before|Both|But|By|Even|For|From|If|In|Like|Meanwhile|Neither|Nor|Now|On|Or|Since"
    r"|So|Still|Then|Though|To|Unlike|Until|When|While|With|Yet"
    r"|Another|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Many|Most|Several|Some|Every"
    r"|One|Later|Earlier|Yesterday|Instead|Indeed|Perhaps|Recently|Eventually|Finally|Soon|Once|Again|How|What|Why|Where)"
    r" (?=[A-Z])"
)
"""What is no part of a name at the beginning of a sentence."""


def capitalised_runs(text: str) -> list[str]:
    """The runs of capitalised words in a text, without "'s"."""
    return [_run(match) for match in RUN.finditer(text)]


def _run(match: re.Match[str]) -> str:
    return without_possessive(match.group().replace("\xa0", " "))


def runs_with_offsets(text: str) -> Iterator[tuple[int, str]]:
    """Yield the runs with their offsets, without a word like "After" with which a sentence begins."""
    for match in RUN.finditer(text):
        run = _run(match)
        opener = _OPENER.match(text, *match.span())
        length = len(opener.group()) if opener else 0
        yield match.start() + length, run[length:]
