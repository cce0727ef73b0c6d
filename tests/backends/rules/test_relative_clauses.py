"""What a relative clause says is said of the whole noun phrase before it, or of the one within it that it must mean."""

from __future__ import annotations

import pytest

from tests.support.positions import claims


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        pytest.param(
            "Mia Voss rejected a ban on scooters, which she said would cost jobs.",
            "Mia Voss: The ban on scooters would cost jobs.",
            id="on",
        ),
        pytest.param(
            "Mia Voss rejected the sale of the port, which she said was illegal.",
            "Mia Voss: The sale of the port was illegal.",
            id="of",
        ),
        pytest.param(
            "Mia Voss defended the cuts to schools, which she said were needed.",
            "Mia Voss: The cuts to schools were needed.",
            id="two in the plural",
        ),
        pytest.param(
            "Mia Voss met the members of the council, which she said was weak.",
            "Mia Voss: The council was weak.",
            id="its number tells",
        ),
        pytest.param(
            "The firm rejected a limit on flights, which it says would cost jobs.",
            "firm: The limit on flights would cost jobs.",
            id="said by a body",
        ),
    ],
)
def test_what_is_described(sentence: str, claim: str) -> None:
    assert claim in claims(sentence)


def test_which_of_two_is_described_is_not_guessed() -> None:
    found = claims("Mia Voss praised the treaty with Norland, which she said was brave.")

    assert not [claim for claim in found if claim.startswith("Mia Voss: ") and "was brave" in claim]
