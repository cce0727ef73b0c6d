"""`extractor benchmark`: a run against a public corpus."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.gold_folder import run_with_gold
from tests.support.gold_items import TEXT
from tests.support.shell import Run


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    return run_with_gold(monkeypatch, capfd, tmp_path)


def test_a_public_corpus_is_scored_by_its_own_conventions(run: Run) -> None:
    Path("corpus/text").mkdir(parents=True)
    Path("corpus/attributions").mkdir()
    Path("corpus/text/bridge.txt").write_text(TEXT, encoding="utf-8")
    brat = "T1\tContent 0 24\tThe bridge will be built\nT2\tCue 44 48\tsaid\nE1\tContent:T1 Cue:T2\n"
    Path("corpus/attributions/bridge_x.ann").write_text(brat, encoding="utf-8")

    told = json.loads(run("benchmark", "polnear", "run", "corpus", "--json").out)

    assert told["attribution_exact"]["recall"] == 1.0
    assert told["cue"] == 1.0
    assert "attribution_soft" in run("benchmark", "polnear", "run", "corpus").out
