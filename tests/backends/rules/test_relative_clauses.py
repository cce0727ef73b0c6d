"""What a relative clause says is said of the whole noun phrase before it, or of the one within it that it must mean."""

from __future__ import annotations

import pytest

from extractor import Extractor
from tests.support.positions import claims
from tests.support.speakers import said_in


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


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("That's in contrast to Petra Dunn of Keep Kelby Green", "Petra Dunn"),
        ("It is a different view from that of Hugo Stahl of the Tenants' Union", "Hugo Stahl"),
        ("That's a far cry from Petra Dunn", "Petra Dunn"),
        ("They'd met Petra Dunn of Save Our Library", "Petra Dunn"),
        ("The letter is by Petra Dunn of Keep Kelby Green", "Petra Dunn"),
        ("That view is shared by Hugo Stahl of Save Our Shore", "Hugo Stahl"),
        ("There's Petra Dunn of Save Our Library", "Petra Dunn"),
        ("Most agree with Petra Dunn of Keep Kelby Green", "Petra Dunn"),
    ],
)
def test_who_is_whoever_a_clause_names_before_it(before: str, name: str) -> None:
    assert {name} == {speaker for speaker, said in said_in(f"{before}, who says it must stay.") if "must stay" in said}


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "Mia Rook, a former clerk who runs a shop in Ostby, left on Friday.",
            ["Mia Rook left on Friday.", "Mia Rook is a former clerk who runs a shop in Ostby."],
        ),
        (
            "In May, according to the Pay Forum, the average boss of a big firm had earned a million.",
            ["In May the average boss of a big firm had earned a million."],
        ),
    ],
)
def test_an_apposition_may_have_a_clause_and_is_none(sentence: str, claims: list[str]) -> None:
    with Extractor() as extractor:
        record = extractor.extract_text(sentence)

    assert [claim.text for claim in record.claims] == claims
