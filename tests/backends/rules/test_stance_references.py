"""What "it", "both" and "the plan" mean, and nothing where it may be either of two."""

from __future__ import annotations

import pytest

from tests.support.positions import positions

GONE = [
    ("The toll begins in May. Ada Holm wants it scrapped.", ["Ada Holm oppose toll"]),
    ("The toll is late. Bo Lind said he wanted it cancelled.", ["Bo Lind oppose toll"]),
    ("The tram runs at night. Residents of Ostby want it stopped.", ["Residents of Ostby oppose tram"]),
    ("The bridge begins in May. Ada Holm demanded it be dropped.", ["Ada Holm oppose bridge"]),
    ("The rent cap is in May. The Greens want it called off.", ["Greens oppose rent-cap"]),
    ("The toll begins in May. Ada Holm wants it kept.", ["Ada Holm support toll"]),
    ("The toll begins in May. Ada Holm wants it to be abolished.", ["Ada Holm oppose toll"]),
    ("The toll begins in May. Ada Holm wants it gone.", ["Ada Holm oppose toll"]),
    ("The tram is slow. “We want it axed,” Ada Holm said.", []),
    ("The bridge is small. Ada Holm no longer wants it.", ["Ada Holm oppose bridge"]),
    ("The toll begins in May. Ada Holm wants it withdrawn at once.", ["Ada Holm oppose toll"]),
    (
        "The toll begins in May. Ada Holm wants it scrapped, and Bo Lind wants it kept.",
        ["Ada Holm oppose toll", "Bo Lind support toll"],
    ),
    ("The toll begins in May. Ada Holm wants it.", ["Ada Holm support toll"]),
    ("The toll begins in May. Ada Holm does not want it scrapped.", []),
    ("The toll begins in May. Bo Lind opposes it.", ["Bo Lind oppose toll"]),
    ("Ada Holm would like to see the toll abolished.", ["Ada Holm oppose toll"]),
    ("The toll is new. The Greens want it repealed.", ["Greens oppose toll"]),
    ("The tram opens in May. Bo Lind, a driver, wants it halted.", ["Bo Lind oppose tram"]),
    ("The toll is old. Ada Holm wants to see it abolished.", ["Ada Holm oppose toll"]),
    ("The toll is old. Ada Holm wants to abolish it.", ["Ada Holm oppose toll"]),
    ("The bridge is too small. Bo Lind wants it kept as it is.", ["Bo Lind support bridge"]),
    ("The rent cap is due. Labour wanted it put off.", ["Labour oppose rent-cap"]),
    ("The bridge begins in May. Residents want it to go.", ["Residents oppose bridge"]),
    ("The tram is popular. Ada Holm wants it to be built.", ["Ada Holm support tram"]),
    ("The tram is popular. Ada Holm wants it painted green.", []),
    ("The toll is old. The Greens voted to keep it.", ["Greens support toll"]),
    (
        "The toll begins in May. The Liberal Democrats want it overturned by the court.",
        ["Liberal Democrats oppose toll"],
    ),
    ("Ada Holm wants the tram. She wants it now.", ["Ada Holm support tram"]),
]


@pytest.mark.parametrize(("text", "found"), GONE, ids=[text for text, _ in GONE])
def test_what_is_to_become_of_it(text: str, found: list[str]) -> None:
    assert positions(text) == found


MEANT = [
    (
        "The council has a plan for a toll. It includes an exemption for traders. The Green Party welcomed the plan.",
        ["Green Party support toll"],
    ),
    ("The bridge and the toll begin in May. Ada Holm opposes it.", []),
    (
        "The bridge and the toll begin in May. Ada Holm opposes both.",
        ["Ada Holm oppose bridge", "Ada Holm oppose toll"],
    ),
    ("The tram and the bridge are late. Bo Lind supports both.", ["Bo Lind support bridge", "Bo Lind support tram"]),
    ("The tram is late and the toll is here. Ada Holm welcomed it.", []),
    ("The toll starts in May. A rent cap may follow. The Greens oppose it.", ["Greens oppose rent-cap"]),
    ("The rent cap on the tram is in May. Ada Holm opposes it.", ["Ada Holm oppose rent-cap"]),
    (
        "The council unveiled its plan for a tram. There would be a discount for carers. Labour welcomed the plan.",
        ["Labour support tram"],
    ),
    (
        "The council proposes a bridge. It would cost less than the tram. Labour backs the proposal.",
        ["Labour support bridge", "council support bridge"],
    ),
    ("The toll begins in May. Ada Holm opposes it.", ["Ada Holm oppose toll"]),
    ("The council plans a toll. The Greens welcomed the plan.", ["Greens support toll"]),
    ("The toll and the tram cost a lot. The Greens oppose this.", []),
    ("Ada Holm supports the toll. Bo Lind opposes it.", ["Ada Holm support toll", "Bo Lind oppose toll"]),
    ("The toll, the bridge and the tram begin in May. Ada Holm wants it scrapped.", []),
    (
        "The bridge and the toll begin in May. The Greens oppose the bridge. Labour backs it.",
        ["Greens oppose bridge", "Labour support bridge"],
    ),
    ("The town has a tram and a bridge. Labour opposes it.", []),
    ("The vote on the rent cap is in May. Labour backs it.", ["Labour support rent-cap"]),
    (
        "The mayor announced a plan for a bridge. An exemption would help drivers. The Greens rejected the plan.",
        ["Greens oppose bridge"],
    ),
    ("The tram plan is old. It would replace the bridge. Bo Lind attacked the plan.", ["Bo Lind oppose tram"]),
    (
        "The bridge is small and the tram is late. Ada Holm opposes both.",
        ["Ada Holm oppose bridge", "Ada Holm oppose tram"],
    ),
    ("The tram begins in May. Ada Holm opposes both.", []),
    ("The cost of the toll is high. Bo Lind opposes it.", ["Bo Lind oppose toll"]),
    ("The toll and the exemptions are in the bill. Labour opposes it.", ["Labour oppose toll"]),
    ("The tram, the bridge and the toll are new. Labour supports both.", []),
    (
        "The proposal for a rent cap is new. The toll is old. Ada Holm welcomed the proposal.",
        ["Ada Holm support rent-cap"],
    ),
    ("The toll will cost more than the bridge. Labour backs it.", []),
    ("Ada Holm opposes the bridge. Bo Lind is for it.", ["Ada Holm oppose bridge", "Bo Lind support bridge"]),
]


@pytest.mark.parametrize(("text", "found"), MEANT, ids=[text for text, _ in MEANT])
def test_what_is_meant(text: str, found: list[str]) -> None:
    assert positions(text) == found


OPEN = [
    ("Ada Holm praised the toll. Bo Lind wants it scrapped.", ["Ada Holm support toll", "Bo Lind oppose toll"]),
    ("The toll and the ban begin in May. Ada Holm opposes it.", []),
]


@pytest.mark.parametrize(("text", "found"), OPEN, ids=[text for text, _ in OPEN])
def test_it_without_a_codebook(text: str, found: list[str]) -> None:
    assert positions(text, codebook=None) == found
