"""`extractor score`: a run against gold."""

from __future__ import annotations

import json
from math import inf, nan
from pathlib import Path

import pytest

from extractor.gold.file_names import gold_file_name
from extractor.gold.files import save_gold
from extractor_schemas import LAYERS, Gold
from tests.support.gold_folder import GOLD_FILE, run_with_gold, save_changed
from tests.support.gold_items import WHOLE
from tests.support.paths import ROOT
from tests.support.shell import Run

SEEDS_GOLD = ROOT / "seeds" / "gold"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    return run_with_gold(monkeypatch, capfd, tmp_path)


def two_articles(gold: Path) -> None:
    """Add gold of another article, of which the run has no record."""
    save_gold(WHOLE.model_copy(update={"article": "other.txt"}), gold / "other.txt.json")


def test_of_one_article_no_interval_is_given_and_the_score_says_so(run: Run) -> None:
    save_changed("other", quotes=WHOLE.quotes[1:])

    ended = run("score", "run", "--gold", "gold")
    compared = run("score", "gold", "--gold", "gold", "--baseline", "other")

    assert "95 % interval" not in ended.out
    assert "hint" not in ended.out
    assert "\n1 article, of which no interval can be given\n" in ended.out
    (quotes,) = [line for line in compared.out.splitlines() if line.split()[:2] == ["quotes", "+0.200"]]
    assert quotes.split()[2:4] == ["–", "–"]


def test_of_a_layer_that_a_single_article_has_no_interval_is_given_and_the_score_says_so(run: Run) -> None:
    save_gold(WHOLE.model_copy(update={"article": "other.txt", "stances": []}), Path("gold", "other.json"))

    assert "\nno interval of stances: a single article has any\n" in run("score", "gold", "--gold", "gold").out


def test_a_score_says_how_gold_is_marked_as_checked(run: Run) -> None:
    two_articles(GOLD_FILE.parent)
    save_changed("gold", status="suggested")

    assert "`extractor gold check FILE --done --as NAME`" in run("score", "run", "--gold", "gold").out


def test_gold_of_another_text_is_left_out_and_the_others_are_scored(run: Run) -> None:
    before = json.loads(run("score", "run", "--gold", "gold", "--json").out)
    record = json.loads(Path("run/records.jsonl").read_text(encoding="utf-8"))
    record["article"]["id"] = "other.txt"
    with Path("run/records.jsonl").open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(record) + "\n")
    save_gold(WHOLE.model_copy(update={"article": "other.txt", "sha256": "0" * 64}), Path("gold", "other.json"))

    ended = run("score", "run", "--gold", "gold", "--json")

    assert ended.code == 1
    assert "left out: other.txt: the gold is of another text than what is scored" in ended.err
    told = json.loads(ended.out)
    assert told["of_other_texts"] == ["other.txt"]
    assert told["figures"] == before["figures"]


@pytest.mark.parametrize("content", ["[]", "[" * 50_000, '{"tokens": [1]}', '{"tokens": {"prompt": "x"}}'])
def test_a_damaged_manifest_costs_the_tokens_and_nothing_else(run: Run, content: str) -> None:
    Path("run/run.json").write_text(content, encoding="utf-8")

    ended = run("score", "run", "--gold", "gold")

    assert (ended.code, "Tokens" in ended.out) == (0, False)


@pytest.mark.parametrize(
    "content",
    [
        "[" * 50_000,
        f'{{"figures": {"9" * 5000}}}',
        "[]",
        '{"figures": "x"}',
        *(json.dumps({"figures": {layer.name: {"f1": f1} for layer in LAYERS}}) for f1 in (nan, inf, -inf, 80)),
    ],
)
def test_a_damaged_report_is_one_sentence(run: Run, content: str) -> None:
    Path("scores.json").write_text(content, encoding="utf-8")

    ended = run("score", "run", "--gold", "gold", "--baseline", "scores.json", "--max-drop", "0.1")

    assert (ended.code, ended.err.count("\n"), "holds no scores" in ended.err) == (2, 1, True)


def test_a_score_is_one_table_that_fits_a_terminal(run: Run) -> None:
    two_articles(GOLD_FILE.parent)
    ended = run("score", "run", "--gold", "gold")

    assert ended.code == 0
    assert (
        "2 articles, over which intervals are bootstrapped\nof so few articles the intervals are a hint and no more"
        in ended.out
    )
    assert max(map(len, ended.out.splitlines())) <= 80
    for word in ("actors", "95 % interval", "b3", "speaker", "own_voice", "triplets", "Quotes' words"):
        assert word in ended.out
    assert "Tokens" not in ended.out  # the rules spend none
    assert "–: there is nothing to count" in ended.out


def test_every_row_of_the_table_has_the_name_that_fail_under_takes(run: Run) -> None:
    layer, names = "", list[str]()
    for line in run("score", "run", "--gold", "gold").out.split("\n\n")[0].splitlines()[1:]:
        layer, name = (line.split()[0], "") if line[0] != " " else (layer, f".{line.split()[0]}")
        names.append(layer + name)

    assert {"quotes", "quotes.speaker", "quotes.content.overlap", "stances.triplets"} <= set(names)
    assert run("score", "run", "--gold", "gold", "--fail-under", ",".join(f"{name}=0" for name in names)).code == 0
    assert "quotes.speaker, " in run("score", "run", "--gold", "gold", "--fail-under", "speaker=0").err


def test_gold_scored_against_itself_is_perfect_and_its_annotators_are_the_ceiling(run: Run) -> None:
    save_changed("gold/annotators/one")
    save_changed("gold/annotators/two", stances=WHOLE.stances[:1])

    told = json.loads(run("score", "gold", "--gold", "gold", "--json").out)

    assert told["articles"] == 1
    assert told["figures"]["quotes"]["f1"] == 1.0
    assert told["figures"]["quotes"]["intervals"]["f1"] is None
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
    save_changed("better")
    save_changed("other", quotes=WHOLE.quotes[1:])

    ended = run("score", "better", "--gold", "gold", "--baseline", "other")
    told = json.loads(run("score", "better", "--gold", "gold", "--baseline", "other", "--json").out)

    assert "gained  bridge.txt q1  Dana Okafor: The bridge will be built" in ended.out
    assert told["against"]["quotes"]["gained"] == [["bridge.txt", "q1"]]
    assert told["against"]["quotes"]["f1"] == pytest.approx(0.2)
    assert told["against"]["claims"]["lost"] == []


@pytest.mark.parametrize(
    ("options", "code", "reason"),
    [
        pytest.param(["--fail-under", "quotes=0.7,stances.position=1"], 0, "", id="good enough"),
        pytest.param(["--fail-under", "quotes=0.9"], 1, "quotes is 0.8000, below 0.9000", id="below its minimum"),
        pytest.param(
            ["--baseline", "scores.json", "--max-drop", "0.01"], 1, "quotes fell from 1.0000 to 0.8000", id="fell"
        ),
        pytest.param(["--baseline", "scores.json", "--max-drop", "0.3"], 0, "", id="fell by little"),
        pytest.param(
            ["--baseline", "whole", "--max-drop", "0.01"], 1, "quotes fell from 1.0000", id="fell behind a run"
        ),
        pytest.param(["--baseline", "worse", "--max-drop", "0"], 0, "", id="no worse than a run"),
        pytest.param(["--baseline", "gold/bridge.txt.json", "--max-drop", "0.1"], 2, "holds no scores", id="no scores"),
        pytest.param(["--baseline", "scores.json"], 0, "", id="a report without a drop"),
        pytest.param(["--baseline", "whole", "--max-drop", "nan"], 2, "--max-drop", id="a drop that is no number"),
        pytest.param(["--max-drop", "0.1"], 2, "needs a --baseline", id="a drop from nothing"),
        pytest.param(["--fail-under", "poems=1"], 2, "there is no figure 'poems'", id="no such figure"),
        pytest.param(["--fail-under", "quotes=80"], 2, "from 0 to 1", id="a percentage"),
        pytest.param(["--fail-under", "quotes=nan"], 2, "from 0 to 1", id="not a number"),
    ],
)
def test_the_exit_code_says_whether_a_score_is_good_enough(
    run: Run, options: list[str], code: int, reason: str
) -> None:
    save_changed("whole")
    save_changed("worse", quotes=WHOLE.quotes[1:])
    Path("scores.json").write_text(run("score", "whole", "--gold", "gold", "--json").out, encoding="utf-8")

    ended = run("score", "worse", "--gold", "gold", *options)

    assert ended.code == code
    assert reason in ended.err


def test_a_kept_report_is_compared_with(run: Run) -> None:
    save_changed("whole")
    save_changed("worse", quotes=WHOLE.quotes[1:], claims=[WHOLE.claims[0].model_copy(update={"kind": "fact"})])
    Path("scores.json").write_text(run("score", "whole", "--gold", "gold", "--json").out, encoding="utf-8")

    ended = run("score", "worse", "--gold", "gold", "--baseline", "scores.json")
    told = json.loads(run("score", "worse", "--gold", "gold", "--baseline", "scores.json", "--json").out)

    table = ended.out.partition("Against the kept report\n")[2].splitlines()
    rows = {line.split()[0]: line.split()[1:] for line in table}
    assert rows["before"] == ["now", "change"]
    assert rows["actors"] == ["1.000", "1.000", "+0.000"]
    assert rows["quotes"] == ["1.000", "0.800", "-0.200"]
    assert rows["kind"] == ["1.000", "0.000", "-1.000"]
    assert "position" not in rows
    assert told["before"]["quotes"] == 1.0


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        pytest.param(["score", "run", "--gold", "nowhere"], "nowhere does not exist: name", id="no such gold"),
        pytest.param(["score", "nowhere", "--gold", "gold"], "nowhere does not exist: name", id="no such run"),
        pytest.param(
            ["score", "run", "--gold", "gold", "--baseline", "nowhere"], "nowhere does not exist", id="no such baseline"
        ),
        pytest.param(
            ["score", "run", "--gold", "gold", "--baseline", "no.json"], "no.json does not exist", id="no such report"
        ),
        pytest.param(["agreement", "gold", "nowhere"], "nowhere does not exist: name", id="no such annotator"),
        pytest.param(["agreement", "nowhere", "gold"], "nowhere does not exist: name", id="no such other annotator"),
        pytest.param(["score", "articles", "--gold", "gold"], "articles is neither a run nor", id="articles for a run"),
        pytest.param(["score", "run", "--gold", "articles"], "no gold files in articles", id="articles for gold"),
        pytest.param(["benchmark", "polnear", "run", "x"], "attributions/ and text/", id="no such corpus"),
        pytest.param(["agreement", "gold", "elsewhere"], "no article in common", id="nothing in common"),
        pytest.param(["score", "run", "--gold", "unchecked"], "unchecked --done --as NAME", id="no gold is checked"),
        pytest.param(["score", "run", "--gold", "moved"], "another text", id="gold of another text"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_that_says_what_to_do(run: Run, words: list[str], advice: str) -> None:
    save_changed("elsewhere", article="elsewhere.txt")
    save_changed("unchecked", status="suggested")
    save_changed("moved", sha256="0" * 64)

    ended = run(*words)

    assert ended.code == 2
    assert ended.err.startswith("extractor: ")
    assert ended.err.count("\n") == 1
    assert advice in ended.err
