"""A name behind an office between commas is whoever holds it, whatever the name looks like."""

from __future__ import annotations

import pytest

from extractor import Extractor
from tests.support.speakers import said_in, speakers_of


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(
            'Stone\'s spokesperson, Emily Chu, called the quote "a complete fabrication."',
            "a complete",
            {("Emily Chu",)},
            id="like an adverb",
        ),
        pytest.param(
            '"It is false," said Stone\'s press secretary, Emily Chu.',
            "It is false",
            {("Emily Chu",)},
            id="said before it",
        ),
        pytest.param(
            '"It is false," Stone\'s press secretary, Emily Chu, said.',
            "It is false",
            {("Emily Chu",)},
            id="said behind it",
        ),
        pytest.param(
            'Rachel Stone spoke first. Her spokesperson, Emily Chu, dismissed the report as "fantasy".',
            "fantasy",
            {("Emily Chu",)},
            id="a pronoun",
        ),
        pytest.param(
            "The council's leader, Per Reilly, said that the road was safe.",
            "the road",
            {("Per Reilly",)},
            id="a surname",
        ),
        pytest.param(
            '"We lost," said the team\'s captain, Billy Nash.', "We lost", {("Billy Nash",)}, id="no known name"
        ),
        pytest.param(
            "According to the bank's chief economist, Ada Holm, prices will rise.",
            "prices will",
            {("Ada Holm",)},
            id="according to",
        ),
        pytest.param(
            "Prices will rise, according to the bank's chief economist, Ada Holm.",
            "Prices will",
            {("Ada Holm",)},
            id="according to, at the end",
        ),
        pytest.param(
            "The authority's general manager, Robert Haines, said the offer was final.",
            "the offer",
            {("Robert Haines",)},
            id="another name",
        ),
    ],
)
def test_the_name_behind_an_office_speaks(text: str, words: str, expected: set[tuple[str | None, ...]]) -> None:
    assert speakers_of(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(
            "Holm's aide, apparently, said that she was tired.", "she was tired", {("Holm's aide",)}, id="an adverb"
        ),
        pytest.param(
            'Stone\'s spokesperson called the quote "a fabrication".',
            "a fabrication",
            {("Stone's spokesperson",)},
            id="no name",
        ),
        pytest.param(
            "According to police, Ada Holm, 34, was drunk.", "was drunk", {("police",)}, id="a subject behind a body"
        ),
        pytest.param(
            "According to a neighbour, Ada Holm, who lives there, was drunk.",
            "was drunk",
            {("neighbour",)},
            id="a subject behind somebody",
        ),
    ],
)
def test_no_name_behind_an_office_is_anothers(text: str, words: str, expected: set[tuple[str | None, ...]]) -> None:
    assert speakers_of(text, words) == expected


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Children's Commissioner Ida Roth said it was late.", [("Ida Roth", "Children's Commissioner", None)]),
        ("Victims' Commissioner Ida Roth said it was late.", [("Ida Roth", "Victims' Commissioner", None)]),
        ("Women's Minister Ida Roth said it was late.", [("Ida Roth", "Women's Minister", None)]),
        ("Malcolm X said it was late.", [("Malcolm X", None, None)]),
        ("The Minister for Roads (Ida Roth) said it was late.", [("Ida Roth", "Minister for Roads", None)]),
        ("The Chancellor of the Exchequer (Ida Roth) said so.", [("Ida Roth", "Chancellor of the Exchequer", None)]),
        ("Investor Fendal plc bought the mill. Fendal said it was late.", [("Investor Fendal plc", None, None)]),
        ("Halden Ltd built it. Halden said it was late.", [("Halden Ltd", None, None)]),
        ("Smith Ltd met Jon Smith. Smith said it was late.", [("Jon Smith", None, None), ("Smith Ltd", None, None)]),
        ("The mine said it was late.", [("mine", None, None)]),
        ("The brewery said it was late.", [("brewery", None, None)]),
        ("The lake said nothing.", []),
    ],
)
def test_an_office_a_firm_or_a_mine_that_speaks(text: str, actors: list[tuple[str, str | None, str | None]]) -> None:
    with Extractor() as extractor:
        found = extractor.extract_text(text).actors

    assert [(actor.name, actor.role, actor.affiliation) for actor in found] == actors


def test_whoever_has_an_office_is_named_in_brackets_in_a_transcript() -> None:
    office = "The Parliamentary Secretary to the Treasury (Ida Roth)"
    text = f"{office}: I thank the Member.\n\nBo Land (Denby) (Lab): Will she go?\n\n{office}: I will not go."
    assert [name for name, _ in said_in(text)] == ["Ida Roth", "Bo Land", "Ida Roth"]
