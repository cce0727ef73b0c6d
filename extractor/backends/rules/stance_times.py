"""When somebody held a position, where that is not the time of the article: "who in March denounced the plan"."""

from __future__ import annotations

import itertools
import re

from extractor.backends.rules.clauses import Subject, is_adverb, is_break
from extractor.backends.rules.lexicon import AUXILIARIES
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.stance_cues import StanceCue
from extractor.backends.rules.stance_denials import PAST, used_to, verb_group
from extractor.backends.rules.verbs import is_past
from extractor.text.lazy_regex import lazy_regex

FORMERLY = "formerly"
"""The time of a position that somebody held before, where the article does not say when."""
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_SEASON = "spring|summer|autumn|winter|fall"
_COUNT = r"(?:a|one|two|three|four|five|six|seven|eight|nine|ten|several|many|some|\d{1,2})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_TIME = lazy_regex(
    rf"\b(?:(?:back )?(?:in|until|till) (?:early |late |mid-)?(?:{_MONTH}(?: {_YEAR})?|(?:19|20)\d\ds?\b"
    rf"|(?:the )?(?:{_SEASON}) of (?:19|20)\d\d)"
    rf"|(?:in|over|during|until|till) the (?:{_SEASON})\b"
    rf"|(?:until |as late as )?last (?:week|month|year|decade|{_SEASON}|{'|'.join(_MONTHS)})\b"
    rf"|(?:only )?{_COUNT} (?:week|month|year|decade)s? ago\b|earlier this (?:month|year)\b)",
    re.IGNORECASE,
)
_LIFE = lazy_regex(
    r"\b(?:when (?:s?he|they|i|we) (?:was|were) [^,;:.”\"]{2,60}"
    r"|as an? (?:(?:young|teenage) )?(?:boy|child|girl|man|pupil|student|teenager|woman)\b)",
    re.IGNORECASE,
)
"""When in somebody's life a position was held, behind its target."""
_OPENER = lazy_regex(r"(?:(?:but|and|yet|as late as|only)\s)?", re.IGNORECASE)
_OF_ASIDE = lazy_regex(r",\s+(?:who|which|whose)\b[^,]*\Z")
"""A clause about a holder, of which the time is."""
_NEAR = 60
"""In characters: so far before what tells a position its time stands."""
_MOST_BETWEEN = 4
_MOST_BEHIND = 8
"""In tokens, between "now" and what tells a position, before it and behind it."""
_FUTURE = frozenset(["will", "would", "to", "'ll", "won't", "wouldn't", "shall"])
_PAST_AUXILIARIES = frozenset(["was", "were", "had", "been"])
_NOW = frozenset(["now", "today", "nowadays"])
_SINCE = lazy_regex(r"\b(?:has|have|had|'s|'ve) (?:\w+ly )?(?:long |ever )?since\b")
_AFTERWARDS = lazy_regex(r"\b(?:then|later|afterwards?|subsequently|eventually|finally|recently|no longer|since)\b")
"""Between a time and what tells a position that was held at another one: "backed it in May and later opposed it"."""


def time_of(
    text: str, passage: Passage, cue: StanceCue, holder: Subject, target_end: int | None, published: str | None
) -> str | None:
    """The time of a position in the article's words; None where it is the article's own.

    ``target_end`` is where the words of the target end, if that is known; ``published`` the article's date.
    """
    if not _is_past(passage, cue) or is_now(passage, cue, holder):
        return None
    first, last = passage.starts[cue.first], passage.ends[cue.last]
    begin, named = passage.start, passage.starts[holder.first]
    if opener := _OPENER.match(text, begin):
        begin = opener.end()
    found = _TIME.match(text, begin)
    if found and text[found.end() : named].strip(" ,").lower() not in ("", "the", "a"):
        found = None
    if found is None and target_end is not None and not cue.bare:
        found = _TIME.match(text, target_end + 1, passage.end) or _LIFE.match(text, target_end + 1, passage.end)
    if found is None and named < first:
        found = _TIME.search(text, max(named, first - _NEAR), last)
        if (
            found
            and _OF_ASIDE.search(text, passage.ends[holder.last], found.start())
            and "," in text[found.end() : first]
        ):
            found = None  # "who had supported it in March, has not made up her mind"
        if found and _AFTERWARDS.search(text, found.end(), last):
            found = None
    return None if found is None or _is_of_article(found, published) else found.group()


def without_time(phrase: str, passage: Passage, cue: StanceCue) -> str:
    """What a position was about without when it was held: "the plan" of "voted for the plan in 2021"."""
    found = next((found for found in _TIME.finditer(phrase) if found.end() == len(phrase)), None)
    return phrase[: found.start()].rstrip() if found and found.start() and _is_past(passage, cue) else phrase


def former_word(passage: Passage, cue: StanceCue) -> str | None:
    """The word by which a position was held before, where one says so: "once" in "who once opposed it"."""
    if used_to(passage.lower, cue.first):
        return FORMERLY
    word = next((word for word in verb_group(passage.lower, cue.first) if word in PAST), None)
    return FORMERLY if word == "first" else word


def is_now(passage: Passage, cue: StanceCue, holder: Subject) -> bool:
    """Whether it is said that somebody holds a position now."""
    beside = passage.lower[max(0, holder.first - 1) : holder.first]
    near = passage.lower[max(holder.last + 1, cue.first - _MOST_BETWEEN) : cue.last + 1]
    behind = itertools.takewhile(_goes_on, passage.lower[cue.last + 1 : cue.last + _MOST_BEHIND])
    if _SINCE.search(" ".join(near)):
        return True
    return any(not _NOW.isdisjoint(words) for words in (beside, near, behind))


def _goes_on(word: str) -> bool:
    return not is_break(word) and word not in ("and", "but")


def _is_past(passage: Passage, cue: StanceCue) -> bool:
    lower, at = passage.lower, cue.first
    while at > 0 and (lower[at - 1] in AUXILIARIES or is_adverb(lower[at - 1]) or lower[at - 1] == "to"):
        at -= 1
    group = lower[at : cue.first]
    if not _FUTURE.isdisjoint(group):
        return False
    return is_past(lower[cue.first]) or not _PAST_AUXILIARIES.isdisjoint(group)


def _is_of_article(found: re.Match[str], published: str | None) -> bool:
    """Whether a month is the one in which the article was published."""
    month, year = (found.groupdict().get(name) for name in ("month", "year"))
    if month is None or published is None or not re.match(r"\d{4}-\d\d", published):
        return False
    return _MONTHS[int(published[5:7]) - 1] == month.capitalize() and year in (None, published[:4])
