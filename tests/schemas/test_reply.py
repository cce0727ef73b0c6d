"""The JSON schema of a reply is one that strict structured outputs accept, and replies are validated by it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from pydantic import ValidationError

from extractor_schemas import Codebook, CodedReply, Concept, Reply, base_reply_type, reply_schema

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
def test_a_reply_schema_is_in_the_strict_subset(schema: dict[str, Any]) -> None:
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


def test_the_reply_schema_is_the_one_that_responses_are_cached_under() -> None:
    """It is part of every cache key, in this order: if it changes, no cached response is found any more."""
    schema = json.dumps(reply_schema(base_reply_type()))

    assert sha256(schema.encode()).hexdigest().startswith("44d0bd3e134c")


def _target_schema(reply_type: type[Reply]) -> dict[str, Any]:
    properties = [node.get("properties", {}) for node in _nodes(reply_schema(reply_type))]
    (target,) = [fields["target"] for fields in properties if "target" in fields]
    assert isinstance(target, dict)
    return target


def test_with_a_codebook_targets_are_its_concepts_and_other() -> None:
    assert _target_schema(base_reply_type(CODEBOOK))["enum"] == ["wind-farms", "coal-exit", "other"]


def test_without_a_codebook_targets_are_free() -> None:
    assert "enum" not in _target_schema(base_reply_type())


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
    ("said", "target", "proposal"),
    [
        pytest.param({"target": "The end  of COAL"}, "coal-exit", None, id="a concept's name"),
        pytest.param({"target": "Coal-Exit"}, "coal-exit", None, id="an id in capitals"),
        pytest.param({"target": "nuclear power"}, "other", "nuclear power", id="a phrase"),
        pytest.param({"target": "nuclear", "proposal": None}, "other", "nuclear", id="a phrase without a proposal"),
        pytest.param({"target": "other: nuclear power"}, "other", "nuclear power", id="a phrase as lines have it"),
        pytest.param(
            {"target": "other", "proposal": "nuclear power"}, "other", "nuclear power", id="as it is asked for"
        ),
        pytest.param({"target": "other"}, "other", None, id="nothing said"),
    ],
)
def test_a_target_is_what_it_is_called(said: dict[str, object], target: str, proposal: str | None) -> None:
    reply = base_reply_type(CODEBOOK).model_validate(_coded(**said))

    assert isinstance(reply, CodedReply)
    assert (reply.stances[0].target, reply.stances[0].proposal) == (target, proposal)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"target": " "}, id="no target"),
        pytest.param({"target": ["wind-farms"]}, id="two targets"),
        pytest.param({"position": "approve"}, id="an unknown position"),
        pytest.param({"offset": 3}, id="an unknown field"),
        pytest.param({"evidence": None}, id="null for a list"),
    ],
)
def test_a_coded_reply_refuses_anything_else(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        base_reply_type(CODEBOOK).model_validate(_coded(**changes))


def test_equal_codebooks_give_the_same_reply_type() -> None:
    assert base_reply_type(CODEBOOK) is base_reply_type(CODEBOOK.model_copy())


@pytest.mark.parametrize("field", ["actors", "quotes", "claims", "stances"])
def test_a_reply_must_have_all_its_layers(field: str) -> None:
    layers: dict[str, list[object]] = {"actors": [], "quotes": [], "claims": [], "stances": []}
    Reply.model_validate(layers)
    del layers[field]

    with pytest.raises(ValidationError):
        Reply.model_validate(layers)
