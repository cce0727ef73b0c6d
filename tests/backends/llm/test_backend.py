"""A record from a reply of lines: grounded like any other, with what could not be read shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor import Extractor, Record
from extractor.llm.types import ChatRequest, ChatResponse
from tests.support.languages import SENTENCES
from tests.support.scripted_client import ScriptedClient

TEXT = (
    "Mayor Ada Holm said that the bridge | tunnel will open in May. "
    "The Boat Club opposes the bridge, its chairman, Tom Brandt, told the Courier."
)
REPLY = {
    "actors": ["Ada Holm|person|Mayor||Holm", "Boat Club|organisation", "Tom Brandt|person|chairman", "nobody"],
    "quotes": ["1|1: that the bridge ¦ tunnel ~ in May|said", "3|2: The Boat Club ~ the bridge|told", "4|2: x|said"],
    "claims": ["q1|The bridge will open in May.|event", "q2|The Boat Club opposes the bridge.|fact", "q3|x|fact"],
    "stances": ["2<3|the bridge|oppose|2: opposes the bridge"],
}


def record_of(reply: dict[str, Any], tmp_path: Path, **options: Any) -> Record:
    client = ScriptedClient(lambda _: ChatResponse(json.dumps(reply)))
    with Extractor("m", client=client, prompt="extract.v2", cache=tmp_path, **options) as extractor:
        record = extractor.extract_text(TEXT)
    assert len(client.requests) == 1
    return record


def test_lines_are_grounded_like_objects(tmp_path: Path) -> None:
    record = record_of(REPLY, tmp_path)

    first, second = record.quotes
    assert record.text_of(first) == "that the bridge | tunnel will open in May"
    assert [record.text_of(quote.source) for quote in (first, second) if quote.source] == ["Ada Holm", "Tom Brandt"]
    assert [(claim.text, record.text_of(claim), claim.checkable) for claim in record.claims] == [
        ("The bridge will open in May.", "that the bridge | tunnel will open in May", True),
        ("The Boat Club opposes the bridge.", "The Boat Club opposes the bridge", True),
    ]
    (stance,) = record.stances
    assert (record.actor(stance.actor).name, [record.actor(id).name for id in stance.reported_by]) == (
        "Boat Club",
        ["Tom Brandt"],
    )


def test_what_cannot_be_read_or_found_is_listed(tmp_path: Path) -> None:
    listed = {(item.layer, item.field, item.words) for item in record_of(REPLY, tmp_path).unfounded}

    assert ("actor", "line", "nobody") in listed
    assert ("quote", "content", "x") in listed
    assert ("claim", "claimant", "a4") in listed


def test_a_run_of_some_layers_has_these_and_says_so(tmp_path: Path) -> None:
    reply = {"actors": REPLY["actors"], "claims": ["1|The bridge will open in May.|event|1: the bridge ~ May"]}
    record = record_of(reply, tmp_path, layers="claims")

    assert [actor.name for actor in record.actors] == ["Ada Holm"]
    assert (len(record.claims), record.quotes, record.stances, record.missed) == (1, [], [], [])
    assert record.provenance.layers == ["claims"]


@pytest.mark.parametrize(("prompt", "warns"), [("small.v2", True), ("extract.v2", False)])
def test_a_draft_of_the_rules_for_a_text_that_is_not_english_has_a_warning(
    tmp_path: Path, prompt: str, warns: bool
) -> None:
    client = ScriptedClient(lambda _: ChatResponse('{"actors":[],"quotes":[],"claims":[],"stances":[]}'))
    with Extractor("m", client=client, prompt=prompt, cache=tmp_path) as extractor:
        warnings = extractor.extract_text(" ".join(SENTENCES["de"])).provenance.warnings

    assert ["in German" in warning and "profile (--profile)" in warning for warning in warnings] == [True] * warns


def test_a_reply_that_is_no_object_of_lines_is_asked_for_again(tmp_path: Path) -> None:
    def model(request: ChatRequest) -> ChatResponse:
        is_first = len(request.messages) == 2
        return ChatResponse(json.dumps({"actors": [{"name": "Ada Holm"}]} if is_first else REPLY))

    client = ScriptedClient(model)
    with Extractor("m", client=client, prompt="extract.v2", cache=tmp_path) as extractor:
        record = extractor.extract_text(TEXT)

    assert len(client.requests) == len(record.provenance.request) == 2
    assert "actors: write each item as one string" in client.requests[1].messages[-1].content


@pytest.mark.parametrize("layers", [["quotes"], ["claims", "stances"]], ids="-".join)
def test_the_rules_look_for_the_same_layers(layers: list[str]) -> None:
    with Extractor() as extractor, Extractor(layers=layers) as chosen:
        whole, some = extractor.extract_text(TEXT), chosen.extract_text(TEXT)

    for name in ("quotes", "claims", "stances"):
        assert getattr(some, name) == (getattr(whole, name) if name in layers else [])
    assert some.provenance.layers == layers
