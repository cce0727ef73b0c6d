"""Commands that take their time say on a terminal what they are at, and nothing where nobody sees it."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from extractor.cli import working
from tests.support.paths import ROOT
from tests.support.shell import Run

COMMANDS = [
    pytest.param(["verify", "run"], "5 records", id="verify"),
    pytest.param(["show", "run"], "5 records", id="show"),
    pytest.param(["show", "run", "--baseline", "run"], "10 records", id="show both"),
    pytest.param(["score", "run", "--gold", "gold"], "10 scores", id="score and ceiling"),
    pytest.param(["diff", "run", "--gold", "gold"], "5 comparisons", id="diff"),
    pytest.param(["diff", "run", "--baseline", "run"], "10 records", id="diff of runs"),
    pytest.param(["agreement", "run", "run"], "records", id="agreement"),
    pytest.param(["gold", "check", "gold"], "gold files", id="gold check"),
    pytest.param(["export", "run", "--to", "jsonl", "--out", "-"], "5 records", id="export"),
    pytest.param(["extract", "articles", "--model", "m", "--dry-run"], "5 articles", id="a dry run"),
    pytest.param(["extract", "articles", "--out", "run"], "articles", id="extract"),
]


@pytest.fixture
def seeds(run: Run) -> Run:
    """The command line in a folder with five articles, their gold and a run."""
    for name in ("articles", "gold"):
        shutil.copytree(ROOT / "seeds" / name, name)
    assert run("extract", "articles", "--out", "run").code == 0
    return run


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Make stderr a terminal on which nothing is waited for before it is shown."""

    def make() -> None:
        monkeypatch.setattr(working, "is_terminal", lambda: True)
        monkeypatch.setattr(working, "SILENCE", 0.0)
        monkeypatch.setenv("TTY_COMPATIBLE", "1")

    return make


@pytest.mark.parametrize(("words", "shown"), COMMANDS)
def test_what_is_done_so_far_is_shown_on_a_terminal_alone(
    seeds: Run, terminal: Callable[[], None], words: list[str], shown: str
) -> None:
    piped = seeds(*words)
    terminal()
    watched = seeds(*words)

    assert shown in watched.err
    assert "\x1b" not in piped.err
    assert (watched.code, len(watched.out) > 0) == (piped.code, len(piped.out) > 0)


def test_what_is_done_within_the_silence_is_not_shown(
    seeds: Run, terminal: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal()
    monkeypatch.setattr(working, "SILENCE", 3600.0)

    assert "records checked" in seeds("verify", "run").err
    assert "\x1b[?25l" not in seeds("verify", "run").err  # no cursor is hidden
