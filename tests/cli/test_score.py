"""`extractor score`: a run against gold."""

from __future__ import annotations

import json
from math import inf, nan
from pathlib import Path

import pytest

from extractor.gold.files import gold_file_name, load_gold_folder, save_gold
from extractor_schemas import LAYERS, Gold, GoldQuote, GoldSpan
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


MOVED = [WHOLE.quotes[0].model_copy(update={"cue": GoldSpan(start=45, end=49, text="said")})]
NO_ACTOR = [WHOLE.quotes[0].model_copy(update={"speaker": "a9"})]
TWICE = [WHOLE.quotes[0], WHOLE.quotes[1].model_copy(update={"id": "q1"})]


@pytest.mark.parametrize(
    ("faulty", "fault"),
    [
        pytest.param(MOVED, "q1, cue: ", id="words that stand elsewhere"),
        pytest.param(NO_ACTOR, "q1, speaker: 'a9'", id="an actor that is not there"),
        pytest.param(TWICE, "q1, id: it is given 2 times", id="an id of two items"),
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        ["score", "run", "--gold", "faulty"],
        ["score", "faulty", "--gold", "gold"],
        ["score", "gold", "--gold", "faulty"],
        ["score", "run", "--gold", "gold", "--baseline", "faulty"],
        ["score", "run", "--gold", "gold", "--baseline", "faulty", "--max-drop", "1"],
        ["diff", "run", "--gold", "faulty"],
        ["diff", "run", "--baseline", "faulty"],
        ["agreement", "gold", "faulty"],
        ["agreement", "faulty", "run"],
    ],
    ids=" ".join,
)
def test_gold_that_does_not_fit_its_article_or_itself_is_not_compared(
    run: Run, words: list[str], faulty: list[GoldQuote], fault: str
) -> None:
    save_changed("faulty", quotes=faulty)

    ended = run(*words)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"extractor: faulty/bridge.txt.json cannot be compared ({fault}")
    assert "run `extractor gold check faulty`" in ended.err
    assert ended.err.count("\n") == 1


def test_the_ceiling_is_not_taken_from_annotators_files_that_do_not_fit(run: Run) -> None:
    save_changed("gold/annotators/one")
    save_changed("gold/annotators/two", quotes=MOVED)

    assert "gold/annotators/two/bridge.txt.json cannot be compared" in run("score", "run", "--gold", "gold").err


def test_each_faulty_file_has_a_sentence_of_its_own_and_gold_that_does_not_count_has_none(run: Run) -> None:
    for number in range(7):
        faulty = WHOLE.model_copy(update={"article": f"{number}.txt", "quotes": NO_ACTOR})
        save_gold(faulty, Path("gold", f"{number}.json"))
    save_changed("gold", status="suggested", quotes=NO_ACTOR)

    told = run("score", "run", "--gold", "gold").err.splitlines()

    assert [line.removeprefix("extractor: ").split()[0] for line in told] == [f"gold/{n}.json" for n in range(5)]
    assert all("gold check gold" in line for line in told)
    assert told[-1].endswith("; and 2 more files")


@pytest.mark.parametrize("words", [["score", "run"], ["diff", "run"], ["review", "run", "--no-browser"]])
@pytest.mark.parametrize("gold", ["run", "run/records.jsonl"])
def test_a_run_is_no_gold_and_the_refusal_says_what_to_do(run: Run, words: list[str], gold: str) -> None:
    ended = run(*words, "--gold", gold)

    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert f"`extractor diff RUN --baseline {gold}`" in ended.err
    assert f"`extractor gold new ARTICLES --from {gold}`" in ended.err


def test_the_seeds_gold_is_checked_and_can_be_scored(run: Run) -> None:
    told = json.loads(run("score", SEEDS_GOLD, "--gold", SEEDS_GOLD, "--json").out)

    assert told["unchecked"] == []
    assert told["articles"] == len(load_gold_folder(SEEDS_GOLD))
    assert {told["figures"][layer]["f1"] for layer in ("actors", "quotes", "claims", "stances")} == {1.0}


def test_the_ceiling_is_of_what_annotators_have_checked(run: Run) -> None:
    save_changed("gold/annotators/one")
    save_changed("gold/annotators/two", status="suggested")

    told = json.loads(run("score", "run", "--gold", "gold", "--json").out)

    assert (told["annotators"], told["annotators_unchecked"]) == (None, ["two/bridge.txt"])
    view = run("score", "run", "--gold", "gold").out
    assert "annotators' files not checked yet, not in the ceiling: two/bridge.txt" in view


JUDGED = [WHOLE.claims[0].model_copy(update={"kind": "judgement", "checkable": True}), *WHOLE.claims[1:]]


@pytest.mark.parametrize(
    ("words", "files"),
    [
        pytest.param(["score", "run", "--gold", "gold"], ["gold"], id="a run's score"),
        pytest.param(["score", "other", "--gold", "gold"], ["gold"], id="an annotator's score"),
        pytest.param(["diff", "run", "--gold", "gold"], ["gold"], id="differences"),
        pytest.param(["diff", "other", "--gold", "gold"], ["gold", "other"], id="of two annotators"),
        pytest.param(["agreement", "other", "run"], ["other"], id="agreement"),
    ],
)
def test_gold_that_is_marked_as_checked_and_not_sound_is_told(run: Run, words: list[str], files: list[str]) -> None:
    save_changed("other", claims=JUDGED)
    assert "not sound" not in run("score", "run", "--gold", "gold").out
    save_changed("gold", claims=JUDGED)
    save_gold(WHOLE.model_copy(update={"article": "b.txt", "status": "suggested"}), Path("gold", "b.json"))

    ended = run(*words)

    told = " ".join((ended.out + ended.err).split())
    assert ended.code == 0
    assert told.count("marked as checked, but not sound") == len(files)
    for folder in files:
        assert f"{folder}/bridge.txt.json: marked as checked, but not sound, and used all the same;" in told
        assert f"`extractor gold check {folder}` says what is wrong" in told


def test_unsound_gold_whose_articles_are_elsewhere_is_told_with_the_option_that_names_them(run: Run) -> None:
    save_changed("gold", claims=JUDGED)
    Path("articles").rename("texts")

    told = " ".join(run("score", "run", "--gold", "gold").out.split())

    assert "`extractor gold check gold --articles FOLDER` says what is wrong" in told


def test_gold_that_was_begun_from_what_is_scored_is_told(run: Run) -> None:
    begun = ["gold", "new", "articles", "--gold", "begun", "--from", "run"]
    run(*begun)
    run("gold", "check", "begun/bridge.txt.json", "--done", "--as", "Ada")
    Path("book.toml").write_text(
        'id = "b"\ntitle = "B"\n[[concepts]]\nid = "c"\nname = "bridge"\ndefinition = "A bridge."\n', encoding="utf-8"
    )
    run("extract", "articles", "--codebook", "book.toml", "--out", "coded", "--quiet")

    def notes(*words: str) -> list[str]:
        return list(json.loads(run("score", *words, "--json").out)["notes"])

    favours = "bridge.txt: gold that was begun from {0} (`extractor gold new --from`), so it favours {0}"
    assert notes("run", "--gold", "begun") == [favours.format("this run")]
    assert favours.format("this run") in " ".join(run("score", "run", "--gold", "begun").out.split())
    assert notes("coded", "--gold", "begun", "--baseline", "run") == [favours.format("the baseline")]
    assert notes("coded", "--gold", "begun") == []
    assert notes("begun", "--gold", "begun") == []
    assert notes("run", "--gold", "gold") == []
