"""A name behind an office between commas is whoever holds it, whatever the name looks like."""

from __future__ import annotations

import pytest

from tests.support.speakers import speakers_of


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
