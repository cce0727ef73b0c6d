"""What conjunctions join: the holders of one position, and verbs that each have an object of their own."""

from __future__ import annotations

import pytest

from tests.support.positions import actors, claims, positions


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        pytest.param("The Greens and the Social Democrats oppose it.", ["Greens", "Social Democrats"], id="two"),
        pytest.param(
            "The Liberals, the Greens and the Farmers' League oppose it.",
            ["Farmers' League", "Greens", "Liberals"],
            id="three bodies",
        ),
        pytest.param("Tom Berg, Bo Ek, and Mia Voss oppose it.", ["Bo Ek", "Mia Voss", "Tom Berg"], id="people"),
        pytest.param("Mayor Ruth Kane and the Greens oppose it.", ["Greens", "Ruth Kane"], id="of two kinds"),
        pytest.param("Both the Greens and the Liberals oppose it.", ["Greens", "Liberals"], id="both"),
        pytest.param("Neither the Greens nor Mia Voss supports it.", ["Greens", "Mia Voss"], id="neither"),
        pytest.param("The toll is opposed by the Greens and the Liberals.", ["Greens", "Liberals"], id="a passive"),
        pytest.param(
            "The Bank of Ostby and the Chamber of Commerce oppose it.",
            ["Bank of Ostby", "Chamber of Commerce"],
            id="names with of",
        ),
        pytest.param("The Ministry of Trade and Roads opposes it.", ["Ministry of Trade and Roads"], id="one name"),
        pytest.param(
            "The Cook and Waiters Union (CWU) opposes it.",
            ["Cook and Waiters Union"],
            id="a name with and before its noun",
        ),
        pytest.param("The Food and Drug Office opposes it.", ["Food and Drug Office"], id="another one"),
        pytest.param("In Ostby, the Greens and Mia Voss oppose it.", ["Greens", "Mia Voss"], id="a place is no holder"),
        pytest.param("Ada Holm, the chair of the Greens, opposes it.", ["Ada Holm"], id="an apposition is no list"),
    ],
)
def test_each_of_a_list_holds_the_position(text: str, holders: list[str]) -> None:
    text = f"The toll is new. {text}" if " it" in text else text

    held = [position.partition(" oppose toll")[0] for position in positions(text)]

    assert held == holders


def test_each_of_a_list_is_an_actor() -> None:
    assert actors("The Greens and the Social Democrats voted.") == ["Greens", "Social Democrats"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Mia Voss attacked the governor and applauded the toll.", ["Mia Voss support toll"], id="another object"
        ),
        pytest.param(
            "Mia Voss denounced the minister, defended the toll and opposed the bridge.",
            ["Mia Voss oppose bridge", "Mia Voss support toll"],
            id="three verbs",
        ),
        pytest.param(
            "“We oppose the toll and support the tram,” Mia Voss said.",
            ["Mia Voss oppose toll", "Mia Voss support tram"],
            id="base forms",
        ),
        pytest.param(
            "Mia Voss voted against the bridge and for the toll.",
            ["Mia Voss oppose bridge", "Mia Voss support toll"],
            id="a verb that is not repeated",
        ),
        pytest.param(
            "Mia Voss, who opposes the tram and supports the bridge, was elected.",
            ["Mia Voss oppose tram", "Mia Voss support bridge"],
            id="in a relative clause",
        ),
        pytest.param("Mia Voss welcomed and signed the toll.", ["Mia Voss support toll"], id="one object of two verbs"),
        pytest.param(
            "Mia Voss supports the toll but not the bridge.",
            ["Mia Voss oppose bridge", "Mia Voss support toll"],
            id="but not",
        ),
        pytest.param(
            "Ole Berg met the minister who opposed the toll and praised the bridge.",
            ["minister oppose toll"],
            id="whose verb it is cannot be told",
        ),
    ],
)
def test_each_verb_has_its_own_object(text: str, found: list[str]) -> None:
    assert positions(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The toll is opposed by the Greens, the Liberals and Mia Voss.",
        "The Greens, the Liberals and Mia Voss oppose the toll.",
    ],
)
def test_a_list_of_three_is_read_on_both_sides_of_a_verb(text: str) -> None:
    assert positions(text) == ["Greens oppose toll", "Liberals oppose toll", "Mia Voss oppose toll"]


def test_a_negation_of_somebody_else_is_none_of_the_verb() -> None:
    assert positions("Mia Voss, not Tom Berg, supports the toll.") == ["Mia Voss support toll"]


def test_a_quote_of_two_makes_no_actor_of_both() -> None:
    assert actors("The union and the council rejected the bridge.") == ["council", "union"]


def test_a_joined_verb_has_its_subject_in_a_claim_too() -> None:
    assert claims("Mia Voss is wary of a ban and prefers a register of hosts.") == [
        "article: Mia Voss is wary of a ban.",
        "article: Mia Voss prefers a register of hosts.",
    ]
