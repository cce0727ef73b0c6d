"""Whether the article gives an actor a role, or an affiliation: whether it has its words, not as a part of others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extractor.grounding.matches import Match
from extractor.grounding.resolver import Resolver
from extractor.text.lazy_regex import lazy_regex
from extractor.text.prefixes import LONGEST_TITLE, TITLE_BEFORE, TITLED
from extractor.text.spans import CharRange
from extractor.text.vocabulary import Vocabulary, content_words

_KINDS_OF_BODY = """
administration agency company country department government group kingdom ministry office party republic state
university
"""
"""What an affiliation may be called though the article does not: "Republican Party" for a "Republican senator"."""

_DENIED_BEFORE = lazy_regex(
    r"(?<!\w)(?i:no longer|no|not|never|neither|nor|kein\w*|nicht|nie(?:mals)?|pas|plus|jamais|niet|geen|nooit|ikke"
    r"|inte|aldrig?|não|nunca|non|nie)(?: (?:yet|more|an?|the|mehr|der|die|das|un|une|le|la|een|de|en|et|um|uma))? \Z"
)
"""What stands before a role that somebody has not: "is no minister"."""

_POSSESSED = lazy_regex(r"['’]s? (?:[a-z][\w-]* ){1,3}")
"""What makes a role that of somebody else than who is named behind it: "the minister's press officer Tom Lie"."""


_MOST_NESTED = 4
"""So many mentions may begin between the beginning and the end of one."""
_APPOSITION = lazy_regex(r"\s*,\s*(?:(?:the|an?|its|his|her|their)\s+)?")
"""Between a name and the role of whom it names."""


def is_supported_role(
    role: str, mentions: Sequence[CharRange], resolver: Resolver, named: Sequence[CharRange] = ()
) -> bool:
    """Whether the article has the words of a role together, or all of them in sentences that name the actor.

    Where something turns those nearest to the first mention of the actor, those count that are nearest to any. So does
    a mention of somebody else right beside them: "Port director [Jonas Lie]". ``named`` are all mentions, in order.
    """
    aligner = resolver.aligner

    def is_turned(place: CharRange) -> bool:
        return _is_turned(place, mentions, resolver) or _is_of_another(place, mentions, named, resolver)

    found = aligner.find_words(role, min(mentions, default=None))
    if isinstance(found, Match):
        if not is_turned(found.ranges[0]):
            return True
        places = [found.ranges[0], *aligner.find_all(role)]
        return not min((_distance(place, mentions), is_turned(place)) for place in places)[1]
    sentences = sorted({aligner.sentence_at(start) for start, _ in mentions})
    around = " ".join(resolver.text[slice(*sentence)] for sentence in sentences)
    if not TITLED.search(role):
        around = TITLED.sub(" ", around)
    return not Vocabulary(around).missing(role)


def _distance(place: CharRange, mentions: Sequence[CharRange]) -> int:
    return min((max(0, place[0] - end, start - place[1]) for start, end in mentions), default=0)


def _is_turned(place: CharRange, mentions: Sequence[CharRange], resolver: Resolver) -> bool:
    """Whether a title, a negation or a possessive beside the words of a role says that it is not the actor's."""
    text, (start, end) = resolver.text, place
    before = max(0, start - LONGEST_TITLE)
    if TITLE_BEFORE.search(text, before, start) or _DENIED_BEFORE.search(text, before, start):
        return True
    possessed = _POSSESSED.match(text, end)
    return possessed is not None and any(mention[0] == possessed.end() for mention in mentions)


def _is_of_another(
    place: CharRange, mentions: Sequence[CharRange], named: Sequence[CharRange], resolver: Resolver
) -> bool:
    """Whether the words of a role are right before the name of somebody else, or right behind it as an apposition."""
    text, (start, end) = resolver.text, place
    if any(mention_start <= start < mention_end for mention_start, mention_end in mentions):
        return False
    following = min((at for at, _ in mentions if at >= end), default=len(text))
    behind = bisect_right(named, (end, len(text)))
    if behind < len(named) and named[behind][0] < following and text[end : named[behind][0]].isspace():
        return True
    before = named[max(0, bisect_left(named, (start,)) - _MOST_NESTED) : bisect_left(named, (start,))]
    return any(
        other_end <= start
        and (other_start, other_end) not in mentions
        and _APPOSITION.fullmatch(text, other_end, start)
        for other_start, other_end in before
    )


def is_supported_affiliation(affiliation: str, resolver: Resolver) -> bool:
    """Whether the article has the words of an affiliation, its initials, or the people of a country."""
    if isinstance(resolver.aligner.find_words(affiliation), Match):
        return True
    words, known = content_words(affiliation), resolver.vocabulary
    if any(known.has_turned(word, against=True) for word in words):
        return False
    missing = known.missing(affiliation)
    is_partly_there = len(missing) < len(words)
    return not missing or (is_partly_there and set(_KINDS_OF_BODY.split()).issuperset(missing))
