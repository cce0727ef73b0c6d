"""Layers of other packages are carried to every tool for annotators and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.annotations.item_types import item_type
from tests.support.annotated_gold import export_gold, imported
from tests.support.further_layers import EVENTS, PLACES, registered_layers, with_further
from tests.support.gold_items import ARTICLE, WHOLE


@pytest.fixture(autouse=True)
def _registered() -> Iterator[None]:
    with registered_layers():
        yield


def test_fields_are_told_apart_by_what_holds_them() -> None:
    kinds = {field.name: field.kind for field in item_type(EVENTS).fields}

    assert kinds == {"what": "text", "agent": "link", "witnesses": "links", "planned": "flag", "cause": "span"}
    assert item_type(PLACES).fields == ()


@pytest.mark.parametrize("format", ["brat", "label-studio", "xmi"])
def test_gold_with_further_layers_comes_back_as_it_was(tmp_path: Path, format: str) -> None:
    gold = with_further(WHOLE.model_copy(update={"status": "suggested", "annotators": ["Ada"]}))
    again, told = imported(format, export_gold(format, gold, ARTICLE, tmp_path), ARTICLE, tmp_path)

    assert told.misfits == []
    assert again == gold
