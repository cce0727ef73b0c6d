"""Whether an article withholds who somebody is: "an unnamed general", "a clerk, who asked not to be named"."""

from __future__ import annotations

import re

from extractor.text.lazy_regex import lazy_regex

_UNNAMED = lazy_regex(r"\b(?:un(?:named|identified)|anonymous)\b", re.IGNORECASE)
_WITHHOLDING = (
    r"anonym(?:ity|ous|ously)\b|not (?:to )?be(?:ing)? (?:named|identified|quoted by name)\b"
    r"|(?:to be|remain(?:ed)?) (?:unnamed|unidentified)\b|(?:declin|refus)ed to be (?:named|identified)\b"
    r"|(?:not|n['’]t|no|nor|declined to|refused to|without|withh?eld|withhold)\b[^,.;]{0,30}?"
    r"\b(?:his|her|their|the|a|any) (?:own |full |real |last )?names?\b(?! (?:of|the))"
    r"|(?:his|her|their) (?:own |full |real |last )?names? (?:not )?be (?:withheld|used|published|printed)\b"
    r"|gave no name\b|not authori[sz]ed to (?:speak|talk|comment|discuss|be quoted)\b"
)
_ABOUT_SOURCE = lazy_regex(
    r"(?:,? (?:who|speaking|talking|asking|requesting|insisting|on)\b(?:(?!\bthat the\b)[^.;,“”\"]){0,60}?"
    r"|[^.;“”\"]{0,60}?\b(?:said|told|says|tells|added)[^.;“”\"]{0,30}? on condition of )"
    rf"(?:{_WITHHOLDING})"
)
_FARTHEST = 200
"""In characters: so far behind the words for somebody it may be told."""


def withholds_name(text: str, phrase: str, offset: int) -> bool:
    """Whether a text does so of whom a phrase without a name, at an offset, describes."""
    head = phrase.partition(" who ")[0].partition(",")[0]
    end = offset + len(head)
    return _UNNAMED.search(head) is not None or _ABOUT_SOURCE.match(text, end, end + _FARTHEST) is not None
