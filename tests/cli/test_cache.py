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


def test_looking_at_a_cache_does_not_make_one(run: Run, articles: Path, tmp_path: Path) -> None:
    for words in (["stats"], ["clear"], ["explain", articles, "-m", "m"], ["migrate", articles, "-m", "m"]):
        ended = run("cache", *words, "--cache", "none")
        assert (ended.code, ended.out) == (2, "")
        assert "there is no cache in none yet" in ended.err
    assert not (tmp_path / "none").exists()


def test_nothing_is_deleted_where_nobody_can_be_asked(
    run: Run, answered: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    answered()
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))

    refused = run("cache", "clear")

    assert (refused.code, "--yes" in refused.err) == (2, True)
    assert "responses  3" in run("cache", "stats").out
