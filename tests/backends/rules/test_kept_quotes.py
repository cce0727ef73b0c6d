"""What is no quote: acts that tell no words."""

from __future__ import annotations

import pytest

from tests.support.speakers import Said, said_in


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("Ada Holm endorsed Bo Lind.", [], id="an endorsement"),
        pytest.param("Ada Holm agreed with Bo Lind.", [], id="agreement with somebody"),
        pytest.param(
            "Ada Holm agreed with Bo Lind that the toll is unfair.",
            [("Ada Holm", "Bo Lind that the toll is unfair")],
            id="agreement about what is told",
        ),
        pytest.param("Ada Holm called for a new bridge.", [("Ada Holm", "a new bridge")], id="a demand"),
    ],
)
def test_only_words_of_somebody_are_a_quote(text: str, said: list[Said]) -> None:
    assert said_in(text) == said
