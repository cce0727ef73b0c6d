"""A noun alone means the one body of its kind that the text has named."""

from __future__ import annotations

import pytest

from tests.support.positions import actors, positions


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        pytest.param("The Drivers' Union met. The union opposes the toll.", "Drivers' Union", id="its last noun"),
        pytest.param("The Ministry of Roads met. The ministry opposes the toll.", "Ministry of Roads", id="its first"),
        pytest.param(
            "Mia Voss of the Green Party left. She said her party opposes the toll.", "Green Party", id="her party"
        ),
        pytest.param(
            "Mia Voss leads the Green Party. “The party opposes the toll,” she said.", "Green Party", id="quoted"
        ),
        pytest.param(
            "The Farmers' League and the Drivers' League met. The league opposes the toll.", None, id="one of two"
        ),
        pytest.param(
            "The Liberal Party met the Greens. The party opposes the toll.", None, id="a party without the noun"
        ),
        pytest.param("The Drivers' Union met. A union opposes the toll.", None, id="not the one"),
    ],
)
def test_who_the_noun_alone_means(text: str, holder: str | None) -> None:
    """A noun that means none of them names nobody."""
    assert positions(text) == ([f"{holder} oppose toll"] if holder else [])


def test_a_body_is_one_actor() -> None:
    text = "The Chamber of Commerce sued. Its head, Tom Berg, said the chamber would win. The chamber wants the tram."

    assert actors(text) == ["Chamber of Commerce", "Tom Berg"]
