"""What limits the evidence of a claim, and not the claim: a condition, a hedge, a question mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extractor.grounding.evidence import Evidence
from extractor.text.governing import governing_limits
from extractor.text.lazy_regex import lazy_regex
from extractor.text.open_questions import asserts_what_is_open, is_about_doubted
from extractor.text.overstatements import is_surer
from extractor.text.reversals import Limit
from extractor_schemas import Assertion, Check

_FUTURE = lazy_regex(r"\b(?:will|won't|won’t|shall|going to|(?:forecast|expect|predict)(?:s|ed)?)\b", re.IGNORECASE)

_EVENT_AHEAD = lazy_regex(r"once|pending|subject", re.IGNORECASE)
_AFTER = lazy_regex(r"\b(?:after|when|as soon as|depend\w*|await\w*)\b", re.IGNORECASE)
_ENDS = lazy_regex(r"\b(?:end|expir|laps|run|ran|last|through|till|up to|valid|by)\w*", re.IGNORECASE)
"""How a claim may say itself until when something is."""
_ACCUSATION = lazy_regex(r"accused|suspected|\w+ charged|indicted|rumou?r|likely|pretend", re.IGNORECASE)
_ACCUSES = lazy_regex(
    r"\b(?:accus|charge|alleg|suspect|suspicion|indict|trial|prosecut|rumou?r|likel|unlikel|expect|forecast|predict|chance"
    r"|odds|probab|feign|sham|fak)\w*",
    re.IGNORECASE,
)
"""By which words a claim may say itself that something is no more than said or likely."""

_ASKS = lazy_regex(r"\?|\b(?:whether|ask(?:s|ed|ing)?|questions?|questioned|unclear|wonder\w*)\b", re.IGNORECASE)


def check_limits(claim: str, assertion: Assertion, evidence: Evidence) -> Iterator[Check]:
    """The limits of the evidence that a claim leaves out; what is only asked is one, if the claim asserts it."""
    yield from _dropped_limits(claim, assertion, evidence)
    if _is_asked(claim, assertion, evidence):
        yield Check(kind="hedge", words="?", where="evidence")


def _dropped_limits(claim: str, assertion: Assertion, evidence: Evidence) -> list[Check]:
    limits: Mapping[Limit, str] = evidence.limits
    if not limits:
        return []
    claimed = governing_limits("", claim, "")
    if "condition" in claimed:
        surer = limits.get("hedge", "") if assertion == "asserted" else ""
        return [Check(kind="hedge", words=surer, where="evidence")] if is_surer(claim, evidence.words, surer) else []
    if limits.get("condition", "").casefold() == "whether" and not asserts_what_is_open(claim, evidence.sentences):
        limits = {kind: words for kind, words in limits.items() if kind != "condition"}
    if "hedge" in limits and not is_about_doubted(claim, evidence.words, limits["hedge"]):
        limits = {kind: words for kind, words in limits.items() if kind != "hedge"}
    if _EVENT_AHEAD.match(limits.get("condition", "")) and _AFTER.search(claim):
        limits = {kind: words for kind, words in limits.items() if kind != "condition"}
    if limits.get("condition") == "until" and _ENDS.search(claim):
        limits = {kind: words for kind, words in limits.items() if kind != "condition"}
    if _ACCUSATION.match(limits.get("hedge", "")) and _ACCUSES.search(claim):
        limits = {kind: words for kind, words in limits.items() if kind != "hedge"}
    if is_surer(claim, evidence.words, limits.get("hedge", "")):
        claimed.pop("hedge", None)
    is_of_the_future = _FUTURE.search(claim) is not None  # "would" is how a report says it
    return [
        Check(kind=kind, words=words, where="evidence")
        for kind, words in limits.items()
        if kind not in claimed
        and not (kind == "hedge" and (assertion != "asserted" or (words == "would" and is_of_the_future)))
    ]


def _is_asked(claim: str, assertion: Assertion, evidence: Evidence) -> bool:
    """Whether a claim asserts what its evidence only asks."""
    is_limited = "hedge" in evidence.limits or "condition" in evidence.limits
    return evidence.is_question and assertion == "asserted" and not is_limited and not _ASKS.search(claim)
