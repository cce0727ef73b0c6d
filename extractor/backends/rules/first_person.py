"""A speaker's "I" and "my" as a name: "I never wanted it" is "Ada Holm never wanted it"."""

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
_UNCHANGED = words_of("""
will would can could may might must shall should had did was
won't wouldn't can't cannot couldn't shouldn't didn't wasn't
hadn't not
""")


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
    if contracted := match["contracted"]:
        return f"{_CONTRACTED[contracted]} {match['verb']}"
    if verb in _OF_I:
        return _OF_I[verb]
    return verb if verb in _UNCHANGED or is_past(verb) else third_person(verb)
