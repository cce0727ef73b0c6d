"""What only reports an effect, foresees something or makes it a condition is no position."""

from __future__ import annotations

import pytest

from tests.support.stances import Held, held_in

NO_POSITIONS = [
    "The new vaccine cut infections by half, Professor Ida Berg said.",
    "Fire chief Omar Lund said the smoke had killed 12 cows.",
    "The airport will cut 200 posts, its director, Lena Voss, said.",
    "Dr Nadia Frey said the treatment reduces pain and prevents strokes.",
    "Mayor Ines Toth said the bus company cut fares by a third.",
    "Farmers said the frost had ruined the cherry harvest.",
    "The ferry broke down twice on Monday, operator Nordline said.",
    "Officer Jan Lind said the blaze destroyed seven barns.",
    "The filter cut noise by ten decibels, engineer Max Berg said.",
    "Geologist Petra Lind warned that the slope could slip after heavy rain.",
    "Forecaster Hugo Marten warned that the heatwave would last until Sunday.",
    "Per Dahl warned that the meeting would be postponed.",
    "Engineers warned that the wall could fail in a storm.",
    "Police warned that the road might be closed until noon.",
    "Economists warned that inflation would rise to 5%.",
    "Doctors warned that the epidemic could reach the north.",
    "The club will sign him provided the doctor backs the transfer, coach Lia Sanders said.",
    '"Work begins in May, as long as the court rejects the appeal," Nora Dahl said.',
    '"The bridge opens in June, assuming the inspector approves the welds," engineer Max Berg said.',
    "The tram will run on condition that the town supports the fare, the operator said.",
    "Coach Lia Sanders signed every autograph.",
    "The secretary signed the visitors' book on Tuesday.",
]
POSITIONS: list[tuple[str, Held]] = [
    ("Union leader Max Rohde warned that the merger would cost 500 jobs.", ("Max Rohde", "merger", "oppose")),
    ("Teachers warned that the reform would hurt poor pupils.", ("Teachers", "reform", "oppose")),
    ("Parents warned that the closure would hurt the village.", ("Parents", "closure", "oppose")),
    ("Shopkeepers warned that the charge would drive away customers.", ("Shopkeepers", "charge", "oppose")),
    ("Per Dahl warned that the treaty “would be a good basis for war.”", ("Per Dahl", "treaty", "oppose")),
    ('"The tax hurts families," Nora Toft said.', ("Nora Toft", "tax", "oppose")),
    ("Tenants called on the landlord, Vesta Homes, to scrap the fee.", ("Tenants", "fee", "oppose")),
    ("Ida Berg urged the minister, Jan Otter, to ban the pesticide.", ("Ida Berg", "banning the pesticide", "support")),
    ("Residents called on Dan Ruiz, the mayor, to build a crossing.", ("Residents", "building a crossing", "support")),
    ("Governor Dan Ruiz signed the water act.", ("Dan Ruiz", "water act", "support")),
]


@pytest.mark.parametrize("text", NO_POSITIONS)
def test_no_position_is_read_from_a_fact_a_forecast_or_a_condition(text: str) -> None:
    assert held_in(text, None) == []


@pytest.mark.parametrize(("text", "held"), POSITIONS, ids=[text for text, _ in POSITIONS])
def test_who_is_for_or_against_something_still_is(text: str, held: Held) -> None:
    assert held_in(text, None) == [held]
