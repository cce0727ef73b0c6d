"""Phrases of chosen words as items have them: bodies with those whom they are of, targets without when it was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.role_lexicon import GROUP_NOUNS
from extractor.backends.rules.stance_denials import PAST
from extractor.text.spans import CharRange

_OF_MANY = re.compile(r"\b(?P<many>[A-Z][a-z]+s)['’] (?P<first>[A-Z][\w-]*)(?: [A-Z][\w-]*)*")
_LONGEST_BEFORE = 40
_AGENTS = re.compile(r"(?:ers|ors|ists|ees|ants|ents|ians)$")
_PARTIES = frozenset(["democrats", "republicans", "conservatives", "liberals", "progressives"])
"""Whose "Greens' Ada Holm" is a person of theirs."""

_COUNT = re.compile(r"(?:one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|\d+) [A-Z]", re.IGNORECASE)
_NEXT_WORD = re.compile(r" [a-z][\w-]+(?=[\s,.;:])")
_BESIDE_OWNER = re.compile(
    r"(?!(?:of|at|for|in|from|with|by|on|and|or|to|as)\b)[a-z-]+ (?=(?:the|its|his|her|their|our) )"
)
"""What stands before the noun phrase of somebody: "a charge (her office) denied"."""

_DETERMINER_BEFORE = re.compile(
    r"\b(?:the|an?|this|these|those|its|his|her|their|our|my|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|some|several|many|most|all|both|\d[\d,]*)\s+\Z",
    re.IGNORECASE,
)

_UNIT = (
    r"(?:hours?|days?|nights?|mornings?|afternoons?|evenings?|weeks?|weekends?|months?|quarters?|seasons?|years?|decades?"
    r"|centur(?:y|ies)|generations?|spring|summer|autumn|winter|times?|yesterday|today|(?:19|20)\d\ds?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December)"
)
_COUNTED = (
    r"(?:the|an?|its|his|her|their|last|next|past|this|that|these|every|each|most|much|part|rest|of|more|less|than|almost"
    r"|nearly|about|over|some|many|several|few|two|three|four|five|six|seven|eight|nine|ten|twenty|\d+|early|late|mid"
    r"|same|whole|entire|previous|following|coming|recent)"
)
_WHEN = re.compile(
    rf"\s(?:for|in|on|during|throughout|since|until|till|before|after|by|over|at|from|within|last|next|this|every|all)\s"
    rf"(?:{_COUNTED}\s)*{_UNIT}\Z"
)


_TIME_WORD = re.compile(r"\w+")
_TIME_GRAMMAR = words_of("in on at until till since before the of a an last this next early late mid from back")
_OPEN_TIMES = PAST | {"earlier"}
"""Words of positions that were held at no time that is told."""


def bodies_of_many(text: str) -> Iterator[CharRange]:
    """Yield the places of bodies whose name begins with those whom they are of: "Citizens' List"."""
    for found in _OF_MANY.finditer(text):
        many = found["many"].lower()
        if (
            (many in GROUP_NOUNS or _AGENTS.search(many))
            and many not in _PARTIES
            and found["first"].lower() not in GENDERS
        ):
            yield found.span()


def whole_name(text: str, place: CharRange) -> CharRange:
    """The place of a name that was found, with what belongs to it and without what does not.

    "Citizens' List" of "List", "One Labour councillor" of "One Labour", "her office" of "charge her office".
    """
    start, end = place
    around = text[max(0, start - _LONGEST_BEFORE) : end]
    for begin, last in bodies_of_many(around):
        if begin < len(around) - (end - start) < last:
            start = end - len(around) + begin
    if beside := _BESIDE_OWNER.match(text, start, end):
        start = beside.end()
    if _COUNT.match(text, start, end) and text[start:end].rpartition(" ")[2][:1].isupper():
        following = _NEXT_WORD.match(text, end)
        end = following.end() if following else end
    return start, end


def with_determiner(text: str, place: CharRange) -> CharRange:
    """The place of a description with its article, or what stands there instead; that of a name as it is."""
    start, end = place
    before = _DETERMINER_BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start) if text[start].islower() else None
    return before.start() if before else start, end


def without_time(phrase: str) -> str:
    """A noun phrase without when or how long it was: "the plan" of "the plan for years"."""
    return _WHEN.sub("", phrase)


def is_same_time(left: str | None, right: str | None) -> bool:
    """Whether two positions are of one time: of none, of one that only one of them says in full, or of open ones."""
    if left is None or right is None:
        return left is right
    one, other = (set(_TIME_WORD.findall(time.casefold())) - _TIME_GRAMMAR for time in (left, right))
    return one <= other or other <= one or (one | other) <= _OPEN_TIMES
