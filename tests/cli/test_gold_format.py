"""`extractor gold format` and files as people write them by hand: what is filled in, and what is called by its name."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor_schemas import Article
from tests.support.gold_folder import GOLD_FILE, run_with_gold, save_changed
from tests.support.gold_items import TEXT, claim
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
        pytest.param("said", None, "q1, cue: 'said' is now at start 44, end 48", id="beside the source"),
        pytest.param("Dana Okafor", None, "a1, mentions: 'Dana Okafor' is now at", id="in a list"),
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
        pytest.param(
            "bridge",
            None,
            "c3, evidence: 'bridge' stands at 3 places: give a start near the one that is meant, of 4 ('The bridge",
            id="several places and no start",
        ),
        pytest.param("wants", None, "", id="no article at hand"),
    ],
)
def test_format_leaves_what_it_cannot_tell(run: Run, words: str, start: int | None, told: str) -> None:
    save_changed("gold", claims=[claim("c3", "Tom Brandt opposes the bridge.", "bridge", "a2")])
    GOLD_FILE.write_text(_without_offsets(GOLD_FILE.read_text(encoding="utf-8"), words), encoding="utf-8")
    before = GOLD_FILE.read_bytes()
    if not told:
        Path("articles").rename("elsewhere")

    ended = run("gold", "format", "gold")

    assert (ended.code, told in ended.err) == (2, True)
    assert bool(told) != ("'bridge.txt', by which they are filled in, is not in articles: name the" in ended.err)
    assert "missing" not in ended.err  # what to add by hand, or that this very command fills it in
    assert "gold format" not in ended.err
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


BRIDGES = [found.start() for found in re.finditer("bridge", TEXT)]


def _with_mentions(*mentions: list[object], **others: object) -> str:
    """The file with these mentions of its actors, each by words alone or with a start, and other fields changed."""
    content = json.loads(GOLD_FILE.read_text(encoding="utf-8"))
    for actor, words in zip(content["actors"], mentions, strict=False):
        actor["mentions"] = [{"text": word} if isinstance(word, str) else word for word in words]
    return json.dumps(content | others)


@pytest.mark.parametrize(
    ("mentions", "starts", "told"),
    [
        pytest.param([["bridge"]], [BRIDGES], "'bridge' is now at its 3 places: 4 ('The bridge will", id="all"),
        pytest.param([["Okafor"]], [[37, 157]], "'Okafor' is now at its 2 places: 37 (", id="in any order"),
        pytest.param(
            [["Okafor", "Dana Okafor"]],
            [[32, 157]],
            "; not within longer mentions, at 37 (",
            id="but within a longer one",
        ),
        pytest.param([["Okafor"], ["Dana Okafor"]], [[157], [32]], "at 37 (", id="but within another actor's"),
        pytest.param(
            [["Mayor"], ["Mayor Dana Okafor"]],
            [[26], [26]],
            "a1, mentions: 'Mayor' is now at start 26",
            id="unless alone",
        ),
        pytest.param(
            [["bridge", "bridge"]], [BRIDGES], "'bridge' is taken out: its places are in other", id="given twice"
        ),
        pytest.param([["bridge"], ["bridge"]], [BRIDGES] * 2, "a2, mentions: 'bridge' is now", id="of two actors"),
        pytest.param(
            [["bridge", {"start": 190, "text": "bridge"}]],
            [BRIDGES],
            "a1, mentions: 'bridge' is now at start 174",
            id="beside one whose place is given",
        ),
        pytest.param(
            [["the bridge", "The bridge"]],
            [[0, 170, 216]],
            "'The bridge' is now at start 0",
            id="as it is written",
        ),
    ],
)
def test_a_mention_by_its_words_alone_stands_for_all_their_places(
    run: Run, mentions: list[list[object]], starts: list[list[int]], told: str
) -> None:
    GOLD_FILE.write_text(_with_mentions(*mentions), encoding="utf-8")

    ended = run("gold", "format", "gold")

    assert (ended.code, told in ended.err) == (0, True)
    actors = json.loads(GOLD_FILE.read_text(encoding="utf-8"))["actors"]
    spans = [[span["start"] for span in actor["mentions"]] for actor in actors[: len(starts)]]
    assert spans == starts
    assert all(TEXT[span["start"] : span["end"]] == span["text"] for actor in actors for span in actor["mentions"])
    assert run("gold", "format", "gold") == Ended(0, "", "")


@pytest.mark.parametrize(("given", "start"), [(None, 157), (30, 37)])
def test_words_are_not_looked_for_within_a_mention_unless_a_start_says_so(
    run: Run, given: int | None, start: int
) -> None:
    evidence = {"text": "Okafor"} | ({} if given is None else {"start": given})
    claims = [claim("c1", "Okafor is there.", "Okafor", "a1").model_dump() | {"evidence": [evidence]}]
    GOLD_FILE.write_text(_with_mentions(["Dana Okafor"], claims=claims), encoding="utf-8")

    ended = run("gold", "format", "gold")

    assert (ended.code, f"c1, evidence: 'Okafor' is now at start {start}, " in ended.err) == (0, True)


def test_of_many_spans_those_whose_places_are_plain_are_only_counted(run: Run) -> None:
    content = json.loads(GOLD_FILE.read_text(encoding="utf-8"))
    for layer in ("actors", "quotes", "claims", "stances"):
        for item in content[layer]:
            for value in item.values():
                for span in _spans(value):
                    del span["start"], span["end"]
    GOLD_FILE.write_text(json.dumps(content), encoding="utf-8")

    ended = run("gold", "format", "gold")
    GOLD_FILE.write_text(json.dumps(content), encoding="utf-8")
    facts = json.loads(run("gold", "format", "gold", "--json").out)

    first, *others = ended.err.splitlines()
    counted = re.fullmatch(rf"{GOLD_FILE}: (\d+) spans have the place of their words, .+ \(--json lists them\)", first)
    assert counted
    assert (len(facts["done"]), facts["problems"]) == (int(counted[1]) + len(others), [])
    assert any("q1, cue: 'said' is now at start 44" in line for line in others)
    assert not any("q3, cue: 'wants'" in line for line in others)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param('"We will not pay for it,"', "“We will not pay for it,”", id="curly marks for straight ones"),
        pytest.param("Fishers' Union", "Fishers’ Union", id="a curly apostrophe for a straight one"),
        pytest.param("Tom Brandt", "Tom\u00a0 Brandt", id="other spaces"),
        pytest.param("said Tom Brandt", "said\nTom Brandt", id="a line end"),
    ],
)
@pytest.mark.parametrize("is_folded_in_text", [True, False])
@pytest.mark.parametrize("keep_start", [None, 5])
def test_words_in_another_typography_are_found_and_become_the_articles(
    run: Run, before: str, after: str, is_folded_in_text: bool, keep_start: int | None
) -> None:
    (article,) = Path("articles").iterdir()
    in_text, given = (after, before) if is_folded_in_text else (before, after)
    text = TEXT.replace(before, in_text, 1)
    article.write_text(text, encoding="utf-8")
    claims = [claim("c1", "A claim.", "said Tom Brandt of the Fishers' Union").model_dump()]
    claims[0]["evidence"] = [{"text": given} | ({} if keep_start is None else {"start": keep_start, "end": 9})]
    fields = {"sha256": Article.of(text).sha256, "quotes": [], "stances": [], "claims": claims, "actors": []}
    GOLD_FILE.write_text(_with_mentions(**fields), encoding="utf-8")

    ended = run("gold", "format", "gold")

    start = text.index(in_text)
    place = f"is now at start {start}, end {start + len(in_text)}"
    assert (ended.code, place in ended.err, " (for " in ended.err) == (0, True, True)
    [span] = json.loads(GOLD_FILE.read_text(encoding="utf-8"))["claims"][0]["evidence"]
    assert span == {"start": start, "end": start + len(in_text), "text": in_text}


def test_what_format_refuses_never_sends_back_to_itself(run: Run) -> None:
    text = GOLD_FILE.read_text(encoding="utf-8")
    two_faults = _without_offsets(_without_offsets(text, "wants"), "The bridge will be built")
    GOLD_FILE.write_text(two_faults.replace('"kind": "forecast"', '"kind": "guess"'), encoding="utf-8")

    ended = run("gold", "format", "gold")

    assert ended.code == 2
    assert "c1, kind: 'guess' is none of" in ended.err
    assert "start and end" not in ended.err
    assert "gold format" not in ended.err


def test_spans_without_offsets_are_told_once_a_file_with_what_to_do(run: Run) -> None:
    content = json.loads(GOLD_FILE.read_text(encoding="utf-8"))
    for item in content["quotes"]:
        for span in (*item["content"], item["source"], item["cue"]):
            del span["start"], span["end"]
    content["quotes"][0]["kind"] = "guess"
    GOLD_FILE.write_text(json.dumps(content), encoding="utf-8")

    for words in (["gold", "check", "gold"], ["score", "run", "--gold", "gold"]):
        told = run(*words)
        faults = (told.out + told.err).replace("; q1, kind", "\nq1, kind").splitlines()
        [of_spans] = [fault for fault in faults if "start and end" in fault]
        assert of_spans.endswith(
            "9 spans have no start and end (q1, content 1; q1, source; q1, cue and 6 more): let `extractor gold format`"
            " fill in where their words stand"
        )
        assert any("q1, kind: 'guess' is none of" in fault for fault in faults)


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
    faulty = _without_offsets(layout, "Dana Okafor").replace('"status": "checked"', '"status": "done"')
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
        pytest.param('"Dana Okafor"}', '"Dana Okafor"} /* he */', "has a comment", id="between values"),
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
