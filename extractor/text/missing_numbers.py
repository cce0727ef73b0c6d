"""The numbers of a text that another one has in no writing and in no unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from extractor.text.facts import Amount, GroupMark, find_amounts
from extractor.text.number_writings import in_one_writing
from extractor.text.unit_conversions import find_converted


def find_missing_numbers(
    claim: str, evidence: str, group_marks: tuple[GroupMark, GroupMark], *, in_english: bool
) -> Mapping[str, float]:
    """The numbers that only the claim has, as they are written there, and their values.

    ``group_marks`` are those of the claim and of the evidence. In English shares and fractions, times and the units of
    one kind are compared: "a quarter" is 25%, and 40,000 kg are 40 tonnes.
    """
    missing = _missing(claim, evidence, group_marks)
    if not (missing and in_english):
        return missing
    for is_cut in (False, True):
        written = in_one_writing(claim, is_cut=is_cut), in_one_writing(evidence, is_cut=is_cut)
        otherwise = _missing(*written, group_marks)
        if not otherwise:
            return {}
        missing = {number: missing[number] for number in missing if number in otherwise} or missing
    return missing


def all_values(amounts: Iterable[Amount]) -> frozenset[float]:
    """The values of numbers and of their parts."""
    return frozenset(value for amount in amounts for value in (amount.value, *amount.parts.values()))


def _missing(claim: str, evidence: str, group_marks: tuple[GroupMark, GroupMark]) -> dict[str, float]:
    claimed = find_amounts(claim, group_marks[0])
    missing = _missing_amounts(claimed, find_amounts(evidence, group_marks[1])) if claimed else {}
    converted = find_converted(claim, evidence, group_marks) if missing else frozenset[float]()
    if not converted:
        return missing
    same = {part for amount in claimed if amount.value in converted for part in (*amount.parts, " ".join(amount.parts))}
    return {number: value for number, value in missing.items() if number not in same}


def _missing_amounts(claimed: Sequence[Amount], known: Sequence[Amount]) -> dict[str, float]:
    """The numbers that only the first have, as they are written; of those of several words the parts that differ.

    A part of another number is one that the other text has, but for "3" of "3 million".
    """
    whole, parts = _whole_values(known), all_values(known)
    alone = {value for amount in known for value in amount.parts.values() if len(amount.parts) == 1 or value >= 100}
    missing: dict[str, float] = {}
    for amount in claimed:
        if amount.value in whole or (len(amount.parts) == 1 and alone.issuperset(amount.parts.values())):
            continue
        unknown = {number: value for number, value in amount.parts.items() if value not in parts}
        missing |= unknown or {" ".join(amount.parts): amount.value}
    return missing


def _whole_values(amounts: Sequence[Amount]) -> frozenset[float]:
    """The values of numbers; in "3 to 4 million" the first may be millions too."""
    found = {amount.value for amount in amounts}
    for amount, following in pairwise(amounts):
        if len(amount.parts) == 1 and len(following.parts) > 1:
            found |= {amount.value * value for value in following.parts.values() if value >= 1000}
    return frozenset(found)
