"""A run goes on in its folder however the articles' folder is written, and articles of other folders come to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor import Extractor
from extractor.runs.reader import read_records
from extractor_schemas import Article

A, B, ALL = ["a.txt", "b.md", "deeper/c.txt"], ["n.txt"], ["a.txt", "b.md", "deeper/c.txt", "n.txt"]


@pytest.fixture
def folders(articles: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that `articles`, with three, and `more`, with one, lie in; it is where the program runs."""
    (articles.parent / "more").mkdir()
    (articles.parent / "more" / "n.txt").write_text("It rained, Ada Holm said.", encoding="utf-8")
    monkeypatch.chdir(articles.parent)
    return articles.parent


def run_over(*paths: Path, out: Path = Path("run")) -> list[str]:
    """Do a run; the ids of the records that its folder has then."""
    with Extractor() as extractor:
        assert extractor.run(paths, out=out).ok
    return sorted(record.article.id for record in read_records(out))


def test_the_same_folder_under_another_spelling_is_the_same(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folders / "link").symlink_to("articles")
    run_over(Path("articles"))
    before = Path("run/records.jsonl").read_bytes()

    for path in (Path("articles/../articles"), folders / "articles", Path("link")):
        assert run_over(path) == A
    monkeypatch.chdir(folders / "articles")
    assert run_over(Path(), out=Path("../run")) == A
    assert Path("../run/records.jsonl").read_bytes() == before
    assert json.loads(Path("../run/run.json").read_text())["sources"] == ["../articles"]


@pytest.mark.parametrize("second", [["more"], ["articles", "more"], ["more/n.txt"]], ids=str)
def test_articles_of_another_folder_are_added(folders: Path, second: list[str]) -> None:
    run_over(Path("articles"))

    assert run_over(*map(Path, second)) == ALL
    assert run_over(Path("articles")) == ALL


def test_records_go_with_their_articles_only_where_all_earlier_ones_were_looked_for(folders: Path) -> None:
    run_over(Path("articles"))
    run_over(Path("more"))
    (folders / "articles" / "a.txt").unlink()

    assert run_over(Path("more")) == ALL
    assert run_over(Path("articles")) == ALL  # it is not known here what has become of the others
    assert run_over(Path("articles"), Path("more")) == ["b.md", "deeper/c.txt", "n.txt"]


def test_a_folder_that_holds_the_earlier_one_takes_its_place(folders: Path) -> None:
    run_over(Path("articles/deeper"))

    assert run_over(Path("articles")) == A


def test_records_of_a_programs_articles_stay(folders: Path) -> None:
    with Extractor() as extractor:
        extractor.run([Article.of("It rained, Ada Holm said.", id="own")], out=Path("run"))

    assert run_over(Path("articles")) == [*A, "own"]


def test_a_folder_that_version_0_1_wrote_is_gone_on_with(folders: Path) -> None:
    run_over(Path("articles"))
    manifest = json.loads(Path("run/run.json").read_text())
    del manifest["sources"]
    manifest["settings"]["path"] = "articles"
    Path("run/run.json").write_text(json.dumps(manifest))
    (folders / "articles" / "a.txt").unlink()

    assert run_over(Path("articles")) == A[1:]


@pytest.mark.parametrize("sources", ["a word", [1, None], None, {}], ids=str)
def test_sources_that_no_run_wrote_do_no_harm(folders: Path, sources: object) -> None:
    run_over(Path("articles"))
    manifest = json.loads(Path("run/run.json").read_text())
    Path("run/run.json").write_text(json.dumps(manifest | {"sources": sources}))

    assert run_over(Path("articles")) == A
