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
_LIMITS = r"(?:only|even|also|too|just|alone|solely|merely|exclusively|especially|particularly|either|as well)"
_LIMIT_BEFORE = lazy_regex(
    rf"^\s*(?:(?:not )?{_LIMITS}\s+)+(?=(?:the|an?|this|these|any|his|her|its|their|our|my)\s)", re.IGNORECASE
)
_LIMIT_BEHIND = lazy_regex(
    rf"(?:,?\s+(?:(?:not\s+)?{_LIMITS}|even (?:so|then)|though|nonetheless|nevertheless|regardless))+,?\s*$"
)
PLACING = words_of("in outside inside near before after during")
"""Behind a name: where or when somebody is, and not of what body."""
_OF_OTHERS = lazy_regex(r", (?:not|no|unrelated|named)\b.*", re.DOTALL)
_ACRONYM_BEHIND = lazy_regex(r"\s*\([A-Z]{2,6}\)$")
_BEFORE_ROLE = lazy_regex(r"^(?:(?:\d{1,3}|(?:(?:of|from) )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?), )+(?=(?:an?|the) )")
"""What may stand before an apposition that says who somebody is: "54, a baker", "Ostby, a baker"."""


def without_limits(phrase: str) -> str:
    """A noun phrase without a word that says how far something goes: "the plan" of "the plan only", "even the plan"."""
    return _LIMIT_BEHIND.sub("", _LIMIT_BEFORE.sub("", phrase))


def without_edges(phrase: str) -> str:
    """A noun phrase without an opener, a circumstance or a time, and an approximation: "But more than 200 doctors"."""
    phrase = _TIME.sub("", _CIRCUMSTANCE.sub("", _OPENER.sub("", phrase)).strip())
    about = _ABOUT.match(phrase)
    return phrase[about.end() :] if about and _NUMBER.match(phrase, about.end()) else phrase


def without_asides(apposition: str) -> str:
    """An apposition without an age or a place before what somebody is, and without what follows that.

    That is an acronym in brackets, or whom somebody is not.
    """
    bare = _OF_OTHERS.sub("", _BEFORE_ROLE.sub("", apposition.strip(" ,")))
    return _ACRONYM_BEHIND.sub("", bare)
