"""Articles at URLs: read as those of the same folder on a disk, under the same ids."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor import Article
from extractor.articles.failure import Failure
from extractor.articles.reader import read_articles
from extractor.engines.ray_data.sources import articles_at, check_sources
from extractor.errors import UsageError

fsspec = pytest.importorskip("fsspec")

LIMIT = 1_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with what a reader of folders has to tell apart."""
    folder = tmp_path / "articles"
    files = {
        "a/1.txt": "One.",
        "a.b/1.txt": "Two.",
        "news.jsonl": '{"text": "Three."}\n{"id": "own", "text": "Four."}\n{"text": ""}\n',
        "own.txt": "---\nid: own\n---\nFive.",
        ".hidden/2.txt": "Six.",
        "run/run.json": "{}",
        "run/records.jsonl": "{}",
        "sound.mp3": "",
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "more.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Seven."}\n'))
    return folder


def url(path: Path) -> Path:
    """A path's URL, as a `Path` of the command line has it."""
    return Path(path.as_uri())


def test_the_articles_at_a_url_are_those_of_the_folder(folder: Path) -> None:
    found = list(articles_at([url(folder)], LIMIT, []))
    assert found == list(read_articles(folder))
    assert len(found) == 8


@pytest.fixture
def in_memory() -> Iterator[Path]:
    """The URL of a folder in an object store, of which nothing is on this disk."""
    store = fsspec.filesystem("memory")
    yield Path("memory://press/articles")
    store.rm("/press", recursive=True)


def test_the_articles_in_an_object_store_are_those_of_the_folder(folder: Path, in_memory: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pytest.importorskip("pyarrow").table
    parquet.write_table(table({"text": ["Eight.", " "], "title": ["Rain", "Snow"]}), folder / "rows.parquet")
    fsspec.filesystem("memory").put(f"{folder}/", "/press/articles/", recursive=True)

    found = list(articles_at([in_memory], LIMIT, []))
    assert found == list(read_articles(folder))
    rows = [each for each in found if each.id.startswith("rows.parquet")]
    assert [type(each) for each in rows] == [Article, Failure]
    assert list(articles_at([in_memory / "rows.parquet"], LIMIT, [])) == rows
    check_sources([in_memory])
    with pytest.raises(UsageError, match="there is no memory://press/1999"):
        check_sources([Path("memory://press/1999")])


def test_the_articles_of_several_places_have_ids_that_tell_them_apart(folder: Path) -> None:
    places = [folder / "a", folder / "a.b" / "1.txt", folder / "news.jsonl"]
    found = list(articles_at([url(places[0]), places[1], url(places[2])], LIMIT, []))
    assert found == list(read_articles(places))


def test_the_output_within_a_folder_is_not_read(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "x.txt").write_text("No article.")
    ids = [each.id for each in articles_at([folder], LIMIT, [folder / "out"])]
    assert "out/x.txt" not in ids


@pytest.mark.parametrize(
    ("place", "problem"),
    [
        ("missing", "there is no 'missing'"),
        ("file:///missing/articles", "there is no file:///missing/articles"),
        ("nothing://bucket/articles", "nothing://bucket/articles cannot be opened"),
    ],
)
def test_a_place_that_cannot_be_read_is_told_at_once(
    place: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=problem):
        check_sources([Path(place)])


def test_a_line_that_is_no_article_is_a_failure(folder: Path) -> None:
    rows = [json.dumps({"text": "Rain."}), "no JSON"]
    (folder / "more.jsonl").write_text("\n".join(rows))
    assert [each.id for each in articles_at([url(folder / "more.jsonl")], LIMIT, [])] == [
        "more.jsonl#1",
        "more.jsonl#2",
    ]
