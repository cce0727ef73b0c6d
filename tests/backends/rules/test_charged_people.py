"""Who is accused of what, where the accused are told by whom or what they are for, of or against."""

from __future__ import annotations

import pytest

from tests.support.speakers import said_in
from tests.support.stances import held_in

_CHARGED = [
    ("Mia Voss accused opponents of the toll of spreading fear.", "spreading fear",
     {("opponents of the toll", "toll", "oppose")}),
    ("Mia Voss accused supporters of the ban of lying.", "lying", {("supporters of the ban", "ban", "support")}),
    ("Mia Voss accused critics of the merger of cowardice.", "cowardice",
     {("critics of the merger", "merger", "oppose")}),
    ("Mia Voss warned backers of the stadium of debts.", "debts", {("backers of the stadium", "stadium", "support")}),
    ("Mia Voss accused the head of the port of hiding losses.", "hiding losses", set()),
    ("Mia Voss accused the Ministry of Works of delays.", "delays", set()),
    ("Mia Voss accused the port of theft of fish.", "theft of fish", set()),
    ("Mia Voss accused the port of lying.", "lying", set()),
    ("Mia Voss accused Per Roe of hiding it, and the union left.", "hiding it", set()),
    ("Opponents of the toll accused Mia Voss of lying.", "lying", {("Opponents", "toll", "oppose")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "charge", "positions"), _CHARGED, ids=[row[0] for row in _CHARGED])
def test_the_charge_is_no_part_of_who_is_accused(text: str, charge: str, positions: set[tuple[str, str, str]]) -> None:
    assert [words for _, words in said_in(text)] == [charge]
    assert set(held_in(text)) == positions
