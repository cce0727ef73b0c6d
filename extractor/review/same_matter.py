"""Whether two positions are towards the same thing, or one towards a thing and one towards its end, ban or delay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.stance_lexicon import REVERSING_NOUNS, REVERSING_VERBS
from extractor.text.stems import content_stems

Matter = Literal["same", "turned"] | None
"""Whoever is for a thing is against what it is ``turned``: for the ferry, against its closure."""
_NOUNS = REVERSING_NOUNS | words_of(
    "ban boycott closure cut cuts demolition destruction disbanding loss moratorium prohibition reduction shutdown"
    " stoppage withdrawal"
)
_ING = {verb for verb in REVERSING_VERBS if verb.endswith("ing")} | words_of(
    "banning boycotting closing cutting demolishing destroying prohibiting withdrawing"
)
_VERBS = {verb for verb in REVERSING_VERBS if not verb.endswith("ing")} | words_of(
    "ban boycott close cut demolish destroy prohibit shut withdraw"
)
_PLAN = r"(?:plan|proposal|bid|move|decision|call|effort|attempt|campaign|push|intention)s?"
_ARTICLE = r"(?:(?:the|an?|any|its|their|his|her|this|that) )?"
_NOUN = "|".join(sorted(_NOUNS))
_TURNING = re.compile(
    rf"{_ARTICLE}(?:(?:[\w’'-]+ )?(?:{_NOUN}) (?:of|to|on|in|for|from) |(?:{'|'.join(sorted(_ING))}) (?:of )?"
    rf"|(?:[\w’'-]+ )?{_PLAN} to (?:{'|'.join(sorted(_VERBS))}) )"
    rf"{_ARTICLE}(?P<thing>.+)"
    rf"|{_ARTICLE}(?P<before>.+?)(?:['’]s?)? (?:{_NOUN})",
    re.IGNORECASE,
)
_MATTERS = words_of("decision plan proposal move step vote")
"""Nouns that mean whatever was spoken of, with an article or without."""
_ROOT = 4
"""So many letters have "closing", "closure" and "close" in common."""
_DEED = re.compile(
    rf"{_ARTICLE}(?P<deed>{'|'.join(sorted(_NOUNS | _ING))})(?: (?:of )?(?:the|its|this) (?P<thing>[a-z ]+))?"
)
_OF_NAMED = re.compile(rf"{_ARTICLE}(?P<deed>{'|'.join(sorted(_NOUNS | _ING))}) .+", re.IGNORECASE)
_ALONE = re.compile(rf"{_ARTICLE}(?:{_NOUN})", re.IGNORECASE)


class _Thing(NamedTuple):
    """What a target is about, and whether it is the end of that."""

    stems: frozenset[str]
    is_turned: bool


def matter(one: str, other: str) -> Matter:
    """How what one position is towards goes with what another is towards; None where they have nothing in common."""
    left, right = _thing(one), _thing(other)
    if left.is_turned == right.is_turned:
        return "same" if content_stems(one) & content_stems(other) else None
    return "turned" if left.stems & right.stems else None


def _thing(target: str) -> _Thing:
    words, is_turned = " ".join(target.split()), False
    while found := _TURNING.fullmatch(words):
        words, is_turned = found["thing"] or found["before"], not is_turned
    if _ALONE.fullmatch(words):
        return _Thing(frozenset(), not is_turned)
    return _Thing(frozenset(content_stems(words)), is_turned)


def target_meant(target: str, known: Sequence[str]) -> str | None:
    """The target among those that are ``known`` which another means that does not name it; None where several may be.

    "The decision" and "the closure" mean "closing Harrow Road lido", and so does "closing the pool".
    """
    distinct = {each.casefold(): each for each in known}
    words = re.sub(rf"\A{_ARTICLE}", "", target)
    if words in _MATTERS:
        return next(iter(distinct.values())) if len(distinct) == 1 else None
    deed = _DEED.fullmatch(target)
    if deed is None:
        return None
    root = deed["deed"][:_ROOT]
    meant = [
        each for each in distinct.values() if (found := _OF_NAMED.fullmatch(each)) and found["deed"][:_ROOT] == root
    ]
    return meant[0] if len(meant) == 1 else None
