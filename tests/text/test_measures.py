"""A number is another one with another unit, or with another bound."""

from __future__ import annotations

import pytest

from extractor.text.measures import find_bounds, find_other_units


@pytest.mark.parametrize(
    ("claim", "evidence", "found"),
    [
        pytest.param("It is 5 km long.", "It is 5 miles long", ["5 km"], id="a length"),
        pytest.param("It is 5 kilometres long.", "It is 5km long", [], id="the same unit, written otherwise"),
        pytest.param("It cost €5 million.", "It cost $5 million", ["€5"], id="a currency"),
        pytest.param("It rose by 5 percent.", "It rose by 5 percentage points", ["5 percent"], id="a share"),
        pytest.param("It rose by 5%.", "It rose by five percent", [], id="the same share"),
        pytest.param("It took five weeks.", "It took 5 days", ["five weeks"], id="a time"),
        pytest.param("It took 5 hours.", "It is 5 km long and takes 5 hours", [], id="units of two kinds"),
        pytest.param("It took 5 weeks.", "It is 5 km long", [], id="units that do not compare"),
        pytest.param("It took 6 weeks.", "It took 5 days", [], id="another number"),
    ],
)
def test_a_unit_for_which_the_evidence_has_another(claim: str, evidence: str, found: list[str]) -> None:
    assert find_other_units(claim, evidence) == found


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        pytest.param("more than 40 came", {40: ("above", "more than 40")}, id="above"),
        pytest.param("up to 1,000 came", {1000: ("below", "up to 1,000")}, id="below"),
        pytest.param("under $5 million", {5: ("below", "under $5")}, id="money"),
        pytest.param("no fewer than forty", {40: ("above", "no fewer than forty")}, id="a negation that belongs to it"),
        pytest.param("almost 40 came", {40: ("nearly", "almost 40")}, id="nearly"),
        pytest.param("under the bridge 40 met", {}, id="no number behind"),
    ],
)
def test_bounds_of_numbers(text: str, bounds: dict[float, tuple[str, str]]) -> None:
    assert find_bounds(text) == bounds
