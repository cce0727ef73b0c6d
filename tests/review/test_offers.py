"""What is offered beside the words that somebody chose for a new item."""

from __future__ import annotations

import pytest

from extractor.review.forms import new_values
from extractor.review.offers import offers
from extractor.review.rules_findings import rules_findings
from extractor_schemas import ACTORS, CLAIMS, LAYERS, QUOTES, STANCES, Gold, LayerSpec
from tests.support.gold_items import TEXT, WHOLE, gold, span

NOTHING = gold()
PORT = """Mayor Inés Ødegård called the ban “the most important of this decade”.

“We have breathed soot for forty years,” Ødegård told reporters. “That ends now.”

The Green Alliance welcomed the vote. According to one of its members, the minister prefers a tax on diesel.
"""
ACTORS_ALONE = WHOLE.model_copy(update={"quotes": [], "claims": [], "stances": []})


def offered(layer: LayerSpec, words: str, items: Gold, text: str = TEXT) -> dict[str, str]:
    """The words of what is offered, by field."""
    values = new_values(layer, span(words, text=text).range, items, text)
    return {field: offer.words for field, offer in offers(rules_findings(text), items, text, layer, values).items()}


@pytest.mark.parametrize(
    ("layer", "words", "items", "text", "expected"),
    [
        pytest.param(
            ACTORS, "Dana Okafor", NOTHING, TEXT, {"kind": "person", "role": "Mayor"}, id="an actor's kind and role"
        ),
        pytest.param(
            QUOTES,
            "The bridge will be built",
            ACTORS_ALONE,
            TEXT,
            {"speaker": "Dana Okafor", "source": "Dana Okafor", "cue": "said"},
            id="a source without its title, by gold's mention of it",
        ),
        pytest.param(
            QUOTES,
            "The bridge will be built",
            NOTHING,
            TEXT,
            {"speaker": "Dana Okafor", "source": "Dana Okafor", "cue": "said"},
            id="and by the name",
        ),
        pytest.param(
            QUOTES,
            "We have breathed soot for forty years",
            NOTHING,
            PORT,
            {"content": "“That ends now.”", "speaker": "Inés Ødegård", "source": "Ødegård", "cue": "told"},
            id="the rest of an interrupted quotation",
        ),
        pytest.param(
            QUOTES,
            "reporters",
            NOTHING,
            PORT,
            {"cue": "told", "source": "Ødegård", "speaker": "Inés Ødegård"},
            id="a verb of the sentence",
        ),
        pytest.param(QUOTES, "Mayor Dana Okafor said on Monday", NOTHING, TEXT, {}, id="nothing within the words"),
        pytest.param(
            CLAIMS,
            "The bridge will be built",
            WHOLE.model_copy(update={"claims": []}),
            TEXT,
            {"kind": "forecast"},
            id="a claim's labels, and none that its quote tells",
        ),
        pytest.param(
            STANCES,
            "The union opposes the bridge unless the harbour stays open",
            ACTORS_ALONE,
            TEXT,
            {
                "actor": "Fishers' Union",
                "target": "bridge",
                "position": "conditional",
                "condition": "unless the harbour stays open",
            },
            id="a position",
        ),
        pytest.param(
            STANCES,
            "The union opposes the bridge unless the harbour stays open",
            WHOLE.model_copy(update={"stances": WHOLE.stances[:1]}),
            TEXT,
            {
                "actor": "Fishers' Union",
                "target": "the bridge",
                "position": "conditional",
                "condition": "unless the harbour stays open",
            },
            id="the target that was last",
        ),
    ],
)
def test_offered(layer: LayerSpec, words: str, items: Gold, text: str, expected: dict[str, str]) -> None:
    assert offered(layer, words, items, text) == expected


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_nothing_is_offered_where_nothing_was_chosen(layer: LayerSpec) -> None:
    values = new_values(layer, None, WHOLE, TEXT)

    assert offers(rules_findings(TEXT), WHOLE, TEXT, layer, values) == {}


def test_a_text_that_is_very_long_is_not_waited_for() -> None:
    assert rules_findings(f"{TEXT}\n" * 2_000).items.quotes == []
