"""`extractor agreement`: two annotators, or runs, against each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.gold.files import save_gold
from tests.support.gold_folder import run_with_gold, save_changed
from tests.support.gold_items import WHOLE
from tests.support.shell import Run


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    return run_with_gold(monkeypatch, capfd, tmp_path)


def test_agreement_of_two_annotators_and_of_an_annotator_with_a_run(run: Run) -> None:
    save_changed("one")
    save_changed("two", claims=[WHOLE.claims[0].model_copy(update={"kind": "fact"}), *WHOLE.claims[1:]])

    told = json.loads(run("agreement", "one", "two", "--json").out)
    ended = run("agreement", "one", "run")

    assert told["figures"]["claims"]["f1"] == 1.0
    assert told["labels"]["claims.kind"] == {"kappa": 0.4, "alpha": 0.4444, "pairs": 3}
    assert told["spans"]["quotes.content"] == 1.0
    assert ended.code == 0
    assert "Cohen's kappa" in ended.out
    assert "–: nothing to compare, or one label alone, which chance explains" in ended.out
    assert max(map(len, ended.out.splitlines())) <= 80


@pytest.mark.parametrize("further", [[], ["--json"]])
def test_score_says_the_same_of_two_annotators(run: Run, further: list[str]) -> None:
    save_changed("one")
    save_changed("two", claims=[WHOLE.claims[0].model_copy(update={"kind": "fact"}), *WHOLE.claims[1:]])

    by_score = run("score", "one", "--gold", "two", "--agreement", *further)

    assert by_score == run("agreement", "one", "two", *further)
    assert by_score.code == 0


def test_score_takes_articles_for_two_annotators_alone(run: Run) -> None:
    save_changed("one")
    save_changed("two")
    Path("articles").rename("elsewhere")

    told = run("score", "one", "--gold", "two", "--agreement", "--articles", "elsewhere")
    refused = run("score", "run", "--gold", "one", "--articles", "elsewhere")

    assert told == run("agreement", "one", "two", "--articles", "elsewhere")
    assert told.code == 0
    assert "--articles goes with --agreement" in refused.err


@pytest.mark.parametrize("words", [["--baseline", "run"], ["--max-drop", "0"], ["--fail-under", "quotes=0.8"]])
def test_agreement_is_of_two_alone(run: Run, words: list[str]) -> None:
    save_changed("one")

    ended = run("score", "one", "--gold", "gold", "--agreement", *words)

    assert ended.code == 2
    assert f"{words[0]} does not go with --agreement" in ended.err


@pytest.mark.parametrize("words", [("one", "run"), ("run", "one"), ("run", "run")])
def test_the_articles_of_runs_are_in_them_and_no_others_are_taken(run: Run, words: tuple[str, str]) -> None:
    save_changed("one")

    ended = run("agreement", *words, "--articles", "articles")

    assert ended.code == 2
    assert "--articles has no effect" in ended.err


def test_agreement_says_in_whose_folder_gold_is_unchecked_or_breaks_a_rule(run: Run) -> None:
    save_changed("one")
    save_gold(WHOLE.model_copy(update={"article": "other.txt", "status": "suggested"}), Path("one", "other.json"))
    judged = WHOLE.claims[0].model_copy(update={"kind": "judgement", "checkable": True})
    save_changed("two", claims=[judged, *WHOLE.claims[1:]])

    ended = run("agreement", "one", "two")

    out = " ".join(ended.out.split())
    assert ended.code == 0
    assert "not checked by anybody yet in one, left out: other.txt" in out
    assert "two/bridge.txt.json: marked as checked, but against a rule, and used all the same" in out
    assert "`extractor gold check two` says what is wrong" in out
    assert "one/bridge.txt" not in out
    save_changed("one", status="suggested")
    assert "nobody has checked bridge.txt, other.txt in one yet" in run("agreement", "one", "two").err


def test_agreement_says_whose_gold_was_begun_from_a_run(run: Run) -> None:
    save_changed("one")
    run("gold", "new", "articles", "--gold", "two", "--from", "run")
    run("gold", "check", "two/bridge.txt.json", "--done", "--as", "Ada")

    def notes(*words: str) -> list[str]:
        return list(json.loads(run("agreement", *words, "--json").out)["notes"])

    begun = "two: gold that was begun from {} (`--from`), and not from nothing"
    [of_annotators] = notes("one", "two")
    [of_run] = notes("run", "two")
    assert of_annotators.startswith(begun.format("what a run found"))
    assert of_run.startswith(begun.format("this very run"))
    assert notes("one", "run") == []
    assert begun.format("what a run found") in " ".join(run("agreement", "one", "two").out.split())
