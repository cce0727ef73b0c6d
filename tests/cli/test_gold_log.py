"""`extractor gold log`: what was settled between two annotators, on stdout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.gold_items import ARTICLE
from tests.support.shell import Run
from tests.support.two_annotators import settle, settling

FOLDERS = ("gold/annotators/ada", "gold/annotators/ben")


def test_what_was_settled_is_printed_and_what_is_not_yet_ends_with_1(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    session = settling(tmp_path)
    for id in ("a1", "q14", "q3", "c2"):
        settle(session, id, "accept" if id != "q3" else "wrong")
    unfinished = run("gold", "log", *FOLDERS, "--gold", "gold")
    settle(session, "s2", "keep", note="unless is a condition")
    session.mark(ARTICLE.id, checked=True, version=session.article_review(ARTICLE.id).version)

    finished = run("gold", "log", *FOLDERS, "--gold", "gold", "--articles", "articles")

    [article] = json.loads(run("gold", "log", *FOLDERS, "--gold", "gold", "--json").out)["articles"]
    assert article["counts"]["quotes"] == [3, 3, 3]
    assert [row["decided"] for row in article["differences"]] == ["ben", "ben", "ben (left out)", "ben", "ada"]
    assert unfinished.code == 1
    assert "- bridge.txt: 1 difference open" in unfinished.out
    assert (finished.code, finished.err) == (0, "")
    assert "Not settled yet" not in finished.out
    assert "| ada | unless is a condition |" in finished.out


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        pytest.param([*FOLDERS, "--gold", "none"], "none does not exist", id="no gold"),
        pytest.param([FOLDERS[0], FOLDERS[0], "--gold", "gold"], "is named twice", id="one annotator"),
        pytest.param([*FOLDERS, "--gold", "gold", "--articles", "empty"], "there is no article", id="no article"),
    ],
)
def test_what_cannot_be_told_says_why(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    settle(settling(tmp_path), "a1", "accept")
    (tmp_path / "empty").mkdir()

    ended = run("gold", "log", *words)

    assert ended.code == 2
    assert reason in ended.err
