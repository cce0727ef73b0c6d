"""Spans in the JSON of a gold file, which may lack offsets: read, given a place, and told to the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

from extractor.gold.span_checks import brief, told_apart
from extractor.text.spans import CharRange


class Placement(NamedTuple):
    """What was done about a span: whether it has its place now, and ``plainly``, as its words stand there alone."""

    text: str
    is_placed: bool
    plainly: bool = False

    def of(self, item: Mapping[str, Any], field: str) -> Placement:
        """The same with the item and the field that it is about."""
        return self._replace(text=f"{item.get('id', '?')}, {field}: {self.text}")


_SPAN = {"start", "end", "text"}
_CONTEXT, _MOST_PLACES = 15, 6
"""Characters around a place that are shown, and of how many places."""


def spans_in(value: object) -> list[dict[str, Any]]:
    """The spans that are a field's value, or the entries of it."""
    return [span for span in objects_in(cast(object, value) if isinstance(value, list) else [value]) if _is_span(span)]


def objects_in(values: object) -> list[dict[str, Any]]:
    """The objects in a list; none where there is no list."""
    listed = cast(list[object], values) if isinstance(values, list) else []
    return [cast(dict[str, Any], value) for value in listed if isinstance(value, dict)]


def range_of(span: Mapping[str, Any]) -> CharRange | None:
    """The offsets of a span; None where it lacks one, or they are none."""
    start, end = span.get("start"), span.get("end")
    return (start, end) if type(start) is int and type(end) is int and 0 <= start < end else None


def start_of(span: Mapping[str, Any]) -> int | None:
    """The start that a span gives."""
    return span["start"] if type(span.get("start")) is int else None


def right_places(spans: Sequence[Mapping[str, Any]], text: str) -> list[CharRange]:
    """The places of the spans whose words stand there."""
    return [place for span in spans if (place := range_of(span)) and text[slice(*place)] == span["text"]]


def apart_from(places: Sequence[CharRange], longer: Sequence[CharRange]) -> list[CharRange]:
    """The places that are within none of some longer ranges."""
    return [
        place
        for place in places
        if not any(start <= place[0] and place[1] <= end and place != (start, end) for start, end in longer)
    ]


def put(span: dict[str, Any], place: CharRange, text: str) -> str:
    """Give a span its place and the article's words, in the order of gold that is written; the words for a reader.

    With those that were given, where these are in another typography.
    """
    given = span["text"]
    span.clear()
    span |= {"start": place[0], "end": place[1], "text": text[slice(*place)]}
    return brief(given) if span["text"] == given else "{} (for {})".format(*told_apart(span["text"], given))


def sort_spans(value: object) -> None:
    """Put the spans of a list into the order of the text, where all have offsets."""
    if isinstance(value, list) and all(map(range_of, spans := cast(list[dict[str, Any]], value))):
        spans.sort(key=lambda span: span["start"])


def places_in_words(places: Sequence[CharRange], text: str) -> str:
    """The starts of some places, with what stands around them."""
    told = [
        f"{start} ({' '.join(text[max(start - _CONTEXT, 0) : end + _CONTEXT].split())!r})"
        for start, end in places[:_MOST_PLACES]
    ]
    more = f", and {len(places) - _MOST_PLACES:,} more" if len(places) > _MOST_PLACES else ""
    return f"{', '.join(told)}{more}"


def _is_span(value: Mapping[str, Any]) -> bool:
    return value.keys() <= _SPAN and isinstance(value.get("text"), str)
