"""`extractor gold format` and files as people write them by hand: what is filled in, and what is called by its name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.gold_folder import GOLD_FILE, run_with_gold
from tests.support.gold_items import TEXT
from tests.support.shell import Ended, Run


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    return run_with_gold(monkeypatch, capfd, tmp_path)


def _without_offsets(text: str, words: str, *, keep_start: int | None = None) -> str:
    """The file with one span's offsets taken out, or with the wrong ones."""
    start = TEXT.index(words)
    old = f'{{"start": {start}, "end": {start + len(words)}, "text": "{words}"}}'
    assert old in text
    offsets = "" if keep_start is None else f'"start": {keep_start}, "end": {keep_start + 1}, '
    return text.replace(old, f'{{{offsets}"text": "{words}"}}')


@pytest.mark.parametrize(
    ("words", "start", "told"),
    [
        pytest.param("wants", None, "q3, cue: 'wants' is now at start", id="once, without offsets"),
        pytest.param("wants", 3, "q3, cue: 'wants' is now at start", id="once, with wrong ones"),
        pytest.param("said", 40, "q1, cue: 'said' is now at start 44, end 48", id="the nearest of two"),
        pytest.param("Mayor Dana Okafor", None, "a1, mentions: 'Mayor Dana Okafor' is now at", id="in a list"),
    ],
)
def test_format_fills_in_where_words_stand(run: Run, words: str, start: int | None, told: str) -> None:
    text = GOLD_FILE.read_text(encoding="utf-8")
    GOLD_FILE.write_text(_without_offsets(text, words, keep_start=start), encoding="utf-8")

    ended = run("gold", "format", "gold")

    assert (ended.code, told in ended.err) == (0, True)
    assert GOLD_FILE.read_text(encoding="utf-8") == text
    assert run("gold", "format", "gold") == Ended(0, "", "")


@pytest.mark.parametrize(
    ("words", "start", "told"),
    [
        pytest.param("said", None, "'said' stands at 2 places: give a start near", id="two places and no start"),
        pytest.param("wants", None, "", id="no article at hand"),
    ],
)
def test_format_leaves_what_it_cannot_tell(run: Run, words: str, start: int | None, told: str) -> None:
    GOLD_FILE.write_text(_without_offsets(GOLD_FILE.read_text(encoding="utf-8"), words), encoding="utf-8")
    before = GOLD_FILE.read_bytes()
    if not told:
        Path("articles").rename("elsewhere")

    ended = run("gold", "format", "gold")

    assert (ended.code, told in ended.err, "start" in ended.err and "missing" in ended.err) == (2, True, True)
    assert GOLD_FILE.read_bytes() == before
    assert told or run("gold", "format", "gold", "--articles", "elsewhere").code == 0


def test_a_faulty_file_keeps_the_others_from_nothing_and_only_what_is_written_is_said(run: Run) -> None:
    layout = GOLD_FILE.read_text(encoding="utf-8")
    GOLD_FILE.write_text(json.dumps(json.loads(layout)), encoding="utf-8")
    bad = Path("gold/a-bad.json")
    faulty = _without_offsets(layout, "Mayor Dana Okafor").replace('"status": "checked"', '"status": "done"')
    bad.write_text(faulty, encoding="utf-8")

    ended = run("gold", "format", "gold")

    assert (ended.code, ended.out) == (1, f"{GOLD_FILE}\n")
    assert GOLD_FILE.read_text(encoding="utf-8") == layout
    assert bad.read_text(encoding="utf-8") == faulty
    assert "status" in ended.err
    assert "(not written)" in ended.err
    assert "is now at" not in ended.err


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        pytest.param("{", "\ufeff{", "", id="a byte order mark"),
        pytest.param('  "actors"', '<<<<<<< HEAD\n  "actors"', "is the mark of a merge conflict", id="a conflict"),
        pytest.param('  "actors"', '=======\n  "actors"', "is the mark of a merge conflict", id="half of one"),
        pytest.param('  "actors"', '  // mine\n  "actors"', "has a comment, which JSON does not", id="a comment"),
        pytest.param('  "actors"', '  # mine\n  "actors"', "has a comment, which JSON does not", id="a hash"),
        pytest.param('"Mayor Dana Okafor"}', '"Mayor Dana Okafor"} /* he */', "has a comment", id="between values"),
        pytest.param('"role": "Mayor"', '"role": "// #"', "", id="no comment but words"),
    ],
)
def test_what_editors_leave_in_a_file_is_called_by_its_name(run: Run, before: str, after: str, told: str) -> None:
    text = GOLD_FILE.read_text(encoding="utf-8")
    GOLD_FILE.write_text(text.replace(before, after, 1), encoding="utf-8")

    ended = run("gold", "check", "gold")

    assert (ended.code, told in ended.out) == (int(bool(told)), True)


def test_a_key_that_is_given_twice_is_a_fault_and_the_file_stays(run: Run) -> None:
    text = GOLD_FILE.read_text(encoding="utf-8").rstrip()
    twice = text.removesuffix("}").rstrip() + ',\n  "quotes": []\n}\n'
    GOLD_FILE.write_text(twice, encoding="utf-8")

    for action in ("check", "format"):
        ended = run("gold", action, "gold")
        assert (ended.code != 0, "the key 'quotes' is given twice" in ended.out + ended.err) == (True, True)
    assert GOLD_FILE.read_text(encoding="utf-8") == twice
