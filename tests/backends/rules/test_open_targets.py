"""What somebody can be for or against is a whole noun phrase that names something."""

from __future__ import annotations

import pytest

from extractor.backends.rules.open_targets import whole_phrase


@pytest.mark.parametrize(
    ("phrase", "after", "target"),
    [
        pytest.param("renewal of", "", None, id="ends in a preposition"),
        pytest.param("in Ostby", "", None, id="begins with one"),
        pytest.param("a change", "", None, id="names nothing"),
        pytest.param("money to pay the staff", "", None, id="names nothing, with what it is for"),
        pytest.param("own record", "", None, id="one's own"),
        pytest.param("concerted", ", unified effort", None, id="an adjective"),
        pytest.param("work with you", "", None, id="whoever is spoken to"),
        pytest.param("some of the plans councillors", " expect", "some of the plans", id="a clause begins"),
        pytest.param("toll yesterday", "", "toll", id="a time"),
        pytest.param("Ada Holm for use of the pool", "", "Ada Holm", id="what a person is blamed for"),
        pytest.param("Committee for Refugees", "", "Committee for Refugees", id="a name with for"),
        pytest.param("toll bill into law", "", "toll bill", id="signed into law"),
        pytest.param("accident", " and emergency unit", "accident and emergency unit", id="a noun of two"),
        pytest.param("toll", " and opposed trains", "toll", id="a verb after and"),
        pytest.param("Bo Lind As A Fraud", "", "Bo Lind", id="a headline"),
    ],
)
def test_a_target_is_whole(phrase: str, after: str, target: str | None) -> None:
    assert whole_phrase(phrase, after) == target
