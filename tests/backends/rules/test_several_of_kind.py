"""“The plan” is neither of two plans of which an article speaks, with a codebook and without."""

from __future__ import annotations

import pytest

from extractor_schemas import Codebook, Concept
from tests.support.stances import held_in

BRIDGES = Codebook(
    id="bridges.v1",
    title="Bridges",
    concepts=[Concept(id="bridge", name="bridge plan", definition="That it is built.", terms=["bridge bid"])],
)

_SEVERAL = [
    ("Mia Voss backs the bridge plan. Carl Roe rejects the plan.", True),
    ("Mia Voss backs the bridge plan. It is old. Carl Roe rejects the plan.", True),
    ("Mia Voss backs the new bridge plan. Carl Roe rejects the plan.", True),
    ("Mia Voss backs the bridge plan. The port has a ferry plan. Carl Roe rejects the plan.", False),
    ("Mia Voss backs the bridge plan. The port has a plan for ferries. Carl Roe rejects the plan.", False),
    ("Mia Voss backs the bridge plan. The port has another plan. Carl Roe rejects the plan.", False),
    ("The port’s school plan is old. Mia Voss backs the bridge plan. Carl Roe rejects the plan.", False),
    ("Mia Voss backs the bridge bid. A rival bid is cheap. Carl Roe rejects the bid.", False),
]


@pytest.mark.parametrize(("text", "is_one"), _SEVERAL, ids=[row[0] for row in _SEVERAL])
def test_the_plan_is_the_only_one(text: str, is_one: bool) -> None:
    coded = [target for holder, target, _ in held_in(text, BRIDGES) if holder == "Carl Roe"]
    (plain,) = [target for holder, target, _ in held_in(text, None) if holder == "Carl Roe"]

    assert coded == (["bridge"] if is_one else [])
    assert ("bridge" in plain) == is_one
