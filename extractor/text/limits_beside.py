"""What stands beside words that are cut out and says for how much, for whom, when or how far they hold; English.

“Bills would rise [by more than £14]”, “no sale to anyone [under 18]”, “[on Sundays,] the pool is free”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from extractor.text.lazy_regex import lazy_regex
from extractor.text.measures import BOUND_WORDS, NUMBER

Limit = Literal["number", "condition", "hedge"]

_FIGURE = rf"(?:[$€£¥] ?)?(?:{NUMBER}|half\b|an? (?:third|quarter|half|fifth|tenth|dozen|hundred|thousand|million)\b)"
_TIME = r"(?:hour|day|night|week|weekend|month|year|term|season|quarter|decade|round)s?\b"
_CHANGED = lazy_regex(
    r"\b(?:ris(?:e|es|en|ing)|rose|fall(?:s|en|ing)?|fell|gr[eo]w(?:s|n|ing)?|increas\w+|decreas\w+|cut(?:s|ting)?"
    r"|reduc\w+|rais\w+|drop\w*|climb\w*|jump\w*|soar\w*|shr[aiu]nk\w*|declin\w+|slash\w*|surg\w+|plung\w+|widen\w*"
    r"|narrow\w*|lower\w*|(?:go|goes|going|gone|went) (?:up|down))\b(?: [\w'-]+){0,4}\Z",
    re.IGNORECASE,
)
"""The end of what says that something is more or less than before."""
_BY = lazy_regex(rf" by (?:about |around |roughly |nearly |almost |some |another )?{_FIGURE}", re.IGNORECASE)
_BOUNDED = lazy_regex(
    r" (?:by |to |with |earning |worth |costing |weighing |making |employing |owning )?"
    rf"(?:{BOUND_WORDS}|for (?:longer|more|less) than) {_FIGURE}",
    re.IGNORECASE,
)
_OF_AN_AGE = lazy_regex(
    rf" (?:(?:aged|ages)(?: (?:between|from))?|older than|younger than|(?:over|under|above|below)(?: the age of)?)"
    rf" {_FIGURE}(?=\W*\Z|[.,;:)\"']| (?:(?:years?|months?|weeks?|days?|old|and|to|or|staff|kg|tonnes?|km"
    r"|met(?:er|re)s?|is|are|was|were|will|may|must|can|could|should|from|in|who|at|on)\b|%|per ?cent))",
    re.IGNORECASE,
)
_NO_GROUP = lazy_regex(r"\b(?:is|are|was|were|be|been|row|fight|dispute|argument)\Z", re.IGNORECASE)
_HOLDS = lazy_regex(
    r"\b(?:may|can|must|shall|will|would|should|(?:allow|bann?|barr?|clos|suspend|freez|froz|paus|halt|exempt|waiv)\w*"
    r"|shut|free|open|legal|illegal|forbidden|valid)\b|'ll\b|'d\b",
    re.IGNORECASE,
)
"""What is so from some time on, or whenever something is so: a rule, a plan."""
_REPEATED = (
    r"(?:on (?:\w+days|bank holidays|match days)|at (?:weekends|night|nights|peak times)"
    r"|(?:in|during) (?:term time|school holidays|office hours|rush hours?|winter|summer)(?! \d))\b"
)
_LENGTH = (
    r"for (?:(?:just|only|about|around|up to|at least|at most|another|the|his|her|its|their) )*(?:(?:first|next|last"
    rf"|rest of the) )?(?:an? |{_FIGURE} )?"
    rf"(?:(?:summer|winter|whole|entire|school|holiday) )?{_TIME}"
)
_OCCASION = lazy_regex(rf",? (?:{_LENGTH}|{_REPEATED})", re.IGNORECASE)
_OCCASION_BEFORE = lazy_regex(rf"\A\W*(?:{_LENGTH}|{_REPEATED}),? \Z", re.IGNORECASE)
_EXTENT = (
    r"(?:in (?:principle|theory|part|(?:some|most|certain|exceptional|rare) (?:cases|circumstances|areas))|on paper"
    r"|in name only|up to a point|for the most part|on a trial basis|as an experiment"
    r"|to (?:some|an?|a certain|a limited|a small) (?:extent|degree))\b"
)
_AS_FAR_AS_KNOWN = r"(?:as|so) far as (?:I|we|you|they|s?he|anyone|anybody) (?:knows?|knew|can|could)\b"
_FOR_NOW = r"(?:for (?:now|the (?:moment|time being|present))|until further notice)\b"
_PARTLY = lazy_regex(
    rf",? (?:at least )?(?:{_EXTENT}|{_AS_FAR_AS_KNOWN}|{_FOR_NOW}|if at all\b)",
    re.IGNORECASE,
)
_PARTLY_BEFORE = lazy_regex(
    rf"(?:\A\W*|[,;:] |\b(?:and|but) )(?:{_EXTENT}|{_FOR_NOW}|{_AS_FAR_AS_KNOWN}[^,.]{{0,20}}),? \Z", re.IGNORECASE
)
_ONLY = lazy_regex(
    r",? but only\b"
    r"(?! [^,.;:]*\b(?:is|are|was|were|has|have|had|will|would|can|could|did|does)\b)"
    r"|,? (?:only|solely|exclusively) (?:on|in|at|for|by|with|from|during|under|where|because|as"
    r"|to (?:the|those))\b",
    re.IGNORECASE,
)
_ONLY_BEFORE = lazy_regex(r"(?:\A|[,;:] |\bthat )(?:only|none but) \Z", re.IGNORECASE)


def limits_before(before: str, kept: str, *, is_clause: bool) -> Iterator[Limit]:
    """What some words lose without what stands before them in their sentence; both are normalized."""
    if not is_clause:
        return
    if _ONLY_BEFORE.search(before) or (_OCCASION_BEFORE.match(before) and _HOLDS.search(kept)):
        yield "condition"
    if _PARTLY_BEFORE.search(before):
        yield "hedge"


def limits_behind(kept: str, behind: str) -> Iterator[Limit]:
    """What they lose without what stands behind them."""
    is_bounded = (_BOUNDED.match(behind) or _OF_AN_AGE.match(behind)) and not _NO_GROUP.search(kept)
    if is_bounded or (_BY.match(behind) and _CHANGED.search(kept)):
        yield "number"
    if _ONLY.match(behind) or (_OCCASION.match(behind) and _HOLDS.search(kept)):
        yield "condition"
    if _PARTLY.match(behind):
        yield "hedge"
