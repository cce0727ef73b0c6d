"""`extractor report`: where the page goes, and what is told of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.report.conftest import write_run
from tests.support.searched_runs import bridge, harbour
from tests.support.shell import Run


def test_the_page_is_written_and_its_size_told(run: Run) -> None:
    write_run(Path("run"), bridge())

    done = run("report", "run", "--html", "out/report.html")

    assert (done.code, done.out) == (0, "out/report.html\n")
    assert "MB" in done.err
    assert Path("out/report.html").read_text("utf-8").startswith("<!doctype html>")


def test_programs_are_told_the_files(run: Run) -> None:
    write_run(Path("run"), bridge())

    assert json.loads(run("report", "run", "--html", "r.html", "--json").out) == {"files": ["r.html"]}


def test_the_page_goes_to_stdout(run: Run) -> None:
    write_run(Path("run"), bridge())

    assert run("report", "run", "--html", "-").out.endswith("</html>")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        pytest.param(["run", "--html", "run/records.jsonl"], "is what is read", id="the run's own file"),
        pytest.param(["nowhere", "--html", "r.html"], "nowhere", id="no run"),
        pytest.param(["run", "--html", "-", "--json"], "--json", id="two things for stdout"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, words: list[str], reason: str) -> None:
    write_run(Path("run"), bridge())
    done = run("report", *words)

    assert done.code == 2
    assert reason in done.err


def test_pictures_can_be_left_out(run: Run) -> None:
    write_run(Path("run"), bridge(), harbour())

    run("report", "run", "--html", "with.html")
    run("report", "run", "--html", "without.html", "--no-pictures")
    pages = [Path(name).read_text("utf-8") for name in ("with.html", "without.html")]

    assert ["data:image/svg+xml" in page for page in pages] == [True, False]
