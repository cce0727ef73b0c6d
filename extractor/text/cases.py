"""In which case alone words are so: what stands beside them and says when, or which of two things may be; English.

“Given a majority, [we will leave]”, “[The pill kills] when it is taken with milk”, “[He lied] or he is ill”.
"""

from __future__ import annotations

import re

from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize

MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
TIME = (
    r"(?:year|month|week|day|term|season|spring|summer|autumn|fall|winter|time|quarter|decade|session|round"
    r"|weekend|evening"
    r"|morning)"
)
SUBJECT = lazy_regex(r"(?:I|[Ww]e|[Yy]ou|[Ss]?[Hh]e|[Ii]t|[Tt]hey|[Tt]here|[Tt]his|[Tt]hat)(?:'[a-z]+)? [a-z]")
PAST = lazy_regex(
    r"\W(?:fell|rose|went|came|sank|grew|took|gave|ran|sat|stood|spoke|wrote|drew|drove|knew|threw|flew|began|became|chose"
    r"|forgot|said|told|heard|felt|got|lay|slept|broke|saw|stole|swore|tore|woke|wore|froze|rode|ate|hid"
    r"|swam|sang|rang|drank|shook|blew|fled|slid|swung|hung|bit"
    r"|(?:left|won|lost|held|made|sold|bought|paid|met|brought|built|caught|fought|found|kept|led|sent|shot|spent|struck"
    r"|taught|thought|burst|shut)(?! (?:by|at|to|from|for|with|of)\b))\b"
)
"""Past tenses that are told by no ending."""
_EITHER = lazy_regex(r"\beither\b(?! (?:way|side|case|end|one|of|party)\b)(?!\W*[,.;])", re.IGNORECASE)
_FIRST = lazy_regex(r"\beither \Z", re.IGNORECASE)
_OR_BEFORE = lazy_regex(r"\bor(?: else)?,? \Z")
_OR_BEHIND = lazy_regex(r",? or\b")
_OR = lazy_regex(r"\bor\b")
_CAN = lazy_regex(r"\b(?:can|could|may|might|whether)\b")
_UNREAL = lazy_regex(r"\b(?:would|could|might)\b|'d\b")
_IN_THAT_CASE = lazy_regex(
    r"\A\W*(?:had|were|but for|(?:leaving|setting) aside|ignoring|disregarding"
    r"|without (?!doubt|question|exception|fail\b|prejudice|[a-z]+ing\b))\b[^.!?]*, \Z"
    r"|\bwithout (?:whom|which|her|him|them|you|(?:it|that)),? \Z",
    re.IGNORECASE,
)
_IN_THAT_CASE_BEHIND = lazy_regex(r"\W*(?:had (?:I|you|we|they|s?he|it|the [a-z]+|[A-Z][\w'-]*)|but for)\b")
_GIVEN = lazy_regex(
    r"(?:\A\W*|[,;:] |\b(?:and|but|that) )given (?:an?\b(?! that)|time|another|enough|sufficient|more|half"
    r"|the (?:chance|choice|right|money|time|power|votes|opportunity)) ?[^,.;]*, \Z",
    re.IGNORECASE,
)
"""Not "given the weather", which is so."""
_AHEAD = lazy_regex(r"\b(?:will|shall|can|could|would|might|may|going to)\b|'ll\b|'d\b")
_CASE = lazy_regex(r"\bthat,? (?P<case>should|had|were|once|provided|as soon as|when)\b(?:(?! and\b)[^.;!?\"])*\Z")
_WILL = lazy_regex(r"\b(?:will|shall|going to)\b|'ll\b")
_WHEN = lazy_regex(
    r"\W*(?:as soon as|when(?:ever)?|once(?! (?:again|more|and for all)\b)|the (?:moment|minute|day))(?= [a-z])"
)
_WHEN_APART = lazy_regex(r"\s*- *when\b")
_ENDS_IN_TIME = lazy_regex(
    rf"(?:\d|\w+day|{MONTH}|week|year|spring|summer|autumn|winter|time|noon|night|tomorrow|then|{TIME})\Z",
    re.IGNORECASE,
)
"""Behind which "when" says no more than what is then: "on Monday, when the house meets"."""
_NOT_PAST = r"(?!was\b|were\b|had\b|did\b|\w+ed\b)"
_A_THING = r"(?:the|an?|this|that|my|our|your|his|her|its|their) [\w-]+"
_ALWAYS = lazy_regex(
    r"\W(?:is|are|am|can|isn't|aren't|don't|doesn't)\b(?: [\w'-]+)+\Z"
    rf"|\b(?:{_A_THING}(?<!s)|s?he|it) (?!always )[a-z]{{3,}}s\b(?: [\w'-]+){{0,4}}\Z"
    rf"|\b(?:I|we|you|they) {_NOT_PAST}[a-z']+(?: [\w'-]+){{0,4}}\Z"
    rf"|\A\W*[a-z-]{{3,}}s {_NOT_PAST}[a-z]+\Z",
    re.IGNORECASE,
)
"""What is so in general: "the pill kills"."""
_KNOWN_WHEN = lazy_regex(
    r"\b(?:kn[eo]w|remember|ask|wonder|tell|see|decide|matter|sure|clear|say|that)s?\Z", re.IGNORECASE
)
_WHENEVER = lazy_regex(
    rf" when(?:ever)? (?:it|you|they|s?he|we|I|one|people|there|{_A_THING}|[a-z-]{{3,}}s) {_NOT_PAST}[a-z']+\b"
)
_HANDLED_BEHIND = lazy_regex(
    r",? (?:when|once|after) [^.,;:]{2,80}? (?:is|are|was|were|had been|has been|have been)(?: [a-z]+ly)?"
    r" (?:left out|taken out|removed|excluded|omitted|dropped|discounted|added|included|controlled for|adjusted"
    r"|taken into account|accounted for)\b"
)
"""How what is found depends on how it was looked for: "when pupils who drank coffee were left out"."""
_ELSE = lazy_regex(r"\b(?:any|some|every|no)(?:thing|one|body|where)\Z|\b(?:no one|who|what)\Z", re.IGNORECASE)
_ELSE_BEHIND = lazy_regex(r" else\b")


def has_case_before(before: str, kept: str) -> bool:
    """Whether what stands before some words that may be a clause says in which case they are so; in plain signs."""
    return (
        _is_alternative(before, kept)
        or (_IN_THAT_CASE.search(before) is not None and _UNREAL.search(kept) is not None)
        or (_GIVEN.search(before) is not None and _AHEAD.search(kept) is not None)
    )


def _is_alternative(before: str, kept: str) -> bool:
    """Whether some words are one of two things that may be: "either [he lied] or he is ill", "you pay or [we sue]"."""
    is_second = _OR_BEFORE.search(before) is not None
    if is_second and _EITHER.search(before):
        return True
    if _FIRST.search(before):
        return not _OR.search(kept)
    return is_second and SUBJECT.match(kept) is not None and not _CAN.search(f"{before}{kept}")


def find_case_before(before: str, words: str) -> str | None:
    """The word that begins a case in which alone reported words would be so: "said that once it was over [he]"."""
    found = _CASE.search(normalize(before))
    return found["case"] if found and _UNREAL.search(normalize(words)) else None


def depends_on(kept: str, behind: str) -> bool:
    """Whether what stands behind some words says in which case they are so: "when the money comes", "had I known"."""
    if (_EITHER.search(kept) and _OR_BEHIND.match(behind)) or _WHEN_APART.match(behind):
        return True
    if _UNREAL.search(kept) and _IN_THAT_CASE_BEHIND.match(behind):
        return True
    if _HANDLED_BEHIND.match(behind) or has_case_behind(kept, behind):
        return True
    return bool(_WILL.search(kept) and _WHEN.match(behind) and not _ENDS_IN_TIME.search(kept.rstrip(",")))


def has_case_behind(words: str, behind: str) -> bool:
    """Whether what stands behind words says whenever they are so, or of what else: "the pill kills [when it rains]"."""
    kept, plain = normalize(words).rstrip("\"' "), normalize(behind)
    if _ELSE.search(kept) and _ELSE_BEHIND.match(plain):
        return True
    case = _WHENEVER.match(plain)
    return (
        case is not None
        and not PAST.search(f"{kept}{case.group()}")
        and _ALWAYS.search(kept) is not None
        and not _KNOWN_WHEN.search(kept)
        and not _ENDS_IN_TIME.search(kept.rstrip(","))
    )
