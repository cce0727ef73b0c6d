"""Words by which somebody calls something, as a sentence about that thing: 'the plan is "a waste of money"'."""

from __future__ import annotations

import re

from extractor.backends.rules.acts import PLURAL
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.wordings import as_sentence
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_MARKS = "\"“”„«»‘’' ,;"
_LABELLED = lazy_regex(r"(?P<what>[^\"“”„«»,:]{2,80}?),?\s+(?:as\s+)?(?:an?\s+|the\s+)?\Z")
_LAST_THING = lazy_regex(r"\b(?P<what>(?:the|a|an|this|that) (?:[a-z-]+ ){0,2}[a-z-]+)[.!?;]*\s*\Z")
_THING = lazy_regex(r"\b(?P<what>(?:the|an?|this|that|(?:its|his|her|their)) [a-z-]+)(?=,|\.|\s)")
_NEAR = 200
"""In characters: so far before a sentence the thing is named of which it speaks."""
_SPOKEN_OF = frozenset(["it", "them", "this", "that"])
_DETERMINER = lazy_regex(r"\A(?:an?|this|that) ", re.IGNORECASE)


def labelled(text: str, place: CharRange, attribution: Attribution) -> str | None:
    """What somebody calls something at a place, as what that is; None where nobody knows what."""
    start, end = attribution.content[0]
    quoted = re.search(r"[\"“„«]", text[start:end])
    before = _LABELLED.match(text, start, start + quoted.start()) if quoted else None
    if quoted is None or before is None:
        return None
    label = text[max(place[0], start + quoted.start()) : place[1]].strip(_MARKS)
    what = " ".join(before["what"].split())
    article = text[before.end("what") : start + quoted.start()].strip(_MARKS)
    article = article.removeprefix("as").strip()
    if what.lower() in _SPOKEN_OF:
        earlier = _thing_before(text, attribution)
        if earlier is None:
            return None
        what = _DETERMINER.sub("the ", earlier)
    being = "are" if PLURAL.search(what) else "is"
    return as_sentence(" ".join(part for part in (what, being, article, label) if part))


def _thing_before(text: str, attribution: Attribution) -> str | None:
    """What "it" means that is called something: the one thing before it in the sentence, or the last of that before."""
    begin = attribution.passage.start
    said = min((place[0] for place in (attribution.source, attribution.cue) if place), default=attribution.start)
    if not re.search(r"\w", text[begin:said]):
        earlier = _LAST_THING.search(text, max(0, begin - _NEAR), begin)
        return earlier["what"] if earlier else None
    named = {found["what"].lower() for found in _THING.finditer(text, begin, said)}
    return named.pop() if len(named) == 1 else None
