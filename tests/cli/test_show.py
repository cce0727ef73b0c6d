"""`extractor show` and `extractor verify`: looking at a run."""

from __future__ import annotations

import json
from pathlib import Path

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
