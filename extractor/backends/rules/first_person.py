"""A speaker's "I" and "we" as a name: "I never wanted it" is "Ada Holm never wanted it"."""

from __future__ import annotations

import re

from extractor.backends.rules.lexicon import COORDINATORS, words_of
from extractor.backends.rules.verbs import BASES, PASTS_ONLY, is_past, third_person
from extractor.text.lazy_regex import lazy_regex

_ADVERB = r"(?P<adverb>(?:\w+ly|also|never|still|just|always|even|really|now|already|often|only|not) )?"
_I_WITH_VERB = lazy_regex(
    rf"\b(?:I['’](?P<contracted>m|ve|ll|d)|I)\s+{_ADVERB}"
    r"(?P<verb>[\w'’]+)"
)
_POSSESSIVE = lazy_regex(
    r"\bmy\b|^M(?:y|ine)\b|(?<=[.!?] )My\b|\b(?:(?<=\bof )|(?<=\bis )|(?<=\bwas )|(?<=\bthan )|(?<=\bnot ))mine\b"
)
_MINE = lazy_regex(r"\b(?P<before>\w+) mine\b")
_OBJECT = lazy_regex(r"\b(?:me|myself)\b")
_ANY_FIRST = lazy_regex(r"\bI\b")
_OF_I = {
    "am": "is", "have": "has", "do": "does", "don't": "doesn't", "haven't": "hasn't", "'m": "is", "was": "was",
    "love": "loves", "hope": "hopes",
}  # fmt: skip
_CONTRACTED = {"m": "is", "ve": "has", "ll": "will"}
_PARTICIPLES = words_of("""
been begun broken chosen done driven drawn eaten fallen flown forgiven forgotten given gone grown hidden known
lain ridden risen seen shaken shown shrunk spoken stolen sung sunk sworn swum taken thrown torn woken worn written
""")
"""Participles that are no past forms."""
_NO_PARTICIPLES = BASES | PASTS_ONLY | words_of("beat cut hit let put quit read set shut")
_INVERTED = lazy_regex(r"\b(?:did|had|could|would|should|might|must|can|will|do|have|am|was)(?= $)")
_UNCHANGED = words_of("""
will would can could may might must shall should had did was
won't wouldn't can't cannot couldn't shouldn't didn't wasn't
hadn't not
""")


_WE_WITH_VERB = lazy_regex(
    rf"\b(?:[Ww]e['’](?P<contracted>re|ve|ll|d)|[Ww]e)\s+{_ADVERB}"
    r"(?P<verb>[\w'’]+)"
)
_OUR = lazy_regex(r"\bour\b|^Our\b|(?<=[.!?] )Our\b")
"""Not the one of a name: "Save Our Shore"."""
_COUNTRIES = words_of("country nation homeland republic")
_OF_COUNTRY = lazy_regex(
    r"\b(?P<our>[Oo]ur) (?P<noun>(?:(?:own|great|brave|federal|national|rigged|broken|whole|entire|young) )?"
    r"(?:country|nation|homeland|republic|president|government|constitution|Constitution|military|army"
    r"|armed forces|troops"
    r"|soldiers|veterans|borders?|economy|democracy|enem(?:y|ies)|allies|elections?|electoral system|politics"
    r"|national (?:security|interests?|debt)|foreign policy|founding (?:fathers|principles)|laws|courts"
    r"|infrastructure"
    r"|(?:tax|immigration|justice|health ?care|political|criminal justice) (?:system|laws|code)|currency"
    r"|manufacturing base|sovereignty|society|war dead))\b(?! (?:and|or) our\b)"
)
_US = lazy_regex(r"\bus\b")
_ANY_WE = lazy_regex(r"\b(?:[Ww]e|[Oo]urs|ourselves)\b")
_OF_EVERYBODY = lazy_regex(
    r"\b(?:[Ww]e all|[Aa]ll of us|[Bb]oth of us|each of us|none of us|many of us|together|in our lives|these days"
    r"|as a (?:society|country|nation|people|species|community)|[Ww]e humans|[Ww]hen we|[Ii]f we)\b"
)
"""Where "we" may be anybody."""
_OF_WE = {"are": "is", "were": "was", "have": "has", "do": "does", "don't": "doesn't", "haven't": "hasn't",
    "aren't": "isn't", "weren't": "wasn't", "hope": "hopes", "love": "loves"}  # fmt: skip
_OF_WE_CONTRACTED = {"re": "are", "ve": "have", "ll": "will"}


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
    adverb = (match["adverb"] or "").split()
    contracted = match["contracted"]
    if contracted:
        first, rest = _OF_WE_CONTRACTED.get(contracted) or had_or_would(verb), [*adverb, verb]
        adverb = []
    else:
        first, rest = verb, []
    if not is_plural:
        unchanged = first if first in _UNCHANGED or is_past(first) else third_person(first)
        first = _OF_WE.get(first) or unchanged or ""
    words = [name, *adverb, first, *rest]
    return " ".join(words) if first else match.group()


def of_country(wording: str) -> str:
    """The wording with "the country's" for an "our" that is everybody's in a country: "our troops", "our economy"."""
    return _OF_COUNTRY.sub(_with_country, wording)


def _with_country(match: re.Match[str]) -> str:
    the = "The" if match["our"][0].isupper() else "the"
    return f"{the} {match['noun']}" if match["noun"] in _COUNTRIES else f"{the} country's {match['noun']}"


def in_third_person(wording: str, name: str) -> str | None:
    """The wording with a name for "I", "my" and "me"; None where a verb after "I" is not known, or what is "mine"."""
    if any(found["before"] in BASES | COORDINATORS or is_past(found["before"]) for found in _MINE.finditer(wording)):
        return None  # "and I'll keep mine"
    changed = _I_WITH_VERB.sub(lambda match: _with_name(match, name), wording)
    if _ANY_FIRST.search(changed.replace(name, "")):
        return None
    return _OBJECT.sub(name, _POSSESSIVE.sub(name + possessive_ending(name), changed))


def possessive_ending(name: str) -> str:
    """What makes a name possessive."""
    return "'" if name.endswith("s") else "'s"


def _with_name(match: re.Match[str], name: str) -> str:
    adverb, verb = match["adverb"] or "", _of_third_person(match)
    if contracted := match["contracted"]:
        return f"{name} {_CONTRACTED.get(contracted) or had_or_would(match['verb'])} {adverb}{match['verb']}"
    return f"{name} {adverb}{verb}" if verb else match.group()


def had_or_would(following: str) -> str:
    """The verb that "'d" is before a word: "I'd known", "I'd better go", but "I'd know" and "I'd put it back"."""
    is_participle = following in _PARTICIPLES or (is_past(following) and following not in _NO_PARTICIPLES)
    return "had" if is_participle or following in ("had", "better") else "would"


def _of_third_person(match: re.Match[str]) -> str | None:
    """The verb after "I" as it is after a name; None if it is not known."""
    verb = match["verb"].replace("’", "'")
    if before := _INVERTED.search(match.string, 0, match.start()):  # "nor did I ask"
        return verb if before.group() not in _OF_I else None
    if verb in _OF_I:
        return _OF_I[verb]
    return verb if verb in _UNCHANGED or is_past(verb) else third_person(verb)
