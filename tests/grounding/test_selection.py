"""A record of some layers has these, the actors that they name, and nothing of the others."""

from __future__ import annotations

import pytest

from extractor.grounding.selection import select_layers
from extractor.grounding.validation import record_problems
from extractor_schemas import LAYER_NAMES
from tests.support.grounding import LAYERS, actor, claim, grounded, quote

RECORD = grounded(
    **{
        **LAYERS,
        "actors": [*LAYERS["actors"], actor("a3", "the Courier", kind="outlet")],
        "quotes": [*LAYERS["quotes"], quote("2: it will never rain", speaker="a1")],
        "claims": [*LAYERS["claims"], claim("It will never rain.", "2: never rain")],
    }
)


def test_all_layers_are_the_record_itself() -> None:
    assert select_layers(RECORD, LAYER_NAMES) is RECORD


@pytest.mark.parametrize("layers", [["claims"], ["quotes", "stances"], ["actors"], ["actors", "quotes"]], ids="-".join)
def test_the_other_layers_are_empty(layers: list[str]) -> None:
    selected = select_layers(RECORD, layers)

    for name in LAYER_NAMES:
        if name != "actors":
            assert getattr(selected, name) == (getattr(RECORD, name) if name in layers else [])
    assert selected.missed == (RECORD.missed if "quotes" in layers else [])
    assert selected.provenance.layers == layers
    assert list(record_problems(selected)) == []


def test_actors_come_along_if_they_are_named() -> None:
    assert [actor.name for actor in select_layers(RECORD, ["claims"]).actors] == ["Ada Holm", "Tom Brandt"]
    assert select_layers(RECORD, ["actors", "claims"]).actors == RECORD.actors


def test_what_is_unfounded_belongs_to_its_layer() -> None:
    assert {unfounded.layer for unfounded in RECORD.unfounded} == {"quote", "claim"}
    assert {unfounded.layer for unfounded in select_layers(RECORD, ["claims"]).unfounded} == {"claim"}


def test_a_record_of_all_layers_does_not_speak_of_layers() -> None:
    assert "layers" not in RECORD.provenance.model_dump(by_alias=True)
