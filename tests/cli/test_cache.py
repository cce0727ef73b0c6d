"""`extractor cache`: what is stored, and why something is not."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.batch_answers import answer_requests
from tests.support.shell import Run


def test_the_cache_says_why_a_question_is_not_in_it(run: Run, articles: Path) -> None:
    run("batch", "write", articles, "--model", "m")
    answer_requests(Path("requests.jsonl"), Path("answers.jsonl"))
    run("batch", "read", "answers.jsonl")
    run("extract", articles, "--model", "m", "--out", "run")

    assert run("cache", "explain", articles / "a.txt", "--model", "m").out == "a.txt, chunk 1: cached\n"
    assert "model" in run("cache", "explain", articles / "a.txt", "--model", "other").out
    assert "responses  3" in run("cache", "stats").out
    assert run("cache", "clear", "--yes").out == "3 responses deleted\n"
    assert "responses  0" in run("cache", "stats").out


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        pytest.param(
            '{"actors": 1}', "cached, but of no use: the reply does not fit the schema (actors: ", id="no reply"
        ),
        pytest.param('{"actors":[', "cached, but of no use: it was cut off, so a run asks for a longer", id="cut off"),
    ],
)
def test_the_cache_says_of_a_reply_that_does_not_fit_why(run: Run, articles: Path, reply: str, told: str) -> None:
    run("batch", "write", articles / "a.txt", "--model", "m")
    answer_requests(Path("requests.jsonl"), Path("answers.jsonl"), reply)
    run("batch", "read", "answers.jsonl")

    assert run("cache", "explain", articles / "a.txt", "--model", "m").out.startswith(f"a.txt, chunk 1: {told}")


@pytest.mark.parametrize("words", [["stats"], ["clear"], ["clear", "--yes"]])
def test_looking_after_a_cache_that_is_not_there_makes_none(run: Run, words: list[str]) -> None:
    ended = run("cache", *words, "--cache", "nowhere")

    assert ended.code == 0
    assert "there is no cache at nowhere/answers yet" in ended.err
    assert not Path("nowhere").exists()


def test_clearing_without_anybody_to_ask_names_the_option(
    run: Run, answered: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    answered()
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    ended = run("cache", "clear")

    assert (ended.code, "--yes to delete 3 responses" in ended.err) == (2, True)
    assert "responses  3" in run("cache", "stats").out
