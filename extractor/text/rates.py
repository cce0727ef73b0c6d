"""How often what a number counts comes, and how closely it is counted: "£20m a day", "about 40"; English."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from extractor.text.beginnings import Beginnings
from extractor.text.facts import GroupMark
from extractor.text.lazy_regex import lazy_regex
from extractor.text.measures import NUMBER, values_of
from extractor.text.normalization import normalize

_PERIOD = r"(?P<period>hour|day|night|week|month|quarter|year)"
_RATE = lazy_regex(
    rf"\b{NUMBER}(?:%| per ?cent)?"
    r"(?: (?!(?:an?|per|each|every|and|or|in|over|than|to|of|for|on|at|by)\b)[a-z-]+){0,2}"
    rf" ?(?:\b(?:an?|per|each|every) |/){_PERIOD}\b",
    re.IGNORECASE,
)
_ADVERBS = {
    "hour": ("hourly",),
    "day": ("daily",),
    "night": ("nightly",),
    "week": ("weekly",),
    "month": ("monthly",),
    "quarter": ("quarterly",),
    "year": ("yearly", "annual", "annually", "annum"),
}
_PERIODS = lazy_regex(
    rf"\b(?:{'|'.join(f'(?P<{period}>{period}s?|' + '|'.join(words) + ')' for period, words in _ADVERBS.items())})\b",
    re.IGNORECASE,
)
_PERIODICALS = Beginnings(" ".join(f"{period} {' '.join(words)}" for period, words in _ADVERBS.items()))
_OVER = lazy_regex(rf"\b(?:over|in|within|for|during) (?:the (?:next|last|past) )?(?:an? |{NUMBER} )", re.IGNORECASE)
_ABOUT = lazy_regex(
    rf"\b(?P<about>about|around|roughly|approximately|an estimated) (?:[$€£¥] ?)?{NUMBER}", re.IGNORECASE
)
_DEGREES = r"(?:more than|less than|nearly|almost|not quite|at least|about|roughly)"
_DEGREE = lazy_regex(rf"\b{_DEGREES} (?P<verb>(?:doubl|halv|tripl|trebl|quadrupl)(?:ed|es|ing))\b")
_ROUGHLY = lazy_regex(
    r"\b(?:about|around|roughly|approximately|estimate\w*|some|nearly|almost|more than|less than|fewer than|over|under"
    r"|up to|at least|at most|close to|or so|circa)\b",
    re.IGNORECASE,
)


def find_other_rates(claim: str, evidence: str, group_mark: GroupMark = ",") -> Iterator[tuple[str, bool]]:
    """Rates of a number that differ, and whether it is the claim that has the words.

    The claim has another one ("£20m a week" for "£20m a day"), one where the evidence has none, or none of the
    evidence's.
    """
    own, known = normalize(claim), normalize(evidence)
    if not (_PERIODICALS.may_be_in(own) or _PERIODICALS.may_be_in(known)):
        return
    claimed, told = _rates(own, group_mark), _rates(known, group_mark)
    periods = {found.lastgroup for found in _PERIODS.finditer(known) if not _is_span(known, found.start())}
    numbers = values_of(known, group_mark) if claimed else frozenset[float]()
    for value, rates in claimed.items():
        for period, words in rates.items():
            if value in numbers and period not in told.get(value, {}) and period not in periods - _of_rates(told):
                yield words, True
    own_periods = {found.lastgroup for found in _PERIODS.finditer(own)}
    for value, rates in told.items():
        if value in values_of(own, group_mark) and not own_periods:
            yield from ((words, False) for words in rates.values())


def _rates(plain: str, group_mark: GroupMark) -> dict[float, dict[str, str]]:
    """The rates of each number, and their words."""
    found: defaultdict[float, dict[str, str]] = defaultdict(dict)
    for rate in _RATE.finditer(plain):
        for value in values_of(rate["number"], group_mark):
            found[value][rate["period"].casefold()] = rate.group()
    return found


def _of_rates(rates: dict[float, dict[str, str]]) -> set[str | None]:
    return {period for each in rates.values() for period in each}


def _is_span(plain: str, offset: int) -> bool:
    """Whether a period is one that something takes as a whole: "over two years"."""
    return any(span.end() == offset for span in _OVER.finditer(plain))


def find_dropped_abouts(claim: str, evidence: str, group_mark: GroupMark = ",") -> Iterator[str]:
    """Numbers that the evidence gives roughly, and the claim as they are: "about £20m"."""
    if _ROUGHLY.search(claim):
        return
    own: frozenset[float] | None = None
    for found in _ABOUT.finditer(normalize(evidence)):
        own = values_of(normalize(claim), group_mark) if own is None else own
        if own & values_of(found["number"], group_mark):
            yield found.group()


def find_dropped_degrees(claim: str, evidence: str) -> Iterator[str]:
    """How far beyond doubling something went, or fell short of it, which a claim leaves out: "more than doubled"."""
    for found in _DEGREE.finditer(evidence):
        if re.search(rf"\b{found['verb']}\b", claim) and not re.search(rf"\b{_DEGREES} {found['verb']}\b", claim):
            yield found.group()
