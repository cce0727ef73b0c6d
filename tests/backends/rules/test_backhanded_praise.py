"""A word of praise may blame: "a gift to lawyers" is none to the public."""

from __future__ import annotations

import pytest

from tests.support.stances import held_in

AGAINST = [
    '"The bill is a gift to lawyers," Ada Holm said.',
    "Ada Holm called the bill a charter for cheats.",
    "Ada Holm said the bill was a blank cheque for developers.",
    '"This merger is a licence to print money," said Ada Holm.',
    "Ada Holm said the stadium was a recipe for chaos.",
    '"The mandate is a great way to lose nurses," Ada Holm said.',
    "Ada Holm described the merger as good news for speculators.",
    "Ada Holm said the ban would be a boon to smugglers.",
    '"The toll is too good to be true," Ada Holm said.',
    "Ada Holm said the rent cap was a green light for crooks.",
    '"The telescope is a white elephant," said Ada Holm.',
    '"The bill gives polluters a free pass," Ada Holm said.',
    "Ada Holm called the stadium a golden opportunity for fraudsters.",
    '"The toll benefits only the rich," said Ada Holm.',
    "Ada Holm described the rent cap as a slippery slope.",
    '"The merger is a paradise for bookmakers," Ada Holm said.',
    '"The ban is no gift to the town," said Ada Holm.',
    "Ada Holm said the mandate was a fine way to insult nurses.",
    '"The stadium is an own goal," Ada Holm said.',
    '"The bill rewards nobody. The bill is a licence to pollute," said Ada Holm.',
]
UNKNOWN = [
    '"The merger is a gift to shareholders," Ada Holm said.',
    '"The bill is a present to the guild," said Ada Holm.',
    "Ada Holm called the stadium a dream for builders.",
    '"The mandate is a triumph of hope over experience," Ada Holm said.',
    "Ada Holm said the bill was a recipe for fish soup.",
    '"The bill is no blank cheque," Ada Holm said.',
    '"The stadium is heaven for skaters," Ada Holm said.',
]
FOR = [
    '"The toll is a gift to the town," Ada Holm said.',
    "Ada Holm called the telescope a boost for science.",
    '"The ban is a great way to cut emissions," Ada Holm said.',
    '"The mandate is a recipe for success," Ada Holm said.',
    '"The night trains are good for families," said Ada Holm.',
    '"The telescope is a dream for children," Ada Holm said.',
    "Ada Holm said the merger was good news for passengers.",
]


def positions_in(text: str) -> list[str]:
    return [position for holder, _, position in held_in(text) if holder == "Ada Holm"]


@pytest.mark.parametrize("text", AGAINST)
def test_praise_of_what_nobody_should_have_is_blame(text: str) -> None:
    assert positions_in(text) == ["oppose"]


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_gift_to_whoever_it_is_for_takes_no_side(text: str) -> None:
    assert positions_in(text) == []


@pytest.mark.parametrize("text", FOR)
def test_praise_of_what_the_public_has_is_praise(text: str) -> None:
    assert positions_in(text) == ["support"]
