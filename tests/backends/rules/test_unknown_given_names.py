"""Pronouns behind people whose given names no list has: theirs or nobody's, never those of whoever was named before."""

from __future__ import annotations

import pytest

from tests.support.speakers import said_in

OPENING = "Colin Speke spoke to the council for an hour. "
WORDS = "“The road was shut,” he said."


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        pytest.param("Anwar Siddiq, who runs the lab, closed the door.", "Anwar Siddiq", id="who"),
        pytest.param("Zhiyu Tran, whose family owns the shop, was there.", "Zhiyu Tran", id="whose"),
        pytest.param("Oluwadami Benn, a teacher from Ostby, was there.", "Oluwadami Benn", id="a description"),
        pytest.param("Behind him sat Tevita Faleolo, who had found it.", "Tevita Faleolo", id="behind the verb"),
        pytest.param("Then came Bulat Akhmetov.", None, id="only named"),
        pytest.param("Dzmitry Kavaliou, meanwhile, owns the ferry.", None, id="with an adverb"),
        pytest.param("Dzmitry Kavaliou repairs engines.", None, id="with a verb like a noun"),
        pytest.param("Next to speak: Bulat Akhmetov.", None, id="behind a colon"),
    ],
)
def test_he_is_nobody_who_was_named_before_them(sentence: str, speaker: str | None) -> None:
    assert said_in(f"{OPENING}{sentence} {WORDS}")[-1][0] == speaker


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Windmill Lane was shut for a day.", id="a street"),
        pytest.param("Ostby Harbour was built in 1890.", id="a harbour"),
        pytest.param("The Old Barge Inn, whose cellar floods, is shut.", id="an inn"),
        pytest.param("The Harbour Trust, which runs the pier, closed the gate.", id="a body"),
        pytest.param("The walk ends at Mosker Point.", id="where something ends"),
        pytest.param("Trade with New York has fallen.", id="a city"),
    ],
)
def test_he_is_whoever_was_named_before_places(sentence: str) -> None:
    assert said_in(f"{OPENING}{sentence} {WORDS}")[-1][0] == "Colin Speke"
