"""Two layers beside the four of every record: events, with words and an agent, and places, which are bare spans."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from extractor.layers import register_layer, unregister_layer
from extractor_schemas import Frozen, Gold, GoldItem, GoldSpan, LayerSpec, Record, Span, gold_type, record_type
from tests.support.gold_items import TEXT, WHOLE, span


class Event(Frozen):
    """A finding."""

    id: str
    what: str
    agent: str | None
    witnesses: list[str]
    planned: bool
    evidence: list[Span]
    cause: Span | None


class GoldEvent(GoldItem):
    """As `Event`."""

    what: str
    agent: str | None
    witnesses: list[str]
    planned: bool
    evidence: list[GoldSpan]
    cause: GoldSpan | None


EVENTS = LayerSpec(
    name="events",
    noun="event",
    finding=Event,
    reply=Event,
    gold=GoldEvent,
    anchor="evidence",
    spans=("evidence", "cause"),
    actors=("agent", "witnesses"),
    compared=("what", "agent", "witnesses", "planned", "evidence", "cause"),
    wording=frozenset({"what"}),
    words="what",
    identity=lambda event: (event.what.casefold(), event.agent),
)


class Place(Frozen):
    """A finding that is a span and nothing else."""

    id: str
    where: Span


class GoldPlace(GoldItem):
    """As `Place`."""

    where: GoldSpan


PLACES = LayerSpec(
    name="places",
    noun="place",
    finding=Place,
    reply=Place,
    gold=GoldPlace,
    anchor="where",
    spans=("where",),
    compared=(),
    identity=lambda place: (place.where,),
)

FURTHER = (EVENTS, PLACES)


@contextmanager
def registered_layers() -> Iterator[None]:
    """The two layers are known within this context."""
    for layer in FURTHER:
        register_layer(layer)
    try:
        yield
    finally:
        for layer in FURTHER:
            unregister_layer(layer)


def event(id: str, what: str, evidence: str, agent: str | None = None, text: str = TEXT, **fields: Any) -> GoldEvent:
    """A planned event without witnesses and cause."""
    values = {"witnesses": [], "planned": True, "cause": None} | fields
    return GoldEvent(id=id, what=what, agent=agent, evidence=[span(evidence, text=text)], **values)


def place(id: str, where: str) -> GoldPlace:
    """A place."""
    return GoldPlace(id=id, where=span(where))


def with_further(
    gold: Gold = WHOLE, *, events: list[GoldEvent] | None = None, places: list[GoldPlace] | None = None
) -> Gold:
    """The gold with the further layers."""
    default_events = [
        event("e1", "the building of the bridge", "The bridge will be built", "a1", cause=span("wants the bridge")),
        event("e2", "a statement", "said Tom Brandt", "a2", witnesses=["a1", "a3"], planned=False),
    ]
    layers: dict[str, Any] = {
        "events": default_events if events is None else events,
        "places": [place("p1", "the harbour")] if places is None else places,
    }
    return gold_type(FURTHER)(**vars(gold), **layers)


def record_with_further(record: Record, gold: Gold) -> Record:
    """The record with the further layers of the gold."""
    further: dict[str, Any] = {}
    for layer in FURTHER:
        items = [item.model_dump() for item in getattr(gold, layer.name)]
        for item in items:
            for field in layer.spans:
                item[field] = _without_words(item[field])
        further[layer.name] = items
    return record_type(FURTHER).model_validate({**vars(record), **further})


def _without_words(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_words(span) for span in value]
    return value and {"start": value["start"], "end": value["end"]}
