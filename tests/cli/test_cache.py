"""`extractor cache`: what is stored, and why something is not."""

from __future__ import annotations

from pathlib import Path

from tests.support.batch_answers import answer_requests
from tests.support.shell import Run


def test_the_cache_says_why_a_question_is_not_in_it(run: Run, articles: Path) -> None:
    run("batch", "write", articles, "--model", "m")
    answer_requests(Path("requests.jsonl"), Path("answers.jsonl"))
    run("batch", "read", "answers.jsonl")
    run("extract", articles, "--model", "m", "--out", "run")

    assert run("cache", "explain", articles / "a.txt", "--model", "m").out == "a.txt, part 1: cached\n"
    assert "model" in run("cache", "explain", articles / "a.txt", "--model", "other").out
    assert "answers  3" in run("cache", "stats").out
    assert run("cache", "clear", "--yes").out == "3 answers deleted\n"
    assert "answers  0" in run("cache", "stats").out
