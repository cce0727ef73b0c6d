"""`extractor show` and `extractor verify`: looking at a run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from extractor.runs.reader import read_records
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
    assert "name one, such as 00" in run("show", "run", "999").err


@pytest.mark.parametrize(
    ("article", "file"),
    [
        pytest.param("a.txt", "texts/a.txt", id="by its name"),
        pytest.param("deeper/c.txt", "texts/deeper/c.txt", id="in a folder"),
        pytest.param("more/a.txt", "more/a.txt", id="a name of two folders"),
        pytest.param("news.jsonl#1", "more/news.jsonl", id="one of several of a file"),
        pytest.param("n2", "more/news.jsonl", id="one with an id of its own"),
        pytest.param("n5", "more/table.csv", id="a row with an id of its own"),
    ],
)
def test_show_names_the_file_that_an_article_was_read_from(run: Run, article: str, file: str) -> None:
    texts = [f"It rained for {days} days, Ada Holm said." for days in range(6)]
    for name in ("texts/a.txt", "texts/deeper/c.txt", "more/a.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(texts.pop(), encoding="utf-8")
    rows = [{"text": texts.pop()}, {"id": "n2", "text": texts.pop()}]
    Path("more/news.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    Path("more/table.csv").write_text(f'id,text\nn5,"{texts.pop()}"\n', encoding="utf-8")
    run("extract", "texts", "more", "--out", "runs/one")

    assert run("show", "runs/one", article).out.splitlines()[1] == f"file: {file}"
    assert run("show", "runs/one/records.jsonl", article).out.splitlines()[1] != f"file: {file}"
    Path(file).unlink()
    assert "file: " not in run("show", "runs/one", article).out


def test_articles_of_standard_input_and_of_runs_that_were_moved_have_no_file(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "run")
    Path("elsewhere/deep").mkdir(parents=True)
    Path("run").rename("elsewhere/deep/run")

    shown = run("show", "elsewhere/deep/run", "a.txt")

    assert (shown.code, "file: " in shown.out) == (0, False)


def test_show_sets_two_runs_beside_each_other(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "one")
    run("extract", articles, "--out", "two", "--codebook", CODEBOOK)

    shown = run("show", "one", "--baseline", "two").out

    assert shown.splitlines()[0] == "one / two"
    assert "deeper/c.txt" in shown
    assert "1 / 1" in shown


@pytest.mark.parametrize(
    ("words", "id"),
    [
        pytest.param(["c.txt"], "c.txt", id="one by its name"),
        pytest.param(["t"], "c.txt", id="the first that both have by a part of its name"),
    ],
)
def test_two_runs_are_shown_by_one_article_that_both_have(run: Run, articles: Path, words: list[str], id: str) -> None:
    run("extract", "articles/a.txt", "articles/b.md", "articles/deeper/c.txt", "--out", "one")
    run("extract", "articles/b.md", "articles/deeper/c.txt", "--out", "two")

    told = json.loads(run("show", "one", *words, "--baseline", "two", "--json").out)
    listed = json.loads(run("show", "one", "--baseline", "two", "--json").out)

    assert [told[side]["article"]["id"] for side in ("run", "baseline")] == [id, id]
    assert [(row["id"], bool(row["baseline"])) for row in listed["articles"]] == [
        ("a.txt", False),
        ("b.md", True),
        ("c.txt", True),
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param([], "no article in common", id="nothing in common"),
        pytest.param(["a.txt"], "no record of 'a.txt' in two: name one, such as", id="not in the other"),
        pytest.param(["b.md"], "no record of 'b.md' in one: name one, such as", id="not in the first"),
        pytest.param(["."], "no article of '.' in common", id="different ones"),
    ],
)
def test_two_runs_of_different_articles_are_not_paired(run: Run, articles: Path, words: list[str], told: str) -> None:
    run("extract", "articles/a.txt", "--out", "one")
    run("extract", "articles/b.md", "--out", "two")

    ended = run("show", "one", *words, "--baseline", "two")

    assert ended.code == 2
    assert told in ended.err


def test_control_characters_of_an_article_do_nothing_in_a_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "evil.txt").write_text("Ada Holm said \x1b]52;c;aGk=\x07 that \u202eno.")
    run("extract", "evil.txt", "--out", "run")

    shown = run("show", "run").out

    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_verify_finds_nothing_in_a_sound_run_and_what_is_wrong_in_another(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "run")
    ended = run("verify", "run")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("3 records checked, 0 problems: all words are in the texts")
    assert "whether they are understood rightly was not looked at" in ended.err

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


_SENTENCE = '"The bridge will stand for a hundred years," ' + "and then some, " * 30 + "said Mayor Dana Okafor.\n"


@pytest.mark.parametrize("columns", [None, "0", "-5", "wide", "99999999999"])
@pytest.mark.parametrize("words", [["show", "one"], ["diff", "one", "--baseline", "two.jsonl"]])
def test_no_line_is_broken_where_there_is_no_terminal(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], columns: str | None
) -> None:
    article = tmp_path / "a.txt"
    article.write_text(_SENTENCE, encoding="utf-8")
    run("extract", article, "--out", "one", "--quiet")
    (record,) = read_records(tmp_path / "one")
    emptied = record.model_copy(update={"quotes": [], "claims": []})
    (tmp_path / "two.jsonl").write_text(emptied.model_dump_json(by_alias=True) + "\n", encoding="utf-8")
    if columns is None:
        monkeypatch.delenv("COLUMNS")
    else:
        monkeypatch.setenv("COLUMNS", columns)

    ended = run(*words)

    assert ended.code == 0
    assert " and then some," * 25 in ended.out


@pytest.mark.parametrize("columns", ["1", "7", "20"])
@pytest.mark.parametrize("words", [["show", "run"], ["extract", "--help"]])
def test_no_width_is_too_narrow_to_be_read(
    run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], columns: str
) -> None:
    run("extract", articles, "--out", "run", "--quiet")
    monkeypatch.setenv("COLUMNS", columns)

    ended = run(*words)

    assert ended.code == 0
    assert 10 < max(map(len, ended.out.splitlines())) <= 20


def test_verify_lists_every_text_that_has_changed_and_goes_on(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "run", "--quiet")
    changed = [{**row, "article": {**row["article"], "text": "X"}} for row in rows(Path("run/records.jsonl"))]
    Path("run/records.jsonl").write_text("\n".join(map(json.dumps, changed)) + "\n")

    ended = run("verify", "run")

    assert (ended.code, ended.err) == (1, "3 records checked, 6 problems\n")
    assert [line.partition(":")[0] for line in ended.out.splitlines()] == ["a.txt", "b.md", "deeper/c.txt"] * 2
    assert ended.out.count("was changed since the run ended") == 3
    assert ended.out.count("the text does not match its sha256") == 3


@pytest.mark.parametrize("beside", [[], ["--baseline", "two"]], ids=["one run", "two runs"])
@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param("b.md", "", id="one is named in full"),
        pytest.param("c", "", id="one by its stem"),
        pytest.param("a", "", id="a stem and a part of another"),
        pytest.param(".", "'.' is in several ids: this is a.txt; there are b.md, deeper/c.txt too\n", id="of three"),
        pytest.param("t", "'t' is in several ids: this is a.txt; there is deeper/c.txt too\n", id="of two"),
    ],
)
def test_which_of_several_articles_is_shown_is_told(
    run: Run, articles: Path, beside: list[str], words: str, told: str
) -> None:
    run("extract", articles, "--out", "one", "--quiet")
    run("extract", articles, "--out", "two", "--quiet")

    assert run("show", "one", words, *beside).err == told


def test_without_an_article_those_of_the_run_are_listed_as_they_were_read(run: Run, tmp_path: Path) -> None:
    rows = [f"Minister Ada Holm said it rained on day {number}." for number in range(12)]
    (tmp_path / "n.csv").write_text("\n".join(["text", *rows, '"']), encoding="utf-8")
    run("extract", "n.csv", "--out", "run", "--quiet")
    lines = Path("run/records.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    Path("run/records.jsonl").write_text("".join(reversed(lines)), encoding="utf-8")

    ended, facts = run("show", "run"), json.loads(run("show", "run", "--json").out)

    shown = [line.split() for line in ended.out.splitlines()]
    assert shown[0] == ["article", "actors", "quotes", "claims", "stances", "unfounded", "missed", "checks"]
    assert [line[0] for line in shown[1:]] == [f"n.csv#{number}" for number in range(1, 13)]
    assert ended.err == "1 failed: n.csv#13\nshow one: extractor show run ARTICLE\n"
    counts = dict(zip(shown[0][1:], map(int, shown[1][1:]), strict=True))
    assert facts["articles"][0] == {"id": "n.csv#1", "counts": counts}
    assert [failure["id"] for failure in facts["failures"]] == ["n.csv#13"]
    assert not [line for line in ended.out.splitlines() if line != line.rstrip()]


def test_that_an_article_failed_is_said_with_the_reason(run: Run, articles: Path) -> None:
    (articles / "00.txt").write_text("", encoding="utf-8")
    (articles / "b00.txt").write_text("It rained.", encoding="utf-8")
    run("extract", articles, "--out", "run", "--quiet")
    failed, part = run("show", "run", "00"), run("show", "run", "b00")
    (articles / "b.md").write_text("", encoding="utf-8")
    run("extract", articles, "--out", "run", "--quiet")
    earlier = run("show", "run", "b")

    assert (failed.code, failed.out) == (2, "")
    assert "00.txt failed and has no record: there are no words in it" in failed.err
    assert (part.code, part.err) == (0, "")
    assert (
        earlier.code,
        earlier.err.startswith("the last run has a failure of b.md, too, and this is the record"),
    ) == (0, True)


def test_an_article_is_no_run(run: Run, articles: Path) -> None:
    ended = run("show", articles / "a.txt")

    assert ended.code == 2
    assert "is no run: name the folder of one, or extract it first, if it is an article" in ended.err


def test_that_two_runs_are_of_different_texts_is_said(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "one", "--quiet")
    (articles / "a.txt").write_text("Another text.", encoding="utf-8")
    run("extract", articles, "--out", "two", "--quiet")

    assert "different texts of a.txt" in run("show", "one", "a", "--baseline", "two").err
    assert run("show", "one", "b", "--baseline", "two").err == ""


def test_one_finding_is_shown_whole(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "run", "--quiet")

    ended = run("show", "run", "a.txt", "q1")

    assert ended.code == 0
    heading, finding = ended.out.split("\n\n", 1)
    assert heading == "a.txt   rules"
    assert re.sub(r"\b([aq])[0-9a-f]{8}\b", r"\1…", finding).splitlines()[:9] == [
        "Quote q1  q…",
        '  [["We will not sign,"]] Minister {{Ada Holm}} <<told>> reporters on Friday.',
        "",
        "  kind: direct",
        '  content: “"We will not sign,"” at 0–19',
        "  speaker: Ada Holm (a…)",
        "  source: “Ada Holm” at 29–37",
        "  cue: “told” at 38–42",
        "  reported by: –",
    ]
    assert "  status: exact, as the article has it\n  made by: rules, schema " in finding
    assert ended.err == "why the rules found it: extractor explain run a.txt q1\n"


@pytest.mark.parametrize(
    ("given", "shown", "option"),
    [
        pytest.param([], "run", "", id="none"),
        pytest.param(["--codebook", "book.toml"], "run", "", id="one that the run names"),
        pytest.param(["--codebook", "book.toml"], "run/records.jsonl", "--codebook FILE", id="records alone"),
        pytest.param(["--codebook", "gone.toml"], "run", "--codebook FILE", id="one that is gone"),
    ],
)
def test_how_to_explain_a_finding_names_a_codebook_only_where_one_has_to_be_given(
    run: Run, articles: Path, given: list[str], shown: str, option: str
) -> None:
    for name in ("book.toml", "gone.toml"):
        Path(name).write_text(CODEBOOK.read_text(encoding="utf-8"), encoding="utf-8")
    run("extract", articles, "--out", "run", *given)
    Path("gone.toml").unlink()
    ended = run("show", shown, "a.txt", "q1")
    command, _, what = ended.err.removesuffix("\n").partition(" (")

    assert command == f"why the rules found it: extractor explain {shown} a.txt q1 {option}".rstrip()
    assert what.startswith("the file of ukraine-nato") == bool(option)
    assert run(*command.partition(": extractor ")[2].replace("FILE", str(CODEBOOK)).split()).code == 0


def test_programs_get_one_finding_with_its_words_and_by_its_id(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "run", "--quiet")

    told = json.loads(run("show", "run", "a.txt", "q1", "--json").out)

    assert json.loads(run("show", "run", "a.txt", told["finding"]["id"], "--json").out) == told
    assert (told["article"], told["item"], told["layer"]) == ("a.txt", "q1", "quotes")
    assert told["words"]["cue"] == ["told"]
    assert told["actors"] == {told["finding"]["speaker"]: "Ada Holm"}
    assert [sentence["start"] for sentence in told["sentences"]] == [0]
    assert told["provenance"]["backend"] == "rules"


@pytest.mark.parametrize(
    ("item", "told"),
    [
        pytest.param("a1", ["name: ", "mentions: “", "speaker of: q", "claimant of: c"], id="an actor, and where"),
        pytest.param("c3", ["text: ", "claimant: ", "evidence: “", "checks: name 'Hungary' is not in"], id="a claim"),
        pytest.param("s1", ["position: oppose", "concept: ukraine-nato-", "reported by: Politico ("], id="a stance"),
        pytest.param("q1", ["made by: model local-model, prompt extract.v2@", ", cache key "], id="what made it"),
    ],
)
def test_every_kind_of_finding_has_its_fields(run: Run, item: str, told: list[str]) -> None:
    run("batch", "read", ROOT / "seeds" / "answers" / "ukraine-nato.jsonl")
    run("extract", SEEDS, "--codebook", CODEBOOK, "--model", "local-model", "--out", "run", "--quiet")

    ended = run("show", "run", "003", item)

    assert (ended.code, ended.err) == (0, "")
    assert [words for words in told if words not in ended.out] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["q9"], "there is no 'q9' in the record of a.txt: it has a1, q1", id="no such finding"),
        pytest.param(["q1", "--no-text"], "ITEM shows one finding alone: leave out --no-text", id="lists"),
        pytest.param(["q1", "--baseline", "run"], "one finding alone: leave out --baseline", id="two runs"),
    ],
)
def test_what_one_finding_cannot_be_shown_with_is_said(run: Run, articles: Path, words: list[str], told: str) -> None:
    run("extract", articles, "--out", "run", "--quiet")

    ended = run("show", "run", "a.txt", *words)

    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err


def test_of_a_folder_of_runs_the_runs_are_listed(run: Run, articles: Path) -> None:
    (articles / "empty.txt").write_text("", encoding="utf-8")
    run("extract", articles / "a.txt", "--out", "runs/one", "--quiet")
    run("extract", articles, "--out", "runs/deeper/two", "--quiet")
    Path("runs/beside").mkdir()

    ended = run("show", "runs")
    listed = json.loads(run("show", "runs", "--json").out)["runs"]

    rows = [line.split() for line in ended.out.splitlines()]
    assert rows[0][:4] == ["run", "date", "made", "by"]
    assert {row[0]: (row[3], row[4], row[5], row[6]) for row in rows[1:]} == {
        "runs/one": ("rules", "complete", "1", "0"),
        "runs/deeper/two": ("rules", "complete", "4", "1"),
    }
    assert ended.err.startswith("look into one: extractor show runs/")
    assert "compare two: extractor show runs/" in ended.err
    assert {row["run"]: (row["records"], row["failures"]) for row in listed} == {
        "runs/one": (1, 0),
        "runs/deeper/two": (3, 1),
    }
    assert listed[0]["findings"].keys() == {"actors", "quotes", "claims", "stances"}


def test_a_run_whose_manifest_is_gone_is_listed_with_that(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "runs/one", "--quiet")
    Path("runs/one/run.json").unlink()

    ended = run("show", "runs")

    assert ended.code == 0
    assert ended.out.splitlines()[1].split() == ["runs/one", *"–" * 9]
    assert "runs/one: it has no run.json" in ended.err


@pytest.mark.parametrize(
    "words",
    [
        ["show", "runs", "a.txt"],
        ["verify", "runs"],
        ["explain", "runs", "a.txt"],
        ["diff", "runs", "--baseline", "runs/one"],
    ],
)
def test_a_folder_of_runs_is_no_run(run: Run, articles: Path, words: list[str]) -> None:
    run("extract", articles, "--out", "runs/one", "--quiet")

    ended = run(*words)

    assert (ended.code, "runs is no run but holds some: name one of them, such as runs/one" in ended.err) == (2, True)


def test_a_run_is_asked_for_what_has_checks(run: Run, articles: Path) -> None:
    run("batch", "read", ROOT / "seeds" / "answers" / "ukraine-nato.jsonl")
    run("extract", SEEDS, articles, "--codebook", CODEBOOK, "--model", "local-model", "--out", "run", "--quiet")
    counts = json.loads(run("show", "run", "--json").out)["articles"]

    listed, one = run("show", "run", "--checks"), run("show", "run", "003", "--checks")
    facts = json.loads(run("show", "run", "--checks", "--json").out)["articles"]

    checks = {row["id"]: row["counts"]["checks"] for row in counts}
    told = {article["id"]: sum(len(one["finding"]["checks"]) for one in article["findings"]) for article in facts}
    assert told == checks
    assert sum(checks.values()) > 100
    checked = [one["finding"]["checks"] for article in facts for one in article["findings"]]
    words = [check["words"] for checks in checked for check in checks if check["kind"] != "name"]
    assert [word for word in words if f"{word!r} " not in " ".join(listed.out.split())] == []
    folded = sum(all(check["kind"] == "name" for check in checks) for checks in checked)
    counts_of_folded = re.findall(r"(\d+) more claims? with names only that the article has elsewhere", listed.out)
    assert 0 < sum(map(int, counts_of_folded)) <= folded
    assert one.out.startswith("003_")
    assert "002_" not in one.out
    assert "list what has checks: extractor show run --checks\n" in run("show", "run").err
    assert run("show", "run", "003", "u1").code == 2
    assert "m1" in run("show", "run", "002", "m1").out


@pytest.mark.parametrize("more", [["a.txt", "q1"], ["--baseline", "run"], ["--no-text"]])
def test_a_list_of_checks_is_of_one_run_without_its_text(run: Run, articles: Path, more: list[str]) -> None:
    run("extract", articles, "--out", "run", "--quiet")

    ended = run("show", "run", *more, "--checks")

    assert (ended.code, "--checks lists findings of one run" in ended.err) == (2, True)


def test_that_articles_have_nothing_to_check_is_said(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "run", "--quiet")

    claims = sum(row["counts"]["claims"] for row in json.loads(run("show", "run", "--json").out)["articles"])

    ended = run("show", "run", "--checks")
    told = f"none of {claims} claims in 3 articles is marked: the rules take a claim's words from its evidence, so that"
    assert (ended.code, ended.out, ended.err.startswith(told)) == (0, "", True)
    assert "list what has checks" not in run("show", "run").err


@pytest.mark.parametrize(
    ("variables", "has_colours"),
    [
        pytest.param({"FORCE_COLOR": "1"}, True, id="a terminal"),
        pytest.param({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, id="NO_COLOR"),
        pytest.param({"NO_COLOR": "1"}, False, id="NO_COLOR, and a pipe"),
        pytest.param({}, False, id="a pipe"),
    ],
)
def test_what_was_found_is_marked_in_colours_or_in_brackets(
    run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], has_colours: bool
) -> None:
    run("extract", articles, "--out", "marked")
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    shown = run("show", "marked", "a.txt").out

    has_brackets = "[“We will not sign,”]" in shown or '["We will not sign,"]' in shown
    is_coloured = re.search(r"\x1b\[(?:\d+;)*[39]\d", shown) is not None
    assert (is_coloured, has_brackets) == (has_colours, not has_colours)
