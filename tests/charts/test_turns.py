"""Pictures of stances over time: the positions of one holder in one column stand in the order of time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from extractor.charts.stances import stances_picture
from extractor.charts.statements import HeldPosition, held_positions
from extractor_schemas.stance import Position
from tests.support.coded_stances import actor, record, stance


def order(held: list[HeldPosition]) -> list[str]:
    """The markers of the only row from left to right."""
    axes: Any = stances_picture(held, "bridge").figure.axes[1]
    marks = {"^": "support", "v": "oppose"}
    lines = sorted((line for line in axes.lines if line.get_marker() in marks), key=lambda line: line.get_xdata()[0])
    return [marks[line.get_marker()] for line in lines]


@pytest.mark.parametrize("first", ["support", "oppose"])
def test_a_change_of_mind_goes_from_left_to_right(first: Position) -> None:
    then: Position = "oppose" if first == "support" else "support"
    stances = [
        stance("s1", "a1", "bridge", then, [(0, 1)]),
        stance("s2", "a1", "bridge", first, [(5, 10)]).model_copy(update={"time": "in the spring"}),
    ]
    held = list(held_positions([record(stances, [actor("a1", "A")], published="2024-05-01")]))

    assert order(held) == [first, then]


def test_of_two_articles_in_a_column_the_earlier_one_is_on_the_left() -> None:
    held = [HeldPosition(date(2010 + year, 5, 9), "A", "bridge", None, "support") for year in range(9)]
    held.append(HeldPosition(date(2010, 5, 1), "A", "bridge", None, "oppose"))

    assert order(held)[:2] == ["oppose", "support"]
