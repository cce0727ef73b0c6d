"""Layers that a run, or gold, was not asked for are left out of scores, gates and differences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.gold.files import save_gold
from extractor.gold.folder import GoldFolder
from extractor_schemas import LAYERS
from tests.support.gold_folder import GOLD_FILE, run_with_gold
from tests.support.gold_items import WHOLE
from tests.support.shell import Run


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    return run_with_gold(monkeypatch, capfd, tmp_path)


def two_articles(gold: Path) -> None:
    """Add gold of another article, of which the run has no record."""
    save_gold(WHOLE.model_copy(update={"article": "other.txt"}), gold / "other.txt.json")


LAYERED = {"quotes only": ["quotes"], "claims and stances": ["claims", "stances"]}


@pytest.fixture(params=LAYERED)
def asked(run: Run, request: pytest.FixtureRequest) -> list[str]:
    """The layers that the run in `part` was asked for; there is gold of an article of which it has no record too."""
    layers = LAYERED[request.param]
    run("extract", "articles", "--layers", ",".join(layers), "--out", "part", "--quiet")
    two_articles(GOLD_FILE.parent)
    return layers


def test_layers_that_were_not_asked_for_are_not_scored(run: Run, asked: list[str]) -> None:
    unasked = [layer.name for layer in LAYERS if layer.name not in asked]

    ended = run("score", "part", "--gold", "gold")
    told = json.loads(run("score", "part", "--gold", "gold", "--json").out)
    whole = json.loads(run("score", "run", "--gold", "gold", "--json").out)

    assert told["not_asked_for"] == unasked
    for layer in LAYERS:
        assert (f"{layer.name}, not asked for" in ended.out) == (layer.name in unasked)
    for name, figure in told["figures"].items():
        value = figure.get("f1", figure.get("share"))
        assert (value is None) if name.partition(".")[0] in unasked else (figure == whole["figures"][name])
    assert max(map(len, ended.out.splitlines())) <= 80


def test_gates_and_comparisons_leave_out_what_was_not_asked_for(run: Run, asked: list[str]) -> None:
    unasked = next(layer.name for layer in LAYERS if layer.name not in asked)
    Path("scores.json").write_text(run("score", "run", "--gold", "gold", "--json").out, encoding="utf-8")

    assert run("score", "part", "--gold", "gold", "--fail-under", f"{asked[0]}=0").code == 0
    refused = run("score", "part", "--gold", "gold", "--fail-under", f"{unasked}=0")
    assert (refused.code, f"{unasked} were not asked for" in refused.err) == (2, True)
    for baseline in ("run", "scores.json"):
        for sides in (("part", baseline), ("run", "part") if baseline == "run" else ("part", baseline)):
            ended = run("score", sides[0], "--gold", "gold", "--baseline", sides[1], "--max-drop", "0")
            assert (ended.code, ended.err) == (0, "")
            against = ended.out.partition("Against ")[2]
            assert asked[0] in against
            assert f"\n{unasked} " not in against


def test_differences_and_agreement_leave_out_what_was_not_asked_for(run: Run, asked: list[str]) -> None:
    unasked = [layer.name for layer in LAYERS if layer.name not in asked]

    for words in (["--gold", "gold"], ["--baseline", "run"]):
        told = json.loads((ended := run("diff", "part", *words, "--json")).out)
        assert {one["layer"] for article in told["articles"] for one in article["differences"]} <= set(asked)
        assert f"{', '.join(unasked)}: not asked for in one of the two, left out" in ended.err
    agreed = json.loads(run("agreement", "part", "gold", "--json").out)
    assert agreed["not_asked_for"] == unasked
    assert f"{unasked[0]}, not asked for" in run("agreement", "gold", "part").out


def test_gold_from_a_run_of_some_layers_is_gold_of_these(run: Run, asked: list[str]) -> None:
    run("gold", "new", "articles", "--gold", "new", "--from", "part")
    run("gold", "check", "new", "--done", "--as", "Ada")

    assert GoldFolder(Path("new"))["bridge.txt"].layers == asked
    told = json.loads(run("score", "run", "--gold", "new", "--json").out)
    assert told["not_asked_for"] == [layer.name for layer in LAYERS if layer.name not in asked]
