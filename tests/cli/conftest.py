"""The command line in an empty folder, and answers as a batch gives them."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.batch_answers import answer_requests
from tests.support.shell import Run, shell


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Call the command line as the shell would, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    return shell(monkeypatch, capfd)


@pytest.fixture
def answered(run: Run, articles: Path) -> Callable[[], None]:
    """Put an empty reply of the model `m` to each article into the cache."""

    def fill() -> None:
        run("batch", "write", articles, "--model", "m")
        answer_requests(Path("requests.jsonl"), Path("answers.jsonl"))
        run("batch", "read", "answers.jsonl")

    return fill


@pytest.fixture
def default_signals() -> Iterator[None]:
    """What ignores signals (nohup, a shell's background) would have the commands here ignore them too."""
    handled = {number: signal.signal(number, signal.SIG_DFL) for number in (signal.SIGHUP, signal.SIGTERM)}
    handled[signal.SIGINT] = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for number, handler in handled.items():
        signal.signal(number, handler)
