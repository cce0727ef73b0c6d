"""A decision is one change of gold, and can be undone."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.errors import UsageError
from extractor.evaluation.diff import compare_record
from extractor.review.decisions import ActorIds, Decision, GoldChange, gold_change
from extractor_schemas import Gold, GoldQuote
from tests.support import bridge_article


def decide(
    kind: str, decision: Decision, *, layer: str = "quotes", gold: Gold | None = None, **options: Any
) -> GoldChange | None:
    """The change that a decision on the first such difference makes."""
    comparison = compare_record(bridge_article.record(), gold or bridge_article.gold())
    difference = next(
        difference for difference in comparison.differences if (difference.kind, difference.layer.name) == (kind, layer)
    )
    return gold_change(
        comparison.gold,
        difference,
        decision,
        now=difference.gold,
        gold_actors=ActorIds({actor.id: actor.id for actor in comparison.gold.actors}, {}),
        predicted_actors=ActorIds(comparison.pairing.gold_actor_of, {}),
        text=bridge_article.TEXT,
        **options,
    )


def quotes_after(change: GoldChange | None) -> list[GoldQuote]:
    assert change is not None
    return change.apply(bridge_article.gold()).quotes


@pytest.mark.parametrize("decision", ["keep", "skip"])
@pytest.mark.parametrize("kind", ["changed", "invented"])
def test_keeping_and_skipping_change_nothing(kind: str, decision: Decision) -> None:
    assert decide(kind, decision) is None


def test_an_invented_item_is_added_in_its_place_with_gold_s_own_ids() -> None:
    assert [(quote.id, quote.speaker) for quote in quotes_after(decide("invented", "accept"))] == [
        ("q1", "a1"),
        ("q2", "a1"),
        ("q3", "a3"),
    ]


def test_a_changed_item_takes_the_extraction_s_fields_and_nothing_else() -> None:
    before, after = bridge_article.gold().quotes[1], quotes_after(decide("changed", "accept"))[1]

    assert after == before.model_copy(update={"speaker": "a3", "source": None})


def test_single_fields_can_be_taken() -> None:
    before, after = bridge_article.gold().quotes[1], quotes_after(decide("changed", "accept", fields=["speaker"]))[1]

    assert after == before.model_copy(update={"speaker": "a3"})


def test_wrong_gold_is_removed() -> None:
    assert [quote.id for quote in quotes_after(decide("changed", "wrong"))] == ["q1"]


def test_an_edited_item_is_what_the_reviewer_enters_with_the_words_of_its_spans() -> None:
    quote = bridge_article.gold().quotes[1]
    values = quote.model_dump() | {"cue": bridge_article.span("the council"), "reported_by": ["a2"]}

    after = quotes_after(decide("changed", "edit", values=values))[1]

    assert after.cue is not None
    assert (after.cue.text, after.reported_by, after.id) == ("the council", ["a2"], "q2")


@pytest.mark.parametrize(
    ("kind", "layer", "decision", "options", "reason"),
    [
        pytest.param("invented", "quotes", "wrong", {}, "gold has no such item", id="nothing to remove"),
        pytest.param("missed", "stances", "accept", {}, "the run has no such item", id="nothing to accept"),
        pytest.param(
            "missed",
            "actors",
            "wrong",
            {},
            "s1 in gold refers to this actor: change it first",
            id="an actor that is named",
        ),
        pytest.param("changed", "quotes", "accept", {"fields": ["cue"]}, "cue: not a field", id="an equal field"),
        pytest.param(
            "changed", "quotes", "edit", {"values": {"kind": "loud"}}, "kind: 'loud' is none of", id="no label"
        ),
        pytest.param(
            "changed", "quotes", "edit", {"values": {"cue": {"start": 5, "end": 9999}}}, "not a range", id="out of text"
        ),
        pytest.param(
            "changed", "quotes", "edit", {"values": {"cue": {"start": 5, "end": 5}}}, "not a range", id="empty span"
        ),
        pytest.param("changed", "quotes", "edit", {"values": {"colour": "red"}}, "colour|kind", id="unknown field"),
    ],
)
def test_a_decision_that_does_not_fit_is_refused(
    kind: str, layer: str, decision: Decision, options: dict[str, Any], reason: str
) -> None:
    with pytest.raises(UsageError, match=reason):
        decide(kind, decision, layer=layer, **options)


def test_an_item_of_an_actor_that_gold_lacks_waits_for_the_actor() -> None:
    gold = bridge_article.gold()
    without_tom = Gold.model_validate(gold.model_dump() | {"actors": [gold.actors[0].model_dump()], "stances": []})

    with pytest.raises(UsageError, match="decide on that actor first"):
        decide("invented", "accept", gold=without_tom)


@pytest.mark.parametrize(("kind", "decision"), [("invented", "accept"), ("changed", "accept"), ("changed", "wrong")])
def test_every_change_can_be_reversed(kind: str, decision: Decision) -> None:
    change, gold = decide(kind, decision), bridge_article.gold()
    assert change is not None

    assert change.apply(gold) != gold
    assert change.reversed().apply(change.apply(gold)) == gold


def test_a_change_of_an_item_that_no_longer_exists_is_refused() -> None:
    change = decide("changed", "wrong")
    assert change is not None

    with pytest.raises(UsageError, match="q2 has changed in the gold file since"):
        change.apply(change.apply(bridge_article.gold()))
