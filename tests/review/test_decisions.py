"""A decision is one change of gold, and can be undone."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.errors import UsageError
from extractor.evaluation.diff import compare_record
from extractor.review.decisions import Change, Decision, change
from extractor_schemas import Gold, GoldQuote
from tests.support import bridge_article


def decided(kind: str, decision: Decision, *, layer: str = "quotes", **given: Any) -> Change | None:
    one = compare_record(bridge_article.record(), bridge_article.gold())
    difference = next(each for each in one.differences if (each.kind, each.layer) == (kind, layer))
    return change(one.gold, difference, decision, actor_of=one.pairing.actor_of, text=bridge_article.TEXT, **given)


def quotes(made: Change | None) -> list[GoldQuote]:
    assert made is not None
    return made.of(bridge_article.gold()).quotes


@pytest.mark.parametrize("decision", ["keep", "skip"])
@pytest.mark.parametrize("kind", ["changed", "invented"])
def test_keeping_and_skipping_change_nothing(kind: str, decision: Decision) -> None:
    assert decided(kind, decision) is None


def test_what_was_invented_is_added_in_its_place_with_gold_s_own_ids() -> None:
    assert [(one.id, one.speaker) for one in quotes(decided("invented", "accept"))] == [
        ("q1", "a1"),
        ("q2", "a1"),
        ("q3", "a3"),
    ]


def test_what_was_changed_takes_the_extraction_s_fields_and_nothing_else() -> None:
    before, after = bridge_article.gold().quotes[1], quotes(decided("changed", "accept"))[1]

    assert after == before.model_copy(update={"speaker": "a3", "source": None})


def test_single_fields_can_be_taken() -> None:
    before, after = bridge_article.gold().quotes[1], quotes(decided("changed", "accept", fields=["speaker"]))[1]

    assert after == before.model_copy(update={"speaker": "a3"})


def test_gold_that_is_wrong_is_taken_out() -> None:
    assert [one.id for one in quotes(decided("changed", "wrong"))] == ["q1"]


def test_an_edited_item_is_what_the_reviewer_gives_with_the_words_of_its_spans() -> None:
    values = bridge_article.gold().quotes[1].model_dump() | {
        "cue": bridge_article.span("told the council"),
        "reported_by": ["a2"],
    }

    after = quotes(decided("changed", "edit", values=values))[1]

    assert after.cue is not None
    assert (after.cue.text, after.reported_by, after.id) == ("told the council", ["a2"], "q2")


@pytest.mark.parametrize(
    ("kind", "layer", "decision", "given", "reason"),
    [
        pytest.param("invented", "quotes", "wrong", {}, "gold has nothing here", id="nothing to take out"),
        pytest.param("missed", "stances", "accept", {}, "the extraction has nothing here", id="nothing to accept"),
        pytest.param("missed", "actors", "wrong", {}, "s1 of gold name this actor", id="an actor that is named"),
        pytest.param("changed", "quotes", "accept", {"fields": ["cue"]}, "cue: not a field", id="an equal field"),
        pytest.param("changed", "quotes", "edit", {"values": {"kind": "loud"}}, "kind: Input should be", id="no label"),
        pytest.param(
            "changed", "quotes", "edit", {"values": {"cue": {"start": 5, "end": 9999}}}, "no stretch", id="out of text"
        ),
        pytest.param(
            "changed", "quotes", "edit", {"values": {"cue": {"start": 5, "end": 5}}}, "no stretch", id="empty span"
        ),
        pytest.param("changed", "quotes", "edit", {"values": {"colour": "red"}}, "colour|kind", id="unknown field"),
    ],
)
def test_a_decision_that_does_not_fit_is_refused(
    kind: str, layer: str, decision: Decision, given: dict[str, Any], reason: str
) -> None:
    with pytest.raises(UsageError, match=reason):
        decided(kind, decision, layer=layer, **given)


def test_an_item_of_an_actor_that_gold_lacks_waits_for_the_actor() -> None:
    gold = bridge_article.gold()
    without = Gold.model_validate(gold.model_dump() | {"actors": [gold.actors[0].model_dump()], "stances": []})
    one = compare_record(bridge_article.record(), without)
    invented = next(each for each in one.differences if each.kind == "invented" and each.layer == "quotes")

    with pytest.raises(UsageError, match="accept that actor first"):
        change(without, invented, "accept", actor_of=one.pairing.actor_of, text=bridge_article.TEXT)


@pytest.mark.parametrize(("kind", "decision"), [("invented", "accept"), ("changed", "accept"), ("changed", "wrong")])
def test_every_change_can_be_reversed(kind: str, decision: Decision) -> None:
    made, gold = decided(kind, decision), bridge_article.gold()
    assert made is not None

    assert made.of(gold) != gold
    assert made.reversed().of(made.of(gold)) == gold


def test_a_change_of_what_is_no_longer_there_is_refused() -> None:
    made = decided("changed", "wrong")
    assert made is not None

    with pytest.raises(UsageError, match="q2 has changed in the gold file since"):
        made.of(made.of(bridge_article.gold()))
