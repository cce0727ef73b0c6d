"""What a text only reports that somebody claims: "a leaflet claims that", "a fabricated quote says"; English."""

from __future__ import annotations

import re

from extractor.text.beginnings import Beginnings
from extractor.text.denials import LIE
from extractor.text.disowned import FABRICATED, MEDIUM
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize
from extractor.text.vocabulary import base_form, content_words

_CLAIM = r"(?:claim|alleg|assert|insist|contend|purport)(?:s|e|es|ed|ing)?"
_IS = r"(?:is|are|was|were|has|have|had|will|would|can|could|did|does)"
_DOUBTFUL = r"(?:post|tweet|video|image|screenshot|clip|message|leaflet|flyer|blog|pamphlet|meme|graphic)s?"
_ALLEGES = lazy_regex(
    rf"\b(?P<alleged>{_CLAIM}(?: (?:\w+ly|online|in [A-Za-z]+|on [A-Za-z]+))? that)\b"
    rf"|\b(?P<bare>(?:claim|alleg|assert|contend)(?:s|es|ed|ing)) (?=(?:(?!that\b)[\w'-]+ ){{1,6}}?{_IS}\b)"
    rf"|\b(?P<medium>{_DOUBTFUL} [^.;:!?\"]{{0,60}}?(?:say|stat|read)(?:s|ed|ing|es)?(?: that)?(?: |:))"
    rf"|\b(?P<rumour>(?:rumou?r|claim|allegation|accusation)s? (?:spread |circulat\w+ )?that)\b",
    re.IGNORECASE,
)
_ALLEGES_BEGINNINGS = Beginnings(
    """
    claim allege assert insist contend purport rumor rumour accusation post posts tweet video image screenshot clip
    clips message leaflet flyer blog blogs pamphlet meme memes graphic
    """
)
_FABRICATED = lazy_regex(
    rf"\b(?P<forged>{FABRICATED} (?:[\w-]+ )?{MEDIUM})\b"
    r"(?=[^.!?]{0,60}?(?:\"|:|\b(?:sa(?:y|id)|quot|claim|attribut|ha[sd]\b|that\b|which\b)))",
    re.IGNORECASE,
)
_FABRICATED_BEGINNINGS = Beginnings(
    """
    fake faked fabricated forged doctored fictitious made bogus invented satirical parody spoof deepfake hoax ai
    manipulated
    """
)
_TELLS_OF_IT = lazy_regex(
    rf"\b(?:{_CLAIM}|alleg\w+|accord\w+|rumou?r\w*|accus\w+|say|says|said|report\w*|{MEDIUM}|{FABRICATED}"
    rf"|suppos\w+|apparent\w*|false\w*|untrue|{LIE}|hoax|myth)\b",
    re.IGNORECASE,
)
"""How a claim itself may say that it is somebody's."""
_OTHER_SENTENCE = lazy_regex(r"[.!?;] |,? (?:but|and) (?=(?:the|an?|it|he|she|they|[A-Z]))")
_MOST = 2 / 3


def find_allegation(claim: str, before: str, evidence: str) -> str | None:
    """By what some evidence attributes to others what a claim says as a fact; None if the claim says so as well.

    ``before`` is what stands before the evidence in its sentence.
    """
    return _reported_as(_ALLEGES, _ALLEGES_BEGINNINGS, claim, before, evidence)


def find_fabricated(claim: str, before: str, evidence: str) -> str | None:
    """What says that the source of some evidence is a forgery, where a claim does not: "a fabricated quote"."""
    return _reported_as(_FABRICATED, _FABRICATED_BEGINNINGS, claim, before, evidence)


def _reported_as(
    pattern: re.Pattern[str], beginnings: Beginnings, claim: str, before: str, evidence: str
) -> str | None:
    """What of a pattern most words of the claim stand behind, in one sentence with it."""
    plain = f"{normalize(before)}{normalize(evidence)}"
    reports = list(pattern.finditer(plain)) if beginnings.may_be_in(plain) else []
    if not reports or _TELLS_OF_IT.search(claim):
        return None
    bases = frozenset(map(base_form, content_words(normalize(claim))))
    for found in reports:
        told = _OTHER_SENTENCE.split(plain[found.end() :])[0]
        known = frozenset(map(base_form, content_words(told)))
        if bases and len(bases & known) >= _MOST * len(bases):
            return found[found.lastgroup or 0].strip(" :")
    return None
