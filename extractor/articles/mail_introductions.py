"""The one line that programs put above a mail that they quote or forward: "On Tue, Jan 5, 2021, X <x@y> wrote:"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.text.lazy_regex import lazy_regex

_TIME = r"\d{1,2}[:.h]\d{2}(?::\d{2})?"
_CLOCK = rf"{_TIME}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{{2,5}}|\s[+-]\d{{4}})?"
_DATE = rf"(?P<date>[^\n<>]{{0,40}}\d[^\n<>]{{0,40}}?(?:{_CLOCK}|\d{{4}}))"
_FROM = r"(?P<from>[^\n<>:]{0,80}?(?:\s?[<\[(][^<>\n\[\]()]*@[^<>\n\[\]()]*[>\])])?)"
_FORMS = [
    lazy_regex(form, re.IGNORECASE)
    for form in (
        rf"On {_DATE},?\s+{_FROM},?\s+wrote\s?:",
        rf"Am {_DATE}(?:\s?Uhr)?,?\s+schrieb\s+{_FROM}\s?:",
        rf"Le {_DATE},?\s+{_FROM},?\s+a écrit\s?:",
        rf"El {_DATE},?\s+{_FROM},?\s+escribió\s?:",
        rf"Il (?:giorno )?{_DATE},?\s+{_FROM},?\s+ha scritto\s?:",
        rf"Op {_DATE},?\s+schreef\s+{_FROM}\s?:",
    )
]
_VERB = lazy_regex(r"\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef)\b", re.IGNORECASE)
_FORWARD = lazy_regex(r"\s*(?:fwd?|wg|tr|rv|enc|doorst|vs|i)\s?:\s*", re.IGNORECASE)


def has_introduction(text: str) -> bool:
    """Whether a text, or the source of a page, may have such a line; it is soon found."""
    return _VERB.search(text) is not None


def introduction(line: str, following: str) -> tuple[Mapping[str, str], int] | None:
    """The "from" and "date" of such a line, which may go on in the one below, and how many lines it takes."""
    for words, count in ((line, 1), (f"{line} {following}", 2)):
        for form in _FORMS:
            if match := form.fullmatch(words):
                return {"from": match["from"].strip(" ,"), "date": match["date"].strip(" ,")}, count
    return None


def forwarded_subject(subject: str | None) -> str | None:
    """The subject of the mail that one forwards by its own subject ("Fwd: Quays sold"); None where it forwards none."""
    match = _FORWARD.match(subject or "")
    return subject[match.end() :].strip() if subject and match else None
