"""Annotations are never given to another article of the same text."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from extractor.exports.base import export_records
from extractor.gold.file_names import distinct_stem
from extractor.gold.files import load_gold
from extractor.gold.records import record_of_gold
from extractor.imports.base import IMPORTERS, ImportedGold, import_gold
from extractor_schemas import Article
from tests.support.annotated_gold import gold_of

TEXT = "It rains.\n"
SETS = [
    pytest.param(["a.txt", "A.txt"], id="ids that differ in case"),
    pytest.param(["A.txt", "a.txt"], id="the same, the other one first"),
    pytest.param(["a/b", "a__b", "a\\b"], id="a folder and two underscores"),
    pytest.param(["a", "a.txt"], id="with and without an ending"),
    pytest.param(["x" * 400, "x" * 401], id="very long ids"),
    pytest.param(["é", "e\u0301"], id="an accent in two ways"),
    pytest.param([".a", "a", "..a"], id="points that begin an id"),
    pytest.param(["b.txt", "a.txt"], id="ids that no name is shared by"),
    pytest.param([distinct_stem("A.txt"), "a.txt", "A.txt"], id="an id like another one's name"),
    pytest.param(["A.txt", "a.TXT", "A.TXT", "a.txt"], id="case in four ways"),
    pytest.param(["ß", "ss", "SS"], id="a letter that becomes two"),
    pytest.param(["n/" * 150 + "a", "n/" * 150 + "b"], id="very deep folders"),
    pytest.param(["con", "CON", "con."], id="a name that is a device"),
]


def gold_id(number: int) -> str:
    """What tells the gold of an article from that of the others."""
    return f"run{number}@0123456789ab"


def exported(format: str, ids: Sequence[str], folder: Path) -> Path:
    """Gold of articles that have one text, in a format; the articles are in a file in the folder."""
    articles = [Article.of(TEXT, id=id, title="Rain") for id in ids]
    golds = [gold_of(article).model_copy(update={"begun_from": gold_id(n)}) for n, article in enumerate(articles)]
    records = [record_of_gold(gold, article) for gold, article in zip(golds, articles, strict=True)]
    export_records(format, records, folder / "exported")
    write_articles(ids, folder)
    return folder / "exported"


def write_articles(ids: Sequence[str], folder: Path) -> None:
    """Write articles of these ids, all of one text."""
    lines = (json.dumps({"id": id, "text": TEXT}) + "\n" for id in ids)
    (folder / "articles.jsonl").write_text("".join(lines), encoding="utf-8")


def read(format: str, path: Path, folder: Path) -> tuple[dict[str, str | None], ImportedGold]:
    """From what the gold of each article was begun, and what was told."""
    told = import_gold(format, path, folder / "gold", folder / "articles.jsonl")
    golds = [load_gold(file) for file in told.written]
    return {gold.article: gold.begun_from for gold in golds}, told


@pytest.mark.parametrize("format", IMPORTERS)
@pytest.mark.parametrize("ids", SETS)
def test_each_article_gets_its_own_back(tmp_path: Path, format: str, ids: list[str]) -> None:
    back, told = read(format, exported(format, ids, tmp_path), tmp_path)

    assert back == {id: gold_id(number) for number, id in enumerate(ids)}
    assert (told.misfits, told.kept) == ([], [])


@pytest.mark.parametrize("format", IMPORTERS)
def test_an_article_that_is_gone_leaves_its_annotations_to_nobody_who_has_some(tmp_path: Path, format: str) -> None:
    path = exported(format, ["A.txt", "a.txt"], tmp_path)
    write_articles(["a.txt"], tmp_path)

    back, told = read(format, path, tmp_path)

    assert back == {"a.txt": gold_id(1)}
    (problem,) = (problem for _, problem in told.misfits)
    assert problem.startswith("a.txt, which has its text, has the annotations of ")


@pytest.mark.parametrize("format", IMPORTERS)
def test_where_two_articles_could_be_meant_none_is_taken(tmp_path: Path, format: str) -> None:
    path = exported(format, ["A.txt"], tmp_path)
    write_articles(["x/A.txt", "y/A.txt"], tmp_path)

    back, told = read(format, path, tmp_path)

    assert back == {}
    (problem,) = (problem for _, problem in told.misfits)
    assert problem.startswith("several articles have its text (x/A.txt, y/A.txt)")


@pytest.mark.parametrize("format", IMPORTERS)
def test_an_article_of_another_id_is_taken_where_no_other_has_the_text(tmp_path: Path, format: str) -> None:
    path = exported(format, ["news/A.txt"], tmp_path)
    write_articles(["A.txt"], tmp_path)

    back, told = read(format, path, tmp_path)

    assert (back, told.misfits) == ({"A.txt": gold_id(0)}, [])


def test_the_documents_of_two_annotators_are_not_one_gold(tmp_path: Path) -> None:
    path = exported("brat", ["a.txt"], tmp_path)
    for name in ("ada", "tom"):
        shutil.copytree(path, tmp_path / "both" / name)

    back, told = read("brat", tmp_path / "both", tmp_path)

    assert back == {"a.txt": gold_id(0)}
    assert [name for name, _ in told.misfits] == ["tom/a"]


def test_what_brat_has_in_folders_is_of_the_articles_there(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / "exported" / name).mkdir(parents=True)
        (tmp_path / "exported" / name / "a.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / "exported" / name / "a.ann").touch()
    write_articles(["two/a.txt", "one/a.txt"], tmp_path)

    back, told = read("brat", tmp_path / "exported", tmp_path)

    assert (sorted(back), told.misfits) == (["one/a.txt", "two/a.txt"], [])


def test_what_inception_calls_an_article_is_known(tmp_path: Path) -> None:
    """It keeps the name of the file that was imported as the title, and says whose the annotations are."""
    ids = ["a.txt", "A.txt"]
    path = exported("xmi", ids, tmp_path)
    for number, name in enumerate(("a", distinct_stem("A.txt"))):
        file = path / f"{name}.xmi"
        made = re.sub('documentTitle="[^"]*" documentId="[^"]*"', f'documentTitle="{name}.xmi" documentId="ada"',
                      file.read_text(encoding="utf-8"))  # fmt: skip
        assert 'documentId="ada"' in made
        file.unlink()
        place = path / "annotation" / str(number) / "ada.xmi"
        place.parent.mkdir(parents=True)
        place.write_text(made, encoding="utf-8")

    back, told = read("xmi", path, tmp_path)

    assert back == {id: gold_id(number) for number, id in enumerate(ids)}
    assert told.misfits == []


def test_a_task_that_names_no_article_is_of_none_of_several(tmp_path: Path) -> None:
    tasks = exported("label-studio", ["a.txt", "b.txt"], tmp_path) / "tasks.json"
    made = json.loads(tasks.read_text(encoding="utf-8"))
    made[1]["data"] = {"text": TEXT}
    tasks.write_text(json.dumps(made), encoding="utf-8")

    back, told = read("label-studio", tasks, tmp_path)

    assert back == {"a.txt": gold_id(0)}
    assert [name for name, _ in told.misfits] == ["task 2"]


def test_a_document_of_dna_without_notes_is_of_none_of_several(tmp_path: Path) -> None:
    path = exported("dna", ["a.txt", "b.txt"], tmp_path)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE DOCUMENTS SET Notes = '' WHERE ID = 2")

    back, told = read("dna", path, tmp_path)

    assert back == {"a.txt": gold_id(0)}
    assert [name for name, _ in told.misfits] == ["Rain"]


@pytest.mark.parametrize(
    ("ids", "taken"),
    [
        pytest.param(["a.txt", "A.txt"], ["A.txt", "a.txt"], id="case tells them apart"),
        pytest.param(["x" * 400, "x" * 401], ["x" * 400, "x" * 401], id="the hash tells them apart"),
        pytest.param(["a", "a.txt"], ["a.txt"], id="of two with one name the one with a hash"),
    ],
)
def test_without_what_lies_beside_names_alone_tell(tmp_path: Path, ids: list[str], taken: list[str]) -> None:
    path = exported("brat", ids, tmp_path)
    (path / "origins.jsonl").unlink()

    back, told = read("brat", path, tmp_path)

    assert sorted(back) == taken
    refused = [problem for _, problem in told.misfits if problem.startswith("several articles")]
    assert len(refused) == len(ids) - len(taken)
