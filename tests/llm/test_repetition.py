"""A model that repeats itself is told from one that has much to say."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.llm.repetition import is_repetitive
from tests.support.paths import ROOT

ACTOR = '{"id":"a%d","name":"Ada Holm","kind":"person","anonymous":false,"role":null,"affiliation":null,"aliases":[]},'
QUOTE = '{"content":["%d"],"speaker":"a1","source":null,"cue":null,"reported_by":[]},'
CLAIM = '{"text":"Claim number %d of many.","claimant":null,"evidence":["%d: words"]},'


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ACTOR % 1 * 12, id="the same item"),
        pytest.param("".join(ACTOR % n for n in range(40)), id="the same item under new ids"),
        pytest.param("".join(QUOTE % n for n in range(1, 60)), id="items that only count up"),
        pytest.param('{"actors":[' + " " * 500, id="blanks"),
        pytest.param('{"actors":[\n' + "\n\t" * 300, id="blank lines"),
        pytest.param('{"actors":[{"name":"' + "ha" * 300, id="a syllable"),
        pytest.param((ACTOR % 1 + ACTOR.replace("Ada", "Ben") % 2) * 8, id="two items in turn"),
        pytest.param("Wait, let me check that again. The mayor said so. " * 12, id="thoughts"),
        pytest.param(ACTOR % 1 * 12 + (ACTOR % 1)[:40], id="broken off within an item"),
    ],
)
def test_it_repeats_itself(text: str) -> None:
    assert is_repetitive('{"quotes":[],"actors":[' + text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(ACTOR % 1 * 4, id="an item a few times"),
        pytest.param("".join(QUOTE % n for n in range(1, 30)), id="quotes that differ in their sentences"),
        pytest.param("".join(f'"{n} {"abcdefghij"[n % 10] * 3} said so",' for n in range(60)), id="items that differ"),
    ],
)
def test_it_does_not(text: str) -> None:
    assert not is_repetitive(text)


@given(st.text(max_size=300), st.integers(1, 3))
def test_few_repetitions_of_anything_are_none(text: str, times: int) -> None:
    distinct = "".join(f"<{n}{chr(0x4E00 + n)}>" for n in range(200))

    assert not is_repetitive(text * times + distinct)


def test_no_recorded_reply_repeats_itself_at_any_point() -> None:
    for path in (ROOT / "seeds" / "answers").glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["response"]["body"]["choices"][0]["message"]["content"]
            assert not any(is_repetitive(text[:end]) for end in range(500, len(text), 97))
