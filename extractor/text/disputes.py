"""Sentences in which an article says of a quotation of its own that nobody is known to have said it; English.

A correction ("an earlier version quoted her as saying"), a fake ("the quote is fabricated"), a denial behind the
quotation ("She never said that"), words that somebody only "supposedly said".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from extractor.text.disowned import FABRICATED, MEDIUM, find_disowned
from extractor.text.facts import find_names
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize
from extractor.text.retractions import find_retraction
from extractor.text.sayings import UP_TO_WORDS
from extractor.text.spans import CharRange

_SIGNS = (
    *"""
never|to have|deny|denie|correct|amended|version|reject|dismiss|false|alleg|suppos|actually|fak|fabricat|forged|doctored
bogus|invent|made up|made-up|satir|apocryph|hoax|fictitious|no evidence|no record|no proof|no sign|no trace|no such
purport|reput|misquot|attribut|wrongly|mistaken|refut|rebut|disput|true that|lie that|nonsense that|parod|spoof
rumored|rumoured|as saying|in reality
""".strip()
    .replace("\n", "|")
    .split("|"),
    *(
        f"{negation} {said}"
        for negation in ("not", "n't", "n’t")
        for said in ("sai", "say", "writ", "tel", "tol", "in fact", "ever", "call", "describ", "brand", "label")
    ),
)
"""What a text has somewhere that disputes a quotation of its own."""
_SAID = r"(?:said|say|says|saying|wrote|write|written|writing|uttered|utter|used|spoke|spoken|tweeted|posted|made)"
_WORDS = (
    r"(?:(?:those|these|such|the|any such|any of those|his|her) (?:exact )?"
    r"(?:words?|remarks?|phrase|comments?|sentences?|statements?|lines?|quotes?)"
    r"|any ?thing (?:of the (?:kind|sort)|like (?:it|that))|any such thing|no such thing|that|it|so|this|them)"
)
_THE_QUOTE = (
    r"(?:the|this|that|his|her|their|these|those|both) (?:supposed |alleged |purported )?"
    rf"(?:{MEDIUM}|quotations?|words|remarks?|phrase|line|sentence|claim)"
)
_IS = r"(?:is|are|was|were|has been|have been|had been|proved|turned out to be|turns out to be)"
_UNTRUE = (
    rf"(?:{FABRICATED}|fabrications?|forger(?:y|ies)|fakes?|hoax(?:es)?|inventions?|made up|satire|apocryphal"
    r"|(?:wrongly|falsely|incorrectly|mistakenly) attributed|misattributed)"
)
_NO_EVIDENCE = r"(?:there (?:is|was) )?no (?:evidence|record|proof|sign|trace)(?: (?!that\b)[\w'-]+){0,4}?"
_VERSION = (
    r"(?:(?:earlier|previous|original|first|initial) versions?\b|misquot"
    r"|(?:article|post|story|piece) (?:had|has|(?:had )?(?:originally|previously|earlier))\b"
    r"|(?:wrongly|incorrectly|mistakenly|falsely|erroneously)(?= (?:quot|attribut|report|credit)))"
)
_QUOTED = r"(?:quot|attribut|report|credit|said|say|stat|wrote|claim|call)\w*"
_BEFORE = lazy_regex(
    rf"\b{_VERSION}(?:(?!, who (?:now |later )?{_SAID}\b)[^.!?\"]){{0,120}}?\b{_QUOTED}\b{UP_TO_WORDS}"
    rf"|\b(?:supposedly|allegedly|purportedly|reputedly|apocryphally)(?: been)? {_SAID}\b[^.!?\"]*\"?\Z"
    r"|\b(?:supposedly|allegedly|purportedly|reputedly) (?:told|called|claimed|promised)\b[^.!?\"]*\"?\Z"
    rf"|\b{_NO_EVIDENCE} (?:of|that|for)[^.!?\"]*\b{_SAID}\b[^.!?\"]*\"?\Z",
    re.IGNORECASE,
)
_AMENDED = lazy_regex(r"\b(?:amended|corrected|updated|clarified|correction|clarification)\b", re.IGNORECASE)
_IT_HAD = lazy_regex(rf"\W*(?:it|we|the (?:article|post|story|report|piece)) (?:had )?\b{_QUOTED}\b", re.IGNORECASE)
_OF_MEDIUM = lazy_regex(rf"\b(?:{MEDIUM}|quotation|words)\b[^.!?\"]*\"?\Z", re.IGNORECASE)
"""What goes on with a quotation, so that what is said of it behind is said of the quotation."""
_BEHIND = lazy_regex(
    rf"[\"',.]*,? (?:that |which )?(?:{_IS} )?"
    r"(?:(?:often|widely|almost certainly|probably|long|a|an|entirely|completely|in fact|known to be|shown to be) )*"
    rf"{_UNTRUE}\b",
    re.IGNORECASE,
)
_NEXT = lazy_regex(r"[\s*_\"'”’)]*(?P<sentence>[^\n\"“]{3,300}?[.!?](?=\s|[*_]|\Z))")
_WHO = r"[\w.'’ -]{2,60}?"
_DID_NOT = rf"(?:(?:has|have|had) )?(?:never|did not|didn't) (?:in fact |actually |ever )?{_SAID} {_WORDS}"
_DENIED = lazy_regex(
    r"(?:(?:but|however|yet|in fact|in truth|in reality),? )?"
    rf"(?:(?P<who>{_WHO}) {_DID_NOT}"
    rf"|(?P<denier>{_WHO}) (?:says|said|insists|insisted)(?: that)? (?:s?he|they|it) {_DID_NOT}"
    rf"|(?P<denying>{_WHO}) (?:has |have )?den(?:y|ies|ied) (?:having |ever )*(?:that (?:s?he|they) )?{_SAID} {_WORDS}"
    rf"|{_NO_EVIDENCE} (?:of (?P<saying>him|her|them|it)?|that (?P<unproven>s?he|they|[\w.' -]{{2,40}}?)(?: ever)?)"
    rf" ?{_SAID} {_WORDS}"
    rf"|{_THE_QUOTE} {_IS} (?:an? |entirely |completely |later )*{_UNTRUE}|no such {MEDIUM} exists)"
    r"(?=\W*\Z|[,;.]| (?:at|in|to|and|but)\b)",
    re.IGNORECASE,
)
_DENIERS = ("who", "denier", "denying", "saying", "unproven")
_CALLED_FALSE = lazy_regex(
    rf"{_WHO} (?:has |have |had |always |[a-z]+ly )*(?:(?:call|describ|denounc|dismiss|reject)(?:e?d|s|es)"
    r"|den(?:y|ies|ied))"
    r" (?:it|this|that|(?:the|this|that) (?:report|claim|allegation|story|quote|quotation|account)s?)\b[^.!?]*[.!?]",
    re.IGNORECASE,
)
_REPORTED = lazy_regex(r"\b(?:said|reported|claimed|believed|thought|understood) to have\b", re.IGNORECASE)
"""What goes on with a quotation that nobody is known to have heard: "was reported to have said"."""
_DENIER = lazy_regex(
    r"\W*(?:(?:but|however|yet|in fact|in truth|in reality),? )?(?P<who>[\w.'’ -]{2,60}?) (?:(?:has|have|had) )?"
    r"(?:never|did not|didn't|said no|said nothing|den(?:y|ies|ied))\b",
    re.IGNORECASE,
)
_PRONOUNS = lazy_regex(r"(?:he|she|they|it|him|her|them)\Z", re.IGNORECASE)
_TITLES = {
    "he": lazy_regex(r"\b(?:Mr|he|his|him|man|spokesman|Lord|Sir|king|prince)\b", re.IGNORECASE),
    "she": lazy_regex(r"\b(?:Mrs|Ms|Miss|she|her|woman|spokeswoman|Lady|Dame|queen|princess)\b", re.IGNORECASE),
}
"""By what one who speaks is known to be a "he" or a "she"."""
_TELLS = lazy_regex(
    r"\b(?:said|says|say|told|tells?|call(?:s|ed)?|promis(?:es|ed)|claim(?:s|ed)?|wrote|admit(?:s|ted)?)\b"
)
_DESCRIBED = lazy_regex(r"(?:the|his|her|their) [a-z]", re.IGNORECASE)


@lru_cache(maxsize=128)  # the rules ask about each quotation of an article, and so does grounding
def find_dispute(text: str, quotation: CharRange, sentence: CharRange) -> CharRange | None:
    """The sentence in which an article says of a ``quotation`` that it was not said, or is not known to be.

    ``sentence`` is that of the quotation, or its sentences. What somebody quotes within a quotation is no matter.
    """
    start, end = quotation
    first, last = min(sentence[0], start), max(sentence[1], end)
    report = Report.around_words(text, quotation, (first, last))
    if _may_dispute(text) and (dispute := _find_denied(text, (first, last), report)):
        return dispute
    retraction = find_retraction(text, quotation, is_quoted=True)
    denier = _DENIER.match(normalize(text[slice(*retraction)])) if retraction and retraction[0] >= end else None
    return retraction if denier is None or report.may_be_of(denier["who"]) else None


@dataclass(frozen=True, slots=True)
class Report:
    """A quotation, and what stands before it and behind it in its sentence, all normalized."""

    before: str
    words: str
    after: str

    @classmethod
    def around_words(cls, text: str, words: CharRange, sentence: CharRange) -> Self:
        """What a ``sentence`` has beside some words of a text."""
        (start, end), (first, last) = words, sentence
        return cls(normalize(text[first:start]), normalize(text[start:end]), normalize(text[end:last]))

    @property
    def around(self) -> str:
        """What stands before it and behind it."""
        return f"{self.before} {self.after}"

    def is_of(self, who: str) -> bool:
        """Whether somebody may be who is quoted: a name must be beside the quotation.

        A pronoun may be of whom the quotation tells that they said something: then who is quoted must be known to be a
        "he" or a "she".
        """
        if _PRONOUNS.match(who):
            title = _TITLES["he" if who.casefold() in ("he", "him") else "she"]
            is_of_another = bool(_TELLS.search(self.words) and find_names(f"x {self.words}"))
            return not is_of_another or title.search(self.around) is not None
        names = find_names(f"x {who}")
        return _DESCRIBED.match(who) is not None or (bool(names) and names[-1] in self.around)

    def may_be_of(self, who: str) -> bool:
        """The same, unless nobody is named but within the quotation."""
        names = find_names(f"x {who}")
        if names or _PRONOUNS.match(who):
            return self.is_of(who) or not (_PRONOUNS.match(who) or names[-1] in self.words)
        return True


def _find_denied(text: str, sentence: CharRange, report: Report) -> CharRange | None:
    first, last = sentence
    if following := _NEXT.match(text, last):
        plain = normalize(following["sentence"])
        if denied := _DENIED.match(plain):
            groups = denied.groupdict()
            who = next((groups[name] for name in _DENIERS if groups[name]), None)
            if who is None or report.is_of(who):
                return following.span("sentence")
        if _REPORTED.search(report.around) and _CALLED_FALSE.match(plain):
            return following.span("sentence")
    is_amended = _IT_HAD.match(report.before) and _AMENDED.search(_line_before(text, first))
    return sentence if is_amended or _is_disputed_within(report.before, report.after) else None


def _is_disputed_within(before: str, after: str) -> bool:
    return (
        _BEFORE.search(before) is not None
        or (_OF_MEDIUM.search(before) is not None and _BEHIND.match(after) is not None)
        or find_disowned(before, after) is not None
    )


def _line_before(text: str, offset: int) -> str:
    return text[text.rfind("\n", 0, offset) + 1 : offset]


@lru_cache(maxsize=8)  # each quotation of an article is asked about
def _may_dispute(text: str) -> bool:
    plain = text.lower()
    return any(sign in plain for sign in _SIGNS)
