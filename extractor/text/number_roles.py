"""What a number does in its sentence: it ends a range, something rises by it or to it, a time begins with it; English.

"More than 40" is not "between 30 and 40", "exactly 40" not "about 40", "by 5%" not "to 5%", "since 2010" not "until
2010".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from extractor.text.facts import GroupMark
from extractor.text.lazy_regex import lazy_regex
from extractor.text.measures import NUMBER, find_bounds, values_of
from extractor.text.normalization import normalize

_ANY_NUMBER = NUMBER.replace("?P<number>", "?:")
_SIGN = "(?:[$€£¥] ?)?"
_RANGE = lazy_regex(
    rf"\b(?:(?:between|from) {_SIGN}(?P<low>{_ANY_NUMBER})%?(?: [a-z]+)?(?: and | to ){_SIGN}(?P<high>{_ANY_NUMBER})"
    rf"|(?P<first>{_ANY_NUMBER})%?(?: to |-){_SIGN}(?P<last>{_ANY_NUMBER}))",
    re.IGNORECASE,
)
_EXACT = lazy_regex(rf"\b(?:exactly|precisely) {_SIGN}{NUMBER}", re.IGNORECASE)
_ABOUT = lazy_regex(
    rf"\b(?:about|around|roughly|approximately|some|nearly|almost|an estimated|more or less|close to|at least|at most"
    rf"|up to|(?:more|less|fewer) than|over|under) {_SIGN}{NUMBER}"
    rf"|\b{NUMBER.replace('?P<number>', '?P<before>')} or (?:so|more|less)\b",
    re.IGNORECASE,
)
_CHANGE = lazy_regex(
    r"\b(?:ris(?:e|es|en|ing)|rose|rais\w+|increas\w+|gr(?:ow|ew)\w*|climb\w*|jump\w*|surg\w+|soar\w*|gain\w*|f[ae]ll\w*"
    r"|drop\w*|declin\w+|decreas\w+|shr[aiu]nk\w*|cut\w*|reduc\w+|lower\w*|slid\w*|plung\w+|slump\w*|went|up|down"
    r"|chang\w+|expand\w*|extend\w*|doubl\w+|halv\w+|tripl\w+|trebl\w+|quadrupl\w+)\b",
    re.IGNORECASE,
)
_SENTENCES = lazy_regex(r"[.!?;]+ ")
_CHANGED = lazy_regex(
    rf"\b(?P<how>by|to|from) (?:(?:about|around|some|nearly|almost|over|only|just|more than|less than) )?(?:an? )?"
    rf"{_SIGN}{NUMBER}",
    re.IGNORECASE,
)
_BEGINS = frozenset(["since", "after", "from"])
_TIME = lazy_regex(
    r"\b(?P<how>since|after|from|until|till|before)(?: the)?(?: (?:early|late|end of|start of))?"
    r" (?P<when>(?:1[89]|20)\d\d\b|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|[A-Z][a-z]+day)\b"
)

_IN_YEAR = lazy_regex(r"\b(?:in|during) (?P<year>(?:19|20)\d\d)\b")
_TALLY = lazy_regex(r"\b(?P<left>\d+)(?: [a-z]+)?(?: to |[-–:])(?P<right>\d+)\b")
_OTHER_SIDE = lazy_regex(
    r"\b(?:los[est]\w*|losing|defeat\w*|beat\w*|reject\w*|against|oppos\w+|trail\w*|behind|fail\w*|fell|f[ae]ll\w*|down"
    r"|drop\w*|declin\w+|won|wins?|winning|pass\w*|for|favou?r|lead\w*|led|adopt\w*|approv\w+)\b",
    re.IGNORECASE,
)
"""What tells which side of a vote or a match comes first."""
_NOT = lazy_regex(r"\b(?:not?|never)\b|n't\b", re.IGNORECASE)


def find_turned_roles(claim: str, evidence: str, group_mark: GroupMark = ",") -> Iterator[str]:
    """The words of a claim that give a number of the evidence another role there."""
    own, known = normalize(claim), normalize(evidence)
    yield from _beyond_ranges(own, known, group_mark)
    yield from _exact_for_about(own, known, group_mark)
    yield from _changed_otherwise(own, known, group_mark)
    yield from _other_side_of_time(own, known)
    yield from _in_for_since(own, known)
    yield from _turned_tallies(own, known)


def _beyond_ranges(claim: str, evidence: str, group_mark: GroupMark) -> Iterator[str]:
    ranges = list(_RANGE.finditer(evidence))
    if not ranges:
        return
    known = find_bounds(evidence, group_mark)
    bounds = {value: bound for value, bound in find_bounds(claim, group_mark).items() if value not in known}
    for found in ranges:
        lows = values_of(found["low"] or found["first"], group_mark)
        highs = values_of(found["high"] or found["last"], group_mark)
        if not (lows and highs and min(lows) < max(highs)):
            continue
        for value, (bound, words) in bounds.items():
            is_above = bound in ("above", "at_least") and value >= max(highs)
            if is_above or (bound in ("below", "at_most", "nearly") and value <= min(lows)):
                yield words


def _exact_for_about(claim: str, evidence: str, group_mark: GroupMark) -> Iterator[str]:
    for exact in _EXACT.finditer(claim):
        own = values_of(exact["number"], group_mark)
        for about in _ABOUT.finditer(evidence):
            if own & values_of(about["number"] or about["before"], group_mark) and not _EXACT.search(evidence):
                yield exact.group()


def _changed_otherwise(claim: str, evidence: str, group_mark: GroupMark) -> Iterator[str]:
    """What rises "to 5%" for "by 5%", or from its end; a range takes the word before it along: "by 3 to 5%"."""
    if not _CHANGE.search(claim):
        return
    known: defaultdict[float, set[str]] = defaultdict(set)
    for sentence in _SENTENCES.split(evidence):
        for value, how, _ in _changes(sentence, group_mark) if _CHANGE.search(sentence) else ():
            known[value].add(how)
    for value, how, words in _changes(claim, group_mark):
        if how not in known.get(value, {how}):
            yield words


def _changes(plain: str, group_mark: GroupMark) -> Iterator[tuple[float, str, str]]:
    ranges = {found.start("last"): found for found in _RANGE.finditer(plain) if found["last"]}
    for found in _CHANGED.finditer(plain):
        if found.start("number") not in ranges:
            for value in values_of(found["number"], group_mark):
                yield value, found["how"].casefold(), found.group()


def _other_side_of_time(claim: str, evidence: str) -> Iterator[str]:
    """What begins where it ended; "not before 2032" is "from 2032"."""
    if _NOT.search(claim) or _NOT.search(evidence):
        return
    known: defaultdict[str, set[bool]] = defaultdict(set)
    for found in _TIME.finditer(evidence):
        known[found["when"]].add(found["how"] in _BEGINS)
    for found in _TIME.finditer(claim) if known else ():
        begins = found["how"] in _BEGINS
        if begins not in known.get(found["when"], {begins}):
            yield found.group()


def _in_for_since(claim: str, evidence: str) -> Iterator[str]:
    """What changed within a year for what has changed ever since: "doubled in 2023"."""
    if "since " not in evidence or "since" in claim or not _CHANGE.search(claim):
        return
    for found in _IN_YEAR.finditer(claim):
        year = found["year"]
        if re.search(rf"\bsince (?:the )?(?:\w+ )?{year}\b", evidence) and not re.search(
            rf"\b(?:in|during) {year}\b", evidence
        ):
            yield found.group()


def _turned_tallies(claim: str, evidence: str) -> Iterator[str]:
    """Tallies whose sides are exchanged, where the two texts tell alike whose comes first: "24 votes to 31"."""
    known = {(found["left"], found["right"]) for found in _TALLY.finditer(evidence)}
    sides = [frozenset(word.casefold() for word in _OTHER_SIDE.findall(text)) for text in (claim, evidence)]
    for found in _TALLY.finditer(claim) if known and sides[0] <= sides[1] else ():
        tally = found["left"], found["right"]
        if tally not in known and tally[::-1] in known and tally[0] != tally[1]:
            yield found.group()
