"""Whoever is only compared, or named in an aside to say who somebody is, holds no position and is no actor."""

from __future__ import annotations

import pytest

from tests.support.positions import actors, positions


@pytest.mark.parametrize(
    "text",
    [
        "Mia Voss, unlike Tom Reyes, opposes the toll.",
        "Unlike Tom Reyes, Mia Voss opposes the toll.",
        "Mia Voss, as opposed to Tom Reyes, opposes the toll.",
        "Mia Voss, in contrast to Tom Reyes, opposes the toll.",
        "Mia Voss (no relation to Anna Voss) opposes the toll.",
        "Mia Voss — no relation to Anna Voss — opposes the toll.",
        "Mia Voss – a niece of Anna Voss – opposes the toll.",
        "Mia Voss — who leads the council — opposes the toll.",
        "Mia Voss -- and nobody else -- opposes the toll.",
    ],
)
def test_only_the_subject_holds_the_position(text: str) -> None:
    assert positions(text) == ["Mia Voss oppose toll"]
    assert actors(text) == ["Mia Voss"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("The Farmers' League — the largest union — welcomed the toll.", "Farmers' League", id="a body"),
        pytest.param("Trade Minister Tom Reyes — no friend of banks — welcomed it.", "Tom Reyes", id="a title"),
        pytest.param("Per Lund — the son of a miner — welcomed the toll.", "Per Lund", id="a name like a preposition"),
    ],
)
def test_a_name_ends_before_a_dash(text: str, name: str) -> None:
    assert actors(text) == [name]
