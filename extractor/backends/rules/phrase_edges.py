"""What stands at the edges of a noun phrase and names nobody: articles, openers, times, "more than"."""

from __future__ import annotations

import re

ARTICLE = re.compile(r"^(?:the|an?|his|her|their|its|our|my|your|this|that)\s+", re.IGNORECASE)
OPENER = re.compile(
    r"^(?:But|And|Yet|While|Meanwhile|As|So|For|Like|Both|Even|Then|Still|Now|Also|Although|Though|When|If|After|Because|Since|Before|Once|Unlike|Despite|Unless|Whether|What|How|Why|Perhaps|Maybe|Indeed|and|but|or)\s+"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
TIME = re.compile(
    rf"(?<=.)\s(?:(?:(?:on|late|early|in|earlier|the|last|this|just|only|again)\s)*(?:{_DAY}|week|month|year)"
    r"(?:\s(?:morning|afternoon|evening|night))?|in\s[A-Z][a-z]+(?:\s\d{4})|yesterday|today)$"
)
"""A time at the end of a noun phrase, before the verb: "a judge on Tuesday"."""
_ABOUT = re.compile(
    r"(?:at (?:least|most)|as many as|(?:more|fewer|less) than|up to|about|around|nearly|almost|roughly|over|some) ",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:\d|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty|hundreds?|thousands?|dozens?) )"
)


def without_approximation(phrase: str) -> str:
    """A noun phrase without what says that its number is no exact one: "more than 200 doctors"."""
    about = _ABOUT.match(phrase)
    return phrase[about.end() :] if about and _NUMBER.match(phrase, about.end()) else phrase
