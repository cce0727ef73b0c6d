"""DocBin as spaCy reads it, where that is installed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import UsageError
from extractor.exports import docbin
from extractor.exports.base import export_records
from tests.support.annotated_gold import ARTICLE, GOLD, TEXT, export_gold
from tests.support.exporting import record, records


def docs(folder: Path) -> list[Any]:
    """The docs of all files of a folder."""
    spacy: Any = pytest.importorskip("spacy")
    vocab = spacy.blank("xx").vocab
    files = sorted(folder.iterdir())
    return [doc for file in files for doc in spacy.tokens.DocBin().from_disk(file).get_docs(vocab)]


def test_the_text_and_every_span_are_the_article_s(tmp_path: Path) -> None:
    pytest.importorskip("spacy")
    (doc,) = docs(export_gold("docbin", GOLD, ARTICLE, tmp_path))

    assert doc.text == TEXT
    assert [span.text for span in doc.spans["Actor"]] == [span.text for each in GOLD.actors for span in each.mentions]
    assert [(span.start_char, span.text, span.label_, span.id_) for span in doc.spans["Quote"]] == [
        (part.start, part.text, "Quote", quote.id) for quote in GOLD.quotes for part in quote.content
    ]


def test_what_is_said_of_a_span_is_in_the_user_data(tmp_path: Path) -> None:
    pytest.importorskip("spacy")
    (doc,) = docs(export_gold("docbin", GOLD, ARTICLE, tmp_path))

    assert doc.user_data["article"] == ARTICLE.id
    said = doc.user_data["annotations"]["q2"]
    assert [list(said[name]) for name in ("kind", "speaker", "reported_by")] == [["direct"], ["a2"], ["a3", "a1"]]


def test_many_articles_are_in_several_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("spacy")
    monkeypatch.setattr(docbin, "_MOST_DOCS", 2)
    for count, files in ((0, 1), (4, 2), (5, 3)):
        export_records("docbin", records(count), tmp_path / str(count))
        assert len(docs(tmp_path / str(count))) == count
        assert len(list((tmp_path / str(count)).iterdir())) == files


def test_without_the_package_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy.tokens", None)

    with pytest.raises(UsageError, match="DocBin needs another package"):
        export_records("docbin", [record()], tmp_path / "out")
