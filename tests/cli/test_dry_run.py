"""`extractor extract --dry-run --out`: what would become of the run in a folder, and nothing of it done."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor import read_articles
from extractor_schemas import Article
from tests.support.shell import Run


def contents(folder: Path) -> dict[str, bytes]:
    """All files in a folder."""
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def becomes(run: Run, *words: object) -> dict[str, Any]:
    """What a dry run says of the folder."""
    told: dict[str, Any] = json.loads(run("extract", *words, "--dry-run", "--json").out)["folder"]
    return told


def change(articles: Path) -> None:
    """An article has another text, one is new, one is gone."""
    (articles / "a.txt").write_text("Minister Ada Holm said it rained.", encoding="utf-8")
    (articles / "new.txt").write_text("Mayor Dana Okafor said it snowed.", encoding="utf-8")
    (articles / "b.md").unlink()


@pytest.mark.parametrize("model", [[], ["--model", "m"]], ids=["rules", "a model"])
def test_it_is_told_what_would_become_of_each_article(
    run: Run, articles: Path, answered: Callable[[], None], model: list[str]
) -> None:
    (articles / "empty.txt").write_text("", encoding="utf-8")
    answered()
    run("extract", articles, "--out", "run", "--quiet", *model)
    (articles / "empty.txt").write_text("Ada Holm said it was empty.", encoding="utf-8")
    change(articles)
    before = contents(Path("run"))

    told = becomes(run, articles, "--out", "run", *model)

    assert contents(Path("run")) == before
    assert told == {
        "path": "run",
        "becomes": "continued",
        "new": 1,
        "again": 2,
        "left": 1,
        "gone": 1,
        "kept": 0,
    }


def test_what_is_told_is_what_a_run_does(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "run", "--quiet")
    change(articles)
    told = becomes(run, articles, "--out", "run")
    before = set(Path("run/records.jsonl").read_text(encoding="utf-8").splitlines())

    run("extract", articles, "--out", "run", "--quiet")

    after = set(Path("run/records.jsonl").read_text(encoding="utf-8").splitlines())
    assert (told["left"], told["new"] + told["again"]) == (len(after & before), len(after - before))
    assert told["gone"] + told["again"] == len(before - after)


def test_records_whose_responses_are_gone_stay_and_nothing_is_requested(
    run: Run, articles: Path, answered: Callable[[], None]
) -> None:
    answered()
    run("extract", articles, "--out", "run", "--quiet", "--model", "m")
    run("cache", "clear", "--yes")

    told = json.loads(run("extract", articles, "--out", "run", "--model", "m", "--dry-run", "--json").out)

    assert (told["requests"], told["cached"], told["folder"]["left"]) == (0, 0, 3)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["--out", "other"], "other would be made", id="a new folder"),
        pytest.param(["--out", "run"], "run holds a run, which would be continued", id="a run"),
        pytest.param(["--out", "run", "--overwrite"], "run holds a run, which would be replaced", id="overwrite"),
    ],
)
def test_people_read_what_would_become_of_the_folder(run: Run, articles: Path, words: list[str], told: str) -> None:
    run("extract", articles, "--out", "run", "--quiet")
    before = contents(articles.parent)

    ended = run("extract", articles, "--dry-run", *words)

    assert (ended.code, ended.err) == (0, "")
    assert told in ended.out
    assert contents(articles.parent) == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["--out", "run", "-m", "m"], "holds a run of other settings (backend, model", id="other settings"),
        pytest.param(["--out", "articles"], "name another folder for the run", id="the articles' own"),
        pytest.param(["--out", "articles/a.txt"], "it is no folder", id="a file"),
        pytest.param(["--overwrite"], "--overwrite is about the folder of --out", id="no folder, of the rules"),
        pytest.param(["--overwrite", "-m", "m"], "--overwrite is about the folder of --out", id="no folder"),
    ],
)
def test_what_a_run_would_refuse_is_refused(run: Run, articles: Path, words: list[str], told: str) -> None:
    run("extract", articles, "--out", "run", "--quiet")

    ended = run("extract", "articles", "--dry-run", *words)

    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err


WITHOUT_A_MODEL = {
    "articles": ([], 3, 0, 0),
    "one that cannot be read": (["empty"], 4, 1, 1),
    "none that can be read": (["only empty"], 1, 1, 1),
}


@pytest.mark.parametrize(
    ("files", "count", "failures", "code"),
    [pytest.param(*row, id=name) for name, row in WITHOUT_A_MODEL.items()],
)
def test_without_a_model_it_is_told_what_the_rules_would_do(
    run: Run, articles: Path, files: list[str], count: int, failures: int, code: int
) -> None:
    if files:
        (articles / "empty.txt").write_text("", encoding="utf-8")
    path = articles / "empty.txt" if files == ["only empty"] else articles

    ended = run("extract", path, "--dry-run")
    facts = json.loads(run("extract", path, "--dry-run", "--json").out)

    assert ended.code == code
    assert "rules" in ended.out
    assert not [word for word in ("cache", "token", "cost") if word in ended.out]
    assert {key: facts[key] for key in ("backend", "articles", "failures")} == {
        "backend": "rules",
        "articles": count,
        "failures": failures,
    }
    assert not facts.keys() & {"requests", "cached", "prompt_tokens", "completion_tokens", "cost"}


@pytest.mark.parametrize("model", [[], ["--model", "m"]], ids=["rules", "a model"])
@pytest.mark.parametrize("out", [[], ["--out", "run"]], ids=["stdout", "a folder"])
def test_it_is_told_how_long_the_texts_are(run: Run, articles: Path, model: list[str], out: list[str]) -> None:
    length = sum(len(article.text) for article in read_articles(articles) if isinstance(article, Article))

    told = json.loads(run("extract", articles, "--dry-run", "--json", *model, *out).out)

    assert told["characters"] == length
    assert f"{length:,} characters" in run("extract", articles, "--dry-run", *model, *out).out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["--prices", "1,2"], "--prices has no effect on the embedded rules", id="prices"),
        pytest.param(
            ["--max-tokens-total", "9"], "--max-tokens-total has no effect on the embedded rules", id="tokens"
        ),
    ],
)
def test_what_only_a_model_costs_is_refused_of_the_rules(run: Run, articles: Path, words: list[str], told: str) -> None:
    ended = run("extract", articles, "--dry-run", *words)

    assert (ended.code, ended.out) == (2, "")
    assert told in " ".join(ended.err.split())


def test_nothing_is_written_by_a_dry_run_of_the_rules(run: Run, articles: Path) -> None:
    before = contents(articles.parent)

    assert run("extract", articles, "--dry-run").code == 0
    assert run("extract", articles, "--dry-run", "--out", "run").code == 0

    assert contents(articles.parent) == before
