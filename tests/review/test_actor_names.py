"""The name of an actor is never one of its other names; its former one is, where the article has its words."""

from __future__ import annotations

import pytest

from extractor.review.actor_names import aliases_of, is_in, named
from extractor.review.annotating import is_actor, merged_actors, saved_item
from extractor_schemas import ACTORS
from tests.review.test_decisions import decide
from tests.support import bridge_article
from tests.support.gold_items import TEXT, actor, gold, span


@pytest.mark.parametrize(
    ("name", "aliases", "former", "expected"),
    [
        pytest.param("Tom Brandt", ["Tom", "tom  brandt"], [], ["Tom"], id="its own"),
        pytest.param("Tom", ["Brandt"], ["Tom Brandt"], ["Brandt", "Tom Brandt"], id="a former one"),
        pytest.param("Tom", ["Brandt"], ["T. Brandt"], ["Brandt"], id="that the article does not have"),
        pytest.param("Tom", ["the Union"], ["The union"], ["the Union"], id="that is there already"),
        pytest.param("tom", [], ["Tom"], [], id="the same in small letters"),
    ],
)
def test_other_names_follow_the_name(name: str, aliases: list[str], former: list[str], expected: list[str]) -> None:
    brandt = actor("a1", name, span("Tom Brandt"), aliases=aliases)

    assert named(brandt, TEXT, former).aliases == expected


@pytest.mark.parametrize(
    ("name", "mentions", "expected"),
    [
        pytest.param("union", ["The union"], [], id="its own with an article"),
        pytest.param("The union", ["Fishers' Union", "union"], ["Fishers' Union"], id="its own without its article"),
        pytest.param("Fishers' Union", ["Fishers' Union", "The union"], ["The union"], id="another with an article"),
    ],
)
def test_words_of_mentions_are_other_names(name: str, mentions: list[str], expected: list[str]) -> None:
    assert aliases_of(name, [span(words) for words in mentions]) == expected


@pytest.mark.parametrize(
    ("name", "is_there"),
    [("tom brandt", True), ("the  UNION", True), ("Brand", False), ("", False), ("mistake.", True)],
)
def test_words_of_an_article(name: str, is_there: bool) -> None:
    assert is_in(TEXT, name) is is_there


def test_a_name_that_is_entered_is_none_of_the_others() -> None:
    brandt = actor("a1", "Tom", span("Tom Brandt"), aliases=["Tom Brandt"])
    values = brandt.model_dump(exclude={"id"}) | {"name": "Tom Brandt"}

    saved = saved_item(gold(actors=[brandt]), TEXT, ACTORS, "a1", values).changes[0].after

    assert is_actor(saved)
    assert saved.aliases == []


def test_a_merged_name_is_one_of_the_others_however_it_begins() -> None:
    union = actor("a1", "Fishers' Union", kind="organisation")
    other = actor("a2", "the union", span("The union"), kind="organisation")

    merged = merged_actors(gold(actors=[union, other]), TEXT, "a2", "a1").changes[0].after

    assert is_actor(merged)
    assert merged.aliases == ["the union"]


def test_a_name_that_is_taken_from_the_extraction_is_none_of_the_others_and_the_former_one_is() -> None:
    okafor, *others = bridge_article.gold().actors
    renamed = okafor.model_copy(update={"name": "Okafor", "aliases": [okafor.name]})
    items = bridge_article.gold().model_copy(update={"actors": [renamed, *others]})

    change = decide("changed", "accept", layer="actors", gold=items, fields=["name"])

    assert change
    assert is_actor(change.after)
    assert (change.after.name, change.after.aliases) == (okafor.name, ["Okafor"])
