"""Which words of a text stand for countries."""

from __future__ import annotations

import pytest

from extractor.text.countries import find_countries


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Russians and the Kremlin", {"Russians": "Russia"}, id="a people"),
        pytest.param("in Moscow, said Moscow's mayor", {"Moscow": "Russia"}, id="a capital"),
        pytest.param(
            "the U.S. and Saudi Arabia", {"U.S": "United States", "Saudi Arabia": "Saudi Arabia"}, id="two words"
        ),
        pytest.param("to polish the Polish turkey", {"Polish": "Poland"}, id="words with small letters"),
        pytest.param("Franceville, Indianapolis, Chadwick", {}, id="beginnings of other names"),
        pytest.param("", {}, id="nothing"),
    ],
)
def test_countries_are_found_by_any_of_their_names(text: str, found: dict[str, str]) -> None:
    assert find_countries(text) == found
