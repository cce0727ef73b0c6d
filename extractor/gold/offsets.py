"""Spans of a gold file that have words, but no offsets or wrong ones → their offsets, where the words tell them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extractor.gold.furniture import find_furniture
from extractor.gold.json_spans import (
    Placement,
    apart_from,
    objects_in,
    places_in_words,
    put,
    range_of,
    right_places,
    sort_spans,
    spans_in,
    start_of,
)
from extractor.gold.mention_places import is_bare_mention, mention_ranges, place_mentions
from extractor.gold.span_checks import SpanChecks, brief, nearest_place, places_of
from extractor.text.spans import CharRange
from extractor_schemas import ACTORS

_NEAR, _CLEARLY = 40, 20
"""Characters: so near to another span of the item words are meant, if all others are so much farther away."""
_TOUCHING = 2
"""Characters, such as a comma and a space: so near words are meant, if no others are."""


def place_spans(content: Mapping[str, Any], text: str) -> list[Placement]:
    """Fill in the offsets within a gold file's JSON, which is changed.

    Returns what was done about each span that had none or wrong ones.

    A span gets the place of its words where they stand once, or else nearest to the start that it gives, or the one
    that is beside a span of another field of its item; never a place that another span of the same field has. One that
    gives no start is not looked for within mentions ("Holm" in "Ada Holm") and in what is no body, if its words stand
    elsewhere; a mention that gives none gets all of its words' places (see `place_mentions`). Words in another
    typography than the article's become the article's own. A span whose words stand where it says is left alone.
    """
    checks = SpanChecks(text)
    actors = objects_in(content.get(ACTORS.name))
    others = {layer: items for layer, items in content.items() if layer != ACTORS.name}
    return [
        *_place_layers({ACTORS.name: actors}, text, checks, ()),
        *place_mentions(actors, text, checks),
        *_place_layers(others, text, checks, [*mention_ranges(actors, text), *find_furniture(text)]),
    ]


def _place_layers(
    layers: Mapping[str, Any], text: str, checks: SpanChecks, mentions: Sequence[CharRange]
) -> Iterator[Placement]:
    for layer, item, field, value in _fields(layers):
        spans = [span for span in spans_in(value) if not is_bare_mention(layer, field, span)]
        beside = [place for other in item if other != field for place in right_places(spans_in(item[other]), text)]
        placed = [placement.of(item, field) for placement in _place(spans, text, checks, beside, mentions)]
        yield from placed
        if placed:
            sort_spans(value)


def move_spans(content: Mapping[str, Any], text: str) -> None:
    """Move the spans of a gold file's JSON, which is changed, as an edited article moved their words.

    Each goes as far as the one before it whose words the article has once. Where its words then are not, `place_spans`
    puts it to the nearest place that has them.
    """
    spans = [span for _, _, _, value in _fields(content) for span in spans_in(value) if range_of(span)]
    fixed = sorted(
        (span["start"], places[0][0] - span["start"])
        for span in spans
        if len(places := places_of(text, span["text"])) == 1
    )
    for span in spans:
        before = bisect_left(fixed, (span["start"] + 1,)) - 1
        shift = fixed[max(before, 0)][1] if fixed else 0
        span["start"], span["end"] = max(span["start"] + shift, 0), max(span["end"] + shift, 1)


def _fields(content: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any], str, object]]:
    """Each field of each item of each layer, with its value."""
    for layer, items in content.items():
        for item in objects_in(items):
            for field, value in item.items():
                yield layer, item, field, value


def _place(
    spans: Sequence[dict[str, Any]],
    text: str,
    checks: SpanChecks,
    beside: Sequence[CharRange],
    mentions: Sequence[CharRange],
) -> Iterator[Placement]:
    right = right_places(spans, text)
    for span in spans:
        given = range_of(span)
        if given and text[slice(*given)] == span["text"]:
            continue
        start = start_of(span)
        found = checks.places(span["text"], right)
        places = (apart_from(found, mentions) if start is None else found) or found
        if len(places) > 1 and start is None and (near := _place_beside(places, beside)):
            places = [near]
        if len(places) > 1 and start is None:
            where = places_in_words(places, text)
            told = f"stands at {len(places):,} places: give a start near the one that is meant, of {where}"
            yield Placement(f"{brief(span['text'])} {told}", False)
        elif places:
            place = nearest_place(places, start or 0)
            right.append(place)
            plainly = start is None and found == [place] and text[slice(*place)] == span["text"]
            yield Placement(f"{put(span, place, text)} is now at start {place[0]}, end {place[1]}", True, plainly)
        else:
            yield Placement(f"{brief(span['text'])}: {checks.advice(span['text'], given, right)}", False)


def _place_beside(places: Sequence[CharRange], beside: Sequence[CharRange]) -> CharRange | None:
    """The one place that is near to one of some others, and clearly nearer than all the rest; None where none is."""
    if not beside:
        return None

    def distance(place: CharRange) -> int:
        return min(max(start - place[1], place[0] - end, 0) for start, end in beside)

    first, second = sorted(places, key=distance)[:2]
    nearest, next_nearest = distance(first), distance(second)
    is_meant = nearest <= _TOUCHING < next_nearest or (nearest <= _NEAR and next_nearest - nearest >= _CLEARLY)
    return first if is_meant else None
