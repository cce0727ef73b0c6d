"""`extractor cache`: what is stored, and why something is not."""

from __future__ import annotations

import io
import json
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
    assert "replies    3" in run("cache", "stats").out
    assert run("cache", "clear", "--yes").out == "3 replies deleted\n"
    assert "replies    0" in run("cache", "stats").out


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


@pytest.mark.parametrize("words", [["stats"], ["clear", "--yes"], ["drop", "a.txt"]])
def test_a_cache_on_a_disk_that_is_not_there_is_no_empty_one(run: Run, words: list[str]) -> None:
    Path("cache").symlink_to("unmounted")
    ended = run("cache", *words, "--cache", "cache")

    assert (ended.code, ended.out) == (2, "")
    assert "'cache' is a link to 'unmounted', where nothing is: put that back" in ended.err


def test_clearing_without_anybody_to_ask_names_the_option(
    run: Run, answered: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    answered()
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    ended = run("cache", "clear")

    assert (ended.code, "--yes to delete 3 replies" in ended.err) == (2, True)
    assert "replies    3" in run("cache", "stats").out


@pytest.mark.parametrize("word", ["a.txt", "articles/a.txt"], ids=["its id", "its file"])
@pytest.mark.parametrize("used", [True, False], ids=["used by a run", "as a batch gave them"])
def test_the_responses_about_one_article_are_dropped_and_asked_for_again(
    run: Run, articles: Path, answered: Callable[[], None], word: str, used: bool
) -> None:
    answered()
    if used:
        run("extract", articles, "--model", "m", "--out", "run")

    assert run("cache", "drop", word).out == "1 reply dropped\n"
    assert "replies    2" in run("cache", "stats").out
    again = run("extract", articles, "--model", "m", "--out", "run")
    assert "'a.txt': no reply in the cache" in again.err
    assert again.code == 1
    answered()
    assert run("extract", articles, "--model", "m", "--out", "run").code == 0


def test_only_the_responses_of_a_model_are_dropped(run: Run, articles: Path) -> None:
    for model in ("m", "n"):
        run("batch", "write", articles / "a.txt", "--model", model)
        answer_requests(Path("requests.jsonl"), Path("answers.jsonl"))
        run("batch", "read", "answers.jsonl")
        run("extract", articles / "a.txt", "--model", model, "--out", model)
        Path("requests.jsonl").unlink()

    assert json.loads(run("cache", "drop", "a.txt", "--model", "n", "--json").out) == {"dropped": 1}
    assert run("extract", articles / "a.txt", "--model", "m", "--out", "m").code == 0
    assert "is no reply of n about 'a.txt'" in run("cache", "drop", "a.txt", "-m", "n").err


def test_what_is_not_in_the_cache_cannot_be_dropped(run: Run, answered: Callable[[], None]) -> None:
    assert run("cache", "drop", "a.txt", "--cache", "nowhere").code == 2
    answered()
    ended = run("cache", "drop", "a.txt", "z.txt")

    assert (ended.code, "about 'z.txt' in the cache" in ended.err) == (2, True)
    assert "replies    3" in run("cache", "stats").out
