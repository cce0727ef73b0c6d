"""A speaker's "I" and "we" as a name: "I never wanted it" is "Ada Holm never wanted it"."""

from __future__ import annotations

import re

from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.verbs import is_past, third_person

_I_WITH_VERB = re.compile(
    r"\b(?:I['’](?P<contracted>m|ve|ll|d)|I)\s+(?P<adverb>(?:\w+ly|also|never|still|just|always|even|really) )?"
    r"(?P<verb>[\w'’]+)"
)
_POSSESSIVE = re.compile(r"\b(?:my|mine)\b", re.IGNORECASE)
_OBJECT = re.compile(r"\b(?:me|myself)\b")
_ANY_FIRST = re.compile(r"\bI\b")
_OF_I = {
    "am": "is", "have": "has", "do": "does", "don't": "doesn't", "haven't": "hasn't", "'m": "is", "was": "was",
    "love": "loves", "hope": "hopes",
}  # fmt: skip
_CONTRACTED = {"m": "is", "ve": "has", "ll": "will", "d": "would"}
_INVERTED = re.compile(r"\b(?:did|had|could|would|should|might|must|can|will|do|have|am|was)(?= $)")
_UNCHANGED = words_of("""
will would can could may might must shall should had did was
won't wouldn't can't cannot couldn't shouldn't didn't wasn't
hadn't not
""")


_WE_WITH_VERB = re.compile(
    r"\b(?:[Ww]e['’](?P<contracted>re|ve|ll|d)|[Ww]e)\s+(?P<adverb>(?:\w+ly|also|never|still|just|always|even|now) )?"
    r"(?P<verb>[\w'’]+)"
)
_OUR = re.compile(r"\b[Oo]ur\b")
_US = re.compile(r"\bus\b")
_ANY_WE = re.compile(r"\b(?:[Ww]e|[Oo]urs|ourselves)\b")
_OF_EVERYBODY = re.compile(
    r"\b(?:[Ww]e all|[Aa]ll of us|[Bb]oth of us|each of us|none of us|many of us|together|in our lives|these days"
    r"|as a (?:society|country|nation|people|species|community)|[Ww]e humans|[Ww]hen we|[Ii]f we)\b"
)
"""Where "we" may be anybody."""
_OF_WE = {"are": "is", "were": "was", "have": "has", "do": "does", "don't": "doesn't", "haven't": "hasn't",
    "aren't": "isn't", "weren't": "wasn't", "hope": "hopes", "love": "loves"}  # fmt: skip
_OF_WE_CONTRACTED = {"re": "are", "ve": "have", "ll": "will", "d": "would"}


def for_body(wording: str, name: str, *, is_plural: bool) -> str | None:
    """The wording with a body's name for "we", "our" and "us"; None where "we" may be anybody or a verb is unknown."""
    if _OF_EVERYBODY.search(wording):
        return None
    own = name.removeprefix("the ")
    changed = wording.replace(f"our {own}", f"the {own}").replace(f"Our {own}", f"The {own}")
    changed = _WE_WITH_VERB.sub(lambda match: _with_body(match, name, is_plural=is_plural), changed)
    if _ANY_WE.search(changed.replace(name, "")):
        return None
    return _US.sub(name, _OUR.sub(name + possessive_ending(name), changed))


def _with_body(match: re.Match[str], name: str, *, is_plural: bool) -> str:
    verb = match["verb"].replace("’", "'")
    parts = [_OF_WE_CONTRACTED[match["contracted"]]] if match["contracted"] else []
    first, *rest = [*parts, verb]
    if not is_plural:
        unchanged = first if first in _UNCHANGED or is_past(first) else third_person(first)
        first = _OF_WE.get(first) or unchanged or ""
    words = [name, *((match["adverb"] or "").split()), first, *rest]
    return " ".join(words) if first else match.group()


def in_third_person(wording: str, name: str) -> str | None:
    """The wording with a name for "I", "my" and "me"; None where a verb after "I" is not known."""
    changed = _I_WITH_VERB.sub(lambda match: _with_name(match, name), wording)
    if _ANY_FIRST.search(changed.replace(name, "")):
        return None
    return _OBJECT.sub(name, _POSSESSIVE.sub(name + possessive_ending(name), changed))


def possessive_ending(name: str) -> str:
    """What makes a name possessive."""
    return "'" if name.endswith("s") else "'s"


def _with_name(match: re.Match[str], name: str) -> str:
    verb = _of_third_person(match)
    return f"{name} {match['adverb'] or ''}{verb}" if verb else match.group()


def _of_third_person(match: re.Match[str]) -> str | None:
    """The verb after "I" as it is after a name; None if it is not known."""
    verb = match["verb"].replace("’", "'")
    if before := _INVERTED.search(match.string, 0, match.start()):  # "nor did I ask"
        return verb if before.group() not in _OF_I else None
    if contracted := match["contracted"]:
        return f"{_CONTRACTED[contracted]} {match['verb']}"
    if verb in _OF_I:
        return _OF_I[verb]
    return verb if verb in _UNCHANGED or is_past(verb) else third_person(verb)
