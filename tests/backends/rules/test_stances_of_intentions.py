"""What somebody wants, plans, promises or is ready to do is a position, each of a list, whoever reports it."""

from __future__ import annotations

import pytest

from tests.support.positions import positions

INTENTIONS = [
    (
        "Per Dahl is prepared to rebuild the navy, cut taxes, repeal the Fuel Act and stand by the treaty.",
        [
            "Per Dahl oppose Fuel Act",
            "Per Dahl support cutting taxes",
            "Per Dahl support rebuilding the navy",
            "Per Dahl support treaty",
        ],
    ),
    (
        "Per Dahl vowed to scrap the levy, reject the budget and back the tram.",
        ["Per Dahl oppose budget", "Per Dahl oppose levy", "Per Dahl support tram"],
    ),
    (
        "Per Dahl refused to back the levy or support the tram.",
        ["Per Dahl oppose levy", "Per Dahl oppose tram"],
    ),
    (
        "Per Dahl has promised to lower fares and to build a new pier.",
        ["Per Dahl support building a new pier", "Per Dahl support lowering fares"],
    ),
    (
        "Per Dahl wants to reform health, education and transport policies.",
        ["Per Dahl support reforming health"],
    ),
    ("Per Dahl offered to cook dinner, clean the kitchen and take the children to school.", []),
    (
        "Per Dahl wants to continue the policies of this council.",
        ["Per Dahl support continuing the policies of this council"],
    ),
    ("Per Dahl vowed to continue to work.", []),
    ("“Mia Voss wants to abolish the Fuel Act,” Per Dahl said.", ["Mia Voss oppose Fuel Act"]),
    (
        "“You see Mia Voss, who's ready to raise fares and repeal the Fuel Act,” Per Dahl said.",
        ["Mia Voss oppose Fuel Act", "Mia Voss support raising fares"],
    ),
    ("“They want to go home,” Per Dahl said.", []),
]


@pytest.mark.parametrize(("text", "found"), INTENTIONS, ids=[text for text, _ in INTENTIONS])
def test_intentions(text: str, found: list[str]) -> None:
    assert positions(text, codebook=None) == found
