"""A pronoun means nobody who is first named after it, and no body where it means people just spoken of."""

from __future__ import annotations

import pytest

from tests.support.stances import Held, held, held_in

THEY = [
    (
        "Hotels say they would welcome the toll. The Tenants' Union opposes the ban.",
        held("Tenants' Union", oppose="ban"),
    ),
    ("Surfers say they oppose the stadium. The Surf League met on Friday.", held("Surfers", oppose="stadium")),
    (
        "The Nurses' Union met on Friday. Patients fear they would lose beds. They back the mandate.",
        held("Patients", support="mandate"),
    ),
    ("They oppose the merger. The Port Authority will decide in May.", []),
    ("It opposes the merger. The Port Authority will decide in May.", []),
    ("She opposes the bill. Ada Holm is a judge.", []),
    ("He backs the stadium. On Monday, Bo Lind, the coach, travelled to Ostby.", []),
    ("The Drivers' Union met in Ostby. Hauliers said they opposed the toll.", held("Hauliers", oppose="toll")),
    ("Guesthouses warned that they would fight the ban. The Hotel Federation declined to comment.", []),
    ("The Farmers' Union said it opposed the toll.", held("Farmers' Union", oppose="toll")),
    ("The Farmers' Union met on Friday. They oppose the toll.", held("Farmers' Union", oppose="toll")),
    ("Although she opposed the bill, Ada Holm left the court.", held("Ada Holm", oppose="bill")),
    ("Ada Holm is a judge. She opposes the bill.", held("Ada Holm", oppose="bill")),
    (
        "Stargazers say they support the telescope. The Science Council met. The Science Council opposes the ban.",
        [("Stargazers", "telescope", "support"), ("Science Council", "ban", "oppose")],
    ),
    ("Bakers fear the worst: they oppose the merger. The Bakers' Guild is silent.", held("Bakers", oppose="merger")),
    (
        "Doctors warned that they opposed the mandate. The Medical Association backs the bill.",
        [("Doctors", "mandate", "oppose"), ("Medical Association", "bill", "support")],
    ),
    ("When he rejected the stadium, Bo Lind lost his job.", held("Bo Lind", oppose="stadium")),
    ("Mia Voss is a nurse. Because she backs the bill, Ada Holm left.", []),
    ("The union and the club met. Ferries are late. They oppose the toll.", []),
    ("She supports the mandate, said the clinic. Mia Voss is its head.", []),
    (
        "The Ostby Rail Club was founded in May. It supports the night trains.",
        held("Ostby Rail Club", support="trains"),
    ),
    (
        "Planets are far away. They support the telescope, say the members of the Star Society.",
        held("members of the Star Society", support="telescope"),
    ),
    (
        "The Greens and the Liberals met. They oppose the toll.",
        [("Greens", "toll", "oppose"), ("Liberals", "toll", "oppose")],
    ),
    ("In his letter he opposed the bill. The letter is by Per Roe.", []),
    ("The Cyclists' League said on Monday that it was against the ban.", held("Cyclists' League", oppose="ban")),
]


@pytest.mark.parametrize(("text", "stances"), THEY, ids=[text for text, _ in THEY])
def test_whom_a_pronoun_means(text: str, stances: list[Held]) -> None:
    assert held_in(text) == stances


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Ada Holm left. She was ill. Mia Rook, who is a judge, laughed.\n\nShe opposes the bill.", None),
        ("Ada Holm left.\n\nMia Rook, who is a judge, laughed.\n\nShe opposes the bill.", "Mia Rook"),
        ("Mia Rook laughed. She was glad.\n\nShe opposes the bill.", "Mia Rook"),
        (
            "Ada Holm left. She was ill. Mia Rook, who is a judge, laughed.\n\nShe said she opposes the bill.",
            "Mia Rook",
        ),
    ],
)
def test_a_paragraph_that_goes_on_about_one_of_two_is_of_neither(text: str, holder: str | None) -> None:
    assert held_in(text) == (held(holder, oppose="bill") if holder else [])
