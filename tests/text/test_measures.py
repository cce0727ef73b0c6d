"""A number is another one with another unit, or with another bound."""

from __future__ import annotations

import pytest

from extractor.text.measures import find_bounds, find_other_units, find_turned_bounds


@pytest.mark.parametrize(
    ("claim", "evidence", "found"),
    [
        pytest.param("It is 5 km long.", "It is 5 miles long", ["5 km"], id="a length"),
        pytest.param("It is 5 kilometres long.", "It is 5km long", [], id="the same unit, written otherwise"),
        pytest.param("It cost €5 million.", "It cost $5 million", ["€5 million"], id="a currency"),
        pytest.param("It rose by 5 percent.", "It rose by 5 percentage points", ["5 percent"], id="a share"),
        pytest.param("It rose by 5%.", "It rose by five percent", [], id="the same share"),
        pytest.param("It took five weeks.", "It took 5 days", ["five weeks"], id="a time"),
        pytest.param("It took 5 hours.", "It is 5 km long and takes 5 hours", [], id="units of two kinds"),
        pytest.param("It took 5 weeks.", "It is 5 km long", [], id="units that do not compare"),
        pytest.param("It took 6 weeks.", "It took 5 days", [], id="another number"),
        pytest.param("It lost 40 kg.", "It lost 40 tonnes", ["40 kg"], id="a weight"),
        pytest.param("It lost 40 t.", "It lost 40 tons", [], id="the same weight"),
        pytest.param("It lost 40 tonnes.", "It lost 40 barrels", ["40 tonnes"], id="a volume for a weight"),
        pytest.param("It weighs 40 kilograms.", "It weighs 40 pounds", ["40 kilograms"], id="pounds that are no money"),
        pytest.param("It costs £40.", "It costs 40 pounds", [], id="pounds that are money"),
        pytest.param("It costs £40.", "It costs 40p", ["£40"], id="pence"),
        pytest.param("It makes 40 GW.", "It makes 40 megawatts", ["40 GW"], id="a power"),
        pytest.param("It makes 40 megawatts.", "It makes 40 megawatt-hours", ["40 megawatts"], id="energy"),
        pytest.param("It has 40 acres.", "It has 40 hectares", ["40 acres"], id="an area"),
        pytest.param("It runs 40 miles.", "It has 40 square miles", ["40 miles"], id="a length for an area"),
        pytest.param("It does 40 km/h.", "It does 40 mph", ["40 km/h"], id="a speed"),
        pytest.param("It does 40 km/h.", "It does 40 kilometres an hour", [], id="the same speed"),
        pytest.param("It costs 40 million euros.", "It costs $40 million", ["40 million euros"], id="millions"),
        pytest.param("It costs $40 million.", "It costs 40 million US dollars", [], id="the same millions"),
        pytest.param("It is at 5 pm.", "It is at 5 p.m.", [], id="an hour that is no penny"),
    ],
)
def test_a_unit_for_which_the_evidence_has_another(claim: str, evidence: str, found: list[str]) -> None:
    assert find_other_units(claim, evidence) == found


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        pytest.param("more than 40 came", {40: ("above", "more than 40")}, id="above"),
        pytest.param("up to 1,000 came", {1000: ("at_most", "up to 1,000")}, id="below"),
        pytest.param("under $5 million", {5_000_000: ("below", "under $5 million")}, id="money"),
        pytest.param(
            "no fewer than forty", {40: ("at_least", "no fewer than forty")}, id="a negation that belongs to it"
        ),
        pytest.param("almost 40 came", {40: ("nearly", "almost 40")}, id="nearly"),
        pytest.param("under the bridge 40 met", {}, id="no number behind"),
        pytest.param("40 came at least", {40: ("at_least", "40 came at least")}, id="behind it"),
        pytest.param("40 people or more", {40: ("at_least", "40 people or more")}, id="or more"),
        pytest.param("40+ came", {40: ("at_least", "40+")}, id="a plus"),
        pytest.param("forty at the very most", {40: ("at_most", "forty at the very most")}, id="at the very most"),
        pytest.param("children of 12 and under", {12: ("at_most", "12 and under")}, id="and under"),
        pytest.param("40 and under arrest", {}, id="and under something"),
        pytest.param("40 died, at least 12 fled", {12: ("at_least", "at least 12")}, id="of the next number"),
        pytest.param("did not exceed 40", {40: ("at_most", "not exceed 40")}, id="an excess that is negated"),
        pytest.param("just under 40 came", {40: ("nearly", "just under 40")}, id="just under"),
    ],
)
def test_bounds_of_numbers(text: str, bounds: dict[float, tuple[str, str]]) -> None:
    assert find_bounds(text) == bounds


@pytest.mark.parametrize(
    ("claim", "evidence", "turned"),
    [
        pytest.param("At most 40 came.", "40 came at least", ("At most 40", True), id="turned round"),
        pytest.param("At least 40 came.", "40 or more came", None, id="the same"),
        pytest.param("40 came.", "40 at most came", ("40 at most", False), id="dropped from above"),
        pytest.param("40 came.", "40 or more came", None, id="dropped from below"),
        pytest.param("40 came.", "nearly 40 came", None, id="nearly"),
        pytest.param("The limit is 40.", "up to 40 may come", None, id="a limit by another word"),
        pytest.param("More than 40 came.", "40 came", ("More than 40", True), id="more than there were"),
        pytest.param("More than 40 came.", "40 men and 3 women came", None, id="a sum"),
        pytest.param("More than 40 came.", "the 40 mark was passed", None, id="said otherwise"),
        pytest.param("Over 40 years it grew.", "it grew in 40 years", None, id="during"),
        pytest.param("Nearly 40 came.", "40 came", None, id="about as many"),
    ],
)
def test_bounds_that_a_claim_turns_or_drops(claim: str, evidence: str, turned: tuple[str, bool] | None) -> None:
    assert list(find_turned_bounds(claim, evidence)) == ([turned] if turned else [])
