"""A model that repeats itself is told from one that has much to say."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.llm.repetition import is_repetitive
from tests.support.paths import ROOT

ACTOR = '{"id":"a%d","name":"Ada Holm","kind":"person","anonymous":false,"role":null,"affiliation":null,"aliases":[]},'
QUOTE = '{"content":["%d"],"speaker":"a1","source":null,"cue":null,"reported_by":[]},'
ROLL_CALL = "".join(f'"{n}|the gun control bill|oppose|1",' for n in range(1, 51))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ACTOR % 1 * 12, id="the same item"),
        pytest.param("".join(ACTOR % n for n in range(40)), id="the same item under new ids"),
        pytest.param("".join(f'"1|{n % 7}: it|said",' for n in range(60)), id="a cycle of lines"),
        pytest.param(ROLL_CALL + '"50|the gun control bill|oppose|1",' * 14, id="the last line of a list"),
        pytest.param(ACTOR % 1 * 12 + ROLL_CALL, id="for a while"),
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
        pytest.param("".join(QUOTE % n for n in range(1, 90)), id="quotes that differ in their sentences"),
        pytest.param(ROLL_CALL, id="a roll call: stances that differ in their holders"),
        pytest.param(ROLL_CALL.replace(",", ",\n  "), id="a roll call, a line each"),
        pytest.param("".join(f'"{1 + n % 2}|{n}",' for n in range(1, 86)), id="an interview: turns by turns"),
        pytest.param("".join(f'"{n}<9|a|neutral|{n + 1}",' for n in range(100)), id="numbers that rise together"),
        pytest.param("".join(f'"-|Ward {n} voted no.|fact|3",' for n in range(60)), id="numbers in words"),
        pytest.param(("thought " + "".join(f"{n} {n * n}, " for n in range(200))) * 2, id="a draft written again"),
        pytest.param("".join(f'"{n} {"abcdefghij"[n % 10] * 3} said so",' for n in range(60)), id="items that differ"),
    ],
)
def test_it_does_not(text: str) -> None:
    assert not is_repetitive(text)


@given(st.text(max_size=300), st.integers(1, 3))
def test_few_repetitions_of_anything_are_none(text: str, times: int) -> None:
    distinct = "".join(f"<{n}{chr(0x4E00 + n)}>" for n in range(200))

    assert not is_repetitive(text * times + distinct)


@given(st.text(max_size=500), st.text("abc ,", min_size=1, max_size=90), st.integers(1, 80), st.integers(1, 700))
def test_it_does_not_matter_in_which_pieces_a_text_comes(before: str, words: str, times: int, size: int) -> None:
    text = before + words * times
    pieces = [text[:end] for end in range(0, len(text) + size, size)]

    found = next((piece for last, piece in pairwise(pieces) if is_repetitive(piece, len(last))), text)

    assert is_repetitive(found) == is_repetitive(text)


def test_the_same_item_is_noticed_within_500_tokens() -> None:
    assert is_repetitive((ACTOR % 1 * 50)[:2000])


def test_no_recorded_reply_repeats_itself_at_any_point() -> None:
    for path in (ROOT / "seeds" / "answers").glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["response"]["body"]["choices"][0]["message"]["content"]
            assert not any(is_repetitive(text[:end]) for end in range(500, len(text), 97))
