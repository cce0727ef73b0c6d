"""When a position was held, as the page offers it: "as recently as March", and not "to delay the vote until March"."""

from __future__ import annotations

import re

from extractor.backends.rules.lexicon import inflect, words_of
from extractor.backends.rules.stance_times import FORMERLY
from extractor.backends.rules.verbs import BASES
from extractor.text.spans import CharRange

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_SEASON = "spring|summer|autumn|winter"
_DAY = (
    rf"(?:(?:early |late |mid-)?(?:{_MONTH})(?: (?:19|20)\d\d)?|(?:19|20)\d\d"
    rf"|the (?:{_SEASON})(?: of (?:19|20)\d\d)?)\b"
)
_AGO = r"(?:a|one|two|three|four|five|six|\d+) (?:week|month|year)s? ago\b"
_AS_RECENTLY = re.compile(
    r"\bas (?:recently|late|early|long ago|far back) as"
    rf" (?:(?P<day>{_DAY})|(?P<time>(?:last|this) (?:{_MONTH}|{_SEASON}|week|month|year)\b|{_AGO}))"
)
_NEXT_CLAUSE = re.compile(r"[;:“”\"]|, (?!as\b)|\b(?:and|but|which|who|that)\b")
_OF_WHAT_COMES = re.compile(r"(?:until|till|in|over|during)\b", re.IGNORECASE)
_UNTIL = re.compile(r"(?:until|till)\b", re.IGNORECASE)
_INFINITIVE = re.compile(r"\bto (?P<verb>[a-z]+)\b")
_LASTING = frozenset(
    form
    for verb in words_of("delay postpone defer suspend pause wait extend stay keep freeze")
    for form in inflect(verb)
) | words_of("delay postponement deferral suspension pause extension freeze moratorium off")
"""What goes on until some day, or waits for it."""


def held_at(text: str, time: str | None, cue: CharRange, end: int) -> str | None:
    """When a position was held that its cue tells in a sentence up to ``end``; ``time`` is what the rules have.

    A time that belongs to what is asked for is none of who asks for it.
    """
    if time in (None, FORMERLY):
        return _as_recently(text, cue[1], end) or time
    at = text.find(time, cue[1], end)
    if at < 0 or not _OF_WHAT_COMES.match(time):
        return time
    between = text[cue[0] : at]
    asked = any(found["verb"] in BASES for found in _INFINITIVE.finditer(between))
    lasting = _UNTIL.match(time) and not _LASTING.isdisjoint(re.findall(r"[a-z]+", between.lower()))
    return None if asked or lasting else time


def _as_recently(text: str, start: int, end: int) -> str | None:
    found = _AS_RECENTLY.search(text, start, end)
    if found is None or _NEXT_CLAUSE.search(text, start, found.start()):
        return None
    return found["time"] or f"in {found['day']}"
