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

    assert run_over(Path("articles")) == ["a.txt", "b.md", "c.txt"]  # an article keeps the id that it has
    (folders / "articles" / "deeper" / "c.txt").unlink()
    assert run_over(Path("articles")) == ["a.txt", "b.md"]


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


def failed(out: Path = Path("run")) -> list[str]:
    """The ids of the failures that the run's folder lists."""
    return [json.loads(line)["id"] for line in (out / "failures.jsonl").read_text(encoding="utf-8").splitlines()]


def test_records_and_failures_of_another_folder_with_the_same_names_stay(folders: Path) -> None:
    (folders / "articles" / "empty.txt").write_text("", encoding="utf-8")
    (folders / "more" / "a.txt").write_text("Another text with the same name.", encoding="utf-8")
    (folders / "more" / "b.md").write_bytes((folders / "articles" / "b.md").read_bytes())
    (folders / "more" / "empty.txt").write_text("", encoding="utf-8")
    with Extractor() as extractor:
        first = extractor.run(folders / "articles", out=Path("run"))
        second = extractor.run(folders / "more", out=Path("run"))

    manifest = json.loads(Path("run/run.json").read_text())
    assert first.facts["notes"] == second.facts["notes"] == []
    assert failed() == ["empty.txt", "more/empty.txt"]
    assert (second.records, second.failures) == (3, 1)
    assert manifest["folder"] == second.facts["folder"] == {"records": 6, "failures": 2}
    assert len(Path("run/records.jsonl").read_bytes().splitlines()) == 6


def test_what_a_programs_article_replaces_is_named(folders: Path) -> None:
    run_over(Path("articles"))
    with Extractor() as extractor:
        (note,) = extractor.run([Article.of("Another text.", id="a.txt")], out=Path("run")).facts["notes"]

    assert "gave way to those of this run (1: a.txt)" in note


def test_failures_go_when_they_are_mended_or_their_articles_are_gone(folders: Path) -> None:
    for name in ("e1.txt", "e2.txt", "e3.txt"):
        (folders / "articles" / name).write_text("", encoding="utf-8")
    with Extractor() as extractor:
        extractor.run(folders / "articles", out=Path("run"))
        extractor.run(folders / "more", out=Path("run"))
        assert failed() == ["e1.txt", "e2.txt", "e3.txt"]
        (folders / "articles" / "e1.txt").write_text("It rained.", encoding="utf-8")
        (folders / "articles" / "e2.txt").unlink()
        result = extractor.run([folders / "articles", folders / "more"], out=Path("run"))

    assert failed() == ["e3.txt"]
    assert result.facts["folder"] == {"records": 5, "failures": 1}


def test_a_changed_article_of_the_same_folder_is_no_loss(folders: Path) -> None:
    run_over(Path("articles"))
    (folders / "articles" / "a.txt").write_text("It is another text by now.", encoding="utf-8")
    with Extractor() as extractor:
        assert extractor.run(folders / "articles", out=Path("run")).facts["notes"] == []


@pytest.mark.parametrize("emptied", [["articles"], ["more"], ["articles", "more"]], ids=str)
def test_a_folder_that_is_empty_by_now_costs_no_record(folders: Path, emptied: list[str]) -> None:
    run_over(Path("articles"), Path("more"))
    for name in emptied:
        (folders / name).rename(folders / f"{name}-elsewhere")
        (folders / name).mkdir()
    with Extractor() as extractor:
        (note,) = extractor.run([Path("articles"), Path("more")], out=Path("run")).facts["notes"]

    assert sorted(record.article.id for record in read_records("run")) == ALL
    assert f"'{emptied[0]}' is empty: put its articles back" in note


def test_which_records_went_with_their_articles_is_named(folders: Path) -> None:
    run_over(Path("articles"))
    (folders / "articles" / "a.txt").unlink()
    with Extractor() as extractor:
        (note,) = extractor.run(Path("articles"), out=Path("run")).facts["notes"]

    assert note == "records of articles that are no longer there went (1: a.txt)"
