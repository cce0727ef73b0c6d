"""`extractor explain`: why the rules found something, and where what a model found comes from."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.batch_answers import rows
from tests.support.paths import SEEDS
from tests.support.shell import Run

CODEBOOK = SEEDS / "codebooks" / "ukraine-nato.toml"


@pytest.fixture
def explained(run: Run, articles: Path) -> Run:
    """The command, where a folder `run` has the records of three small articles."""
    run("extract", articles, "--out", "run", "--quiet")
    return run


def test_one_finding_is_shown_with_its_frame_and_its_cue(explained: Run) -> None:
    ended = explained("explain", "run", "a.txt", "q1")

    assert ended == (
        0,
        "a.txt   rules\n"
        "\n"
        "Quotes\n"
        '  q1  Ada Holm  told  "We will not sign,"  direct, word for word\n'
        "      frame: Y, NAME said, by “told” at 38\n"
        "      speaker: “Minister Ada Holm”, beside the cue, is Ada Holm\n"
        "\n"
        "NAME is whoever speaks, acts or holds a position, Y what is attributed or what a position is about\n",
        "",
    )


def test_without_a_finding_all_are_shown_as_show_lists_them(explained: Run) -> None:
    shown = explained("show", "run", "c.txt", "--no-text").out
    told = explained("explain", "run", "c.txt").out

    listed = [line.strip() for line in shown.splitlines()[2:] if line.startswith("  ")]
    assert [line for line in listed if line not in told] == []
    assert re.findall(r"^  (\w\d+)  ", told, re.MULTILINE) == ["a1", "a2", "q1", "c1", "s1"]


def test_programs_get_the_same_with_the_places(explained: Run) -> None:
    told = json.loads(explained("explain", "run", "a.txt", "--json").out)
    (quote,) = (finding for finding in told["findings"] if finding["layer"] == "quotes")

    by_id = json.loads(explained("explain", "run", "a.txt", quote["id"], "--json").out)

    assert (told["article"], told["backend"], told["changed"]) == ("a.txt", "rules", 0)
    assert [finding["item"] for finding in told["findings"]] == ["a1", "q1", "c1"]
    assert quote["spans"] == [{"start": 0, "end": 19, "text": '"We will not sign,"'}]
    assert quote["explanations"] == [
        {
            "frame": "Y, NAME said",
            "cue": {"start": 38, "end": 42, "text": "told"},
            "notes": {"speaker": "“Minister Ada Holm”, beside the cue, is Ada Holm"},
        }
    ]
    assert by_id["findings"] == [quote]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["a.txt", "q9"], "there is no 'q9' in the record of a.txt: it has a1, q1, c1", id="a finding"),
        pytest.param(["a.txt", "3"], "there is no '3' in the record of a.txt", id="a number alone"),
        pytest.param(["z.txt"], "no record of 'z.txt' in run: name one, such as", id="an article"),
        pytest.param(["a.txt", "--codebook", CODEBOOK], "made without a codebook", id="a codebook that it has not"),
        pytest.param(["a.txt", "--codebook", "none.toml"], "cannot read the codebook none.toml", id="no codebook"),
    ],
)
def test_what_is_not_there_is_named(explained: Run, words: list[str], told: str) -> None:
    ended = explained("explain", "run", *words)

    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err


def test_a_run_without_a_record_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_text("", encoding="utf-8")

    ended = run("explain", "none.jsonl", "a")

    assert (ended.code, "there is no record in" in ended.err) == (2, True)


def test_a_coded_record_is_explained_with_its_codebook(run: Run) -> None:
    run("extract", SEEDS / "articles", "--codebook", CODEBOOK, "--out", "run", "--quiet")

    alone = run("explain", "run/records.jsonl", "003", "s1")
    without = run("explain", "run", "003", "s1")
    told = run("explain", "run", "003", "s1", "--codebook", CODEBOOK)

    assert (alone.code, "give that one as codebook (--codebook)" in alone.err) == (2, True)
    assert (told.code, told.err) == (0, "")
    assert "target: the codebook's term “" in told.out
    assert without == told


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(lambda file: file.unlink(), "and cannot be read there: give its file", id="gone"),
        pytest.param(
            lambda file: file.write_text(
                file.read_text(encoding="utf-8").replace('title = "', 'title = "New '), "utf-8"
            ),
            "which has another now: give a file of that one",
            id="changed",
        ),
    ],
)
def test_a_codebook_that_is_no_longer_where_the_run_read_it_is_named(
    run: Run, change: Callable[[Path], object], told: str
) -> None:
    book = Path("book.toml")
    book.write_text(CODEBOOK.read_text(encoding="utf-8"), encoding="utf-8")
    run("extract", SEEDS / "articles", "--codebook", book, "--out", "run", "--quiet")
    change(book)

    ended = run("explain", "run", "003", "s1")

    assert ended.code == 2
    assert f"which the run read from book.toml, {told}" in ended.err


def test_of_a_model_the_model_the_prompt_and_the_place_are_shown(run: Run) -> None:
    run("batch", "read", SEEDS / "answers" / "ukraine-nato.jsonl")
    extracted = SEEDS / "articles", "--codebook", CODEBOOK, "--model", "local-model"
    run("extract", *extracted, "--out", "run", "--quiet")

    told = run("explain", "run", "003", "q1")

    assert told.code == 0
    assert "model local-model, prompt extract.v2@" in told.out
    assert re.search(r", at \d+–\d+$", told.out.rstrip())
    assert told.err == "no rules made this record, so there is no frame: its findings are shown with their places\n"


def test_a_record_of_another_version_is_named(explained: Run) -> None:
    lines = rows(Path("run/records.jsonl"))
    for row in lines:
        row["quotes"] = [quote | {"id": f"q0000000{number}"} for number, quote in enumerate(row["quotes"])]
    Path("older.jsonl").write_text("".join(json.dumps(row) + "\n" for row in lines), encoding="utf-8")

    told = explained("explain", "older.jsonl", "a.txt", "q1")

    assert told.code == 0
    assert "the rules of this version do not find it; at 0–19" in told.out
    assert "make 2 findings otherwise" in told.err


def test_control_characters_do_nothing_in_a_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "evil.txt").write_text("“We \x1b]52;c;aGk=\x07will not,” said Ada\u202e Holm.", encoding="utf-8")
    run("extract", "evil.txt", "--out", "evil", "--quiet")

    told = run("explain", "evil", "evil.txt").out

    assert "\x1b" not in told
    assert "\u202e" not in told


def test_a_record_that_somebody_has_changed_is_named(explained: Run) -> None:
    path = Path("run/records.jsonl")
    lines = rows(path)
    lines[0]["quotes"][0]["kind"] = "indirect"
    path.write_text("".join(json.dumps(row) + "\n" for row in lines), encoding="utf-8")

    told = explained("explain", "run", lines[0]["article"]["id"])

    assert "otherwise: the record was changed since the run ended; extract into another folder" in told.err
