"""A title that stands alone is of the one person to whom the article gives it, or of nobody with a name."""

from __future__ import annotations

import pytest

from tests.support.speakers import said_in


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ida Roth, the coach of Marlow, was angry. The coach said it was late.", "Ida Roth"),
        ("Ida Roth is the environment secretary. The environment secretary said it was late.", "Ida Roth"),
        ("The Labour leader said it was late. Ida Roth, who has been Labour leader since May, was ill.", "Ida Roth"),
        ("Ida Roth was appointed health minister in May. The health minister said it was late.", "Ida Roth"),
        ("Ida Roth, chief executive of Fenwater, resigned. The chief executive said it was late.", "Ida Roth"),
        ("Bo Land, mayor since 2020, resigned. The mayor said it was late.", "Bo Land"),
        ("Ida Roth, now transport minister, was ill. The transport minister said it was late.", "Ida Roth"),
        ("Bo Land, manager of Denby Town, was sacked. The manager said it was late.", "Bo Land"),
        ("Ida Roth was elected union president in June. The union president said it was late.", "Ida Roth"),
        ("Former minister Ida Roth was there. The former minister said it was late.", "Ida Roth"),
        ("“It was late,” said the Labour leader. Ida Roth, the Labour leader, was in Kelby.", "Ida Roth"),
    ],
)
def test_a_title_is_of_whoever_has_it(text: str, speaker: str) -> None:
    assert [name for name, _ in said_in(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Bo Land, the town clerk, met Ida Roth, the county clerk. The clerk said it was late.", "clerk"),
        ("Ida Roth, the coach of Marlow, and Per Land, the coach of Denby, met. The coach said it was late.", "coach"),
        ("Former mayor Ida Roth was there. The mayor said it was late.", "mayor"),
        ("Deputy mayor Ida Roth was there. The mayor said it was late.", "mayor"),
        ("Ida Roth will be the next mayor. The mayor said it was late.", "mayor"),
        ("Ida Roth was mayor until 2010. The mayor said it was late.", "mayor"),
        ("Ida Roth is a critic of the mayor. The mayor said it was late.", "mayor"),
        ("Ida Roth is not the chairman. The chairman said it was late.", "chairman"),
        (
            "Health secretary Ida Roth spoke. Norway's health secretary, Bo Land, left. The health secretary said no.",
            "health secretary",
        ),
        ("The coach said it was late.", "coach"),
        ("The fire chief said it was late.", "fire chief"),
    ],
)
def test_a_title_that_may_be_anothers_is_an_actor_of_its_own(text: str, speaker: str) -> None:
    assert [name for name, _ in said_in(text)] == [speaker]
