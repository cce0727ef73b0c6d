"""A government speaks and promises by whatever words the article has for it."""

from __future__ import annotations

import pytest

from tests.support.speakers import speakers_of


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        pytest.param(
            "The government in London promised 150 million pounds for the line.",
            "150 million pounds",
            "government in London",
            id="in a capital",
        ),
        pytest.param(
            "The regional government in Cardiff vowed to fight it.",
            "to fight it",
            "regional government in Cardiff",
            id="a region's",
        ),
        pytest.param("The Welsh government vowed a crackdown.", "a crackdown", "Welsh government", id="of no country"),
        pytest.param("The city government said it would pay.", "it would pay", "city government", id="a city's"),
        pytest.param("The government said it would pay.", "it would pay", "government", id="of nothing that is told"),
        pytest.param("The government of Norway said it would pay.", "it would pay", "Norway", id="of a country"),
        pytest.param("Norway's government vowed a crackdown.", "a crackdown", "Norway", id="a country's"),
        pytest.param(
            "The government of Norway met. The government vowed a crackdown.",
            "a crackdown",
            "Norway",
            id="the only one",
        ),
        pytest.param(
            "The Norwegian government met the Swedish government. The government said it would pay.",
            "it would pay",
            "government",
            id="one of two",
        ),
        pytest.param("The bank has vowed a full refund.", "a full refund", "bank", id="a bank vows something"),
        pytest.param(
            "Ada Holm pledged a new hospital for Wexmoor.",
            "a new hospital",
            "Ada Holm",
            id="somebody pledges something",
        ),
    ],
)
def test_a_government_promises(text: str, words: str, speaker: str) -> None:
    assert speakers_of(text, words) == {(speaker,)}
