"""How and why somebody takes a side, which is no part of what it is about: "under protest", "on principle"."""

from __future__ import annotations

import re

from extractor.text.lazy_regex import lazy_regex

_FEELINGS = (
    "reluctance|regret|sadness|enthusiasm|relief|pleasure|sorrow|misgivings|reservations|caution|dismay|unease|gusto"
    "|conviction|distaste|hesitation"
)
_MANNER = (
    r"through gritted teeth|(?:with|through) (?:clenched|gritted) teeth|with (?:an? )?heavy hearts?|with open arms"
    r"|with one voice|with(?:out)? (?:an? )?(?:(?:great|deep|some|much|little|real|genuine|certain|any) )?"
    rf"(?:{_FEELINGS})"
    r"|out of (?:loyalty|spite|fear|habit|principle|necessity|duty|desperation|love|respect|solidarity|concern|a sense)"
    r"|under (?:protest|duress|pressure|threat)|for the (?:sake|good|benefit) of|on behalf of|on principle"
    r"|on (?:\w+ )?grounds|as a matter of|in the (?:[\w-]+ )?interests?|in the (?:\w+est)(?: possible)? terms"
    r"|in (?:no uncertain|strong|clear|harsh) terms|in good (?:faith|conscience)|to a man"
    r"|at (?:all|any) (?:costs?|price)|behind closed doors|by a whisker"
)
_BEGINS = lazy_regex(
    rf"\s(?:[\"“‘'](?:{_MANNER})\b"
    r"|[\"“‘'](?:as|at|for|in|through|under|with|without|out of|on (?:behalf|principle|the (?:basis|grounds?)))\s"
    rf"|(?:{_MANNER})\b)",
    re.IGNORECASE,
)
_SINGLE = lazy_regex(r"(?<!\w)['‘](\w[^'’]*)['’](?!\w)")


def without_manner(words: str) -> str:
    """The words of a target without how or why somebody is for or against it, be that in quotation marks or not."""
    begins = _BEGINS.search(words, 1)
    return words[: begins.start()] if begins and words[: begins.start()].strip() else words


def without_single_marks(words: str) -> str:
    """Words without single quotation marks around some of them: "shameful cuts" of "'shameful' cuts"."""
    return _SINGLE.sub(r"\1", words)
