"""Items as text: a label for each, and each field."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.gold.items import actor_names, field_text, first_range, item_label
from extractor_schemas import ACTORS, CLAIMS, QUOTES, STANCES, GoldItem, LayerSpec
from tests.support.further_layers import EVENTS, PLACES, event, place
from tests.support.gold_items import WHOLE

NAMES = actor_names(WHOLE)


@pytest.mark.parametrize(
    ("layer", "item", "label"),
    [
        pytest.param(ACTORS, WHOLE.actors[0], "Dana Okafor", id="an actor"),
        pytest.param(QUOTES, WHOLE.quotes[1], 'Tom Brandt: "We will not pay for it,"', id="a quote"),
        pytest.param(
            QUOTES,
            WHOLE.quotes[1].model_copy(update={"speaker": None}),
            'nobody named: "We will not pay for it,"',
            id="a quote of nobody",
        ),
        pytest.param(CLAIMS, WHOLE.claims[0], "Dana Okafor: The bridge will be built.", id="a claim"),
        pytest.param(
            CLAIMS,
            WHOLE.claims[0].model_copy(update={"claimant": None}),
            "the article: The bridge will be built.",
            id="the article's own claim",
        ),
        pytest.param(STANCES, WHOLE.stances[1], "Fishers' Union · conditional · the bridge", id="a stance"),
        pytest.param(
            STANCES,
            WHOLE.stances[0].model_copy(update={"actor": "a9"}),
            "unknown actor a9 · support · the bridge",
            id="an unknown actor",
        ),
        pytest.param(EVENTS, event("e1", "a statement", "said", "a2"), "Tom Brandt: a statement", id="a further layer"),
        pytest.param(EVENTS, event("e1", "a statement", "said"), "nobody: a statement", id="of nobody"),
        pytest.param(PLACES, place("p1", "the harbour"), "the harbour", id="a layer without words"),
    ],
)
def test_an_item_in_one_line_names_its_actor(layer: LayerSpec, item: GoldItem, label: str) -> None:
    assert item_label(layer, item, NAMES) == label


@pytest.mark.parametrize(
    ("layer", "item", "field", "text"),
    [
        pytest.param(ACTORS, WHOLE.actors[0], "anonymous", "no", id="a flag"),
        pytest.param(ACTORS, WHOLE.actors[1], "role", "–", id="nothing"),
        pytest.param(ACTORS, WHOLE.actors[0], "mentions", "Dana Okafor … Okafor", id="spans"),
        pytest.param(ACTORS, WHOLE.actors[0], "aliases", "–", id="no words"),
        pytest.param(QUOTES, WHOLE.quotes[0], "cue", "said", id="a span"),
        pytest.param(QUOTES, WHOLE.quotes[0], "kind", "indirect", id="a label"),
        pytest.param(QUOTES, WHOLE.quotes[0], "speaker", "Dana Okafor", id="an actor"),
        pytest.param(QUOTES, WHOLE.quotes[0], "reported_by", "–", id="no actors"),
        pytest.param(CLAIMS, WHOLE.claims[2], "claimant", "the article", id="the article"),
        pytest.param(
            EVENTS,
            event("e1", "a statement", "said", witnesses=["a1", "a3"]),
            "witnesses",
            "Dana Okafor, then Fishers' Union",
            id="actors",
        ),
        pytest.param(EVENTS, event("e1", "a statement", "said"), "evidence", "said", id="a further layer's spans"),
    ],
)
def test_a_field_as_text(layer: LayerSpec, item: GoldItem, field: str, text: str) -> None:
    assert field_text(layer, item, field, NAMES) == text


def test_an_item_without_spans_comes_first() -> None:
    without: Any = WHOLE.actors[0].model_copy(update={"mentions": []})

    assert first_range(ACTORS, without) < first_range(ACTORS, WHOLE.actors[0])
