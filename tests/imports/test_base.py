"""Annotations of other tools become gold files of the articles whose texts they have."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.codebooks import codebook_digest
from extractor.errors import UsageError
from extractor.exports.base import export_records
from extractor.gold.files import load_gold
from extractor.gold.records import record_of_gold
from extractor.imports.base import IMPORTERS, distinct_ids, import_gold
from extractor_schemas import Article, Codebook, Concept
from tests.support.annotated_gold import gold_of
from tests.support.paths import ROOT

RAIN, SUN = (Article.of(text, id=id) for text, id in (("It rains.", "a/rain.txt"), ("The sun is out.", "sun.txt")))


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    """A folder of brat's with two articles, and their texts in `articles`."""
    records = [record_of_gold(gold_of(article), article) for article in (RAIN, SUN)]
    export_records("brat", records, tmp_path / "brat")
    for article in (RAIN, SUN):
        file = tmp_path / "articles" / article.id
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(article.text)
    return tmp_path


def test_articles_beside_the_gold_are_found(annotated: Path) -> None:
    imported = import_gold("brat", annotated / "brat", annotated / "gold", annotators=["Ada", "Tom"], layers=["quotes"])

    assert [path.name for path in imported.written] == ["a__rain.txt.json", "sun.txt.json"]
    assert load_gold(imported.written[0]) == gold_of(RAIN, annotators=["Ada", "Tom"], layers=["quotes"])


def test_no_gold_is_replaced(annotated: Path) -> None:
    first = import_gold("brat", annotated / "brat", annotated / "gold")
    first.written[0].write_text(first.written[0].read_text().replace("suggested", "checked"))
    again = import_gold("brat", annotated / "brat", annotated / "gold")

    assert (again.written, again.kept) == ([], first.written)
    assert load_gold(first.written[0]).status == "checked"


def test_another_text_is_no_article_s(annotated: Path) -> None:
    (annotated / "articles" / "sun.txt").write_text("The sun is out!")
    imported = import_gold("brat", annotated / "brat", annotated / "gold")

    assert [path.name for path in imported.written] == ["a__rain.txt.json"]
    assert imported.misfits == [("sun", "no article has its text: name the articles' folder (--articles)")]


def test_of_articles_with_one_text_the_one_of_its_name_is_taken(annotated: Path) -> None:
    (annotated / "articles" / "another.txt").write_text(SUN.text)

    imported = import_gold("brat", annotated / "brat", annotated / "gold")
    assert [path.name for path in imported.written] == ["a__rain.txt.json", "sun.txt.json"]


def test_the_codebook_is_named(annotated: Path) -> None:
    concept = Concept(id="c", name="C", definition="What is meant.")
    codebook = Codebook(id="b", title="B", concepts=[concept])
    imported = import_gold("brat", annotated / "brat", annotated / "gold", codebook=codebook)

    assert load_gold(imported.written[0]).codebook == codebook_digest(codebook)


def test_an_unknown_format_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no format 'word' to read: name one of brat"):
        import_gold("word", tmp_path, tmp_path / "gold")


def test_the_first_with_a_wish_gets_the_id() -> None:
    assert distinct_ids([("E1", "q2"), ("E2", "q2"), ("E3", None)]) == ({"E1": "q2", "E2": "E2", "E3": "E3"}, ["q2"])


@pytest.mark.parametrize("format", IMPORTERS)
def test_every_format_stands_in_the_guide(format: str) -> None:
    assert f"extractor gold import {format} " in (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
