"""Gold that goes into another tool and back is what it was."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from extractor_schemas import Article, Gold
from tests.support.annotated_gold import ARTICLE, GOLD, any_gold, export_gold, imported

FORMATS = ["brat", "label-studio", "xmi"]


@pytest.mark.parametrize("format", FORMATS)
def test_gold_comes_back_as_it_was(tmp_path: Path, format: str) -> None:
    gold, told = imported(format, export_gold(format, GOLD, ARTICLE, tmp_path), ARTICLE, tmp_path)

    assert gold == GOLD
    assert told.misfits == []


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=40)
@given(made=any_gold())
def test_any_gold_comes_back_as_it_was(format: str, made: tuple[Article, Gold]) -> None:
    article, gold = made
    with TemporaryDirectory() as name:
        folder = Path(name)
        assert imported(format, export_gold(format, gold, article, folder), article, folder)[0] == gold
