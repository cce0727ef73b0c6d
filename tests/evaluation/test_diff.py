"""Where prediction and gold differ: in which items and fields, in which sentence, and for what reason."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import UsageError
from extractor.evaluation.diff import Difference, compare_record
from extractor.gold.conversion import as_gold
from extractor_schemas import QUOTES, Gold
from tests.support import bridge_article
from tests.support.bridge_article import gold_span


def differences(predicted: Gold | None = None, gold: Gold | None = None) -> list[Difference]:
    return compare_record(bridge_article.record(predicted), gold or bridge_article.gold()).differences


def changed(gold: Gold, layer: str, **fields: Any) -> Gold:
    """The gold with fields of the first item of a layer changed, validated."""
    content = gold.model_dump()
    content[layer][0] |= fields
    return Gold.model_validate(content)


def test_every_kind_of_difference_is_shown_in_its_sentence() -> None:
    assert [
        (
            difference.layer.name,
            difference.kind,
            difference.item.id,
            bridge_article.TEXT[slice(*difference.sentence)],
        )
        for difference in differences()
    ] == [
        ("actors", "missed", "a2", "The Fishers' Union opposes the bridge."),
        ("quotes", "changed", "q2", '"We have waited too long," she told the council.'),
        ("quotes", "invented", "f9", "Its chairman, Tom Brandt, called the plan reckless."),
        ("stances", "missed", "s1", "The Fishers' Union opposes the bridge."),
    ]


def test_a_changed_item_says_in_which_fields_from_what_to_what() -> None:
    (difference,) = [difference for difference in differences() if difference.kind == "changed"]

    assert [(change.field, change.gold, change.predicted) for change in difference.changes] == [
        ("speaker", "Dana Okafor", "Tom Brandt"),
        ("source", "she", "–"),
    ]
    assert difference.reason == "the same item in both (content 100% alike), with another speaker, source"


@pytest.mark.parametrize(
    ("layer", "values", "differing"),
    [
        pytest.param("actors", {"role": "Mayor"}, [], id="letter case"),
        pytest.param("actors", {"name": "the Dana Okafor"}, [], id="an article before a name"),
        pytest.param("actors", {"aliases": ["dana okafor"]}, [], id="an alias that is the name"),
        pytest.param("actors", {"aliases": ["The mayor"]}, ["aliases"], id="another alias"),
        pytest.param("actors", {"mentions": [gold_span("mayor, Dana Okafor")]}, ["mentions"], id="a mention's ends"),
        pytest.param(
            "actors",
            {"mentions": [gold_span("Dana Okafor"), gold_span("she told")]},
            ["mentions"],
            id="one more mention",
        ),
        pytest.param("actors", {"kind": "group", "anonymous": True}, ["kind", "anonymous"], id="labels"),
        pytest.param(
            "quotes", {"content": [gold_span("the bridge 🌉 would be built by 2030.")]}, [], id="punctuation at an edge"
        ),
        pytest.param(
            "quotes",
            {"content": [gold_span("that the bridge 🌉 would be built by 2030")]},
            ["content"],
            id="one more word",
        ),
        pytest.param("quotes", {"speaker": None}, ["speaker"], id="nobody instead of a speaker"),
        pytest.param("quotes", {"reported_by": ["a3"]}, ["reported_by"], id="a reporter"),
        pytest.param("claims", {"text": "the bridge will be built by 2030."}, [], id="a claim in another case"),
        pytest.param(
            "claims", {"claimant": None, "checkable": False}, ["claimant", "checkable"], id="a claim's labels"
        ),
        pytest.param("stances", {"position": "ambivalent"}, ["position"], id="a position"),
        pytest.param("stances", {"target": "bridge"}, [], id="an article before a target"),
        pytest.param("stances", {"target": "a new bridge"}, ["target"], id="a target in other words"),
    ],
)
def test_what_counts_as_different(layer: str, values: dict[str, Any], differing: list[str]) -> None:
    found = differences(changed(bridge_article.gold(), layer, **values))

    assert [change.field for difference in found for change in difference.changes] == differing
    assert {difference.kind for difference in found} <= {"changed"}


def test_stances_on_the_same_concept_have_the_same_target_in_any_words() -> None:
    coded = changed(bridge_article.gold(), "stances", concept="bridge")

    assert differences(changed(coded, "stances", target="the new crossing"), coded) == []


def test_wording_alone_can_be_told_from_substance() -> None:
    (in_wording,) = differences(changed(bridge_article.gold(), "actors", role="head of the council"))
    (in_both,) = differences(changed(bridge_article.gold(), "actors", role="head of the council", kind="group"))

    assert in_wording.wording_only
    assert not in_both.wording_only


@pytest.mark.parametrize(
    ("layer", "values", "reason"),
    [
        pytest.param(
            "quotes",
            {"content": [gold_span("bridge")], "kind": "indirect"},
            "the nearest, “Dana Okafor: the bridge 🌉 would be built by 2030”, is 25% alike in the words that it "
            "stands on; to be the same quote it would need 50%",
            id="too little in common",
        ),
        pytest.param(
            "claims",
            {"text": "Ada Holm signed a treaty."},
            "the nearest, “Dana Okafor: The bridge will be built by 2030.”, is 100% alike in the words that it stands "
            "on, but says something else",
            id="another claim on the same words",
        ),
        pytest.param(
            "stances",
            {"actor": "a3"},
            "the nearest, “Fishers' Union · oppose · the bridge”, is 100% alike in the words that it stands on, "
            "but has another holder: Tom Brandt, paired with “Tom Brandt” (a3), not Fishers' Union (a2)",
            id="another holder",
        ),
        pytest.param(
            "stances",
            {"actor": "a3", "evidence": [gold_span("Tom Brandt, called the plan reckless")]},
            "the other side has no stance of Tom Brandt; on such a target it has those of Fishers' Union",
            id="another holder, in other words",
        ),
        pytest.param(
            "stances",
            {"target": "taxes", "evidence": [gold_span("Tom Brandt, called the plan reckless")]},
            "all stances of this holder have other targets",
            id="another target, in other words",
        ),
        pytest.param(
            "claims",
            {"text": "Ada Holm signed a treaty.", "evidence": [gold_span("called the plan reckless")]},
            "no claim of the other side stands on any of its words or says the same",
            id="another claim on other words",
        ),
    ],
)
def test_the_reason_says_why_an_item_has_no_pair(layer: str, values: dict[str, Any], reason: str) -> None:
    found = differences(changed(bridge_article.gold(), layer, **values))

    assert reason in [difference.reason for difference in found if difference.kind == "invented"]


def test_in_an_empty_record_everything_is_missed() -> None:
    empty = bridge_article.gold(actors=[], quotes=[], claims=[], stances=[])

    found = differences(empty)
    assert {difference.kind for difference in found} == {"missed"}
    assert len(found) == 7
    assert {difference.reason for difference in found if difference.layer is QUOTES} == {"the other side has no quotes"}
    assert differences(empty, empty) == []


@given(st.permutations(range(3)), st.permutations(range(2)))
def test_the_order_of_items_changes_nothing(actors: list[int], quotes: list[int]) -> None:
    gold = bridge_article.gold()
    shuffled = gold.model_copy(
        update={"actors": [gold.actors[index] for index in actors], "quotes": [gold.quotes[index] for index in quotes]}
    )

    assert differences(shuffled) == []
    assert differences(bridge_article.predicted(), shuffled) == differences(bridge_article.predicted(), gold)


def test_a_key_is_the_same_until_one_of_the_two_items_changes() -> None:
    before, again = differences(), differences()
    after = differences(gold=changed(bridge_article.gold(), "stances", position="ambivalent"))

    assert [difference.key for difference in before] == [difference.key for difference in again]
    assert len({difference.key for difference in before}) == len(before)
    same = [new.key == old.key for new, old in zip(after, before, strict=True)]
    assert same == [True, True, True, False]


def test_two_runs_are_compared_in_the_same_way() -> None:
    older = as_gold(bridge_article.record(bridge_article.gold()))

    assert [difference.kind for difference in compare_record(bridge_article.record(), older).differences] == [
        difference.kind for difference in differences()
    ]


def test_gold_of_another_text_is_refused() -> None:
    with pytest.raises(UsageError, match="different texts"):
        compare_record(bridge_article.record(), bridge_article.gold(sha256="0" * 64))
