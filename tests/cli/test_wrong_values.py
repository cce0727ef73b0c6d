"""What is given wrongly is named in plain words, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.shell import Run


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["extract", "articles", "-m", "m", "--temperature", "hot"], "give a number", id="a number"),
        pytest.param(["extract", "articles", "--limit", "many"], "give a whole number", id="a whole number"),
        pytest.param(["extract", "articles", "--concurrency", "0"], "give 1 or more", id="too small"),
        pytest.param(["review", "run", "--gold", "g", "--port", "99999"], "give 65535 or less", id="too large"),
        pytest.param(["schema", "rekord"], "is not one of 'reply', 'record', 'gold', 'handbook'", id="a word"),
        pytest.param(["show", "nowhere"], "nowhere is not there: name the folder of a run", id="no folder"),
        pytest.param(["show", "articles"], "articles is no run, for it has no records.jsonl: name", id="no run"),
        pytest.param(["show", "run", "q1"], "a finding is named behind its article: run ARTICLE q1", id="a finding"),
        pytest.param(["extract", "articles", "--codebook", "none"], "name a TOML file of concepts", id="no codebook"),
        pytest.param(["score", "run", "--gold", "empty.json"], "empty.json: it is empty, no gold file", id="empty"),
        pytest.param(
            ["cache", "stats", "--cache", "empty.json"], "'empty.json' is no folder: move it away, or name", id="a file"
        ),
        pytest.param(["score", "run", "--gold", "g", "--fail-under", "quote=1"], "such as quotes", id="a figure"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(run: Run, articles: Path, words: list[str], told: str) -> None:
    run("extract", articles, "--out", "run", "--quiet")
    Path("empty.json").write_text("", encoding="utf-8")

    ended = run(*words)

    assert (ended.code, ended.out) == (2, "")
    assert told in " ".join(ended.err.replace("│", " ").split())
    assert "Input should" not in ended.err


NO_NUMBERS = ["nan", "NaN", "-nan", "inf", "-inf", "Infinity", "1e999", "-1", "many", "1_0", "٣", "0x1p3", "1,5"]


@pytest.mark.parametrize("value", NO_NUMBERS)
@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(
            ["export", "run", "--to", "gexf", "--out", "o", "--min-weight"], "a number of 0 or more", id="weight"
        ),
        pytest.param(
            ["score", "run", "--gold", "g", "--baseline", "run", "--max-drop"], "a number from 0 to 1", id="drop"
        ),
        pytest.param(["extract", "articles", "-m", "m", "--timeout"], "a number from 1 to 1000000000", id="timeout"),
        pytest.param(["extract", "articles", "-m", "m", "--idle-timeout"], "a number from 1 to 1000000000", id="idle"),
        pytest.param(["doctor", "-m", "m", "--timeout"], "a number from 1 to 1000000000", id="timeout of a doctor"),
        pytest.param(["extract", "articles", "-m", "m", "--temperature"], "a number from 0 to 100", id="temperature"),
        pytest.param(["serve", "keys", "rotate", "ada", "--overlap"], "a number from 0 to 8760", id="overlap"),
    ],
)
def test_what_is_no_number_is_told_by_what_is_one(
    run: Run, articles: Path, words: list[str], told: str, value: str
) -> None:
    ended = run(*words, value)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"extractor: {words[-1]} {value}: give {told}\n"


@pytest.mark.parametrize("value", [*NO_NUMBERS[:9], ""])
@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["extract", "articles", "-m", "m", "--prices", "1,"], "give two numbers", id="a price"),
        pytest.param(
            ["score", "run", "--gold", "g", "--fail-under", "quotes="], "as in quotes=0.8", id="a least figure"
        ),
    ],
)
def test_so_is_what_is_none_of_several(run: Run, articles: Path, words: list[str], told: str, value: str) -> None:
    run("extract", articles, "--out", "run", "--quiet")

    ended = run(*words[:-1], words[-1] + value)

    assert ended.code == 2
    assert told in ended.err


@pytest.mark.parametrize("value", ["0", "0.5", ".5", "1.", "1e-2", "+1", " 1 "])
def test_numbers_in_every_writing_are_taken(run: Run, articles: Path, value: str) -> None:
    run("extract", articles, "--out", "run", "--quiet")

    assert run("export", "run", "--to", "gexf", "--out", "o", "--min-weight", value).code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["check", "run", ""], "an argument is empty", id="an argument"),
        pytest.param(["check", "run", "--", ""], "an argument is empty", id="behind two strokes"),
        pytest.param(["check", "run", "--", "x", ""], "an argument is empty", id="the second behind them"),
        pytest.param(["check", "run", "--", "--by", ""], "an argument is empty", id="behind what is no option there"),
        pytest.param(["check", "run", "--json", ""], "an argument is empty", id="behind an option without a value"),
        pytest.param(["check", "run", "-", ""], "an argument is empty", id="behind standard input"),
        pytest.param(["check", "", "--by", "Ada"], "an argument is empty", id="before an option"),
        pytest.param(["check", "run", "x", "--by", ""], "--by is empty", id="an option"),
        pytest.param(["check", "run", "x", "--by="], "--by is empty", id="an option with a sign"),
        pytest.param(["check", "run", "x", "--by", "", "--json"], "--by is empty", id="an option before another"),
        pytest.param(["extract", "run", "-m", ""], "-m is empty", id="a short option"),
        pytest.param(
            ["check", "run", "x", "--by", "--", ""], "an argument is empty", id="two strokes that are a value"
        ),
    ],
)
def test_an_empty_word_is_called_what_it_is(run: Run, words: list[str], told: str) -> None:
    ended = run(*words)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"extractor: {told}: give ")


def test_a_word_behind_two_strokes_is_no_option(run: Run, articles: Path) -> None:
    ended = run("check", articles, "--", "--by=")

    assert "absent  --by=" in ended.out
