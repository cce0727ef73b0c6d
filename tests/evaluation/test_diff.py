"""What differs, in which fields, where, and why it counts as different."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import UsageError
from extractor.evaluation.diff import Difference, compared, label, names, place
from extractor.gold.conversion import view
from extractor_schemas import Gold
from tests.support import bridge


def differences(found: Gold | None = None, gold: Gold | None = None) -> list[Difference]:
    return compared(bridge.record(found), gold or bridge.gold()).differences


def changed(gold: Gold, layer: str, **values: Any) -> Gold:
    """The gold with the first item of a layer changed, run through the validation."""
    whole = gold.model_dump()
    whole[layer][0] |= values
    return Gold.model_validate(whole)


def test_every_kind_of_difference_is_shown_in_its_sentence() -> None:
    shown = [(one.layer, one.kind, one.item.id, bridge.TEXT[slice(*one.sentence)]) for one in differences()]

    assert shown == [
        ("actors", "missed", "a2", "The Fishers' Union opposes the bridge."),
        ("quotes", "changed", "q2", '"We have waited too long," she told the council.'),
        ("quotes", "invented", "f9", "Its chairman, Tom Brandt, called the plan reckless."),
        ("stances", "missed", "s1", "The Fishers' Union opposes the bridge."),
    ]


def test_a_changed_item_says_in_which_fields_from_what_to_what() -> None:
    (one,) = [one for one in differences() if one.kind == "changed"]

    assert [(change.field, change.gold, change.found) for change in one.changes] == [
        ("speaker", "Dana Okafor", "Tom Brandt"),
        ("source", "she", "–"),
    ]
    assert one.reason == "the two answer to each other (100% alike) and differ in speaker, source"


SPAN = bridge.spoken


@pytest.mark.parametrize(
    ("layer", "values", "fields"),
    [
        pytest.param("actors", {"role": "Mayor"}, [], id="letter case"),
        pytest.param("actors", {"name": "the Dana Okafor"}, [], id="an article before a name"),
        pytest.param("actors", {"aliases": ["dana okafor"]}, [], id="an alias that is the name again"),
        pytest.param("actors", {"aliases": ["The mayor"]}, ["aliases"], id="another alias"),
        pytest.param("actors", {"mentions": [SPAN("mayor, Dana Okafor")]}, [], id="a mention that is cut otherwise"),
        pytest.param(
            "actors", {"mentions": [SPAN("Dana Okafor"), SPAN("she told")]}, ["mentions"], id="one mention more"
        ),
        pytest.param("actors", {"kind": "group", "anonymous": True}, ["kind", "anonymous"], id="labels"),
        pytest.param(
            "quotes", {"content": [SPAN("the bridge 🌉 would be built by 2030.")]}, [], id="punctuation at an edge"
        ),
        pytest.param(
            "quotes", {"content": [SPAN("that the bridge 🌉 would be built by 2030")]}, ["content"], id="a word more"
        ),
        pytest.param("quotes", {"speaker": None}, ["speaker"], id="nobody for somebody"),
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
def test_what_counts_as_different(layer: str, values: dict[str, Any], fields: list[str]) -> None:
    found = differences(changed(bridge.gold(), layer, **values))

    assert [change.field for one in found for change in one.changes] == fields
    assert {one.kind for one in found} <= {"changed"}


def test_a_stance_on_the_same_concept_has_the_same_target_whatever_its_words() -> None:
    coded = changed(bridge.gold(), "stances", concept="bridge")

    assert differences(changed(coded, "stances", target="the new crossing"), coded) == []


def test_wording_alone_can_be_told_from_substance() -> None:
    worded = differences(changed(bridge.gold(), "actors", role="head of the council"))
    both = differences(changed(bridge.gold(), "actors", role="head of the council", kind="group"))

    assert [one.wording_only for one in worded + both] == [True, False]


@pytest.mark.parametrize(
    ("layer", "values", "reason"),
    [
        pytest.param(
            "quotes",
            {"content": [SPAN("bridge")], "kind": "indirect"},
            "the nearest, “Dana Okafor: the bridge 🌉 would be built by 2030”, shares 25% of its words; 50% are needed",
            id="too little in common",
        ),
        pytest.param(
            "claims",
            {"text": "Ada Holm signed a treaty."},
            "the nearest, “Dana Okafor: The bridge will be built by 2030.”, shares 100% of its words, "
            "but says something else",
            id="another claim on the same words",
        ),
        pytest.param(
            "stances",
            {"actor": "a3"},
            "the nearest, “Fishers' Union · oppose · the bridge”, shares 100% of its words, "
            "but its holder or its target is another",
            id="another holder",
        ),
    ],
)
def test_the_reason_says_why_nothing_answers(layer: str, values: dict[str, Any], reason: str) -> None:
    found = differences(changed(bridge.gold(), layer, **values))

    assert reason in [one.reason for one in found if one.kind == "invented"]


def test_nothing_is_found_in_nothing() -> None:
    empty = bridge.gold(actors=[], quotes=[], claims=[], stances=[])

    found = differences(empty)
    assert {one.kind for one in found} == {"missed"}
    assert len(found) == 7
    assert {one.reason for one in found if one.layer == "quotes"} == {
        "no quote of the other side stands on any of its words"
    }
    assert differences(empty, empty) == []


@given(st.permutations(range(3)), st.permutations(range(2)))
def test_the_order_of_items_changes_nothing(actors: list[int], quotes: list[int]) -> None:
    gold = bridge.gold()
    shuffled = gold.model_copy(
        update={"actors": [gold.actors[at] for at in actors], "quotes": [gold.quotes[at] for at in quotes]}
    )

    assert differences(shuffled) == []
    assert differences(bridge.found(), shuffled) == differences(bridge.found(), gold)


def test_a_key_is_the_same_until_one_of_the_two_items_changes() -> None:
    first, again = differences(), differences()
    other = differences(gold=changed(bridge.gold(), "stances", position="ambivalent"))

    assert [one.key for one in first] == [one.key for one in again]
    assert len({one.key for one in first}) == len(first)
    assert [one.key == before.key for one, before in zip(other, first, strict=True)] == [True, True, True, False]


def test_two_runs_are_compared_in_the_same_way() -> None:
    older = view(bridge.record(bridge.gold()))

    assert [one.kind for one in compared(bridge.record(), older).differences] == [one.kind for one in differences()]


def test_another_text_is_refused() -> None:
    with pytest.raises(UsageError, match="different texts"):
        compared(bridge.record(), bridge.gold(sha256="0" * 64))


def test_an_item_in_one_line_names_its_actor() -> None:
    gold = bridge.gold()

    assert label(gold.quotes[1], names(gold)) == 'Dana Okafor: "We have waited too long,"'
    assert label(gold.claims[0].model_copy(update={"claimant": None}), {}).startswith("the article: ")
    assert place(gold.actors[0].model_copy(update={"mentions": []})) < place(gold.actors[0])
