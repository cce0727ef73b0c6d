"""The colours of pictures can be told apart by people who see fewer of them."""

from __future__ import annotations

from itertools import combinations

import pytest

from extractor.charts import quoted, timeline
from extractor.charts.positions import OPPOSE, POSITIONS, SUPPORT
from tests.support.colour_vision import SEEN_BY, difference

PALETTES = {
    "positions": [look.colour for look in POSITIONS.values()],
    "kinds of quotes": [colour for colour, _ in quoted.KINDS.values()],
    "kinds of claims": [colour for _, colour in timeline.KINDS.values()],
    "ties": [SUPPORT, OPPOSE],
}


@pytest.mark.parametrize("seen_by", SEEN_BY)
@pytest.mark.parametrize("palette", PALETTES)
def test_colours_are_apart_whoever_looks(palette: str, seen_by: str) -> None:
    near = {
        (left, right): round(difference(left, right, seen_by))
        for left, right in combinations(PALETTES[palette], 2)
        if difference(left, right, seen_by) < 15
    }

    assert near == {}


def test_the_simulation_takes_red_for_green_where_somebody_does() -> None:
    red, green = "#c00000", "#607000"

    assert difference(red, green, "deuteranopia") < 20 < 80 < difference(red, green, "everybody else")
