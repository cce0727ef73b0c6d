"""What the checks of a claim say: each in words, or only how many where a list has no room for what is no warning."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.grounding.findings import REPLY_NUMBER
from extractor.text.normalization import normalize
from extractor_schemas import Check

OF_RULES = (
    "the rules take a claim's words from its evidence, so that hardly anything can differ; whether the claim is right,"
    " and whose it is, is for a reader to check"
)
"""What to say where nothing is marked of claims that the rules found, lest it be read as an all-clear."""


def check_words(check: Check, evidence: str) -> str:
    """What a check says of a claim whose ``evidence`` has these words."""
    if check.kind == "name" and check.where == "nowhere" and (number := REPLY_NUMBER.fullmatch(check.words)):
        return f"the reply has no actor {number[1]}"
    return f"{check.kind} {check.words!r} {_where(check, evidence)}"


def _where(check: Check, evidence: str) -> str:
    if check.where == "evidence":
        words = rf"(?<!\w){re.escape(normalize(check.words))}(?!\w)"
        is_within = re.search(words, normalize(evidence), re.IGNORECASE)
        return "is in the evidence only" if is_within else "is beside the evidence, and not in the claim"
    if check.kind == "date" and check.where == "nowhere":
        return "does not follow from the article"
    is_elsewhere = check.where == "elsewhere"
    return "is not in the evidence, but elsewhere in the article" if is_elsewhere else "is not in the article"


def is_only_counted(check: Check, names: Iterable[str]) -> bool:
    """Whether a list only counts a check: it is of the name of an actor, which the article has elsewhere.

    Most claims have one, since a claim that is understood alone has a name where its evidence has a pronoun. ``names``
    are those of the record's actors.
    """
    if not is_name_elsewhere(check):
        return False
    words = set(check.words.casefold().split())
    return any(words.issubset(re.split(r"[\s’']+", name.casefold())) for name in names)


_KINDS = ("negation", "condition", "number", "date", "hedge", "wording", "name")
"""What a check is of, the most serious first."""


def is_name_elsewhere(check: Check) -> bool:
    """Whether a check is of a name that the article has, but not the evidence, as of most claims that stand alone."""
    return check.kind == "name" and check.where == "elsewhere"


def told_checks(checks: Iterable[Check], evidence: str) -> list[str]:
    """What checks say in a list, the most serious first; names that the article has elsewhere together, behind them."""
    ordered = by_seriousness(checks)
    told = [check_words(check, evidence) for check in ordered if not is_name_elsewhere(check)]
    names = [check for check in ordered if is_name_elsewhere(check)]
    if len(names) < 2:
        return [*told, *(check_words(check, evidence) for check in names)]
    listed = ", ".join(repr(check.words) for check in names)
    return [*told, f"names {listed} are not in the evidence, but elsewhere in the article"]


def by_seriousness(checks: Iterable[Check]) -> list[Check]:
    """The checks, first those that most likely say that a claim is not what its evidence says."""
    return sorted(checks, key=seriousness)


def seriousness(check: Check) -> tuple[bool, int]:
    """How a check is sorted: what the article has elsewhere is less so than what turns its evidence."""
    return check.where == "elsewhere", _KINDS.index(check.kind)


def counted_names(number: int) -> str:
    """How a list counts these checks: "1 check of a name", "2 checks of names"."""
    return "1 check of a name" if number == 1 else f"{number:,} checks of names"


HOW_TO_SEE = "checks of actors' names that the article has elsewhere are only counted here; to see them:"
"""What a list with such checks says of them, before the command that shows them."""
