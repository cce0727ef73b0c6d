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
        pytest.param(["cache", "stats", "--cache", "empty.json"], "empty.json is no folder: name that", id="a file"),
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
