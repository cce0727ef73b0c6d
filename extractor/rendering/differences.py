"""What the words that differ in a quotation are called: a negation, a unit, a comma."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractor.text.facts import find_negations
from extractor.text.measures import find_measures
from extractor_schemas import Concern, WordChange

_CONCERNS: dict[Concern, str] = {
    "negation": "a negation",
    "number": "a number",
    "name": "a name",
    "condition": "a condition",
    "hedge": "a hedge",
    "speaker": "who says it",
}
_DATE = re.compile(
    r"\b(?:(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_LETTERS = re.compile(r"\w+")


def named_differences(diff: Sequence[WordChange], concerns: Iterable[Concern]) -> str:
    """What is touched by what differs, as "a number, a unit"; empty where nothing of it has a name."""
    kinds = [kind for change in diff for kind in _kinds(change)]
    named = [_CONCERNS[concern] for concern in concerns if not (concern == "name" and "a hyphen" in kinds)]
    return ", ".join(dict.fromkeys([*named, *kinds]))


def most_serious_first(diff: Sequence[WordChange]) -> list[WordChange]:
    """What differs, with a negation before all else."""
    return sorted(diff, key=lambda change: len(find_negations(change.article)) == len(find_negations(change.reply)))


def _kinds(change: WordChange) -> Iterator[str]:
    here, there = change.article, change.reply
    if _units(here) != _units(there):
        yield "a unit"
    if _DATE.findall(here) != _DATE.findall(there):
        yield "a date"
    if here and there and _LETTERS.findall(here.casefold()) == _LETTERS.findall(there.casefold()):
        yield from _marks(here, there)
    elif here.replace("-", "").casefold() == there.replace("-", "").casefold():
        yield "a hyphen"


def _marks(here: str, there: str) -> Iterator[str]:
    if here.replace(",", "") == there.replace(",", ""):
        yield "a comma"
    elif here.casefold() == there.casefold():
        yield "capitals"
    elif not _units(here):
        yield "punctuation"


def _units(words: str) -> list[str]:
    """The units in some words, also without a number before them."""
    found = [unit for _, unit in find_measures(words)] or [unit for _, unit in find_measures(f"1 {words}")]
    return sorted(found)
