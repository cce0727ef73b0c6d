"""Who is excepted, everybody, and the members of a group."""

from __future__ import annotations

import pytest

from tests.support.positions import positions

GROUPS = [
    ("All parties but the Greens oppose the toll.", []),
    ("Every party except Labour supports the toll.", []),
    ("Everyone but Labour backs the toll.", []),
    ("All councillors bar Ada Holm rejected the tram.", []),
    ("Nobody but Bo Lind supports the rent cap.", []),
    ("Everybody in Eastgate hates the toll.", []),
    ("Bo Lind claims that everybody in Eastgate hates the toll.", []),
    ("Everyone at Ostby Hospital supports the tram.", []),
    ("Anyone in Eastgate opposes the toll.", []),
    (
        "Three Labour MPs, including Ada Holm, oppose the toll.",
        ["Ada Holm oppose toll", "Three Labour MPs oppose toll"],
    ),
    (
        "Several unions, among them Unison and the GMB, back the tram.",
        ["GMB support tram", "Several unions support tram", "Unison support tram"],
    ),
    (
        "Supporters of the toll, including Jo Anand of Clean Air Kelby and the cyclist Ben Achebe, cheered.",
        ["Ben Achebe support toll", "Jo Anand support toll", "Supporters support toll"],
    ),
    ("Apart from Labour, every party opposes the toll.", ["every party oppose toll"]),
    ("The Greens and Labour oppose the toll.", ["Greens oppose toll", "Labour oppose toll"]),
    ("The Greens, but not Labour, support the tram.", ["Greens support tram"]),
    ("All the residents of Eastgate oppose the toll.", ["residents of Eastgate oppose toll"]),
    ("All Tory councillors apart from Bo Lind oppose the bridge.", []),
    ("The Greens, with the exception of Bo Lind, back the bridge.", ["Greens support bridge"]),
    ("All unions except Unison support the toll.", []),
    ("No party other than Labour backs the tram.", []),
    ("Every councillor bar Bo Lind opposes the bridge.", []),
    ("Everybody at the hospital wants the tram.", []),
    ("Anybody in Ostby supports the tram.", []),
    (
        "Five parties, including Labour and the Greens, support the tram.",
        ["Greens support tram", "Labour support tram"],
    ),
    (
        "Four councillors, such as Bo Lind, oppose the bridge.",
        ["Bo Lind oppose bridge", "Four councillors oppose bridge"],
    ),
    (
        "Opponents of the bridge, among them the driver Per Dahl and Mia Voss of Labour, met in Ostby.",
        ["Mia Voss oppose bridge", "Opponents oppose bridge", "Per Dahl oppose bridge"],
    ),
    ("The bar association opposes the bridge.", ["bar association oppose bridge"]),
    ("Traders, including Bo Lind, met in May. Ada Holm opposes the bridge.", ["Ada Holm oppose bridge"]),
    ("The Greens oppose the bridge, but Labour supports it.", ["Greens oppose bridge", "Labour support bridge"]),
    ("Several mayors, including the mayor of Ostby, back the tram.", ["Several mayors support tram"]),
]


@pytest.mark.parametrize(("text", "found"), GROUPS, ids=[text for text, _ in GROUPS])
def test_exceptions_and_members(text: str, found: list[str]) -> None:
    assert positions(text) == found
