"""Offices that somebody had, or may have, but has not: "former mayor", "deputy mayor", "used to be mayor"; English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.text.beginnings import Beginnings
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize

_OFFICE = (
    r"(?P<office>president|minister|premier|chancellor|mayor|governor|senator|congress(?:wo)?man|ambassador|king|queen"
    r"|chief|head|leader|director|chair(?:man|woman|person)?|ceo|commander|secretary|judge|general|prosecutor|speaker"
    r"|editor|manager|professor|dean|sheriff|spokes(?:wo)?man|lawmaker|mp|member)"
)
_BETWEEN = r"(?:(?!(?:the|and|or|of|to|who|by|for)\b)[\w.'-]+ ){0,2}?"
"""What an office is of: "former Ellery city mayor"."""
_PAST = r"former|ex|onetime|erstwhile|past|used to be"
_NOT_YET = r"acting|deputy|vice|interim|assistant|designate|candidate for|would-be|aspiring"
_QUALIFIED = lazy_regex(
    rf"\b(?:(?:(?P<past>{_PAST})|{_NOT_YET})[ -](?:the )?{_BETWEEN}{_OFFICE}"
    rf"|{_OFFICE.replace('office', 'elect')}-elect)\b",
    re.IGNORECASE,
)
_ANY_QUALIFIER = lazy_regex(
    rf"\b(?:{_PAST}|{_NOT_YET}|elect|then|old|candida\w+|depu\w+|runn?ing for|stands? for|no longer)\b", re.IGNORECASE
)
_BEGINNINGS = Beginnings(
    "former ex onetime erstwhile past acting deputy vice interim assistant designate candidate aspiring",
    phrases=("used to be", "would-be"),
    parts=("-elect",),
)
_TOLD_AS_PAST = (
    r"\b(?:once|until|became|used to be)\b"
    r"|\b(?:was|were|been|served|serving|as)(?: (?:once|also|then|as|the|an?|its|their|his|her))*"
    r" (?:[\w-]+ ){{0,2}}?{office}\b"
)
"""How a claim may say itself that somebody had the ``office``: "was the mayor", "served as mayor"."""


def find_dropped_qualifiers(claim: str, evidence: str) -> Iterator[str]:
    """What the evidence says of an office that the claim has without it: "former mayor"."""
    if not _BEGINNINGS.may_be_in(normalize(evidence)):
        return
    for found in _QUALIFIED.finditer(evidence):
        office = (found["office"] or found["elect"]).casefold()
        if office not in claim.casefold() or _ANY_QUALIFIER.search(claim):
            continue
        bare = re.compile(rf"\b{office}\b(?!-elect)", re.IGNORECASE)
        elsewhere = evidence.replace(found.group(), " ")
        is_told_as_past = found["past"] and re.search(_TOLD_AS_PAST.format(office=office), claim, re.IGNORECASE)
        if bare.search(claim) and not bare.search(elsewhere) and not is_told_as_past:
            yield found.group()
