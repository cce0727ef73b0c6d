"""Which named body a noun means that is no part of its name: "the group" after "the Harbor Policy Center"."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.noun_phrases import Mention, parse_mention
from extractor.backends.rules.spelling import name_keys
from extractor.text.lazy_regex import lazy_regex

_OF_GROUPS = words_of("""
center centre association coalition alliance institute foundation trust society league network federation union
campaign fund forum council action project initiative
""")
_CALLED = {
    "group": _OF_GROUPS,
    "organisation": _OF_GROUPS,
    "organization": _OF_GROUPS,
    "think-tank": words_of("institute institution center centre foundation"),
    "union": words_of("association federation brotherhood guild workers teachers"),
    "agency": words_of("agency administration bureau department service services commission office authority ministry"),
    "panel": words_of("committee commission subcommittee board"),
    "charity": words_of("trust foundation society fund"),
    "association": words_of("federation society union"),
}
"""Nouns by which articles speak of a body, and what of these stands in its name."""
CAPITALISED = r"[A-Z](?:[\w'’&-]|\.(?=\w)|(?<=\b\w)\.|(?<=\b\w\w)\.|(?<=\b\w{3})\.)*"
"""A word of a name, which ends in a stop only where it is short for another: what stands behind one is a sentence."""
_NAME = lazy_regex(rf"{CAPITALISED}(?: (?:and |(?:of|for|on) (?:the )?)?{CAPITALISED})+")
_NEAR = 500
"""In characters: so far before the noun its body is named."""


def called_body(text: str, noun: str, offset: int) -> Mention | None:
    """The one body named shortly before an offset that may be called by a noun; None where there are two or none."""
    if noun not in _CALLED:
        return None
    window = text[max(0, offset - _NEAR) : offset]
    if re.search(
        rf"\b(?:an?|another|other|two|both|several|some|many|[a-z-]+['’]s) (?:[\w-]+ )?{noun}s?\b",
        window,
        re.IGNORECASE,
    ):
        return None
    found = [mention for match in _NAME.finditer(window) if (mention := _body(match.group(), noun))]
    return found[-1] if len({name_keys(mention.name) for mention in found}) == 1 else None


def _body(name: str, noun: str) -> Mention | None:
    name = re.sub(r"\A(?:The|A|An) |(?:['’]s?|[.-])\Z", "", name)
    mention = parse_mention(name)
    is_body = mention is not None and mention.kind == "organisation" and mention.proper
    if mention is None or not is_body or _CALLED[noun].isdisjoint(mention.name.lower().split()):
        return None
    return replace(mention, role=None)
