"""`extractor find`: findings of a run in the terminal, as JSON and as a table."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.searched_runs import bridge, harbour
from tests.support.shell import Run
from tests.support.wire_copy import Said, article

SEEDS = ROOT / "seeds" / "articles"


@pytest.fixture
def searched(run: Run) -> Run:
    """The command line in a folder with the run `runs/one` of two articles, and `runs/two` of one."""
    for name, records in (("one", [bridge(), harbour()]), ("two", [bridge()])):
        folder = Path("runs", name)
        folder.mkdir(parents=True)
        lines = (record.model_dump_json(by_alias=True) + "\n" for record in records)
        (folder / "records.jsonl").write_text("".join(lines), encoding="utf-8")
        (folder / "run.json").write_text("{}", encoding="utf-8")
    return run


def test_what_is_found_is_shown_with_its_sentence_below_its_article(searched: Run) -> None:
    ended = searched("find", "runs/one", "--about", "bridge", "--position", "oppose,conditional")

    assert ended.out.splitlines() == [
        "news/harbour.txt  2024-05",
        "  s2  Fishers' Union  conditional  the bridge  if the harbour stays open",
        "      [[The union opposes the bridge unless the harbour stays open]].",
        "",
        "bridge.txt  2024-05-31",
        "  s1  Fishers' Union  oppose  the bridge",
        "      The Fishers' Union [[opposes the bridge]].",
        "",
    ]
    assert ended.err == "2 findings in 2 articles; one whole: extractor show runs/one news/harbour.txt s2\n"
    assert ended.code == 0


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param(
            ["waited"],
            [
                "  q2  Dana Okafor  told  direct, word for word",
                '      [["We have waited too long,"]] {{she}} <<told>> the council.',
            ],
            id="a quote",
        ),
        pytest.param(
            ["--checks"],
            [
                "  c1  Dana Okafor  The bridge will be built by 2030.  forecast, asserted, checkable"
                "  number '2030' is not in the article",
                "      The mayor, Dana Okafor, said that [[the bridge 🌉 would be built by 2030]].",
            ],
            id="a claim with its checks",
        ),
        pytest.param(
            ["--altered"],
            [
                "  u1  quote content altered  called the plan sensible  reckless → sensible",
                "      Its chairman, Tom Brandt, [[called the plan reckless]].",
            ],
            id="what is altered",
        ),
        pytest.param(
            ["--layer", "missed"],
            [
                "  m1  called the plan reckless",
                "      Its chairman, {{Tom Brandt}}, [[called the plan reckless]].",
            ],
            id="what is missed",
        ),
        pytest.param(
            ["chairman", "--layer", "actors", "--article", "bridge"],
            [
                "  a3  Tom Brandt  person, chairman  1 mention",
                "      Its chairman, ((Tom Brandt)), called the plan reckless.",
            ],
            id="an actor with its first mention",
        ),
    ],
)
def test_how_each_kind_of_finding_is_shown(searched: Run, words: list[str], shown: list[str]) -> None:
    lines = searched("find", "runs/one", *words).out.splitlines()

    assert lines[1 : 1 + len(shown)] == shown


def test_of_several_runs_each_is_named(searched: Run) -> None:
    shown = searched("find", "runs", "--about", "bridge")

    assert [line for line in shown.out.splitlines() if ".txt" in line] == [
        "news/harbour.txt  2024-05  runs/one",
        "bridge.txt  2024-05-31  runs/one",
        "bridge.txt  2024-05-31  runs/two",
    ]
    assert shown.err.startswith("4 findings in 3 articles; one whole: extractor show runs/one news/harbour.txt s1")


def test_programs_get_the_flat_row_and_the_finding(searched: Run) -> None:
    ended = searched("find", "runs/one", "--by", "brandt", "--kind", "direct", "--json")

    (found,) = json.loads(ended.out)["findings"]
    assert (found["run"], found["article"], found["item"], found["actor"]) == (
        "runs/one",
        "news/harbour.txt",
        "q2",
        "Tom Brandt",
    )
    assert found["finding"] == harbour().quotes[1].model_dump(mode="json")
    assert ended.err == ""


def test_a_table_has_a_row_for_each(searched: Run) -> None:
    ended = searched("find", "runs", "--about", "bridge", "--position", "oppose", "--csv")

    rows = list(csv.DictReader(StringIO(ended.out, newline="")))
    assert [(row["run"], row["actor"], row["position"], row["text"], row["sentence"]) for row in rows] == [
        (f"runs/{run}", "Fishers' Union", "oppose", "the bridge", "The Fishers' Union opposes the bridge.")
        for run in ("one", "two")
    ]
    assert ended.err == ""


def test_a_table_for_excel_begins_with_a_mark(searched: Run) -> None:
    plain, marked = (searched("find", "runs", "--about", "bridge", name).out for name in ("--csv", "--csv-bom"))

    assert marked == f"\ufeff{plain}"


def test_findings_with_figures_are_asked_for(run: Run) -> None:
    Path("told.txt").write_text("“We sold forty boats,” Ada Holm said. “They floated,” Bo Lind said.", encoding="utf-8")
    run("extract", "told.txt", "--out", "run", "--quiet")

    ended = run("find", "run", "--figures", "--layer", "quotes", "--json")

    assert [found["item"] for found in json.loads(ended.out)["findings"]] == ["q1"]


@pytest.mark.parametrize(
    ("words", "out"),
    [
        pytest.param([], "", id="in the terminal"),
        pytest.param(["--json"], '{\n  "findings": []\n}\n', id="as JSON"),
        pytest.param(["--csv"], "run,article,title,", id="as a table"),
    ],
)
def test_where_nothing_is_found_the_code_says_so(searched: Run, words: list[str], out: str) -> None:
    ended = searched("find", "runs/one", "whales", *words)

    assert (ended.code, ended.out[: len(out)]) == (1, out)
    assert ended.err == ("" if words else "nothing found\n")


def test_articles_without_a_date_are_told_where_days_are_asked_for(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "run", "--quiet")

    ended = run("find", "run", "--from", "2024", "--by", "Okafor")

    assert "b.md  2024-06-01" in ended.out
    assert "2 articles without a date of publication: left out by --from and --to" in ended.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["runs/one", "--json", "--csv"], "give one of --json, --csv and --csv-bom", id="two formats"),
        pytest.param(["runs/one", "--position", "against"], "there is no 'against': give", id="no position"),
        pytest.param(["runs/one", "--from", "soon"], "since (--from) 'soon' is not a date", id="no date"),
        pytest.param(["runs/one", "..."], "there are no words in '...': give some", id="no words"),
        pytest.param(["runs/one", "--utterances", "--registry", "r.jsonl"], "there is no registry", id="no registry"),
        pytest.param(["runs/three"], "runs/three is not there: name the folder of a run", id="no run"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(searched: Run, words: list[str], told: str) -> None:
    ended = searched("find", *words)

    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert len(ended.err.strip().splitlines()) == 1


@pytest.mark.parametrize("columns", ["20", "60", "100"])
def test_lines_are_broken_at_the_width_of_the_terminal(
    searched: Run, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    shown = searched("find", "runs/one").out

    assert max(map(len, shown.splitlines())) <= int(columns)


def test_every_finding_of_the_seeds_is_found_by_its_own_words(run: Run) -> None:
    run("extract", SEEDS, "--out", "run", "--quiet")
    found = json.loads(run("find", "run", "--layer", "quotes,claims", "--json").out)["findings"]

    assert len(found) > 100
    for one in found[:: len(found) // 10]:
        again = json.loads(run("find", "run", one["words"].partition(" … ")[0], "--json").out)["findings"]
        assert (one["article"], one["item"]) in [(each["article"], each["item"]) for each in again]


def test_an_utterance_is_shown_once_with_its_appearances(run: Run) -> None:
    folder = Path("runs", "wire")
    folder.mkdir(parents=True)
    records = [
        article("daily.txt", Said("We will not sign, ever"), Said("=No comment")),
        article("gazette.txt", Said("We will not sign", ""), published=None),
    ]
    lines = (record.model_dump_json(by_alias=True) + "\n" for record in records)
    (folder / "records.jsonl").write_text("".join(lines), encoding="utf-8")
    (sign, comment) = json.loads(run("find", "runs/wire", "--utterances", "--json").out)["utterances"]
    ended = run("find", "runs/wire", "--utterances", "--by", "Holm")

    assert ended.out.splitlines() == [
        f"{sign['id']}  2 appearances in 2 articles  Ada Holm",
        "  “We will not sign, ever”",
        "    daily.txt q1  2024-05-31  Ada Holm",
        "    gazette.txt q1  nobody named  “We will not sign”",
        "",
        f"{comment['id']}  1 appearance in 1 article  Ada Holm",
        "  “=No comment”",
        "    daily.txt q2  2024-05-31  Ada Holm",
        "",
    ]
    assert (ended.err, ended.code) == ("2 utterances with 3 appearances\n", 0)
    assert (sign["speaker"], sign["articles"], [one["item"] for one in sign["appearances"]]) == (
        "Ada Holm", 2, ["q1", "q1"],
    )  # fmt: skip
    rows = list(csv.DictReader(StringIO(run("find", "runs/wire", "--utterances", "--csv").out)))
    assert [(row["utterance"], row["appearances"], row["article"], row["item"]) for row in rows] == [
        (sign["id"], "2", "daily.txt", "q1"),
        (sign["id"], "2", "gazette.txt", "q1"),
        (comment["id"], "1", "daily.txt", "q2"),
    ]


def test_utterances_that_are_not_there_and_what_no_quote_has(searched: Run) -> None:
    assert (searched("find", "runs/one", "tunnel", "--utterances").code) == 1
    ended = searched("find", "runs/one", "--utterances", "--layer", "claims")
    assert (ended.code, ended.err) == (
        2, "extractor: layers (--layer) asks for what no quote has, and utterances are quotes: leave it out\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    "utterances", [pytest.param([], id="findings"), pytest.param(["--utterances"], id="utterances")]
)
@pytest.mark.parametrize(
    ("asked", "count"),
    [
        pytest.param(["--from", "2024-03"], 1, id="the year may be before"),
        pytest.param(["--from", "2024-05-31"], 2, id="the month too"),
        pytest.param(["--to", "2024-05-10"], 2, id="both may be after"),
        pytest.param(["--from", "2024-02", "--to", "2024-07"], 1, id="the year on either side"),
        pytest.param(["--from", "2024", "--to", "2024"], 0, id="all of it is asked for"),
        pytest.param(["--from", "2024-05", "--to", "2024-05"], 1, id="the month is asked for"),
        pytest.param(["--to", "2023"], 0, id="it is none of these"),
        pytest.param([], 0, id="no days are asked for"),
    ],
)
def test_a_month_or_a_year_that_may_be_other_days_is_told(
    run: Run, asked: list[str], count: int, utterances: list[str]
) -> None:
    words = "No tunnel without a toll, and no toll without a tunnel"
    dates = ("2024", "2024-05", "2024-05-31", None)
    records = [article(f"{number}.txt", Said(words), published=date) for number, date in enumerate(dates)]
    Path("records.jsonl").write_text("".join(f"{each.model_dump_json(by_alias=True)}\n" for each in records))

    ended = run("find", "records.jsonl", "tunnel", *asked, *utterances)

    noun = "article" if count == 1 else "articles"
    sentence = f"{count} {noun} with a month or a year alone, which may be other days: taken in by --from and --to\n"
    assert ("which may be other days" in ended.err) == bool(count)
    assert not count or sentence in ended.err
