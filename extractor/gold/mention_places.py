"""Mentions of a gold file that are given by their words alone → each place where these stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extractor.gold.furniture import find_furniture
from extractor.gold.json_spans import (
    Placement,
    apart_from,
    places_in_words,
    put,
    right_places,
    sort_spans,
    spans_in,
    start_of,
)
from extractor.gold.span_checks import SpanChecks, brief
from extractor.text.spans import CharRange, overlaps_any
from extractor_schemas import ACTORS


def is_bare_mention(layer: str, field: str, span: Mapping[str, Any]) -> bool:
    """Whether a span is a mention that gives no start."""
    return (layer, field) == (ACTORS.name, ACTORS.anchor) and start_of(span) is None


def place_mentions(actors: Sequence[dict[str, Any]], text: str, checks: SpanChecks) -> Iterator[Placement]:
    """Put the mentions of a gold file's actors that give no start, in its JSON, which is changed, to all their places.

    Yields what was done about each. Longer ones go first: "Holm" is then not looked for in
    "Holm & Sons", of this actor or another, unless it stands nowhere else. None is put where the article has no body.
    """
    mentions = [
        (actor, span)
        for actor in actors
        if isinstance(actor.get(ACTORS.anchor), list)
        for span in spans_in(actor[ACTORS.anchor])
        if start_of(span) is None
    ]
    furniture = find_furniture(text) if mentions else []
    for actor, span in sorted(mentions, key=lambda mention: -len(mention[1]["text"])):
        placement = _place(actor[ACTORS.anchor], span, mention_ranges(actors, text), furniture, text, checks)
        yield placement.of(actor, ACTORS.anchor)
    for actor, _ in mentions:
        sort_spans(actor[ACTORS.anchor])


def mention_ranges(actors: Sequence[Mapping[str, Any]], text: str) -> list[CharRange]:
    """Where the mentions of some actors stand, as far as they have places."""
    return [place for actor in actors for place in right_places(spans_in(actor.get(ACTORS.anchor)), text)]


def _place(
    listed: list[Any],
    span: dict[str, Any],
    mentions: Sequence[CharRange],
    furniture: Sequence[CharRange],
    text: str,
    checks: SpanChecks,
) -> Placement:
    """Put a span of the list to its first place, and others for the rest into the list; what was done."""
    own = right_places(spans_in(listed), text)
    everywhere = checks.places(span["text"])
    if not everywhere:
        return Placement(f"{brief(span['text'])}: {checks.advice(span['text'], None, own)}", False)
    places = [place for place in everywhere if not overlaps_any(place, furniture)]
    outside = [place for place in everywhere if place not in places]
    if not places:
        where = places_in_words(outside, text)
        told = f"stands only in what is no body (a credit, a link, a line of the site), at {where}: give a start, or"
        return Placement(f"{brief(span['text'])} {told} leave it out", False)
    free = [place for place in places if not overlaps_any(place, own)]
    if not free:
        listed[:] = [each for each in listed if each is not span]
        return Placement(f"{brief(span['text'])} is taken out: its places are in other mentions of this actor", True)
    apart = apart_from(free, mentions)
    within = [place for place in places if place not in apart_from(places, mentions)]
    given = span["text"]
    first, *others = _side_by_side(apart or free)
    words = put(span, first, text)
    listed += [{"start": start, "end": end, "text": text[start:end]} for start, end in others]
    if not others:
        told = f"{words} is now at start {first[0]}, end {first[1]}"
    else:
        told = f"{words} is now at its {len(others) + 1:,} places: {places_in_words([first, *others], text)}"
    if apart and within:
        told += f"; not within longer mentions, at {places_in_words(within, text)}"
    if outside:
        told += f"; not in what is no body, at {places_in_words(outside, text)}"
    return Placement(told, True, plainly=len(everywhere) == 1 and span["text"] == given)


def _side_by_side(places: Sequence[CharRange]) -> list[CharRange]:
    """The places, without those that overlap one before them: "no no" stands once in "no no no"."""
    chosen: list[CharRange] = []
    for place in places:
        if not overlaps_any(place, chosen):
            chosen.append(place)
    return chosen
