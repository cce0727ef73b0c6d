"""What comes before what: "A before B" is "B after A", and not "B before A"; English."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize
from extractor.text.vocabulary import base_form, content_words

_ORDER = lazy_regex(r"\b(?P<which>before|after)\b", re.IGNORECASE)
_IDIOM = lazy_regex(
    r"\b(?:(?:year|month|day|week|hour|shortly|soon|long|ever|never|and|or|the (?:day|week|year))s? (?:before|after)"
    r"|(?:before|after) (?:all|long|that|this|then|which|it|him|her|them)"
    r"|(?:named|looks?|looked|looking|called) after)\b",
    re.IGNORECASE,
)


class _Order(NamedTuple):
    """What comes before what in a sentence, as the words on either side of "before" or "after"."""

    which: str
    left: frozenset[str]
    right: frozenset[str]


def find_turned_order(claim: str, evidence: str) -> str | None:
    """The "before" or "after" of a claim that puts two things in another order than the evidence."""
    if not (_ORDER.search(claim) and _ORDER.search(evidence)):
        return None
    own, known = _order(claim), _order(evidence)
    if own is None or known is None:
        return None
    kept = len(own.left & known.left) + len(own.right & known.right)
    swapped = len(own.left & known.right) + len(own.right & known.left)
    is_turned = swapped > kept if own.which == known.which else kept >= swapped
    return own.which if is_turned else None


def _order(text: str) -> _Order | None:
    plain = _IDIOM.sub(" ", normalize(text))
    found = _ORDER.search(plain)
    if not found or _ORDER.search(plain, found.end()):
        return None
    left, right = plain[: found.start()], plain[found.end() :]
    if not left.strip(' "') or left.rstrip(' "').endswith(","):
        right, _, main_clause = right.partition(",")
        left += main_clause
    return _Order(found["which"].casefold(), _bases(left), _bases(right)) if left else None


def _bases(text: str) -> frozenset[str]:
    return frozenset(map(base_form, content_words(text)))
