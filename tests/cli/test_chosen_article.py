"""Which article a name means where records and failures have it in their ids."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.shell import Run

NO_WORDS = "there are no words in it"


@pytest.fixture
def ids(run: Run) -> Run:
    """A run whose failures are of `v.jsonl#4`, which calls itself `v/1b`, of `w/b.txt` and of `Empty.md`."""
    Path("in/w").mkdir(parents=True)
    rows = [{"id": id, "text": "" if id == "v/1b" else f"It rained in {id}."} for id in ("v/1", "v/2", "v/10", "v/1b")]
    Path("in/v.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    for name, text in (("w/b.txt", ""), ("xb.txt", "It snowed."), ("Empty.md", ""), ("w/c.txt", "It thawed.")):
        Path("in", name).write_text(text, encoding="utf-8")
    assert run("extract", "in", "--out", "run", "--quiet").code == 1
    return run


COMMANDS = [
    pytest.param(["show", "run", "{}"], id="show"),
    pytest.param(["show", "run", "{}", "--checks"], id="checks"),
    pytest.param(["explain", "run", "{}"], id="explain"),
    pytest.param(["diff", "run", "--versions", "{}", "v/10"], id="the older version"),
    pytest.param(["diff", "run", "--versions", "v/10", "{}"], id="the newer version"),
]
SEARCHES = [
    pytest.param(["show", "run", "{}", "--baseline", "run"], id="beside another run"),
    pytest.param(["find", "run", "--article", "{}"], id="find"),
    pytest.param(["find", "run", "--article", "{}", "--utterances"], id="utterances"),
    pytest.param(["check", "run", "It rained", "--article", "{}"], id="check"),
]


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("v", "'v' is in several ids: this is v/1; there are v/10, v/2 too", id="a part"),
        pytest.param("V", "'V' is in several ids: this is v/1; there are v/10, v/2 too", id="in another case"),
        pytest.param("v/1", "", id="an id that another begins with"),
        pytest.param("b.txt", f"w/b.txt failed and has no record: {NO_WORDS}", id="the name of a file that failed"),
        pytest.param("b", f"w/b.txt failed and has no record: {NO_WORDS}", id="the same without its suffix"),
    ],
)
def test_a_name_means_a_record_before_a_failure(ids: Run, words: list[str], name: str, told: str) -> None:
    err = ids(*(word.format(name) for word in words)).err

    assert told in err if told else "several" not in err and "failed" not in err


@pytest.mark.parametrize("words", [*COMMANDS, *SEARCHES])
@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param(
            "v/1b", f"v/1b (v.jsonl#4) failed and has no record: {NO_WORDS}", id="the id that it gives itself"
        ),
        pytest.param("v.jsonl#4", f"v.jsonl#4 failed and has no record: {NO_WORDS}", id="the id of its place"),
        pytest.param("w/b.txt", f"w/b.txt failed and has no record: {NO_WORDS}", id="a file"),
        pytest.param("Empty.md", f"Empty.md failed and has no record: {NO_WORDS}", id="a file that no other is like"),
        pytest.param("empty", f"Empty.md failed and has no record: {NO_WORDS}", id="in another case"),
    ],
)
def test_a_failed_article_is_told_with_its_reason(ids: Run, words: list[str], name: str, told: str) -> None:
    ended = ids(*(word.format(name) for word in words))

    assert (ended.code, told in ended.err) == (2, True)


@pytest.mark.parametrize("words", [*COMMANDS, *SEARCHES])
def test_what_is_neither_is_told_with_ids_that_are_like_it(ids: Run, words: list[str]) -> None:
    ended = ids(*(word.format("zebra") for word in words))

    assert (ended.code, "no record of 'zebra' in run: name one, such as " in ended.err) == (2, True)
