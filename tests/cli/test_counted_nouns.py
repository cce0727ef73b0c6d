"""Whatever a command counts, one of it is singular."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.batch_answers import answer_requests
from tests.support.shell import Run

PLURAL_OF_ONE = re.compile(r"(?<![\w.,:-])1 [a-z]+(?<!s)s\b(?! [a-z]+ed\b)")
COMMANDS = [
    ["extract", "one", "--out", "run"],
    ["extract", "one", "--model", "m", "--dry-run"],
    ["batch", "write", "one", "--model", "m"],
    ["batch", "read", "answers.jsonl"],
    ["extract", "one", "--model", "m", "--out", "model"],
    ["show", "run"],
    ["show", "run", "--baseline", "model"],
    ["verify", "run"],
    ["find", "run", "--by", "Holm"],
    ["check", "run", "We will not sign"],
    ["gold", "new", "one", "--gold", "gold", "--from", "run"],
    ["gold", "check", "gold", "--articles", "one"],
    ["gold", "check", "gold", "--articles", "one", "--done", "--as", "Ann"],
    ["score", "run", "--gold", "gold"],
    ["diff", "run", "--gold", "gold"],
    ["actors", "build", "run", "--registry", "actors.json"],
    ["cache", "stats"],
    ["export", "run", "--to", "csv", "--out", "tables"],
]


def test_one_article_of_one_of_everything_is_never_in_the_plural(run: Run) -> None:
    Path("one").mkdir()
    Path("one/a.txt").write_text("“We will not sign,” Minister Ada Holm told reporters.")
    told = list[str]()
    for words in COMMANDS:
        if words[:2] == ["batch", "read"]:
            answer_requests(Path("requests.jsonl"), Path("answers.jsonl"))
        ended = run(*words)
        assert ended.code in (0, 1), ended
        told += (f"{words}: {line}" for line in f"{ended.out}\n{ended.err}".splitlines())

    assert [line for line in told if PLURAL_OF_ONE.search(line)] == []
    assert sum(" 1 " in line for line in told) >= 6
