"""Spans of a gold file that have words, but no offsets or wrong ones → their offsets, where the words tell them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from extractor.gold.span_checks import SpanChecks, brief, nearest_place, places_of
from extractor.text.spans import CharRange

_SPAN = {"start", "end", "text"}


def place_spans(content: Mapping[str, Any], text: str) -> list[tuple[str, bool]]:
    """Fill in the offsets within a gold file's JSON, which is changed.

    Returns a sentence for each span that had none or wrong ones, and whether it has them now.

    A span gets the place of its words where they stand once, or else nearest to the start that it gives; never a place
    that another span of the same field has. A span whose words stand where it says is left alone.
    """
    checks = SpanChecks(text)
    told: list[tuple[str, bool]] = []
    for item, field, value, spans in _fields(content):
        placed = list(_place(spans, text, checks))
        told += [(f"{item.get('id', '?')}, {field}: {sentence}", done) for sentence, done in placed]
        if placed and isinstance(value, list) and all(_range(span) for span in spans):
            cast(list[dict[str, Any]], value).sort(key=lambda span: span["start"])
    return told


def move_spans(content: Mapping[str, Any], text: str) -> None:
    """Move the spans of a gold file's JSON, which is changed, as an edited article moved their words.

    Each goes as far as the one before it whose words the article has once. Where its words then are not, `place_spans`
    puts it to the nearest place that has them.
    """
    spans = [span for _, _, _, of_field in _fields(content) for span in of_field if _range(span)]
    fixed = sorted(
        (span["start"], places[0][0] - span["start"])
        for span in spans
        if len(places := places_of(text, span["text"])) == 1
    )
    for span in spans:
        before = bisect_left(fixed, (span["start"] + 1,)) - 1
        shift = fixed[max(before, 0)][1] if fixed else 0
        span["start"], span["end"] = max(span["start"] + shift, 0), max(span["end"] + shift, 1)


def _fields(content: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], str, object, list[dict[str, Any]]]]:
    """Each field of each item with its value and the spans in that."""
    for items in content.values():
        for item in _dicts(items):
            for field, value in item.items():
                inner = _dicts(cast(object, value) if isinstance(value, list) else [value])
                yield item, field, value, [span for span in inner if _is_span(span)]


def _place(spans: Sequence[dict[str, Any]], text: str, checks: SpanChecks) -> Iterator[tuple[str, bool]]:
    right = [place for span in spans if (place := _range(span)) and text[slice(*place)] == span["text"]]
    for span in spans:
        given = _range(span)
        if given and text[slice(*given)] == span["text"]:
            continue
        start = span.get("start") if type(span.get("start")) is int else None
        places = places_of(text, span["text"], right)
        if len(places) > 1 and start is None:
            sentence = (
                f"{brief(span['text'])} stands at {len(places):,} places: give a start near the one that is meant"
            )
            yield sentence, False
        elif places:
            place = nearest_place(places, start or 0)
            words = span.pop("text")
            span |= {"start": place[0], "end": place[1], "text": words}  # in the order of gold that is written
            right.append(place)
            yield f"{brief(words)} is now at start {place[0]}, end {place[1]}", True
        else:
            yield f"{brief(span['text'])}: {checks.advice(span['text'], given, right)}", False


def _dicts(values: object) -> list[dict[str, Any]]:
    listed = cast(list[object], values) if isinstance(values, list) else []
    return [cast(dict[str, Any], value) for value in listed if isinstance(value, dict)]


def _is_span(value: Mapping[str, Any]) -> bool:
    return value.keys() <= _SPAN and isinstance(value.get("text"), str)


def _range(span: Mapping[str, Any]) -> CharRange | None:
    start, end = span.get("start"), span.get("end")
    return (start, end) if type(start) is int and type(end) is int and 0 <= start < end else None
