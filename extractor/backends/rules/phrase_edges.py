"""What stands at the edges of a noun phrase and names nobody: articles, openers, times, "more than"."""

from __future__ import annotations

import re

from extractor.backends.rules.lexicon import words_of
from extractor.text.lazy_regex import lazy_regex

ARTICLE = lazy_regex(r"^(?:the|an?|his|her|their|its|our|my|your|this|that)\s+", re.IGNORECASE)
_OPENER = lazy_regex(
    r"^(?:But|And|Yet|While|Meanwhile|As|So|For|Like|Both|Even|Then|Still|Now|Also|Although|Though|When|If|After|Because|Since|Before|Once|Unlike|Despite|Unless|Whether|What|How|Why|Perhaps|Maybe|Indeed|and|but|or)\s+"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TIME = lazy_regex(
    rf"(?<=.)\s(?:(?:(?:on|late|early|in|earlier|the|last|this|just|only|again)\s)*(?:{_DAY}|week|month|year)"
    r"(?:\s(?:morning|afternoon|evening|night))?|in\s[A-Z][a-z]+(?:\s\d{4})|yesterday|today)$"
)
"""A time at the end of a noun phrase, before the verb: "a judge on Tuesday"."""
_ABOUT = lazy_regex(
    r"(?:at (?:least|most)|as many as|(?:more|fewer|less) than|up to|about|around|nearly|almost|roughly|over|some) ",
    re.IGNORECASE,
)
_NUMBER = lazy_regex(
    r"(?:\d|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty|hundreds?|thousands?|dozens?) )"
)

CONTRACTION = lazy_regex(r"(?i:I|you|s?he|it|we|they|that|t?here|what|who|how|where|when)['’](?:s|ve|d|ll|re|m)")
"""A pronoun with its verb, which is no name though it has a capital: "I've"."""
_CIRCUMSTANCE = lazy_regex(r"(?<=\w)\s(?:outside|during|before|after|following)\s.+$")
"""Where or when somebody speaks, behind a noun phrase: "a spokesman outside the High Court"."""
PLACING = words_of("in outside inside near before after during")
"""Behind a name: where or when somebody is, and not of what body."""


def without_edges(phrase: str) -> str:
    """A noun phrase without an opener, a circumstance or a time, and an approximation: "But more than 200 doctors"."""
    phrase = _TIME.sub("", _CIRCUMSTANCE.sub("", _OPENER.sub("", phrase)).strip())
    about = _ABOUT.match(phrase)
    return phrase[about.end() :] if about and _NUMBER.match(phrase, about.end()) else phrase
