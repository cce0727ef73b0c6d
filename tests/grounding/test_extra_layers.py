"""A layer that only its `LayerSpec` describes is grounded like the four of every record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from extractor.grounding.grounder import ground
from extractor.grounding.validation import record_problems
from extractor.layers import register_layer, unregister_layer
from extractor.text.segmentation import split_sentences
from extractor_schemas import GoldSpan, LayerSpec, Record, Reply, Span, record_type, reply_type
from tests.support.grounding import (
    ARTICLE,
    BRANDT,
    HOLM,
    LAYERS,
    PROVENANCE,
    TEXT,
    Item,
    actor,
    grounded,
    texts,
    ungrounded_fields,
)


class Event(BaseModel):
    """A toy finding."""

    id: str
    label: str
    evidence: list[Span]
    place: Span | None
    host: str | None
    guests: list[str]


class ReplyEvent(BaseModel):
    """What a reply says of it."""

    label: str
    evidence: list[str]
    place: str | None
    host: str | None
    guests: list[str]


class GoldEvent(BaseModel):
    """What gold says of it."""

    id: str
    label: str
    evidence: list[GoldSpan]


EVENTS = LayerSpec(
    name="events",
    noun="event",
    finding=Event,
    reply=ReplyEvent,
    gold=GoldEvent,
    anchor="evidence",
    spans=("evidence", "place"),
    actors=("host", "guests"),
    compared=("label", "evidence"),
    identity=lambda event: (event.label, event.host),
)


class Headline(BaseModel):
    """A toy finding on a single span."""

    id: str
    words: Span


class ReplyHeadline(BaseModel):
    """What a reply says of it."""

    words: str


HEADLINES = LayerSpec(
    name="headlines",
    noun="headline",
    finding=Headline,
    reply=ReplyHeadline,
    gold=GoldEvent,
    anchor="words",
    spans=("words",),
    compared=(),
    identity=lambda headline: (headline.words,),
)


class Visit(BaseModel):
    """A toy finding that must have an actor."""

    id: str
    host: str
    evidence: list[Span]


class ReplyVisit(BaseModel):
    """What a reply says of it."""

    host: str
    evidence: list[str]


VISITS = LayerSpec(
    name="visits",
    noun="visit",
    finding=Visit,
    reply=ReplyVisit,
    gold=GoldEvent,
    anchor="evidence",
    spans=("evidence",),
    actors=("host",),
    compared=(),
    identity=lambda visit: (visit.host,),
)
EXTRA = (EVENTS, HEADLINES, VISITS)


@pytest.fixture(autouse=True)
def _known_layers() -> Iterator[None]:
    for layer in EXTRA:
        register_layer(layer)
    yield
    for layer in EXTRA:
        unregister_layer(layer)


def event(label: str, *evidence: str, **fields: Any) -> Item:
    return {"label": label, "evidence": list(evidence), "place": None, "host": None, "guests": [], **fields}


def with_extra(events: list[Item], headlines: list[Item] | None = None, **layers: list[Item]) -> Any:
    """The record of a reply with events and headlines; it is checked to be sound."""
    empty: Item = {"actors": [HOLM, BRANDT], "quotes": [], "claims": [], "stances": []}
    reply = reply_type(Reply, EXTRA).model_validate(
        {**empty, "events": events, "headlines": headlines or [], "visits": [], **layers}
    )
    record = ground(reply, ARTICLE, split_sentences(TEXT), PROVENANCE, extra=EXTRA)
    assert list(record_problems(record)) == []
    return record


def test_pointers_become_spans_and_actor_ids_those_of_the_record() -> None:
    item = event("speech", "2: said", "2: on Monday", place="Port Ellery", host="a1", guests=["a2", "a1", "a2"])
    record = with_extra([item])

    (found,) = record.events
    holm, brandt = (named.id for named in record.actors)
    assert isinstance(found, Event)
    assert (found.label, found.host, found.guests) == ("speech", holm, [brandt, holm])
    assert texts(found.evidence) == ["said on Monday"]
    assert found.place
    assert found.place.of(TEXT) == "Port Ellery"
    assert record.unfounded == []


def test_a_single_pointer_becomes_a_single_span() -> None:
    record = with_extra([], [{"words": "1: Ferry fares ... Port Ellery"}])

    assert [found.words.of(TEXT) for found in record.headlines] == ["Ferry fares"]


def test_fields_beside_the_anchor_are_looked_up_near_it() -> None:
    (found,) = with_extra([event("cost", "6: 12 million", place="said")]).events

    assert found.place.start == TEXT.index("said the new")


def test_the_record_has_a_list_for_each_extra_layer() -> None:
    record = with_extra([event("speech", "2: said")], **LAYERS)
    plain = grounded(**LAYERS)

    assert type(record) is record_type(EXTRA)
    assert type(record).model_validate_json(record.model_dump_json()) == record
    assert [getattr(record, name) for name in Record.model_fields] == [
        getattr(plain, name) for name in Record.model_fields
    ]
    assert type(plain) is Record


def test_ids_are_the_letter_and_a_hash_of_the_identity() -> None:
    ids = [with_extra([event("speech", *evidence)]).events[0].id for evidence in (["2: said"], ["4"], ["4", "5"])]
    call_id = with_extra([event("call", "2: said")]).events[0].id

    assert len(set(ids)) == 1
    assert call_id not in ids
    assert {id[0] for id in (*ids, call_id)} == {"e"}
    assert {len(id) for id in (*ids, call_id)} == {9}


def test_findings_are_in_the_order_of_the_text_and_equal_ones_are_one() -> None:
    late, early = event("cost", "6: 12 million"), event("speech", "2: on Monday")
    record = with_extra(
        [late, early, event("speech", "2: said", "6: One of them")], [{"words": "4: Brandt"}, {"words": "4: Brandt"}]
    )

    assert [(found.label, texts(found.evidence)) for found in record.events] == [
        ("speech", ["said on Monday", "One of them"]),
        ("cost", ["12 million"]),
    ]
    assert [found.words.of(TEXT) for found in record.headlines] == ["Brandt"]


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        pytest.param(event("speech"), ["evidence"], id="no evidence"),
        pytest.param(event("speech", "2: a hundred moons ago"), ["evidence"], id="evidence that is not in the article"),
        pytest.param(event("speech", "moons", host="a7"), ["evidence", "host"], id="an unknown actor too"),
    ],
)
def test_an_item_without_its_anchor_is_unfounded(item: Item, fields: list[str]) -> None:
    record = with_extra([item])

    assert record.events == []
    assert ungrounded_fields(record) == [("event", field) for field in fields]
    assert all(unfounded.item == item for unfounded in record.unfounded)


def test_an_item_stays_without_evidence_or_a_place_that_is_not_in_the_article() -> None:
    record = with_extra([event("speech", "2: said", "2: a hundred moons ago", place="Atlantis")])

    assert [(texts(found.evidence), found.place) for found in record.events] == [(["said"], None)]
    assert ungrounded_fields(record) == [("event", "evidence"), ("event", "place")]


@pytest.mark.parametrize(
    ("item", "field", "guests"),
    [
        pytest.param(event("speech", "2: said", host="a7"), "host", 0, id="the only one"),
        pytest.param(event("speech", "2: said", guests=["a1", "a7"]), "guests", 1, id="one of several"),
        pytest.param(event("speech", "2: said", guests=["a7"]), "guests", 0, id="the only one of a list"),
    ],
)
def test_an_unknown_actor_costs_a_field_that_may_be_empty(item: Item, field: str, guests: int) -> None:
    record = with_extra([item])

    assert [(found.host, len(found.guests)) for found in record.events] == [(None, guests)]
    assert [(unfounded.field, unfounded.words) for unfounded in record.unfounded] == [(field, "a7")]


def test_an_item_that_must_have_an_actor_is_unfounded_without() -> None:
    record = with_extra([], visits=[{"host": "a7", "evidence": ["2: said"]}, {"host": "a1", "evidence": ["4"]}])

    assert [found.host for found in record.visits] == [record.actors[0].id]
    assert ungrounded_fields(record) == [("visit", "host")]


def test_an_actor_whom_the_article_does_not_name_is_listed_by_the_name_that_the_reply_gives() -> None:
    record = with_extra([event("speech", "2: said", host="a1")], actors=[actor("a1", "Ludo Marsh")])

    assert [found.host for found in record.events] == [None]
    assert [(unfounded.field, unfounded.words) for unfounded in record.unfounded] == [
        ("name", "Ludo Marsh"),
        ("host", "Ludo Marsh"),
    ]


@pytest.mark.parametrize(
    ("update", "message"),
    [
        pytest.param({"host": "a?"}, "a? is not an actor of the record", id="an unknown actor"),
        pytest.param({"place": Span(start=0, end=10_000)}, "place: [0, 10000) ends behind the text's", id="a span"),
    ],
)
def test_a_damaged_finding_of_an_extra_layer_is_a_problem_of_the_record(update: Item, message: str) -> None:
    record = with_extra([event("speech", "2: said")])
    damaged = record.model_copy(update={"events": [record.events[0].model_copy(update=update)]})

    (problem,) = record_problems(damaged)
    assert message in problem
