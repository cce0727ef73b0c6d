"""Each `LayerSpec` fits the types that it describes, and types make room for further layers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor_schemas import (
    LAYER_NAMES,
    LAYERS,
    LISTS,
    QUOTES,
    STANCES,
    Gold,
    GoldQuote,
    GoldSpan,
    LayerSpec,
    Record,
    Reply,
    ReplyQuote,
    Span,
    gold_type,
    record_type,
    reply_type,
)

REMARKS = replace(STANCES, name="remarks", noun="remark")
EACH_LAYER = pytest.mark.parametrize("layer", [pytest.param(layer, id=layer.name) for layer in LAYERS])


@EACH_LAYER
def test_the_fields_of_a_layer_exist(layer: LayerSpec) -> None:
    places = {layer.anchor, *layer.spans, *layer.actors}

    assert layer.anchor in layer.spans
    assert {"id", *places, *layer.compared} <= set(layer.finding.model_fields)
    assert {"id", *places, *layer.compared} <= set(layer.gold.model_fields)
    assert layer.wording <= set(layer.compared)
    assert layer.words is None or layer.words in layer.wording


@EACH_LAYER
def test_record_reply_and_gold_have_the_layer(layer: LayerSpec) -> None:
    for model, item in ((Record, layer.finding), (Reply, layer.reply), (Gold, layer.gold)):
        assert str(model.model_fields[layer.name].annotation).endswith(f"{item.__name__}]")


def test_layers_are_named_once_and_in_the_order_of_a_record() -> None:
    assert tuple(layer.name for layer in LAYERS) == LAYER_NAMES
    assert len({layer.letter for layer in LAYERS}) == len(LAYERS)
    assert [name for name in Record.model_fields if name in LISTS] == list(LISTS)


def test_span_and_actor_fields_are_lists_whatever_the_field_holds() -> None:
    content, cue = GoldSpan(start=0, end=4, text="Rain"), GoldSpan(start=5, end=8, text="fell")
    quote = GoldQuote(
        id="q1", kind="direct", content=[content], speaker=None, source=None, cue=cue, reported_by=["a1", "a2"]
    )

    assert dict(QUOTES.span_fields(quote)) == {"content": [content], "source": [], "cue": [cue]}
    assert dict(QUOTES.actor_fields(quote)) == {"speaker": [], "reported_by": ["a1", "a2"]}
    assert QUOTES.anchor_spans(quote) == [content]


def test_the_actors_of_a_replys_item_are_read_the_same_way() -> None:
    quote = ReplyQuote(content=["1"], speaker="a1", source=None, cue=None, reported_by=[])

    assert dict(QUOTES.actor_fields(quote)) == {"speaker": ["a1"], "reported_by": []}


def test_types_have_a_list_for_each_further_layer() -> None:
    for model, extended in (
        (Record, record_type((REMARKS,))),
        (Gold, gold_type((REMARKS,))),
        (Reply, reply_type(Reply, (REMARKS,))),
    ):
        assert issubclass(extended, model)
        assert set(extended.model_fields) - set(model.model_fields) == {"remarks"}


def test_types_without_further_layers_are_the_plain_ones() -> None:
    assert (record_type(), gold_type(), reply_type(Reply)) == (Record, Gold, Reply)


def test_a_span_is_a_range() -> None:
    assert Span(start=3, end=5).range == (3, 5)
