"""`extractor gold new`: empty, or from a run, and what comes next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.gold.files import load_gold
from tests.support.gold_folder import GOLD_FILE, run_with_gold
from tests.support.gold_items import ARTICLE, TEXT
from tests.support.paths import ROOT
from tests.support.shell import Run


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    return run_with_gold(monkeypatch, capfd, tmp_path)


def test_new_gold_is_empty_beside_its_articles_and_replaces_nothing(run: Run) -> None:
    GOLD_FILE.unlink()

    first, second = run("gold", "new", "articles"), run("gold", "new", f"articles/{ARTICLE.id}")

    assert (first.code, Path(first.out.strip()).name) == (0, "bridge.txt.json")
    assert load_gold(GOLD_FILE).quotes == []
    assert (second.out, "is there already" in second.err) == ("", True)
    assert run("gold", "check", "gold").code == 0


@pytest.mark.parametrize("suggested", [[], ["--from", "many"]], ids=["empty", "from a run"])
def test_new_gold_of_articles_whose_files_would_have_one_name(run: Run, suggested: list[str]) -> None:
    rows = [{"id": id, "text": f"It rained on {id}."} for id in ("a/b", "a\\b", "A/b")]
    Path("many.jsonl").write_text("\n".join(map(json.dumps, rows)))
    run("extract", "many.jsonl", "--out", "many")
    first, second = (run("gold", "new", "many.jsonl", "--gold", "other", *suggested) for _ in range(2))

    files = [Path(line) for line in first.out.splitlines()]
    assert [load_gold(file).article for file in files] == ["a/b", "a\\b", "A/b"]
    assert files[2] == Path("other/A__b.json")
    assert f"{files[0]} is that of 'a/b': other/A__b.json is another article's" in first.err
    assert f"{files[1]} is that of 'a\\\\b': other/A__b.json is another article's" in first.err
    assert (second.out, second.err.count("is there already")) == ("", 3)
    assert run("gold", "check", "other", "--articles", "many.jsonl").code == 0


@pytest.mark.parametrize("suggested", [[], ["--from", "run"]], ids=["empty", "from a run"])
def test_new_gold_of_some_layers_says_which(run: Run, suggested: list[str]) -> None:
    run("gold", "new", "articles", "--gold", "other", "--layers", "stances, actors", *suggested)

    made = load_gold(Path("other/bridge.txt.json"))
    assert (made.layers, made.quotes, made.claims, bool(made.actors)) == (
        ["actors", "stances"],
        [],
        [],
        bool(suggested),
    )
    assert run("gold", "new", "articles", "--gold", "third", "--layers", "stance").code == 2


def test_new_gold_from_a_run_is_suggested(run: Run) -> None:
    run("gold", "new", "articles", "--gold", "other", "--from", "run")

    assert load_gold(Path("other/bridge.txt.json")).status == "suggested"
    assert load_gold(Path("other/bridge.txt.json")).quotes
    Path("articles", ARTICLE.id).write_text(TEXT + "More.", encoding="utf-8")
    assert "has no record of this text" in run("gold", "new", "articles", "--gold", "third", "--from", "run").err


def test_new_gold_from_other_gold_is_a_second_version_that_nobody_has_looked_at(run: Run) -> None:
    first = load_gold(GOLD_FILE)
    ended = run("gold", "new", "articles", "--gold", "gold/annotators/ben", "--from", "gold")

    assert ended.code == 0
    second = load_gold(Path("gold/annotators/ben/bridge.txt.json"))
    assert (second.status, second.annotators, second.checked) == ("suggested", [], None)
    assert second.begun_from == f"gold of {', '.join(first.annotators)}"
    assert (second.actors, second.quotes, second.claims, second.stances) == (
        first.actors,
        first.quotes,
        first.claims,
        first.stances,
    )
    run("gold", "check", "gold/annotators/ben", "--done", "--as", "ben")
    assert load_gold(Path("gold/annotators/ben/bridge.txt.json")).annotators == ["ben"]
    begun = "gold/annotators/ben: gold that was begun from other gold"
    assert begun in " ".join(run("agreement", "gold", "gold/annotators/ben").out.split())


def test_a_second_version_of_what_was_begun_from_a_run_names_the_run(run: Run) -> None:
    run("gold", "new", "articles", "--gold", "other", "--from", "run")
    run("gold", "new", "articles", "--gold", "third", "--from", "other")
    begun = [load_gold(Path(folder, "bridge.txt.json")).begun_from for folder in ("other", "third")]

    assert begun[0] == begun[1] is not None


def test_a_third_version_names_who_made_the_second_and_the_run_of_the_first(run: Run) -> None:
    run("gold", "new", "articles", "--gold", "other", "--from", "run")
    run("gold", "check", "other", "--done", "--as", "nina")
    run("gold", "new", "articles", "--gold", "third", "--from", "other")
    run("gold", "check", "third", "--done", "--as", "ben")
    origin = load_gold(Path("other/bridge.txt.json")).begun_from
    told = " ".join(run("agreement", "gold", "third").out.split())

    assert load_gold(Path("third/bridge.txt.json")).begun_from == f"gold of nina, begun from {origin}"
    assert "third: gold that was begun from other gold, which was begun from what a run found" in told
    assert "favours this run" in " ".join(run("score", "run", "--gold", "third").out.split())


def test_an_article_of_which_other_gold_has_another_text_is_named(run: Run) -> None:
    Path("articles", ARTICLE.id).write_text(TEXT + "More.", encoding="utf-8")
    ended = run("gold", "new", "articles", "--gold", "other", "--from", "gold")

    assert (ended.code, "gold has no record of this text" in ended.err) == (1, True)


def test_what_gold_new_writes_from_a_run_is_sound_and_not_checked(run: Run) -> None:
    run("gold", "new", "articles", "--gold", "other", "--from", "run")

    ended = run("gold", "check", "other")

    assert ended.code == 0
    assert "1 file not checked by anybody yet: `extractor gold check other --done --as NAME`" in ended.err


@pytest.mark.parametrize(
    ("gold", "next"),
    [
        pytest.param("other", "`extractor gold check other`", id="beside the articles"),
        pytest.param(
            "deeper/other", "`extractor gold check deeper/other --articles articles` (without", id="elsewhere"
        ),
    ],
)
def test_new_gold_says_what_comes_next(run: Run, gold: str, next: str) -> None:
    assert next in run("gold", "new", "articles", "--gold", gold).err
    assert run("gold", "new", "articles", "--gold", gold).err.endswith(
        " is there already\n1 file stayed as before: to begin anew, remove it, or give another --gold\n"
    )


def test_new_gold_may_have_a_codebook(run: Run) -> None:
    codebook = ROOT / "seeds" / "codebooks" / "ukraine-nato.toml"

    ended = run("gold", "new", "articles", "--gold", "coded", "--codebook", codebook)

    assert ended.code == 0
    assert str(load_gold(Path("coded/bridge.txt.json")).codebook).startswith("ukraine-nato.v1@")
    other = Path("other.toml")
    other.write_text(codebook.read_text(encoding="utf-8").replace("ukraine-nato.v1", "other.v1"), encoding="utf-8")
    run("extract", "articles", "--codebook", other, "--out", "coded-run", "--quiet")
    refused = run("gold", "new", "articles", "--codebook", codebook, "--from", "coded-run", "--gold", "new")
    assert (refused.code, "coded-run has a codebook of its own" in refused.err) == (2, True)


def test_new_gold_from_a_run_without_a_codebook_may_be_given_one(run: Run) -> None:
    Path("book.toml").write_text(
        'id = "b.v1"\ntitle = "B"\n[[concepts]]\nid = "x"\nname = "x"\ndefinition = "X."\n', encoding="utf-8"
    )

    ended = run("gold", "new", "articles", "--from", "run", "--gold", "new", "--codebook", "book.toml")

    assert ended.code == 0
    assert '"codebook": "b.v1@' in Path("new/bridge.txt.json").read_text(encoding="utf-8")
