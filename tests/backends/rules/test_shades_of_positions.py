"""Positions towards a part or under a scope, positions not taken, and those whose verb is quoted."""

from __future__ import annotations

import pytest

from tests.support.positions import positions


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("supports parts of the toll", [], id="parts"),
        pytest.param("backs the toll only for lorries", ["conditional toll (only for lorries)"], id="only for some"),
        pytest.param("supports the toll, but only in Ostby", ["conditional toll (only in Ostby)"], id="but only"),
        pytest.param("opposes the toll only for lorries", [], id="against a part"),
        pytest.param("partly supports the toll", ["ambivalent toll"], id="partly"),
        pytest.param("opposes the toll on cars", ["oppose toll"], id="on what it is"),
        pytest.param("opposes the debate on the toll", [], id="what is about it"),
        pytest.param("wants the toll on the bridge scrapped", ["oppose toll"], id="a participle behind"),
        pytest.param("opposes rezoning of parks", [], id="a process of one thing"),
        pytest.param("wants more trams", ["support tram"], id="more"),
        pytest.param("wants fewer trams", ["oppose tram"], id="fewer"),
        pytest.param("demanded less rezoning", ["oppose rezoning"], id="less"),
    ],
)
def test_how_much_of_it(words: str, found: list[str]) -> None:
    assert positions(f"Mia Voss {words}.") == [f"Mia Voss {position}" for position in found]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("declined to take a position on the toll", ["neutral toll"], id="declined"),
        pytest.param("would not take sides on the toll", ["neutral toll"], id="would not"),
        pytest.param("took no stance on the toll", ["neutral toll"], id="no stance"),
        pytest.param("remained neutral on the toll", ["neutral toll"], id="remained"),
        pytest.param("took a position on the toll", [], id="which is not said"),
        pytest.param("has not decided whether to support the toll", ["ambivalent toll"], id="not decided"),
        pytest.param("has yet to decide on the toll", ["ambivalent toll"], id="yet to decide"),
        pytest.param("decided on the toll", [], id="decided, and how is not said"),
        pytest.param("remains opposed to the toll", ["oppose toll"], id="remains"),
    ],
)
def test_sides_that_are_not_taken(words: str, found: list[str]) -> None:
    assert positions(f"Mia Voss {words}.") == [f"Mia Voss {position}" for position in found]


@pytest.mark.parametrize(
    "text",
    [
        "Mia Voss “strongly opposes” the toll.",
        'Mia Voss said that she "strongly opposes" the toll.',
        "Mia Voss said she was “totally against” the toll.",
    ],
)
def test_quoted_verbs_are_read(text: str) -> None:
    assert positions(text) == ["Mia Voss oppose toll"]
