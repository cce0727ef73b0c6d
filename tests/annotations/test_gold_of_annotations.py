"""Gold of annotations, and what of them does not fit."""

from __future__ import annotations

import pytest

from extractor.annotations.annotation import Annotation, annotated_gold, annotations_of
from extractor.annotations.gold_of_annotations import gold_of_annotations
from extractor.gold.conversion import suggested_gold
from tests.support.exporting import record
from tests.support.gold_items import ARTICLE, TEXT, WHOLE


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


PERSON = Annotation("a1", "Actor", [at("Tom Brandt")], {"kind": ["person"], "name": ["Tom Brandt"]})


def test_a_record_becomes_the_gold_that_it_suggests() -> None:
    one = record()
    gold, misfits = gold_of_annotations(annotations_of(annotated_gold(one)), one.article)

    suggested = suggested_gold(one)
    assert gold == suggested.model_copy(update={"begun_from": None})
    assert misfits == []


def test_ids_that_gold_has_are_kept_and_the_others_follow() -> None:
    annotations = [
        Annotation("xyz", "Actor", [at("Dana Okafor")], {"kind": ["person"]}),
        Annotation("a10", "Actor", [at("Tom Brandt")], {"kind": ["person"]}),
        Annotation("q2", "Actor", [at("The union")], {"kind": ["group"]}),
    ]
    gold, _ = gold_of_annotations(annotations, ARTICLE)

    assert [(actor.id, actor.name) for actor in gold.actors] == [
        ("a10", "Tom Brandt"),
        ("a11", "Dana Okafor"),
        ("a12", "The union"),
    ]


@pytest.mark.parametrize(
    ("annotation", "told"),
    [
        (Annotation("x", "Place", [at("harbour")]), "Place x “harbour”: no layer has such annotations"),
        (Annotation("x", "Cue", [at("said")]), "Cue x “said”: it belongs to no item"),
        (Annotation("x", "Quote", [(5, 5)]), "Quote x “”: it holds no words"),
        (Annotation("x", "Quote", [(0, 10**6)]), "it holds no words"),
        (Annotation("x", "Quote", [at("said"), at("aid")], {"kind": ["direct"]}), "1 of its parts hold no words"),
        (Annotation("x", "Quote", [at("said")], {"kind": ["loud"]}), "kind: "),
        (Annotation("x", "Claim", [at("said")], {}, {"claimant": ["x"]}), "its claimant is no actor but Claim x"),
        (Annotation("x", "Stance", [at("said")], {"position": ["support"]}), "actor: "),
    ],
)
def test_what_does_not_fit_is_named_and_the_rest_is_kept(annotation: Annotation, told: str) -> None:
    gold, misfits = gold_of_annotations([PERSON, annotation], ARTICLE)

    assert told in "\n".join(misfits)
    assert gold.actors == [WHOLE.actors[1].model_copy(update={"id": "a1", "affiliation": None})]


def test_what_names_an_actor_that_was_left_out_is_kept_without_it_if_it_can_be() -> None:
    nobody = Annotation("a2", "Actor", [at("Dana Okafor")], {})
    quote = Annotation("q1", "Quote", [at("will be built")], {"kind": ["indirect"]}, {"speaker": ["a2"]})
    stance = Annotation("s1", "Stance", [at("the plan")], {"position": ["oppose"]}, {"actor": ["a2"]})
    gold, misfits = gold_of_annotations([PERSON, nobody, quote, stance], ARTICLE)

    assert (gold.quotes[0].speaker, gold.stances) == (None, [])
    assert misfits[-2:] == [
        "q1: its speaker: such an actor was left out",
        "s1: left out, as is the actor that it names (actor)",
    ]
