"""Two people of one surname, of whom the first is named by it and an office: the full name is somebody else's."""

from __future__ import annotations

import pytest

from tests.support.speakers import speakers_of

_TWO = [
    ("Judge Voss closed the case. Mia Voss, a baker, was glad. “Good,” Judge Voss said.", "Good", "Voss"),
    ("Senator Tran left early. Lisa Tran, a nurse from Harrow, said that it rained.", "it rained", "Lisa Tran"),
    ("Captain Roe closed the port. Carl Roe, a diver, was glad. “It was time,” Roe said.", "It was time", None),
    ("Minister Marsh met a plumber, Kev Marsh. “It was time,” Minister Marsh said.", "It was time", "Marsh"),
    ("Mayor Gatti opened the mill. Lena Gatti, 61, a vet, left. “It smells,” Gatti said.", "It smells", None),
    ("Bishop Frey left. “It smells,” Frey said. Otto Frey, a cook, laughed.", "It smells", "Frey"),
    # one person
    ("Mayor Gatti opened the mill. Lena Gatti, the mayor, left. “It smells,” Gatti said.", "It smells", "Lena Gatti"),
    ("Sen. Tran left early. Lisa Tran, a senator, laughed. “It rained,” Tran said.", "It rained", "Lisa Tran"),
    ("Mr Roe closed the port. Carl Roe, a diver, was glad. “It was time,” Roe said.", "It was time", "Carl Roe"),
    ("Mayor Voss quits\n\nMia Voss, a lawyer, left. “I was tired,” Voss said.", "I was tired", "Mia Voss"),
    ("Judge Voss closed the case. Mia Voss, a Democrat, was glad. “It was right,” Voss said.", "It was right",
     "Mia Voss"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "speaker"), _TWO, ids=[row[0] for row in _TWO])
def test_who_is_named_by_an_office_is_nobody_of_another_role(text: str, words: str, speaker: str | None) -> None:
    assert speakers_of(text, words) == {(speaker,)}
