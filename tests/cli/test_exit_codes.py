"""Exit codes: 0 if all is done, 1 if some articles cannot be, 2 if nothing can."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.batch_answers import answer_requests
from tests.support.shell import Run

_OF_ARTICLES = [
    pytest.param(["extract", "{}"], id="extract"),
    pytest.param(["extract", "{}", "--out", "run", "--quiet"], id="extract to a folder"),
    pytest.param(["extract", "{}", "-m", "m", "--dry-run"], id="dry run"),
    pytest.param(["gold", "new", "{}", "--gold", "gold"], id="gold new"),
    pytest.param(["batch", "write", "{}", "-m", "m"], id="batch write"),
    pytest.param(["batch", "migrate", "{}", "-m", "m", "--file", "answers.jsonl"], id="batch migrate"),
    pytest.param(["cache", "explain", "{}", "-m", "m"], id="cache explain"),
    pytest.param(["cache", "migrate", "{}", "-m", "m"], id="cache migrate"),
    pytest.param(["prompt", "{}"], id="prompt"),
    pytest.param(["check", "{}", "We will not sign"], id="check"),
]


@pytest.fixture
def answers(run: Run, articles: Path) -> None:
    """A batch's output about the articles, as `answers.jsonl`."""
    run("batch", "write", articles, "-m", "m", "--out", "requests.jsonl")
    answer_requests(Path("requests.jsonl"), Path("answers.jsonl"))


@pytest.mark.parametrize("words", _OF_ARTICLES)
@pytest.mark.usefixtures("answers")
def test_an_article_that_cannot_be_read_is_named_and_the_rest_is_done(
    run: Run, articles: Path, words: list[str]
) -> None:
    whole = run(*(word.format(articles) for word in words))
    (articles / "aa-blank.txt").write_text(" \n", encoding="utf-8")  # before the others
    for path in (Path("gold"), Path("run")):
        if path.exists():
            path.rename(f"{path}-before")

    ended = run(*(word.format(articles) for word in words))

    assert (whole.code, ended.code) == (0, 1)
    assert "aa-blank.txt': there are no words in it" in ended.out + ended.err
    assert len(ended.out) >= len(whole.out)


@pytest.mark.parametrize("words", _OF_ARTICLES)
@pytest.mark.usefixtures("answers")
def test_a_folder_without_articles_is_told(run: Run, words: list[str]) -> None:
    Path("empty").mkdir()

    ended = run(*(word.format("empty") for word in words))

    assert ended.code == 2
    assert "there is no article in empty" in ended.err


@pytest.mark.parametrize("words", [["extract", "bad"], ["extract", "bad", "--out", "run", "--quiet"]], ids=len)
def test_a_folder_of_which_nothing_can_be_read_is_told(run: Run, words: list[str]) -> None:
    Path("bad").mkdir()
    Path("bad", "a.doc").write_text("Words.")

    ended = run(*words)

    assert (ended.code, ended.out) == (2, "")
    assert "'a.doc': not a .txt" in ended.err
    assert "no article could be used, so there is no record" in ended.err


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["show", "{}"], id="show"),
        pytest.param(["find", "{}"], id="find"),
        pytest.param(["verify", "{}"], id="verify"),
        pytest.param(["export", "{}", "--to", "jsonl", "--out", "x.jsonl"], id="export"),
        pytest.param(["diff", "{}", "--baseline", "run"], id="diff"),
        pytest.param(["diff", "run", "--baseline", "{}"], id="diff with it"),
        pytest.param(["agreement", "run", "{}"], id="agreement"),
        pytest.param(["gold", "new", "articles", "--from", "{}"], id="gold new"),
    ],
)
def test_a_run_without_a_record_is_told(run: Run, articles: Path, words: list[str]) -> None:
    run("extract", articles, "--out", "run", "--quiet")
    Path("none.jsonl").touch()

    ended = run(*(word.format("none.jsonl") for word in words))

    assert (ended.code, ended.out) == (2, "")
    assert "there is no record in none.jsonl" in ended.err
    assert not Path("x.jsonl").exists()


@pytest.mark.parametrize("words", [["batch", "read"], ["batch", "migrate", "articles", "-m", "m", "--file"]])
@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param("", "no reply", id="empty"),
        pytest.param("requests", "the file of requests", id="requests"),
    ],
)
@pytest.mark.usefixtures("answers")
def test_a_file_that_has_no_answers_of_a_batch_is_told(run: Run, words: list[str], content: str, told: str) -> None:
    text = Path("requests.jsonl").read_text(encoding="utf-8") if content else ""
    Path("file.jsonl").write_text(text, encoding="utf-8")

    ended = run(*words, "file.jsonl")

    assert ended.code == 2
    assert told in ended.err
    assert Path("file.jsonl").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("content", ["rubbish\n", "\x00\n", json.dumps({"custom_id": 1}) + "\n", "[]\n"])
def test_rubbish_is_not_migrated(run: Run, articles: Path, content: str) -> None:
    Path("file.jsonl").write_text(content, encoding="utf-8")

    ended = run("batch", "migrate", articles, "-m", "m", "--file", "file.jsonl")

    assert (ended.code, "no reply of a batch" in ended.err) == (2, True)
    assert Path("file.jsonl").read_text(encoding="utf-8") == content
