"""`extractor score`: what is not sound, not checked or begun from the run itself is not scored in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.gold.files import format_gold, save_gold
from extractor.gold.folder import GoldFolder
from extractor_schemas import GoldQuote, GoldSpan
from tests.support.gold_folder import run_with_gold, save_changed
from tests.support.gold_items import TEXT, WHOLE
from tests.support.paths import ROOT
from tests.support.shell import Run

SEEDS_GOLD = ROOT / "seeds" / "gold"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    return run_with_gold(monkeypatch, capfd, tmp_path)


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


@pytest.mark.parametrize(
    ("faulty", "status"), [("faults", "checked"), ("faults", "suggested"), ("form", "checked"), ("twice", "suggested")]
)
@pytest.mark.parametrize(
    "words",
    [
        ["diff", "run", "--gold", "faulty"],
        ["diff", "run", "--baseline", "faulty"],
        ["diff", "faulty", "--gold", "gold"],
        ["agreement", "gold", "faulty"],
    ],
    ids=" ".join,
)
def test_unsound_gold_keeps_the_sound_from_nothing_and_is_told(
    run: Run, words: list[str], faulty: str, status: str
) -> None:
    save_changed("faulty")
    Path("articles", "zoo.txt").write_text(TEXT, encoding="utf-8")
    run("extract", "articles", "--out", "run", "--quiet")
    whole = run(*words)
    other = WHOLE.model_copy(update={"article": "zoo.txt", "status": status})
    other = other.model_copy(update={"quotes": NO_ACTOR if faulty == "faults" else other.quotes})
    content = format_gold(other if faulty != "twice" else other.model_copy(update={"article": WHOLE.article}))
    Path("faulty", "zoo.json").write_text(
        content.replace('"kind": "person"', '"kind": "robot"') if faulty == "form" else content, encoding="utf-8"
    )
    if faulty != "twice":
        save_gold(other.model_copy(update={"quotes": WHOLE.quotes}), Path("gold", "zoo.txt.json"))

    ended = run(*words)

    assert (whole.code, ended.code) == (0, 1)
    told = [line for line in ended.err.splitlines() if line.startswith("faulty/zoo.json cannot be compared (")]
    assert len(told) == 1
    assert told[0].endswith(", left out: run `extractor gold check faulty` and correct what it names")
    assert {"faults": "'a9' is not an actor", "form": "robot", "twice": "has another gold"}[faulty] in told[0]
    assert ended.out.splitlines()[:8] == whole.out.splitlines()[:8]
    assert faulty == "twice" or "zoo.txt: not in" not in ended.err


@pytest.mark.parametrize("folder", ["gold", "gold/annotators/A"])
def test_a_file_that_nobody_has_checked_keeps_checked_gold_from_no_score_whatever_is_in_it(
    run: Run, folder: str
) -> None:
    save_changed("gold/annotators/A")
    save_changed("gold/annotators/B")
    whole = run("score", "run", "--gold", "gold")
    file = Path(folder, "zoo.json")
    file.write_text('{"article": "zoo.txt", "status": "suggested"}', encoding="utf-8")

    ended = run("score", "run", "--gold", "gold")
    file.write_text('{"article": "zoo.txt", "status": "checked"}', encoding="utf-8")
    refused = run("score", "run", "--gold", "gold")

    assert ended.code == 0
    assert ended.out.startswith(whole.out.rstrip()[:400])
    assert ("gold/zoo.json cannot be compared" in ended.out) == (folder == "gold")
    assert (refused.code, refused.err.startswith(f"extractor: {file}: ")) == (2, True)


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
    assert told["articles"] == len(GoldFolder(SEEDS_GOLD))
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
    assert told.count("marked as checked, but against a rule") == len(files)
    for folder in files:
        assert f"{folder}/bridge.txt.json: marked as checked, but against a rule, and used all the same;" in told
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

    favours = "bridge.txt: gold that was begun from {0} (`--from`), so it favours {0}"
    assert notes("run", "--gold", "begun") == [favours.format("this run")]
    assert favours.format("this run") in " ".join(run("score", "run", "--gold", "begun").out.split())
    assert notes("coded", "--gold", "begun", "--baseline", "run") == [favours.format("the baseline")]
    assert notes("coded", "--gold", "begun") == []
    assert notes("begun", "--gold", "begun") == []
    assert notes("run", "--gold", "gold") == []


def test_a_ceiling_of_annotators_who_began_from_a_run_is_told(run: Run) -> None:
    run("gold", "new", "articles", "--gold", "gold/annotators/A", "--from", "run")
    run("gold", "check", "gold/annotators/A/bridge.txt.json", "--done", "--as", "A")

    def notes() -> list[str]:
        return list(json.loads(run("score", "run", "--gold", "gold", "--json").out)["notes"])

    assert notes() == []  # one annotator makes no ceiling
    save_changed("gold/annotators/B")
    [note] = notes()
    assert note.startswith("the ceiling's annotator A: gold that was begun from this very run")
