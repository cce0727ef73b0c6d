"""What a paper corrects of its own: below a heading "Corrections", of an earlier version of an article; English."""

from __future__ import annotations

import re

from extractor.text.lazy_regex import lazy_regex
from extractor.text.sayings import SAID

REPORTED = r"(?:quot|report|attribut|credit|ascrib|cit)(?:e|es|ed|s|ing)?"
OWN_REPORT = lazy_regex(
    r"\b(?:we|this (?:news)?paper|this (?:website|magazine|site)|our"
    r" (?:report|story|article|paper|headline|magazine|newspaper|site)"
    r"|(?:an?|the|that|this)(?: [\w-]+){0,2} (?:article|report|story|headline|caption|column|comment piece|blog|page"
    r"|version)"
    r"(?: (?:on|of|in|published)\b[^,\"]{0,40})?)"
    rf"(?:,? [\w()']+){{0,4}}? (?:{REPORTED}|wrote|said|stated|claimed)\b",
    re.IGNORECASE,
)
"""Where the paper tells what it has published."""
_PRINTED = lazy_regex(
    r"\b(?:letter|caption|review|obituary|advert(?:isement)?|graphic|chart|map|table|profile|picture|photograph|editorial"
    rf"|feature|item|notice|interview|quiz|listing|post)s?\b[^!?\"]{{0,120}}?\b(?:{REPORTED}|{SAID}|described)\b",
    re.IGNORECASE,
)
"""What a paper has in it and corrects below a heading."""
_HEADING = lazy_regex(
    r"^[^\w\n]*(?:\d{1,2}[.:]\d\d[^\w\n]+)?(?:corrections?|clarifications?|errata|for the record)"
    r"(?: (?:and|&) (?:corrections?|clarifications?|apologies))?(?:[^\w\n]*$|(?:, [\w ]{3,20})?[:.] )",
    re.IGNORECASE | re.MULTILINE,
)
_EARLIER = r"\b(?:earlier|previous|original|first|initial) versions?\b"
_OF_THIS = (
    r" of (?:this|our|the) (?:[\w-]+ )?(?:article|story|report|post|page|blog|piece|column|headline|caption|entry)\b"
)
_EARLIER_SAID = lazy_regex(
    rf"{_EARLIER}(?:{_OF_THIS})[^!?\"]{{0,80}}?\b(?:{REPORTED}|{SAID})\b|\boriginally (?:{REPORTED}|{SAID})\b",
    re.IGNORECASE,
)
_BARE_EARLIER_SAID = lazy_regex(rf"{_EARLIER} (?:{REPORTED}|{SAID})\b", re.IGNORECASE)
_AMENDED = lazy_regex(r"\b(?:amended|corrected|updated|clarified)\b[^\n]*\Z", re.IGNORECASE)


def is_corrected(text: str, start: int, before: str, *, is_quoted: bool) -> bool:
    """Whether words of a text that begin at ``start`` are the paper's own and corrected there.

    ``before`` is what their sentence has before them, normalized.
    """
    if not is_quoted and (
        _EARLIER_SAID.search(before)
        or (_BARE_EARLIER_SAID.search(before) and _AMENDED.search(text[max(0, start - 2 * len(before) - 200) : start]))
    ):
        return True
    if not (OWN_REPORT.search(before) or _PRINTED.search(before)):
        return False
    heading = _HEADING.search(text, 0, start)
    return heading is not None and _is_near(heading, text, start)


def _is_near(heading: re.Match[str], text: str, start: int) -> bool:
    """Whether a heading is one of the whole column, or the beginning of the paragraph of what is at ``start``."""
    return heading.group().rstrip()[-1:] not in ":." or "\n" not in text[heading.end() : start].strip()
