"""`extractor gold` and `extractor score` as their users meet them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor.gold.files import format_gold, gold_file_name, load_gold, load_gold_folder, save_gold
from extractor_schemas import Gold
from tests.support.gold_items import ARTICLE, TEXT, WHOLE
from tests.support.paths import ROOT
from tests.support.shell import Ended, Run, shell


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Call the command line as the shell would, in a folder with an article, its run by rules, and its gold."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("articles").mkdir()
    Path("articles", ARTICLE.id).write_text(TEXT, encoding="utf-8")

    call = shell(monkeypatch, capfd)
    call("extract", "articles", "--out", "run", "--quiet")
    save_gold(WHOLE, Path("gold", gold_file_name(ARTICLE.id)))
    return call


FILE = Path("gold", "bridge.txt.json")


def changed(folder: str, **fields: Any) -> None:
    """The gold, somewhat changed, in another folder."""
    save_gold(WHOLE.model_copy(update=fields), Path(folder, "bridge.txt.json"))


# -------------------------------------------------------------------------------------------------------------- gold


def test_new_gold_is_empty_beside_its_articles_and_replaces_nothing(run: Run) -> None:
    FILE.unlink()

    first, second = run("gold", "new", "articles"), run("gold", "new", f"articles/{ARTICLE.id}")

    assert (first.code, Path(first.out.strip()).name) == (0, "bridge.txt.json")
    assert load_gold(FILE).quotes == []
    assert (second.out, "is there already" in second.err) == ("", True)
    assert run("gold", "check", "gold").code == 0


def test_new_gold_from_a_run_is_suggested(run: Run) -> None:
    run("gold", "new", "articles", "--gold", "other", "--from", "run")

    assert load_gold(Path("other/bridge.txt.json")).status == "suggested"
    assert load_gold(Path("other/bridge.txt.json")).quotes
    Path("articles", ARTICLE.id).write_text(TEXT + "More.", encoding="utf-8")
    assert "has no record of this text" in run("gold", "new", "articles", "--gold", "third", "--from", "run").err


def test_check_names_file_item_and_field_of_every_fault(run: Run) -> None:
    assert run("gold", "check", "gold") == Ended(0, "", "1 gold files checked, 0 faults\n")

    changed("gold", quotes=[WHOLE.quotes[0].model_copy(update={"speaker": "a9"})])
    Path("gold/broken.json").write_text("{}", encoding="utf-8")
    ended = run("gold", "check", "gold")

    assert ended.code == 1
    assert ended.out.splitlines()[0].startswith("gold/bridge.txt.json: q1, speaker: 'a9' is no actor")
    assert ended.out.splitlines()[1].startswith("gold/broken.json: article: ")


def test_check_tidies_the_layout_and_nothing_else(run: Run) -> None:
    FILE.write_text(WHOLE.model_dump_json(), encoding="utf-8")

    assert "article, layout" in run("gold", "check", FILE).out
    assert run("gold", "check", FILE, "--tidy").code == 0
    assert FILE.read_text(encoding="utf-8") == format_gold(WHOLE)


def test_check_of_gold_whose_article_is_another_now(run: Run) -> None:
    Path("articles", ARTICLE.id).write_text(TEXT + "More.", encoding="utf-8")

    assert "article, sha256: " in run("gold", "check", "gold").out


# ------------------------------------------------------------------------------------------------------------- score


def figures(ended: Ended) -> dict[str, Any]:
    return dict(json.loads(ended.out)["figures"])


def test_a_score_is_one_table_that_fits_a_terminal(run: Run) -> None:
    ended = run("score", "run", "--gold", "gold")

    assert ended.code == 0
    assert max(map(len, ended.out.splitlines())) <= 80
    for word in ("Actors", "95 % interval", "B³", "speaker", "own voice", "with position", "Quotes' words", "Tokens"):
        assert word in ended.out


def test_gold_scored_against_itself_is_perfect_and_its_annotators_are_the_ceiling(run: Run) -> None:
    changed("gold/annotators/one")
    changed("gold/annotators/two", stances=WHOLE.stances[:1])

    told = json.loads(run("score", "gold", "--gold", "gold", "--json").out)

    assert told["articles"] == 1
    assert told["figures"]["quotes"]["f1"] == 1.0
    assert told["figures"]["quotes"]["intervals"]["f1"] == [1.0, 1.0]
    assert told["figures"]["stances.position"] == {"share": 1.0, "right": 2, "of": 2}
    assert told["annotators"]["quotes"] == 1.0
    assert told["annotators"]["stances"] == pytest.approx(0.6667)
    assert told["positions"] == {"conditional": {"conditional": 1}, "support": {"support": 1}}


def test_a_run_tells_its_tokens_and_its_quotes_words(run: Run) -> None:
    told = json.loads(run("score", "run", "--gold", "gold", "--json").out)

    assert told["tokens"] == {"prompt": 0, "completion": 0}
    assert told["statuses"]["exact"] == told["figures"]["quotes"]["found"]


def test_what_is_not_checked_is_left_out_and_what_has_no_record_is_missed(run: Run) -> None:
    more = {"waiting.txt": "suggested", "absent.txt": "checked"}
    for id, status in more.items():
        gold = Gold.model_validate(WHOLE.model_dump() | {"article": id, "status": status})
        save_gold(gold, Path("gold", gold_file_name(id)))

    told = json.loads(run("score", "run", "--gold", "gold", "--json").out)

    assert (told["unchecked"], told["unanswered"]) == (["waiting.txt"], ["absent.txt"])
    assert told["figures"]["quotes"]["gold"] == 2 * len(WHOLE.quotes)
    assert "absent.txt" in run("score", "run", "--gold", "gold").out


def test_two_runs_are_compared_with_what_was_gained_and_lost(run: Run) -> None:
    changed("better")
    changed("other", quotes=WHOLE.quotes[1:])

    ended = run("score", "better", "--gold", "gold", "--baseline", "other")
    told = json.loads(run("score", "better", "--gold", "gold", "--baseline", "other", "--json").out)

    assert "gained  bridge.txt q1  Dana Okafor: The bridge will be built" in ended.out
    assert told["against"]["quotes"]["gained"] == [["bridge.txt", "q1"]]
    assert told["against"]["quotes"]["f1"] == pytest.approx(0.2)
    assert told["against"]["claims"]["lost"] == []


@pytest.mark.parametrize(
    ("given", "code", "reason"),
    [
        pytest.param(["--fail-under", "quotes=0.7,stances.position=1"], 0, "", id="good enough"),
        pytest.param(["--fail-under", "quotes=0.9"], 1, "quotes is 0.8000, below 0.9000", id="below its floor"),
        pytest.param(["--no-worse-than", "scores.json"], 1, "quotes fell from 1.0000 to 0.8000", id="fell"),
        pytest.param(["--no-worse-than", "scores.json", "--tolerance", "0.3"], 0, "", id="within the tolerance"),
        pytest.param(["--no-worse-than", "whole"], 1, "quotes fell from 1.0000", id="fell behind another run"),
        pytest.param(["--no-worse-than", "worse"], 0, "", id="no worse than another run"),
        pytest.param(["--no-worse-than", "gold/bridge.txt.json"], 2, "holds no scores", id="no scores"),
        pytest.param(["--fail-under", "poems=1"], 2, "there is no figure 'poems'", id="no such figure"),
    ],
)
def test_the_exit_code_says_whether_a_score_is_good_enough(run: Run, given: list[str], code: int, reason: str) -> None:
    changed("whole")
    changed("worse", quotes=WHOLE.quotes[1:])
    Path("scores.json").write_text(run("score", "whole", "--gold", "gold", "--json").out, encoding="utf-8")

    ended = run("score", "worse", "--gold", "gold", *given)

    assert ended.code == code
    assert reason in ended.err


def test_agreement_of_two_annotators_and_of_an_annotator_with_a_run(run: Run) -> None:
    changed("one")
    changed("two", claims=[WHOLE.claims[0].model_copy(update={"kind": "fact"}), *WHOLE.claims[1:]])

    told = json.loads(run("score", "--agreement", "one", "two", "--json").out)
    ended = run("score", "--agreement", "one", "run")

    assert told["figures"]["claims"]["f1"] == 1.0
    assert told["labels"]["claims.kind"] == {"kappa": 0.4, "alpha": 0.4444, "pairs": 3}
    assert told["spans"]["quotes.content"] == 1.0
    assert ended.code == 0
    assert "Cohen's kappa" in ended.out
    assert max(map(len, ended.out.splitlines())) <= 80


def test_a_public_corpus_is_scored_by_its_own_conventions(run: Run) -> None:
    Path("corpus/text").mkdir(parents=True)
    Path("corpus/attributions").mkdir()
    Path("corpus/text/bridge.txt").write_text(TEXT, encoding="utf-8")
    brat = "T1\tContent 0 24\tThe bridge will be built\nT2\tCue 44 48\tsaid\nE1\tContent:T1 Cue:T2\n"
    Path("corpus/attributions/bridge_x.ann").write_text(brat, encoding="utf-8")

    told = json.loads(run("score", "run", "--corpus", "polnear", "corpus", "--json").out)

    assert told["attribution_exact"]["recall"] == 1.0
    assert told["cue"] == 1.0
    assert "attribution_soft" in run("score", "run", "--corpus", "polnear", "corpus").out


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        pytest.param(["score"], "name a run", id="nothing"),
        pytest.param(["score", "run"], "--gold DIR", id="no gold"),
        pytest.param(["score", "run", "--gold", "nowhere"], "no gold files in nowhere", id="no such gold"),
        pytest.param(["score", "nowhere", "--gold", "gold"], "nowhere", id="no such run"),
        pytest.param(["score", "run", "--corpus", "poems", "x"], "polnear", id="no such corpus"),
        pytest.param(["score", "--agreement", "gold", "elsewhere"], "no article in common", id="nothing in common"),
        pytest.param(["score", "run", "--gold", "unchecked"], "is checked yet", id="no gold is checked"),
        pytest.param(["score", "run", "--gold", "moved"], "another text", id="gold of another text"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_that_says_what_to_do(run: Run, words: list[str], advice: str) -> None:
    changed("elsewhere", article="elsewhere.txt")
    changed("unchecked", status="suggested")
    changed("moved", sha256="0" * 64)

    ended = run(*words)

    assert ended.code == 2
    assert ended.err.startswith("extractor: ")
    assert ended.err.count("\n") == 1
    assert advice in ended.err


SEEDS = ROOT / "seeds" / "gold"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds have no gold yet")
def test_the_seeds_gold_is_checked_and_can_be_scored(run: Run) -> None:
    told = json.loads(run("score", SEEDS, "--gold", SEEDS, "--json").out)

    assert told["unchecked"] == []
    assert told["articles"] == len(load_gold_folder(SEEDS))
    assert {told["figures"][layer]["f1"] for layer in ("actors", "quotes", "claims", "stances")} == {1.0}
