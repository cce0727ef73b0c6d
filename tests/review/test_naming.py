"""Whom and what a form names: by id, by the words of a list, or by words that were typed."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.errors import UsageError
from extractor.gold.items import item_digest
from extractor.review.annotating import find_layer, merged_actors, saved_item
from extractor.review.naming import called_actor, found_mentions, named_place
from extractor_schemas import Codebook, Gold, GoldStance
from tests.support.gold_items import TEXT, WHOLE, actor, gold, span, stance

CODEBOOK = Codebook.model_validate(
    {
        "id": "bridge.v1",
        "title": "The bridge",
        "concepts": [
            {"id": "new-bridge", "name": "the new bridge", "definition": "That it is built."},
            {"id": "harbour", "name": "the harbour", "definition": "That it stays open."},
        ],
    }
)
TWINS = [actor("a1", "Okafor", span("Okafor")), actor("a2", "Okafor", span("Okafor", 2)), actor("a3", "Tom Brandt")]


def saved_stance(items: Gold, codebook: Codebook | None = CODEBOOK, **values: Any) -> GoldStance:
    """The first stance of gold, saved with other values."""
    layer, item = find_layer(items, "stances"), items.stances[0]
    fields = item.model_dump(exclude={"id"}) | values
    after = saved_item(items, TEXT, layer, item.id, fields, codebook).changes[0].after
    assert isinstance(after, GoldStance)
    return after


@pytest.mark.parametrize(
    ("said", "concept"),
    [
        pytest.param({"id": "harbour", "name": "the harbour"}, "harbour", id="chosen"),
        pytest.param({"name": "the new bridge"}, "new-bridge", id="typed"),
        pytest.param({"name": "The New  Bridge"}, "new-bridge", id="typed in other letters"),
        pytest.param({"name": "new-bridge"}, "new-bridge", id="its id"),
        pytest.param(None, None, id="none"),
        pytest.param({"id": "rent-cap", "name": "rent-cap"}, "rent-cap", id="one of before that is not known"),
    ],
)
def test_a_concept_is_known_by_id_and_name(said: Any, concept: str | None) -> None:
    assert saved_stance(WHOLE, concept=said).concept == concept


@pytest.mark.parametrize("typed", ["memb", "the bridge", "bridge"])
def test_words_that_are_no_concept_are_refused(typed: str) -> None:
    with pytest.raises(UsageError, match=f"concept: bridge.v1 has no '{typed}': choose one of the list"):
        saved_stance(WHOLE, concept={"name": typed})


@pytest.mark.parametrize(
    ("said", "id"),
    [
        pytest.param({"id": "a2", "name": "Okafor (2)"}, "a2", id="chosen"),
        pytest.param({"name": "Okafor (2)"}, "a2", id="the words of the list"),
        pytest.param({"name": "okafor"}, "a1", id="typed, the first of two"),
        pytest.param({"id": "a2", "name": "Tom Brandt"}, "a3", id="an id that was given again"),
        pytest.param({"name": "Brandt"}, None, id="a part of a name"),
        pytest.param({"name": ""}, None, id="nothing"),
        pytest.param("a3", "a3", id="an id"),
        pytest.param(None, None, id="none"),
        pytest.param({"id": ["a1"], "name": ["x"]}, None, id="what no page sends"),
    ],
)
def test_an_actor_is_known_by_name(said: Any, id: str | None) -> None:
    assert called_actor(TWINS, said) == id


def test_an_actor_that_gold_does_not_have_stays_until_it_is_taken_out() -> None:
    dangling = gold(stances=[stance("s1", "a9", "the bridge", "Okafor wants the bridge to open in 2031")])
    shown = {"id": "a9", "name": "a9"}

    assert saved_stance(dangling, actor=shown, position="oppose").actor == "a9"
    with pytest.raises(UsageError, match="gold has no 'a8' any more"):
        saved_stance(dangling, actor={"id": "a8", "name": "a8"})


@pytest.mark.parametrize(
    "said", [{"name": "Tom Brandt"}, {"name": "tom brandt"}, {"id": "a3", "name": "Tom Brandt"}, "a3"]
)
def test_an_actor_is_merged_into_one_whose_name_is_typed(said: Any) -> None:
    assert merged_actors(gold(actors=TWINS), TEXT, "a1", said).key == "a3"


def test_an_actor_is_merged_into_another_of_its_name() -> None:
    assert merged_actors(gold(actors=TWINS), TEXT, "a1", {"name": "Okafor"}).key == "a2"


@pytest.mark.parametrize("said", [None, {"name": ""}, {"name": "Ada Holm"}, "a9"])
def test_nobody_is_merged_into_whom_gold_does_not_have(said: Any) -> None:
    with pytest.raises(UsageError, match="merge into: choose an actor of the list"):
        merged_actors(gold(actors=TWINS), TEXT, "a1", said)


def test_an_item_is_told_from_what_it_becomes() -> None:
    before = WHOLE.actors[0]

    assert item_digest(before) == item_digest(before.model_copy())
    assert item_digest(before) != item_digest(before.model_copy(update={"role": "Minister"}))


THE_PAPERS = (
    "The Ellery Gazette reported it. Ada Holm told The Guardian so. The Ellery Gazette is old; The Guardian is not.\n"
    "The ministry left. The Green Alliance stayed.\n"
)


@pytest.mark.parametrize(
    ("chosen", "named", "count"),
    [
        # written before the mend
        pytest.param("The Ellery Gazette", "Ellery Gazette", 2, id="without an article"),
        pytest.param("Guardian", "The Guardian", 2, id="with its own"),
        pytest.param("The ministry", "The ministry", 1, id="a description"),
        # written after it
        pytest.param("The Green Alliance", "Green Alliance", 1, id="a body"),
        pytest.param("Ellery Gazette", "Ellery Gazette", 2, id="as it is"),
    ],
)
def test_chosen_words_name_a_body_as_a_run_does(chosen: str, named: str, count: int) -> None:
    start = THE_PAPERS.index(chosen)
    place = named_place((start, start + len(chosen)), THE_PAPERS)

    assert THE_PAPERS[slice(*place)] == named
    kind = "organisation" if named[0] == "G" else "outlet"
    assert [span.text for span in found_mentions(gold(), THE_PAPERS, chosen, kind)] == [named] * count
