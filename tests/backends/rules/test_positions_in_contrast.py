"""Two positions in one breath, what is to go, what goes on, and where something is done."""

from __future__ import annotations

import pytest

from tests.support.stances import Held, held, held_in

HOLM = "Ada Holm"
POSITIONS = [
    ("Ada Holm is in favour of the toll but against the ban.", held(HOLM, support="toll", oppose="ban")),
    ("Ada Holm is against the merger but in favour of the stadium.", held(HOLM, support="stadium", oppose="merger")),
    ("Ada Holm is for the telescope and against the mandate.", held(HOLM, support="telescope", oppose="mandate")),
    ("Ada Holm backs the toll but not the ban.", held(HOLM, support="toll", oppose="ban")),
    ("Ada Holm supports the mandate, but not the bill.", held(HOLM, support="mandate", oppose="bill")),
    ("Ada Holm opposes the toll but not the ban.", held(HOLM, oppose="toll")),
    ('"The toll has to go," Ada Holm said.', held(HOLM, oppose="toll")),
    ('"This bill must go," said Ada Holm.', held(HOLM, oppose="bill")),
    ("Ada Holm said the mandate had to go.", held(HOLM, oppose="mandate")),
    ('"Minister Dahl needs to go," said Ada Holm.', held(HOLM, oppose="minister")),
    ('"The stadium should go to Ostby," Ada Holm said.', []),
    ("Ada Holm continues to support the telescope.", held(HOLM, support="telescope")),
    ("Ada Holm said she would continue to oppose the merger.", held(HOLM, oppose="merger")),
    ("Ada Holm remains opposed to the bill.", held(HOLM, oppose="bill")),
    ("Ada Holm remains in favour of the ban.", held(HOLM, support="ban")),
    ("Ada Holm is still against the toll.", held(HOLM, oppose="toll")),
    ("Ada Holm wants more buses across the city.", []),
    ("Ada Holm supports the ban throughout the city.", held(HOLM, support="ban")),
    ("Ada Holm backs the plan for trees around the city.", []),
    ("Ada Holm called for a strike across the city.", []),
    (
        "Ada Holm spoke in favour of the night trains and against the stadium.",
        held(HOLM, support="trains", oppose="stadium"),
    ),
    ("Ada Holm is opposed to the merger but for the telescope.", held(HOLM, support="telescope", oppose="merger")),
    ("Ada Holm welcomed the rent cap, but not the toll.", held(HOLM, support="cap", oppose="toll")),
    ("Ada Holm praised the nurses but not the mandate.", []),
    ('"The rent cap must go now," Ada Holm said.', held(HOLM, oppose="cap")),
    ('"The merger must go ahead," said Ada Holm.', []),
    ('"The toll doesn\'t have to go," Ada Holm said.', []),
    ("Ada Holm continued to fight the bill.", held(HOLM, oppose="bill")),
    ("The Nurses' Union will continue to back the mandate.", held("Nurses' Union", support="mandate")),
    ("Ada Holm remained opposed to the stadium.", held(HOLM, oppose="stadium")),
    ("Ada Holm wants cheaper homes near the city.", []),
    ("Ada Holm opposes the ban within the city.", held(HOLM, oppose="ban")),
    ("Ada Holm is not for or against the toll.", []),
    ("The proposal from the Drivers' Union is for the toll to be scrapped.", []),
    ("Ada Holm is for the toll to be scrapped.", held(HOLM, oppose="toll")),
    ('"The ban must go further," said Ada Holm.', []),
    ("Ada Holm said the Drivers' Union should continue to oppose the toll.", []),
    ("Ada Holm would support the bill but not the mandate.", held(HOLM, support="bill", oppose="mandate")),
]


@pytest.mark.parametrize(("text", "stances"), POSITIONS, ids=[text for text, _ in POSITIONS])
def test_positions(text: str, stances: list[Held]) -> None:
    assert sorted(held_in(text)) == sorted(stances)


OWN_VOICE = [
    "This government must resign.",
    "The toll is a disaster. It must go.",
    "The stadium is wonderful for the town, and the council should build it.",
    "We must stop the merger before it is too late.",
    "I support the mandate. So should you.",
    "By Ada Holm\n\nThe bill is an outrage. Parliament must throw it out.",
    "Ada Holm is a fine judge. But the bill is a scandal, and it has to go.",
    "The council met on Friday. The ban is right, and it comes too late.",
    "Opinion\n\nThe telescope deserves our support. Nobody should oppose the telescope.",
    "What a waste! Scrap the stadium. Build homes.",
    "The Drivers' Union met. Let us be clear: the toll is unfair.",
    "The Nurses' Union is in the news again. I am for the mandate, and I always was.",
    "Why the merger is wrong\n\nAda Holm once ran the port. She would be ashamed. The merger is a disgrace.",
    "Bo Lind, the coach, is a decent man. Still, this stadium has to go.",
    "Let us scrap the bill. It is time to end the ban.",
    "We should welcome the telescope. Our children will thank us.",
    "Ostby, May 3 - The rent cap is a fine idea. The council must not drop it.",
    "My view: the night trains are a gift to the country, and Per Lund knows it.",
    "As a nurse I reject the mandate. As a mother I fear it.",
]


@pytest.mark.parametrize("text", OWN_VOICE)
def test_what_an_opinion_piece_says_itself_is_the_position_of_no_actor(text: str) -> None:
    assert held_in(text) == []
