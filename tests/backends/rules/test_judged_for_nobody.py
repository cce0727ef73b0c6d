"""What is good for nobody is blamed, and what is bad for nobody is not."""

from __future__ import annotations

import pytest

from tests.support.stances import held_in

_JUDGED = [
    ("Mia Voss said the toll is unjust to nobody.", None),
    ("Mia Voss said the toll would endanger no one.", None),
    ("“The toll would ruin no shop,” Mia Voss said.", None),
    ("Mia Voss said the toll was a danger to nobody.", None),
    ("Mia Voss said the toll would damage neither farms nor shops.", None),
    ("“The toll is a burden on no one,” Mia Voss said.", None),
    ("Mia Voss said the toll was a blow to none of them.", None),
    ("Mia Voss said the toll would hurt hardly anyone.", None),
    ("Mia Voss said the toll betrays almost nobody.", None),
    ("Mia Voss said the toll is useful to nobody.", "oppose"),
    ("Mia Voss said the toll would protect no one.", "oppose"),
    ("Mia Voss said the toll would improve nothing.", "oppose"),
    ("Mia Voss said the toll is unfair to bakers and to nobody else.", "oppose"),
    ("Mia Voss said the toll would ruin bakers.", "oppose"),
    ("Mia Voss said the toll is useful to bakers.", "support"),
]


@pytest.mark.parametrize(("text", "position"), _JUDGED, ids=[row[0] for row in _JUDGED])
def test_nobody_turns_praise_and_cancels_blame(text: str, position: str | None) -> None:
    assert held_in(text) == ([("Mia Voss", "toll", position)] if position else [])
