"""What a reply may look like, what a record looks like, and what cannot exist at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from extractor_schemas import (
    Actor,
    Article,
    Check,
    Claim,
    Codebook,
    CodedReply,
    Concept,
    Missed,
    Provenance,
    Quote,
    Record,
    Reply,
    Span,
    Stance,
    Unfounded,
    WordChange,
    base_reply_type,
    reply_schema,
    text_hash,
)

CODEBOOK = Codebook(
    id="energy.v1",
    title="Energy",
    concepts=[
        Concept(id="wind-farms", name="wind farms", definition="That more of them are built."),
        Concept(id="coal-exit", name="the end of coal", definition="That no coal is burnt after 2030."),
    ],
)
SCHEMAS = [
    pytest.param(reply_schema(base_reply_type()), id="without codebook"),
    pytest.param(reply_schema(base_reply_type(CODEBOOK)), id="with codebook"),
]

# ------------------------------------------------------------------------------- the strict subset of JSON schema
# https://platform.openai.com/docs/guides/structured-outputs#supported-schemas

_KEYWORDS = {
    "object": {"type", "properties", "required", "additionalProperties", "$defs", "description"},
    "array": {"type", "items", "description"},
    "string": {"type", "enum", "description"},
    "boolean": {"type", "description"},
    "null": {"type"},
}


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schema and every schema in it."""
    yield node
    children = [*node.get("properties", {}).values(), *node.get("$defs", {}).values(), *node.get("anyOf", [])]
    if "items" in node:
        children.append(node["items"])
    for child in children:
        yield from _nodes(child)


def _depth(node: dict[str, Any], root: dict[str, Any]) -> int:
    """How many objects are nested in each other."""
    if "$ref" in node:
        return _depth(root["$defs"][node["$ref"].removeprefix("#/$defs/")], root)
    inner = [*node.get("properties", {}).values(), *node.get("anyOf", [])] + (
        [node["items"]] if "items" in node else []
    )
    return (node.get("type") == "object") + max((_depth(child, root) for child in inner), default=0)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_reply_schema_keeps_to_the_strict_subset(schema: dict[str, Any]) -> None:
    assert schema["type"] == "object"
    for node in _nodes(schema):
        if "$ref" in node:
            assert set(node) == {"$ref"}  # servers differ on what may stand beside it
        elif "anyOf" in node:
            assert set(node) <= {"anyOf", "description"}
        else:
            assert set(node) <= _KEYWORDS[node["type"]]


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_object_requires_all_its_fields_and_allows_no_other(schema: dict[str, Any]) -> None:
    objects = [node for node in _nodes(schema) if node.get("type") == "object"]

    assert len(objects) == 5
    for node in objects:
        assert node["additionalProperties"] is False
        assert node["required"] == list(node["properties"])


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_reply_schema_is_shallow_and_its_names_are_plain(schema: dict[str, Any]) -> None:
    names = [name for node in _nodes(schema) for name in (*node.get("properties", {}), *node.get("$defs", {}))]

    assert _depth(schema, schema) <= 4
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,64}", name) for name in names)


def _targets(form: type[Reply]) -> dict[str, Any]:
    (target,) = [
        node["properties"]["target"] for node in _nodes(reply_schema(form)) if "target" in node.get("properties", {})
    ]
    assert isinstance(target, dict)
    return target


def test_with_a_codebook_targets_are_its_concepts_and_other() -> None:
    assert _targets(base_reply_type(CODEBOOK))["enum"] == ["wind-farms", "coal-exit", "other"]


def test_without_a_codebook_targets_are_free() -> None:
    assert "enum" not in _targets(base_reply_type())


STANCE = {
    "actor": "a1",
    "target": "wind-farms",
    "position": "support",
    "condition": None,
    "time": None,
    "reported_by": [],
    "evidence": ["1"],
    "proposal": None,
}


def _coded(**changes: object) -> dict[str, object]:
    return {"actors": [], "quotes": [], "claims": [], "stances": [{**STANCE, **changes}]}


@pytest.mark.parametrize("target", ["wind-farms", "coal-exit", "other"])
def test_a_coded_reply_accepts_the_codebooks_concepts(target: str) -> None:
    reply = base_reply_type(CODEBOOK).model_validate(_coded(target=target))

    assert isinstance(reply, CodedReply)
    assert reply.stances[0].target == target


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"target": "nuclear"}, id="a target outside the codebook"),
        pytest.param({"position": "approve"}, id="a position that there is not"),
        pytest.param({"offset": 3}, id="a field that there is not"),
        pytest.param({"evidence": None}, id="a field left empty"),
    ],
)
def test_a_coded_reply_refuses_what_its_schema_does_not_have(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        base_reply_type(CODEBOOK).model_validate(_coded(**changes))


def test_equal_codebooks_give_the_same_form() -> None:
    assert base_reply_type(CODEBOOK) is base_reply_type(CODEBOOK.model_copy())


@pytest.mark.parametrize("field", ["actors", "quotes", "claims", "stances"])
def test_a_reply_without_one_of_its_layers_is_none(field: str) -> None:
    layers: dict[str, list[object]] = {"actors": [], "quotes": [], "claims": [], "stances": []}
    Reply.model_validate(layers)
    del layers[field]

    with pytest.raises(ValidationError):
        Reply.model_validate(layers)


# ------------------------------------------------------------------------------------------ values that keep promises


@pytest.mark.parametrize(
    ("start", "end"),
    [pytest.param(3, 3, id="empty"), pytest.param(4, 3, id="backwards"), pytest.param(-1, 2, id="negative")],
)
def test_a_span_holds_something_or_does_not_exist(start: int, end: int) -> None:
    with pytest.raises(ValidationError, match=re.escape(f"[{start}, {end})")):
        Span(start=start, end=end)


def test_a_span_counts_code_points() -> None:
    text = "👩‍🚒 said “no”"

    assert Span(start=4, end=8).of(text) == "said"


def test_an_article_computes_its_hash() -> None:
    assert (
        Article.of("Rain.").sha256
        == text_hash("Rain.")
        == Article(id="b", sha256=text_hash("Rain."), text="Rain.").sha256
    )


def test_an_article_whose_text_was_changed_does_not_exist() -> None:
    with pytest.raises(ValidationError, match=r"article 'a\.txt'"):
        Article(id="a.txt", sha256=text_hash("Rain."), text="Rain!")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({"concepts": []}, "concepts", id="no concept"),
        pytest.param(
            {"concepts": [{"id": "Wind Farms", "name": "n", "definition": "d"}]}, r"concepts\.0\.id", id="bad id"
        ),
        pytest.param({"concepts": [{"id": "a", "name": "", "definition": "d"}]}, r"concepts\.0\.name", id="no name"),
        pytest.param({"concepts": [{"id": "a", "name": "n"}]}, r"concepts\.0\.definition", id="no definition"),
        pytest.param(
            {"concepts": [{"id": "a", "name": "n", "definition": "d"}, {"id": "a", "name": "m", "definition": "d"}]},
            "id given twice: a",
            id="an id twice",
        ),
        pytest.param(
            {"concepts": [{"id": "a", "name": "n", "definition": "d"}, {"id": "b", "name": "n", "definition": "d"}]},
            "name given twice: n",
            id="a name twice",
        ),
        pytest.param({"concepts": [{"id": "other", "name": "n", "definition": "d"}]}, "rename the concept", id="other"),
    ],
)
def test_a_codebook_that_cannot_be_coded_by_says_where(changes: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        Codebook.model_validate({"id": "c", "title": "t", **changes})


def test_a_codebook_finds_its_concepts() -> None:
    assert CODEBOOK.concept("coal-exit") is CODEBOOK.concepts[1]
    assert CODEBOOK.concept("other") is None


# -------------------------------------------------------------------------------------------------------- the record

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
    (Provenance, "backend model prompt schema codebook request flags"),
    (Span, "start end"),
]


@pytest.mark.parametrize(("form", "names"), [pytest.param(form, names, id=form.__name__) for form, names in FIELDS])
def test_the_fields_of_a_record_are_these_and_no_others(form: type[BaseModel], names: str) -> None:
    assert set(form.model_json_schema(by_alias=True)["properties"]) == set(names.split())


def test_a_record_comes_back_from_json_as_it_was() -> None:
    assert Record.model_validate_json(RECORD.model_dump_json()) == RECORD


def test_the_provenance_of_a_record_calls_the_schema_schema() -> None:
    assert RECORD.model_dump(mode="json")["provenance"]["schema"] == "abc"


def test_a_record_refuses_fields_it_does_not_know() -> None:
    with pytest.raises(ValidationError, match="mood"):
        Record.model_validate({**RECORD.model_dump(), "mood": "good"})


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        RECORD.claims[0].text = "It does not rain."  # type: ignore[misc]
