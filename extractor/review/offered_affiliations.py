"""Of which actor of gold somebody is, as the words say: "a council spokeswoman", "its chairman, Ada Holm"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.text.segmentation import split_sentences
from extractor.text.spans import CharRange, overlaps
from extractor_schemas import Gold, GoldActor

_DETERMINER = re.compile(r"(?:the|an?|one|two|three|four|five|six|some|several|many|\d+)\s+", re.IGNORECASE)
_ROLE = r"(?P<owner>[Ii]ts|[Tt]heir)(?:\s[a-z-]+){1,4}?"
_BEFORE_NAME = re.compile(rf"\b{_ROLE},?\s+\Z")
_BEHIND_NAME = re.compile(rf"\s*,\s+{_ROLE}(?=[,.;])")
_ITSELF = re.compile(rf"{_ROLE}\Z")
_LONGEST_ROLE = 60


def affiliation_of(gold: Gold, text: str, place: CharRange, known: str | None = None) -> str | None:
    """The name of the body of gold of which whoever is named at a place is; else what is ``known`` otherwise."""
    bodies = [actor for actor in gold.actors if actor.kind != "person"]
    owner = _owner(text, place)
    if owner is not None:
        body = _meant(bodies, text, owner)
        return body.name if body else known
    start, end = place
    opening = _DETERMINER.match(text, start, end)
    words = text[opening.end() if opening else start : end]
    named = ((name, body) for body in bodies for name in _names(body))
    for name, body in named:
        is_known = known is not None and name.casefold() == known.casefold()
        if is_known or re.match(rf"{re.escape(name)}\s[a-z]", words, re.IGNORECASE):
            return body.name
    described = [body for body in bodies if body.name.casefold().endswith(f" {words.partition(' ')[0].casefold()}")]
    return described[0].name if len(described) == 1 and " " in words and not known else known


def _owner(text: str, place: CharRange) -> int | None:
    """Where "its" or "their" stands, of which body somebody is; None where it does not stand with the words."""
    start, end = place
    found = (
        _ITSELF.match(text, start, end)
        or _BEFORE_NAME.search(text, max(0, start - _LONGEST_ROLE), start)
        or _BEHIND_NAME.match(text, end)
    )
    return found.start("owner") if found else None


def _meant(bodies: list[GoldActor], text: str, owner: int) -> GoldActor | None:
    """The one body that is named before in the sentence, or in the one before; of several the one that begins it."""
    before = [sentence for sentence in split_sentences(text) if sentence[0] <= owner][-2:]
    for sentence in reversed(before):
        named = [
            (span.range, body)
            for body in bodies
            for span in body.mentions
            if overlaps(span.range, sentence) and span.end <= owner
        ]
        if len({body.id for _, body in named}) == 1:
            return named[0][1]
        if named:
            first, body = min(named, key=lambda each: each[0])
            return body if _DETERMINER.sub("", text[sentence[0] : first[0]], count=1) == "" else None
    return None


def _names(actor: GoldActor) -> Iterator[str]:
    for name in (actor.name, *actor.aliases, *(span.text for span in actor.mentions)):
        yield _DETERMINER.sub("", name, count=1)
