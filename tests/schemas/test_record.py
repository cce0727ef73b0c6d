"""A record has these fields and no others, and is the same after JSON."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from extractor.errors import WrongTypeError
from extractor_schemas import (
    Actor,
    Article,
    Check,
    Claim,
    Missed,
    Provenance,
    Quote,
    Record,
    Span,
    Stance,
    Unfounded,
    WordChange,
)

SPAN = Span(start=0, end=4)
RECORD = Record(
    article=Article.of("“Naïve 🌧,” she said.", id="a.txt", published="2026-11-22"),
    actors=[
        Actor(
            id="a1", name="she", kind="person", anonymous=True, role=None, affiliation=None, aliases=[], mentions=[SPAN]
        )
    ],
    quotes=[
        Quote(
            id="q1", kind="direct", status="exact", content=[SPAN], speaker="a1", source=None, cue=SPAN, reported_by=[]
        )
    ],
    claims=[
        Claim(
            id="c1",
            text="It rains.",
            claimant=None,
            reported_by=["a1"],
            kind="fact",
            assertion="hedged",
            checkable=True,
            evidence=[SPAN],
            checks=[Check(kind="name", words="Rain", where="nowhere")],
        )
    ],
    stances=[
        Stance(
            id="s1",
            actor="a1",
            target="rain",
            concept=None,
            position="oppose",
            condition=None,
            time=None,
            reported_by=[],
            evidence=[SPAN],
        )
    ],
    unfounded=[
        Unfounded(
            layer="quote",
            field="content",
            status="altered",
            words="never",
            near=SPAN,
            diff=[WordChange(change="added", article="", reply="never")],
            concerns=["negation"],
            item={"content": ["1: never"]},
        )
    ],
    missed=[Missed(content=[SPAN], source=None, cue=None)],
    provenance=Provenance(backend="model", model="m", prompt="p@1", schema_="abc", codebook=None, request=["k"]),
)

FIELDS: list[tuple[type[BaseModel], str]] = [
    (Record, "article actors quotes claims stances unfounded missed provenance"),
    (Article, "id sha256 text title published source url"),
    (Actor, "id name kind anonymous role affiliation aliases mentions"),
    (Quote, "id kind status content speaker source cue reported_by"),
    (Claim, "id text claimant reported_by kind assertion checkable evidence checks"),
    (Stance, "id actor target position condition time reported_by evidence concept"),
    (Unfounded, "layer field status words near diff concerns item"),
    (Missed, "content source cue"),
    (Provenance, "backend model prompt schema codebook request flags warnings layers annotators begun_from"),
    (Span, "start end"),
]


@pytest.mark.parametrize(("model", "names"), [pytest.param(model, names, id=model.__name__) for model, names in FIELDS])
def test_the_fields_of_a_record_are_these_and_no_others(model: type[BaseModel], names: str) -> None:
    assert set(model.model_json_schema(by_alias=True)["properties"]) == set(names.split())


def test_a_record_is_the_same_after_json() -> None:
    assert Record.model_validate_json(RECORD.model_dump_json()) == RECORD


def test_the_schema_of_a_provenance_is_called_schema_in_json() -> None:
    assert RECORD.model_dump(mode="json")["provenance"]["schema"] == "abc"


def test_a_record_refuses_unknown_fields() -> None:
    with pytest.raises(ValidationError, match="mood"):
        Record.model_validate({**RECORD.model_dump(), "mood": "good"})


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        RECORD.claims[0].text = "It does not rain."  # type: ignore[misc]


def test_the_words_of_nothing_are_none() -> None:
    assert RECORD.text_of(None) == RECORD.text_of([]) == ""


@pytest.mark.parametrize(
    "value", [5, "a1", ["a1"], {"a": SPAN}, RECORD.article], ids=lambda value: type(value).__name__
)
def test_what_has_no_words_is_told(value: Any) -> None:
    with pytest.raises(WrongTypeError, match="has no words: give a span"):
        RECORD.text_of(value)


def test_quotes_and_claims_are_found_by_whom_they_are_from() -> None:
    assert RECORD.quotes_by("a1") == RECORD.quotes_by(RECORD.actors[0]) == RECORD.quotes
    assert RECORD.claims_by(None) == RECORD.claims
    assert not RECORD.quotes_by(None)
    assert not RECORD.claims_by("a1")


def test_findings_are_found_by_their_type() -> None:
    assert RECORD.findings(Actor) == RECORD.actors
    assert RECORD.findings(Quote) == RECORD.quotes
    assert RECORD.findings(Claim) == RECORD.claims
    assert RECORD.findings(Article) == []


@pytest.mark.parametrize("who", ["a9", RECORD.actors[0].model_copy(update={"id": "a9"})], ids=["id", "actor"])
def test_an_actor_whom_the_record_does_not_have_is_an_error(who: Actor | str) -> None:
    for find in (RECORD.claims_by, RECORD.quotes_by):
        with pytest.raises(KeyError, match="no actor 'a9'"):
            find(who)


def test_an_article_without_its_hash_says_how_to_make_one() -> None:
    fields: dict[str, Any] = {"id": "a", "text": "It rained."}
    with pytest.raises(ValidationError, match=r"Article\.of"):
        Article(**fields)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda record: pickle.loads(pickle.dumps(record))])
def test_a_record_is_the_same_after_copying_and_pickling(copied: Any) -> None:
    assert copied(RECORD) == RECORD
