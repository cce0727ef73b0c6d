"""Without a codebook a target is something that somebody can be for or against."""

from __future__ import annotations

import pytest

from tests.support.positions import positions

TARGETS = [
    ("“Children are breathing poison,” said Jo Anand.", []),
    ("“Mothers are carrying poison,” said Jo Anand.", []),
    ("“My night nurses have to get home somehow,” said Amara Eze.", []),
    ("Amara Eze said that nurses have to get to work.", []),
    ("Ada Holm wants a lot of things.", []),
    ("Ada Holm wants all sorts of things.", []),
    (
        "The Royal College of Nursing has written to Ada Holm asking for NHS staff to be exempted.",
        ["Royal College of Nursing support exempting NHS staff"],
    ),
    ("Ada Holm opposed the charge in the spring.", ["Ada Holm oppose charge [in the spring]"]),
    ("Ada Holm rejects the charge outright.", ["Ada Holm oppose charge"]),
    (
        "Ada Holm would support the charge once the tram extension opens.",
        ["Ada Holm conditional charge (once the tram extension opens)"],
    ),
    ("“Traders are losing money,” said Ada Holm.", []),
    ("“Families are facing ruin,” said Bo Lind.", []),
    ("“Nurses need to eat,” said Bo Lind.", []),
    ("Ada Holm supports the toll.", ["Ada Holm support toll"]),
    ("“The toll is a disaster,” said Ada Holm.", ["Ada Holm oppose toll"]),
    ("“The toll is killing the town,” said Ada Holm.", ["Ada Holm oppose toll"]),
    ("“The council has to close the dam,” said Ada Holm.", ["Ada Holm support closing the dam"]),
    ("Ada Holm wants the toll scrapped in the summer.", ["Ada Holm oppose toll"]),
    ("“Residents are inhaling smoke,” said Bo Lind.", []),
    ("“Drivers have to get up early,” said Bo Lind.", []),
    ("“We have to get rid of the toll,” said Bo Lind.", ["Bo Lind oppose toll"]),
    ("Bo Lind wants plenty of things.", []),
    ("Bo Lind wants a variety of ideas.", ["Bo Lind support variety of ideas"]),
    (
        "The Drivers' Union wrote to Mia Voss calling for lorries to be banned.",
        ["Drivers' Union support banning lorries"],
    ),
    ("“The toll is becoming a disaster,” said Bo Lind.", ["Bo Lind oppose toll"]),
    ("“The toll is damaging the town,” said Bo Lind.", ["Bo Lind oppose toll"]),
    ("Ada Holm rejected the toll in the autumn.", ["Ada Holm oppose toll [in the autumn]"]),
    (
        "Mia Voss would back the dam as soon as the town can pay.",
        ["Mia Voss conditional dam (as soon as the town can pay)"],
    ),
    ("Mia Voss opposes the dam outright.", ["Mia Voss oppose dam"]),
    ("“The bridge is amazing,” said Mia Voss.", ["Mia Voss support bridge"]),
    ("“Patients are missing appointments,” said Mia Voss.", []),
]


@pytest.mark.parametrize(("text", "found"), TARGETS, ids=[text for text, _ in TARGETS])
def test_targets(text: str, found: list[str]) -> None:
    assert positions(text, codebook=None) == found
