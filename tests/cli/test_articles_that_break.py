"""What breaks on one article is that article's failure, whichever command meets it, and however often."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.backends.llm import conversation
from extractor.backends.rules import backend
from extractor.text.segmentation import split_sentences
from tests.support.batch_answers import rows
from tests.support.shell import Run

COMMANDS = [
    pytest.param(["extract", "--out", "run"], id="a run"),
    pytest.param(["extract", "--model", "m", "--dry-run"], id="a dry run"),
    pytest.param(["batch", "write", "--model", "m", "--out", "requests.jsonl"], id="a batch"),
]


@pytest.mark.parametrize("words", COMMANDS)
def test_texts_that_once_ended_every_run_are_articles_like_others(run: Run, articles: Path, words: list[str]) -> None:
    (articles / "number.txt").write_text("The ferry carried 3 x 10³ tonnes, Minister Ada Holm said.", encoding="utf-8")
    (articles / "capital.txt").write_text("Minister Ada Holm said so.\nA\u00a0.\nIt rained.", encoding="utf-8")

    for _ in range(2):  # and again by the next run into the same folder
        ended = run(*words, articles)
        assert (ended.code, "Traceback" in ended.err) == (0, False)
    if words[0] == "batch":
        assert len(rows(Path("requests.jsonl"))) == 5
    if "--out" in words and words[0] == "extract":
        assert len(rows(Path("run/records.jsonl"))) == 5


class Panic(BaseException):
    """As what pyo3 raises where Rust code panics: no `Exception`."""


@pytest.mark.parametrize("words", COMMANDS)
def test_a_panic_about_one_article_is_its_failure_with_its_type_and_a_traceback_in_the_log(
    run: Run, articles: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def split(text: str) -> object:
        if "storm" in text:
            raise Panic("not a char boundary")
        return split_sentences(text)

    (articles / "storm.txt").write_text("A storm, Minister Ada Holm said.")
    monkeypatch.setattr(conversation, "split_sentences", split)
    monkeypatch.setattr(backend, "split_sentences", split)

    for _ in range(2):
        ended = run(*words, articles, *(["--log-level", "error"] if words[0] == "extract" else []))
        said = " ".join(ended.err.split())
        assert ended.code == 1
        assert "storm.txt" in said
        assert "Panic: not a char boundary" in said
        if words[0] == "extract":
            assert "Traceback (most recent call last)" in said
    if words[0] == "batch":
        assert len(rows(Path("requests.jsonl"))) == 3
    if words[:2] == ["extract", "--out"]:
        assert len(rows(Path("run/records.jsonl"))) == 3
        assert ["Panic: not a char boundary" in row["reason"] for row in rows(Path("run/failures.jsonl"))] == [True]
