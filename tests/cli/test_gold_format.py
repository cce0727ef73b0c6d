"""`extractor gold format` and files as people write them by hand: what is filled in, and what is called by its name."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

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

    assert (ended.code, told in ended.err, "missing" in ended.err) == (2, True, not told)
    assert bool(told) != ("`extractor gold format`" in ended.err)
    assert GOLD_FILE.read_bytes() == before
    assert told or run("gold", "format", "gold", "--articles", "elsewhere").code == 0


def test_format_fills_in_what_it_can_and_tells_which_words_are_not_there(run: Run) -> None:
    text = GOLD_FILE.read_text(encoding="utf-8")
    without = _without_offsets(_without_offsets(text, "wants"), "The bridge will be built")
    GOLD_FILE.write_text(without.replace("The bridge will be built", "The bridge wil be built"), encoding="utf-8")

    ended = run("gold", "format", "gold")

    assert (ended.code, ended.out) == (1, f"{GOLD_FILE}\n")
    assert "q3, cue: 'wants' is now at start" in ended.err
    assert "the article has no such words, but 'The bridge will be built' at start 0, end 24" in ended.err
    assert "gold format" not in ended.err
    written = GOLD_FILE.read_text(encoding="utf-8")
    assert (
        written.replace(
            '{"text": "The bridge wil be built"}', '{"start": 0, "end": 24, "text": "The bridge wil be built"}'
        ).replace("wil ", "will ")
        == text
    )


@pytest.mark.parametrize(
    ("edit", "lost"),
    [
        pytest.param(lambda text: "By our staff\n\n" + text, [], id="words before"),
        pytest.param(lambda text: text.replace("said", "said on Monday", 1), [], id="words within"),
        pytest.param(lambda text: text + "\n\nThe bridge will be built, Tomas Reyes said.", [], id="words behind"),
        pytest.param(lambda text: text.replace("wants", "hopes"), ["q3, cue: 'wants'"], id="other words"),
    ],
)
def test_gold_follows_an_article_that_was_edited(run: Run, edit: Callable[[str], str], lost: list[str]) -> None:
    before = json.loads(GOLD_FILE.read_text(encoding="utf-8"))
    (article,) = Path("articles").iterdir()
    article.write_text(edit(article.read_text(encoding="utf-8")), encoding="utf-8")

    assert "let `extractor gold format --edited` move the spans" in run("gold", "check", "gold").out
    ended = run("gold", "format", "gold", "--edited")

    assert (ended.code, ended.out) == (1 if lost else 0, f"{GOLD_FILE}\n")
    assert "which nobody has checked" in ended.err
    assert [words for words in lost if words not in ended.err] == []
    after = json.loads(GOLD_FILE.read_text(encoding="utf-8"))
    assert (after["status"], after.get("checked")) == ("suggested", None)
    text = article.read_text(encoding="utf-8")
    for layer in ("actors", "quotes", "claims", "stances"):
        for old, new in zip(before[layer], after[layer], strict=True):
            for field in old:
                for was, now in zip(_spans(old[field]), _spans(new[field]), strict=True):
                    if not lost:
                        assert text[now["start"] : now["end"]] == was["text"]
                        assert text[: now["start"]].count(was["text"]) == TEXT[: was["start"]].count(was["text"])


def _spans(value: object) -> list[dict[str, Any]]:
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, dict) and "start" in each]


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
        pytest.param('"role": "Mayor"', '"role": “Mayor”', "has a quotation mark that JSON does not", id="curly marks"),
        pytest.param('"role": "Mayor"', "'role': 'Mayor'", "has ' as a quotation mark", id="single marks"),
        pytest.param('"anonymous": false', '"anonymous": False', "put true, false or null", id="a word of Python's"),
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
