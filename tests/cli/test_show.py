"""`extractor show` and `extractor verify`: looking at a run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.batch_answers import rows
from tests.support.paths import ROOT
from tests.support.shell import Run

SEEDS = ROOT / "seeds" / "articles"
CODEBOOK = ROOT / "seeds" / "codebooks" / "ukraine-nato.toml"


def test_show_has_the_text_and_the_lists(run: Run) -> None:
    run("extract", SEEDS, "--codebook", CODEBOOK, "--out", "run")

    shown = run("show", "run", "003").out

    assert "<<According to>> {{Politico}}" in shown
    assert "Quotes (" in shown
    assert "Viktor Orbán" in shown
    assert "\x1b" not in shown  # no terminal, no colours
    assert json.loads(run("show", "run", "003", "--json").out)["article"]["id"].startswith("003")
    assert "name one of 000" in run("show", "run", "999").err


def test_show_sets_two_runs_beside_each_other(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "one")
    run("extract", articles, "--out", "two", "--codebook", CODEBOOK)

    shown = run("show", "one", "--baseline", "two").out

    assert "deeper/c.txt" in shown
    assert "1 / 1" in shown


def test_control_characters_of_an_article_do_nothing_in_a_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "evil.txt").write_text("Ada Holm said \x1b]52;c;aGk=\x07 that \u202eno.")
    run("extract", "evil.txt", "--out", "run")

    shown = run("show", "run").out

    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_verify_finds_nothing_in_a_sound_run_and_what_is_wrong_in_another(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "run")
    assert run("verify", "run") == (0, "", "3 records checked, 0 problems\n")

    first, *others = rows(Path("run/records.jsonl"))
    first["quotes"][0]["content"][0]["end"] = 10_000
    Path("run/records.jsonl").write_text("\n".join(json.dumps(row) for row in [first, *others]) + "\n")
    ended = run("verify", "run")

    assert ended.code == 1
    assert "10000" in ended.out


def test_a_run_without_a_record_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_text("", encoding="utf-8")

    ended = run("show", tmp_path / "none.jsonl")

    assert (ended.code, "there is no record in" in ended.err, "None" in ended.err) == (2, True, False)


def test_two_runs_are_shown_by_the_first_article_that_both_have(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "all")
    run("extract", articles / "b.md", "--out", "one")
    run("extract", articles / "a.txt", "--out", "other")

    for words in (["all", "--baseline", "one"], ["one", "--baseline", "all"], ["all", "b.md", "--baseline", "one"]):
        facts = json.loads(run("show", *words, "--json").out)
        assert facts["run"]["article"]["id"] == facts["baseline"]["article"]["id"] == "b.md"
    assert run("show", "all", "--baseline", "one", "--no-text").out == run("show", "all", "--baseline", "one").out
    assert "no article in common" in run("show", "one", "--baseline", "other").err
    assert "name one of b.md" in run("show", "all", "a.txt", "--baseline", "one").err


def test_what_is_piped_is_not_wrapped(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = f'"We will not sign {"anything " * 40}at all," Minister Ada Holm told reporters.'
    (tmp_path / "long.txt").write_text(sentence, encoding="utf-8")
    run("extract", "long.txt", "--out", "run")
    assert max(map(len, run("show", "run").out.splitlines())) <= 120
    monkeypatch.delenv("COLUMNS")

    shown = run("show", "run").out
    assert sentence.split("told")[1] in shown
    assert not [line for line in shown.splitlines() if line.endswith(" ")]
    assert shown.count("anything " * 40) == 2 + shown.count("Claims")
    assert run("show", "run", "--baseline", "run").code == 0
