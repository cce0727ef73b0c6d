"""Whoever gives up a position holds it no more; whoever gives up support is against it."""

from __future__ import annotations

import pytest

from tests.support.positions import positions


@pytest.mark.parametrize(
    "text",
    [
        "Mia Voss has dropped her opposition to the toll.",
        "Mia Voss gave up her fight against the toll.",
        "The Greens set aside their objections to the toll.",
        "Mia Voss softened her opposition to the toll.",
        "Mia Voss stopped opposing the toll in May.",
        "Mia Voss's opposition to the toll has melted away.",
        "Mia Voss may withdraw her support for the toll.",
        "Former opponents of the toll met on Friday.",
    ],
)
def test_opposition_that_is_given_up_is_none(text: str) -> None:
    assert positions(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Mia Voss withdrew her support for the toll.", ["Mia Voss oppose toll"], id="support withdrawn"),
        pytest.param("Mia Voss stopped supporting the toll.", ["Mia Voss oppose toll"], id="support stopped"),
        pytest.param("Mia Voss came round to the toll.", ["Mia Voss support toll"], id="came round to it"),
        pytest.param("Mia Voss renewed her opposition to the toll.", ["Mia Voss oppose toll"], id="renewed"),
        pytest.param("Mia Voss abandoned it and opposed the toll.", ["Mia Voss oppose toll"], id="another verb"),
    ],
)
def test_what_became_of_a_position(text: str, found: list[str]) -> None:
    assert positions(text) == found
