"""A model that repeats itself is recognised early, and no real answer ever is taken for one that does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.llm.repetition import MAX_EQUAL_ITEMS, MAX_SIMILAR_ITEMS, RepetitionDetector, is_repetitive
from tests.support.paths import ROOT


def actor(number: int, name: str = "NATO") -> dict[str, Any]:
    return {"id": f"a{number}", "name": name, "kind": "organisation", "aliases": []}


def quote(words: str, sentence: int = 1) -> dict[str, Any]:
    return {"content": [f"{sentence}: {words}"], "speaker": "a1", "cue": "said"}


def beginning(*, actors: list[Any] = [], **lists: list[Any]) -> str:  # noqa: B006 - never written to
    """The reply with these items, cut off within its last list."""
    return json.dumps({"actors": actors, **lists}, ensure_ascii=False)[:-2]


def characters_read(text: str, step: int = 4) -> int | None:
    """After how many characters the loop was recognised."""
    detector = RepetitionDetector()
    for start in range(0, len(text), step):
        if detector.feed(text[start : start + step]):
            return start
    return None


NAMES = ["Ada Holm", "Tom Brandt", "Lena Voss"]

LOOPS = [
    pytest.param(beginning(actors=[actor(n) for n in range(500)]), id="an item under new ids"),
    pytest.param(beginning(actors=[actor(n, NAMES[n % 3]) for n in range(500)]), id="three items in turn"),
    pytest.param(
        beginning(actors=[actor(1)], quotes=[quote("the toll would rise")] * 300), id="an item in a later list"
    ),
    pytest.param(
        beginning(quotes=[quote("the toll would rise again", n) for n in range(500)]), id="an item, numbers counted up"
    ),
    pytest.param(
        beginning(actors=[{"aliases": ["the alliance", "the block"] * 400}])[:-2], id="words of a list in turn"
    ),
    pytest.param('{"actors": [{"id": "a1", "name": "' + "the mayor of " * 400, id="within a string"),
    pytest.param('{"actors": [' + "\n" * 6000, id="line ends without end"),
    pytest.param('{"actors": [' + " \t\n" * 3000, id="white space without end"),
    pytest.param("Let me think. " + "Wait, that is not right. " * 300, id="reasoning"),
    pytest.param(beginning(actors=[actor(n, 'the "Block" [of {') for n in range(300)]), id="brackets in strings"),
    pytest.param(beginning(actors=[actor(n, "北大西洋条約機構") for n in range(300)]), id="another script"),
]


@pytest.mark.parametrize("text", LOOPS)
@pytest.mark.parametrize("step", [1, 7, 5000])
def test_a_loop_is_recognised(text: str, step: int) -> None:
    assert characters_read(text, step) is not None
    assert is_repetitive(text)


def test_a_loop_of_items_is_recognised_soon() -> None:
    text = beginning(actors=[actor(n) for n in range(500)])
    read = characters_read(text)

    assert read is not None
    assert read < len(text) / 20


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(beginning(actors=[actor(n) for n in range(MAX_EQUAL_ITEMS - 1)]), id="some equal items"),
        pytest.param(
            beginning(actors=[actor(n, f"Witness {n} of the trial") for n in range(MAX_SIMILAR_ITEMS - 1)]),
            id="many numbered witnesses",
        ),
        pytest.param(
            beginning(quotes=[{"content": [str(n)], "speaker": "a1", "cue": None} for n in range(400)]),
            id="a speech, sentence by sentence",
        ),
        pytest.param(
            beginning(claims=[{"text": f"claim {chr(97 + n % 26)}{n}"} for n in range(140)]), id="short claims"
        ),
        pytest.param(json.dumps({"actors": [actor(n, f"x{n}" * 20) for n in range(90)]}, indent=8), id="indented"),
        pytest.param("", id="nothing"),
        pytest.param("-" * 1000, id="a line"),
    ],
)
def test_what_is_only_long_is_no_loop(text: str) -> None:
    assert characters_read(text) is None
    assert not is_repetitive(text)


@pytest.mark.parametrize("path", sorted((ROOT / "seeds" / "answers").glob("*.jsonl")), ids=lambda path: path.name)
def test_no_recorded_answer_is_a_loop(path: Any) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["response"]["body"]["choices"][0]["message"]["content"]
        assert characters_read(text) is None
        assert not is_repetitive(text)


@given(st.text(max_size=3000), st.integers(1, 50))
def test_any_text_in_any_pieces_gives_the_same(text: str, step: int) -> None:
    detector = RepetitionDetector()
    for start in range(0, len(text), step):
        detector.feed(text[start : start + step])

    assert detector.look() in (True, False)
    if not is_repetitive(text):
        assert not detector.is_repetitive
