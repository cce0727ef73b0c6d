"""Annotations in XMI as gold."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from cassis import Cas, load_cas_from_xmi, load_typesystem

from extractor.errors import UsageError
from extractor.exports.base import export_records
from extractor.gold.records import record_of_gold
from extractor.imports.xmi import read_xmi
from extractor_schemas import Article, Gold
from tests.support.annotated_gold import ARTICLE, GOLD, export_gold, gold_of, imported

RAIN = Article.of("😀 Ada Holm said it rained. Mayor Holm denied it.", id="rain.txt")


def test_an_archive_is_read_as_its_folder(tmp_path: Path) -> None:
    folder = export_gold("xmi", GOLD, ARTICLE, tmp_path)
    (tmp_path / "project").mkdir()
    shutil.make_archive(str(tmp_path / "project" / "ada"), "zip", folder)

    assert imported("xmi", tmp_path / "project", ARTICLE, tmp_path)[0] == GOLD


class Annotator:
    """Marks a text in the layers that were exported, as somebody does in INCEpTION."""

    def __init__(self, folder: Path) -> None:
        export_records("xmi", [record_of_gold(gold_of(RAIN), RAIN)], folder / "xmi")
        self._file = folder / "xmi" / "rain.xmi"
        with (folder / "xmi" / "TypeSystem.xml").open("rb") as system, self._file.open("rb") as content:
            self.cas: Cas = load_cas_from_xmi(content, typesystem=load_typesystem(system))

    def mark(self, label: str, words: str, **features: Any) -> Any:
        """An annotation of words; a feature that is an annotation is a link to it."""
        start = RAIN.text.index(words)
        made = self.cas.typesystem.get_type(f"webanno.custom.{label}")(begin=start, end=start + len(words))
        for name, value in features.items():
            made[name] = value if isinstance(value, str | bool) else self._link(label, name, value)
        self.cas.add(made)
        return made

    def _link(self, label: str, name: str, target: Any) -> Any:
        link = self.cas.typesystem.get_type(f"webanno.custom.{label}{name.capitalize()}Link")
        return self.cas.typesystem.get_type("uima.cas.FSArray")(elements=[link(role=name, target=target)])

    def gold(self) -> tuple[Gold, list[str]]:
        """What is read of it, and what did not fit."""
        self.cas.to_xmi(self._file)
        folder = self._file.parent.parent
        gold, told = imported("xmi", folder / "xmi", RAIN, folder)
        return gold, [problem for _, problem in told.misfits]


def test_what_is_made_in_inception_gets_ids_and_names(tmp_path: Path) -> None:
    annotator = Annotator(tmp_path)
    mayor = annotator.mark("Actor", "Mayor Holm")
    ada = annotator.mark("Actor", "Ada Holm", kind="person", parts=mayor)
    annotator.mark("Quote", "it rained", kind="indirect", speaker=ada, cue=annotator.mark("Cue", "said"))
    gold, problems = annotator.gold()

    assert problems == []
    (actor,), (quote,) = gold.actors, gold.quotes
    assert (actor.id, actor.name) == ("a1", "Ada Holm")
    assert [span.text for span in actor.mentions] == ["Ada Holm", "Mayor Holm"]
    assert (quote.id, quote.speaker, quote.cue and quote.cue.text) == ("q1", "a1", "said")


def test_what_does_not_fit_is_named(tmp_path: Path) -> None:
    annotator = Annotator(tmp_path)
    annotator.mark("Cue", "denied")
    annotator.mark("Quote", "it rained", identifier="q7")
    annotator.mark("Actor", "Ada Holm", kind="person", identifier="a1")
    annotator.mark("Actor", "Mayor Holm", kind="person", identifier="a1")
    gold, problems = annotator.gold()

    assert [actor.id for actor in gold.actors] == ["a1", "a2"]
    told = "\n".join(problems)
    assert "two annotations are called a1: the second gets another id" in told
    assert "“denied”: it belongs to no item" in told
    assert "Quote q7 “it rained”: kind: it is missing" in told


def test_a_folder_without_files_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"has no \.xmi files"):
        list(read_xmi(tmp_path))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.xmi", b"<none", "is no XMI of its type system"),
        ("a.zip", b"none", "cannot be read"),
    ],
)
def test_another_file_is_told(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "TypeSystem.xml").write_bytes(b"<none")

    with pytest.raises(UsageError, match=told):
        list(read_xmi(tmp_path))


def test_without_a_type_system_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.xmi").write_bytes(b"")

    with pytest.raises(UsageError, match="cannot be read"):
        list(read_xmi(tmp_path))


def test_without_the_package_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cassis", None)

    with pytest.raises(UsageError, match="XMI needs another package"):
        list(read_xmi(tmp_path))
