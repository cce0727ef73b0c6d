"""No point is lost in a score of which the differences do not say in which item, and in which field."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.evaluation.article_score import score_article
from extractor.evaluation.diff import ArticleComparison, compare_record
from extractor.evaluation.metrics import FIGURES
from extractor.gold.conversion import as_gold
from extractor.rendering.escaping import escape_controls
from extractor_schemas import LAYERS, Gold, GoldItem, GoldSpan, LayerSpec
from tests.support import bridge_article
from tests.support.gold_items import TEXT, WHOLE

_CHANGED_FIELDS = {
    "actors.kind": "kind",
    "actors.anonymous": "anonymous",
    "actors.mentions": "mentions",
    "actors.mentions.overlap": "mentions",
    "actors.b3": "mentions",
    "actors.ceaf_e": "mentions",
    "actors.lea": "mentions",
    "quotes.kind": "kind",
    "quotes.speaker": "speaker",
    "quotes.content.exact": "content",
    "quotes.content.overlap": "content",
    "quotes.content.tokens": "content",
    "quotes.source.exact": "source",
    "quotes.source.overlap": "source",
    "quotes.source.tokens": "source",
    "quotes.cue.exact": "cue",
    "quotes.cue.overlap": "cue",
    "quotes.cue.tokens": "cue",
    "claims.own_voice": "claimant",
    "claims.claimant": "claimant",
    "claims.kind": "kind",
    "claims.assertion": "assertion",
    "claims.checkable": "checkable",
    "claims.substance": "text",
    "stances.position": "position",
    "stances.triplets": "position",
    "stances.condition": "condition",
    "stances.time": "time",
}
"""The field of a pair that differs where a figure is not perfect; all others fall with whole items alone."""

_WORDS = st.sampled_from(
    [
        "",
        "the bridge",
        "The bridge",
        "bridge",
        "The bridge will not be built.",
        "A 5 per cent toll",
        "A toll",
        "toll\u200b",
    ]
)
_LABELS = {
    "actors": ["person", "organisation", "group"],
    "quotes": ["direct", "mixed", "indirect"],
    "claims": ["fact", "judgement", "forecast"],
}


@st.composite
def spans(draw: st.DrawFn) -> GoldSpan:
    start = draw(st.integers(0, len(TEXT) - 2))
    end = draw(st.integers(start + 1, min(len(TEXT), start + 40)))
    return GoldSpan(start=start, end=end, text=TEXT[start:end])


def _values(layer: LayerSpec, field: str, value: Any) -> st.SearchStrategy[Any]:
    """Other values of a field."""
    actors = st.sampled_from([actor.id for actor in WHOLE.actors])
    if field in layer.spans:
        return st.lists(spans(), min_size=1, max_size=2) if isinstance(value, list) else st.none() | spans()
    if field in layer.actors:
        return (
            st.lists(actors, max_size=2)
            if isinstance(value, list)
            else actors
            if field == "actor"
            else st.none() | actors
        )
    if field in layer.wording:
        return st.lists(_WORDS, max_size=2) if isinstance(value, list) else _WORDS
    if field == "position":
        return st.sampled_from(["support", "oppose", "conditional"])
    if field == "assertion":
        return st.sampled_from(["asserted", "hedged", "denied"])
    if field == "kind":
        return st.sampled_from(_LABELS[layer.name])
    return st.booleans() if isinstance(value, bool) else st.none() | _WORDS


@st.composite
def mutations(draw: st.DrawFn) -> Gold:
    """The gold with items left out, given twice, and changed."""
    layers: dict[str, list[GoldItem]] = {}
    for layer in LAYERS:
        items: list[GoldItem] = []
        for item in getattr(WHOLE, layer.name):
            for copy in range(draw(st.sampled_from([1, 1, 1, 1, 2] if layer.name == "actors" else [0, 1, 1, 1, 2]))):
                fields = draw(st.lists(st.sampled_from(layer.compared), max_size=2, unique=True))
                changes = {field: draw(_values(layer, field, getattr(item, field))) for field in fields}
                items.append(item.model_copy(update={**changes, "id": item.id if not copy else f"{item.id}9"}))
        layers[layer.name] = items
    return WHOLE.model_copy(update=layers)


def compared(predicted: Gold, gold: Gold) -> ArticleComparison:
    record = bridge_article.record(predicted, text=TEXT)
    return compare_record(record, gold.model_copy(update={"article": bridge_article.ID}))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(mutations(), mutations())
def test_every_lost_point_is_a_difference_in_a_field_that_is_named(predicted: Gold, gold: Gold) -> None:
    comparison = compared(predicted, gold)
    score = score_article(comparison.predicted, comparison.gold)

    for name, counts in score.counts.items():
        if counts.f1 is None or counts.f1 > 1 - 1e-9:
            continue
        layer = name.partition(".")[0]
        in_layer = [difference for difference in comparison.differences if difference.layer.name == layer]
        whole_items = [difference for difference in in_layer if difference.kind != "changed"]
        changed_fields = {change.field for difference in in_layer for change in difference.changes}
        assert whole_items or _CHANGED_FIELDS.get(name) in changed_fields, name


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(mutations(), mutations())
def test_no_two_values_of_a_changed_field_look_the_same(predicted: Gold, gold: Gold) -> None:
    for difference in compared(predicted, gold).differences:
        for change in difference.changes:
            seen = {" ".join(escape_controls(value).split()) for value in (change.predicted, change.gold)}
            assert len(seen) == 2


def named(name: str, aliases: list[str]) -> Gold:
    mayor, *others = WHOLE.actors
    return WHOLE.model_copy(update={"actors": [mayor.model_copy(update={"name": name, "aliases": aliases}), *others]})


@pytest.mark.parametrize(
    ("predicted", "gold", "fields"),
    [
        pytest.param(named("Okafor", ["Dana", "Okafor"]), named("Dana", ["Dana", "Okafor"]), {"name"}, id="one list"),
        pytest.param(named("Okafor", ["Dana"]), named("Dana", ["Okafor"]), {"name", "aliases"}, id="changed places"),
        pytest.param(named("Dana", ["Okafor"]), named("Dana", ["Okafor", "Dana"]), set(), id="the name again"),
        pytest.param(named("Dana", ["Okafor"]), named("Dana", ["the Okafor"]), set(), id="an article"),
        pytest.param(named("Dana", ["Okafor"]), named("Dana", []), {"aliases"}, id="one more"),
    ],
)
def test_aliases_differ_where_their_lists_do(predicted: Gold, gold: Gold, fields: set[str]) -> None:
    differences = compared(predicted, gold).differences

    assert {change.field for difference in differences for change in difference.changes} == fields


def test_every_figure_has_a_field_or_falls_with_whole_items() -> None:
    whole_items = {"direct", "mixed", "indirect", "with_source", "without_source", ""}

    assert {name for name in FIGURES if name.partition(".")[2] not in whole_items} == _CHANGED_FIELDS.keys()


def test_a_record_against_itself_has_no_difference_and_loses_nothing() -> None:
    comparison = compared(WHOLE, WHOLE)

    assert comparison.differences == []
    assert as_gold(bridge_article.record(WHOLE, text=TEXT)).quotes == comparison.predicted.quotes
