"""Pronouns that may mean either of two mean nobody: a bare surname between, somebody who is spoken of."""

from __future__ import annotations

import pytest

from tests.support.speakers import speakers_of

_SURNAMES = [
    ("Per Roe said that it rained. Kessler had closed the port. “It is old,” he said. Kessler left.", None),
    ("Per Roe left in May. Kessler bought the port. “It is old,” he said.", None),
    ("Per Roe said that it rained. Kessler laughed. “It is old,” he said. Kessler left.", None),
    ("Per Roe said that it rained. Mr Kessler sold it. “It is old,” he said. Kessler left.", "Kessler"),
    ("Per Roe runs Norbau. Norbau built the port. “It is old,” he said. Norbau sold it.", "Per Roe"),
    ("Norbau fell. Per Roe, its head, left. Norbau fought it. “It is old,” he said.", "Per Roe"),
    ("Per Roe met Kessler. Roe sold it. “It is old,” he said.", "Per Roe"),
    ("Per Roe said Kessler closed it. “It is old,” he said.", "Per Roe"),
]


@pytest.mark.parametrize(("text", "speaker"), _SURNAMES, ids=[row[0] for row in _SURNAMES])
def test_a_surname_between_may_be_who_speaks(text: str, speaker: str | None) -> None:
    assert speakers_of(text, "“It is old,”") == {(speaker,)}


_SPOKEN_OF = [
    ("Her aunt, Carla Roe, said she was “never ill”. “I swam,” she wrote.", None),
    ("Mia Voss swam. Her coach, Carla Roe, said she was never ill. “I swam,” she said.", None),
    ("Mia Voss's coach, Sarah Roe, said she was never ill. “I swam,” she said.", None),
    ("Per Voss swam. “He was never ill,” said his brother, Carl Voss. “I swam,” he said.", None),
    ("Mia Voss swam. Her coach, Carla Roe, said the pool was cold. “I swam,” she said.", "Carla Roe"),
    ("Mia Voss swam. Her coach, Carla Roe, said she was never ill. “I swam,” she added.", "Carla Roe"),
    ("Mia Voss swam. Her coach, Per Roe, said she was never ill. “I swam,” she said.", "Mia Voss"),
    ("Carla Roe said she was tired. “I swam,” she said.", "Carla Roe"),
]


@pytest.mark.parametrize(("text", "speaker"), _SPOKEN_OF, ids=[row[0] for row in _SPOKEN_OF])
def test_she_may_be_whom_somebody_close_spoke_of(text: str, speaker: str | None) -> None:
    assert speakers_of(text, "“I swam,”") == {(speaker,)}
