"""A list of failures of which something was lost or damaged is told as damaged records are, and made anew by a run."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.runs.manifest_file import lock_run
from tests.support.shell import Run

DEEP = b"[" * 100_000 + b"]" * 100_000
Damage = Callable[[bytes], bytes]

DAMAGES = [
    pytest.param(lambda lines: lines[:-30], "line 2 is cut off", id="a last line that is cut off"),
    pytest.param(lambda lines: lines[:-1], None, id="only its end is gone"),
    pytest.param(lambda lines: lines + bytes(512), "line 3 is cut off", id="zeros behind it"),
    pytest.param(lambda lines: bytes(len(lines)), "line 1 is cut off", id="zeros alone"),
    pytest.param(lambda lines: b"garbage\n" + lines, "line 1 is no failure", id="garbage before it"),
    pytest.param(lambda lines: lines.replace(b'"reason"', b'"raison"', 1), "line 1 is no failure", id="another field"),
    pytest.param(lambda lines: DEEP + b"\n" + lines, "line 1 is no failure", id="deep nesting"),
    pytest.param(lambda lines: b"\xff\xfe\n" + lines, "line 1 is no failure", id="no UTF-8"),
    pytest.param(lambda lines: b"\n" + lines, "line 1 is no failure", id="an empty line"),
    pytest.param(lambda lines: b"[]\n" + lines, "line 1 is no failure", id="a list"),
    pytest.param(
        lambda lines: lines.splitlines(keepends=True)[0], "failures.jsonl has lost 1 of 2", id="a line cut out"
    ),
    pytest.param(lambda lines: b"", "failures.jsonl has lost 2 of 2", id="all lines cut out"),
    pytest.param(lambda lines: b'{"id": {}, "reason": 3}\n' + lines, "line 1 is no failure", id="other types"),
]


@pytest.fixture
def failed(run: Run) -> Run:
    """The command line in a folder with a run of four articles, two of which have failed."""
    Path("texts").mkdir()
    for name, text in (("a", '"We will not sign," Ada Holm said.'), ("b", ""), ("c", "It rained."), ("d", "")):
        Path("texts", f"{name}.txt").write_text(text, encoding="utf-8")
    assert run("extract", "texts", "--out", "run", "--quiet").code == 1
    return run


def damage(change: Damage) -> None:
    path = Path("run/failures.jsonl")
    path.write_bytes(change(path.read_bytes()))


@pytest.mark.parametrize(("change", "told"), DAMAGES)
@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["verify", "run"], id="verify"),
        pytest.param(["show", "run"], id="show"),
        pytest.param(["show", "run", "b.txt"], id="show of a failed article"),
        pytest.param(["explain", "run", "a.txt"], id="explain"),
        pytest.param(["diff", "run", "--versions", "a.txt", "c.txt"], id="diff --versions"),
        pytest.param(["find", "run", "--article", "nowhere"], id="find"),
        pytest.param(["report", "run", "--html", "out.html"], id="report"),
    ],
)
def test_damaged_failures_are_told_by_whatever_reads_them(
    failed: Run, words: list[str], change: Damage, told: str | None
) -> None:
    before = failed(*words)
    damage(change)

    ended = failed(*words)

    if told is None:
        assert ended == before
    else:
        assert ended.code == (1 if words[0] == "verify" else 2)
        assert (f"run/{told}" if "lost" in told else f"run/failures.jsonl, {told}") in ended.out + ended.err
        assert "the same `extractor extract` again" in ended.out + ended.err


@pytest.mark.parametrize(
    "change", [*(param.values[0] for param in DAMAGES), lambda lines: lines + lines, lambda lines: lines * 2 + b"{"]
)
def test_the_same_run_again_makes_them_anew(failed: Run, change: Damage) -> None:
    lines = Path("run/failures.jsonl").read_bytes()
    damage(change)
    failed("extract", "texts", "--out", "run", "--quiet")

    assert sorted(Path("run/failures.jsonl").read_bytes().splitlines()) == sorted(lines.splitlines())
    assert failed("verify", "run").code == 0


def test_a_failure_that_a_kill_has_left_twice_is_told_once(failed: Run) -> None:
    damage(lambda lines: lines + lines.splitlines(keepends=True)[0])

    assert failed("verify", "run").code == 0
    assert "2 failed: b.txt, d.txt" in failed("show", "run").err
    failed("report", "run", "--html", "out.html")
    assert Path("out.html").read_text(encoding="utf-8").count("d.txt") == 1


def test_a_list_of_failures_that_is_gone_is_told(failed: Run) -> None:
    Path("run/failures.jsonl").unlink()

    ended = failed("verify", "run")
    assert ended.code == 1
    assert "run/failures.jsonl has lost 2 of 2 failures that its run counts: the same" in ended.out
    failed("extract", "texts", "--out", "run", "--quiet")
    assert failed("verify", "run").code == 0


def test_a_run_that_has_not_ended_counts_on_no_failures(failed: Run) -> None:
    damage(lambda _: b"")
    manifest = Path("run/run.json")
    manifest.write_text(manifest.read_text().replace('"state": "complete"', '"state": "running"'))
    lock = lock_run(Path("run"))

    assert failed("verify", "run").code == 0
    os.close(lock)
