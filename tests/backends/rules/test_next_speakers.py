"""A quotation behind a sentence about somebody else is not that of whoever spoke before."""

from __future__ import annotations

import pytest

from tests.support.speakers import said_in

_MOE = ("Hanna Moe", "“Rents are falling,”")
_OTHERS = [
    "Tenant Omar Haddad shook his head. “Not mine.”",
    "The union was unimpressed. “Not ours.”",
    "Her sister rolled her eyes. “Not hers.”",
    "Commuters on the platform laughed. “Which rents?”",
    "Her husband, Pavel Novak, looked away. “I saw it.”",
    "Beside her, Rosa Weil nodded. “They are.”",
    "He snorted. “In your dreams.”",
]
_OWN = ["She paused. “Slowly.”", "Moe looked at her notes. “Slowly.”", "The room went quiet. “Slowly.”"]


@pytest.mark.parametrize("text", _OTHERS)
def test_behind_a_sentence_about_another_nobody_speaks(text: str) -> None:
    said = said_in(f"“Rents are falling,” said Hanna Moe. {text}")
    assert [said[0], *(speaker for speaker, _ in said[1:])] == [_MOE, None]


@pytest.mark.parametrize("text", _OWN)
def test_behind_a_sentence_about_the_speaker_nobody_else_speaks(text: str) -> None:
    assert {speaker for speaker, _ in said_in(f"“Rents are falling,” said Hanna Moe. {text}")} == {"Hanna Moe"}
