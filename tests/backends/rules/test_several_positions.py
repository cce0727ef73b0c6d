"""Two targets of one verdict, two holders of one position, and what is asked for or must stay."""

from __future__ import annotations

import pytest

from tests.support.positions import positions

SEVERAL = [
    ("Ada Holm said the bridge and the toll should both go.", ["Ada Holm oppose bridge", "Ada Holm oppose toll"]),
    ("Bo Lind said the tram and the bridge were a waste of money.", ["Bo Lind oppose bridge", "Bo Lind oppose tram"]),
    ("“The toll and the tram are wonderful,” said Ada Holm.", ["Ada Holm support toll", "Ada Holm support tram"]),
    ("The Greens reject the toll outright and demand a rent cap.", ["Greens oppose toll", "Greens support rent-cap"]),
    ("Ada Holm said the government would neither support nor oppose the toll.", []),
    ("Bo Lind said that Labour would neither back nor oppose the tram.", ["Labour neutral tram"]),
    ("Bo Lind (Lab) and Ada Holm (Con) oppose the toll.", ["Ada Holm oppose toll", "Bo Lind oppose toll"]),
    ("Ada Holm (Con) supports the tram.", ["Ada Holm support tram"]),
    ("Ada Holm opposes abolishing the toll.", ["Ada Holm support toll"]),
    ("Ada Holm opposed scrapping the bridge.", ["Ada Holm support bridge"]),
    ("Bo Lind voted against repealing the toll.", ["Bo Lind support toll"]),
    ("Labour warned against scrapping the tram.", ["Labour support tram"]),
    ("Ada Holm said the toll must stay.", ["Ada Holm support toll"]),
    ("Bo Lind said that the tram should stay.", ["Bo Lind support tram"]),
    ("Ada Holm would like to see it abolished. The toll is old.", []),
    ("Ada Holm opposes the toll, as does the Green Party.", ["Ada Holm oppose toll", "Green Party oppose toll"]),
    ("Ada Holm supports the tram, and so does Bo Lind.", ["Ada Holm support tram", "Bo Lind support tram"]),
    ("Ada Holm ruled out scrapping the toll.", ["Ada Holm support toll"]),
    ("Bo Lind said a union would support the toll only if carers were exempt.", []),
    (
        "Ada Holm said Unison would support the toll only if carers were exempt.",
        ["Unison conditional toll (only if carers were exempt)"],
    ),
    ("Ada Holm did not oppose scrapping the toll.", []),
    ("Ada Holm refused to abolish the toll.", ["Ada Holm support toll"]),
    ("“Do not scrap the tram,” Bo Lind said.", ["Bo Lind support tram"]),
    ("“The tram and the toll are a disgrace,” said Bo Lind.", ["Bo Lind oppose toll", "Bo Lind oppose tram"]),
    (
        "Ada Holm said that the bridge and the tram should be abolished.",
        ["Ada Holm oppose bridge", "Ada Holm oppose tram"],
    ),
    ("The Greens refused to scrap the bridge.", ["Greens support bridge"]),
    ("Ada Holm objects to abolishing the tram.", ["Ada Holm support tram"]),
    ("Ada Holm refused to oppose the tram.", []),
    ("Bo Lind said the bridge must not stay.", ["Bo Lind oppose bridge"]),
    ("“Don't build the tram,” said Bo Lind.", ["Bo Lind oppose tram"]),
    ("Mia Voss (Greens) and Bo Lind (Labour) back the tram.", ["Bo Lind support tram", "Mia Voss support tram"]),
    (
        "Labour supports the bridge, as do the Greens and Bo Lind.",
        ["Bo Lind support bridge", "Greens support bridge", "Labour support bridge"],
    ),
    ("Ada Holm does not support the tram, and neither does Bo Lind.", ["Ada Holm oppose tram", "Bo Lind oppose tram"]),
    ("Labour supports the bridge, as it did in May.", ["Labour support bridge"]),
    (
        "Labour backs the tram and opposes the bridge, and so does Bo Lind.",
        ["Bo Lind oppose bridge", "Labour oppose bridge", "Labour support tram"],
    ),
    ("“The mayor and the toll are in the news,” said Ada Holm.", []),
    ("“Look at the tram,” Ada Holm said.", []),
    ("Ada Holm would like to see the bridge scrapped.", ["Ada Holm oppose bridge"]),
]


@pytest.mark.parametrize(("text", "found"), SEVERAL, ids=[text for text, _ in SEVERAL])
def test_none_is_lost(text: str, found: list[str]) -> None:
    assert positions(text) == found
