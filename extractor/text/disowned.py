"""Words that the narrator says were not said: "denied saying “we sell”", "never said that", "a fake post"; English."""

from __future__ import annotations

import re

from extractor.text.normalization import normalize

_SAY = (
    r"(?:say(?:s|ing)?|said|write|wrote|written|writing|utter(?:ed|ing)?|tell(?:ing)?|told|call(?:ed|ing)?|claim(?:ed|ing)?"
    r"|promis(?:e|ed|ing))"
)
MEDIUM = (
    r"(?:letter|post|tweet|quote|video|image|screenshot|account|article|clip|statement|message|recording|memo|leaflet|flyer"
    r"|blog|pamphlet|meme|graphic|advert)s?"
)
"""In what something is said whose author is not known, or not to be trusted."""
FABRICATED = r"(?:fake|faked|fabricated|forged|doctored|fictitious|made-up|bogus|invented|satirical)"
_BEFORE = re.compile(
    rf"\b(?P<denial>(?:den(?:y|ies|ied|ying)|never|not(?! (?:only|just|merely)\b)|nobody|no one|\w+n't|neither)"
    rf" (?:[a-z]+ ){{0,2}}?{_SAY}"
    rf"|{FABRICATED}"
    rf" (?:[\w-]+ )?{MEDIUM}\b[^.!?]*?"
    r"|misquoted|falsely (?:quoted|attributed|reported)(?: [\w'-]+){0,3}? as saying"
    rf"|(?:might|could|should) have {_SAY}|as if to say|imagin\w+ [^.!?]*?{_SAY})"
    r"(?: (?:that|to|the|a|an|words?|phrase|of|him|her|them|it|[A-Z][\w'-]+)){0,3}[,:]?\s*\"?\Z",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\"?,? ?-?\s*(?:which|words|(?:a|the) (?:quote|line|phrase|statement|remark|sentence|post))"
    r"(?: (?!and\b)[\w'-]+){0,5}?"
    rf" (?P<denial>den(?:y|ies|ied) {_SAY}|never {_SAY}|(?:did not|didn't) {_SAY}|fake|fabricated|forged|invented)\b",
    re.IGNORECASE,
)


def find_disowned(before: str, after: str) -> str | None:
    """What says that the words between two parts of a sentence were not said, or only may have been."""
    found = _BEFORE.search(normalize(before)) or _BEHIND.match(normalize(after))
    return found["denial"].strip() if found else None


_NOT = (
    r"(?:never|not(?! (?:only|just|merely)\b)|nobody|no one|none|neither|nor|cannot|\w+n't"
    r"|(?:refus|declin)(?:es|ed|ing) to)"
)
_STATE = (
    rf"(?:{_SAY}|alleg(?:e|es|ed)|argu(?:e|es|ed)|assert(?:s|ed)?|stat(?:e|es|ed)|suggest(?:s|ed)?|announc(?:e|es|ed)"
    r"|impl(?:y|ies|ied))"
)
_ADDRESSEE = r"(?: (?:(?:me|us|you|him|her|them)|(?:[a-z]+ )?(?:[A-Z][\w'-]*|[a-z]+s))(?= that\b))?"
_ASKED = r"(?:when|whether|how|why|what|who|where|if|so|much|anything|nothing|more|no|to|a word)\b"
_UNSAID = re.compile(
    rf"(?P<denial>\b{_NOT} (?:[a-z]+ ){{0,2}}?{_STATE})\b{_ADDRESSEE}(?: that\b)?(?P<content> (?!{_ASKED})[\w\"])",
    re.IGNORECASE,
)
_SAID = re.compile(
    rf"\b{_STATE} (?:that\b"
    rf"|(?!(?:on|in|at|to|by|yesterday|today|later|after|before|during|when|as|{_ASKED})\b)(?-i:[a-z]))",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:den(?:y|ies|ied|ying|ial)|refus|declin|reject|silen|disput|contradict|did not mention)\w*")
_PRESCRIBED = re.compile(r"\b(?:can|could|should|must)(?: ?not|n?'t)\b", re.IGNORECASE)
"""What nobody is to say, rather than what somebody did not say."""


def find_unsaid_before(before: str, words: str) -> str | None:
    """What says right before some words without quotation marks that they were not said: "never said that"."""
    if '"' in normalize(before):
        return None
    plain = f"{normalize(before)}{normalize(words)}"
    starts = range(len(normalize(before)) - 1, len(normalize(before)) + len("that ") + 1)
    return next((found["denial"] for found in _UNSAID.finditer(plain) if found.end() - 1 in starts), None)


def find_unsaid_in_one(claim: str, evidence: str) -> tuple[str, bool] | None:
    """What one of two texts says was not said and the other does not; and whether it is the claim that has it.

    "Never said the dam was unsafe" for "said the dam was unsafe". Where a text denies it otherwise, they are alike.
    """
    own, known = (_PRESCRIBED.sub(" ", normalize(text)) for text in (claim, evidence))
    for here, there, is_claimed in ((known, own, False), (own, known, True)):
        found = _UNSAID.search(here)
        if not found or _UNSAID.search(there) or _DENIED.search(there):
            continue
        if not _SAID.search(_UNSAID.sub(" ", here)):
            return found["denial"], is_claimed
    return None
