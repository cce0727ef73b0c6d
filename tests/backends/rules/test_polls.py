"""Polls, documents and shares of people as sources."""

from __future__ import annotations

import pytest

from tests.support.speakers import said_in

_POLL = "Kelby Post-Channel 5 poll"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            f"The quarry is loved, according to a {_POLL}. The poll shows it is old.", [_POLL] * 2, id="again"
        ),
        pytest.param(
            "The quarry is loved, a Kelby Post/Ipsos survey found. Last year's Kelby Post-Ipsos poll said it was not.",
            ["Kelby Post/Ipsos survey"] * 2,
            id="written in two ways",
        ),
        pytest.param(
            f"A new poll shows the quarry is loved.\n\nThe {_POLL} found it is old.",
            [_POLL] * 2,
            id="an unnamed one first",
        ),
        pytest.param("A new poll shows that the quarry is loved.", [None], id="a poll of nobody"),
        pytest.param("A Gallup poll found the quarry is loved. The poll said it is old.", ["Gallup"] * 2, id="of one"),
        pytest.param(
            "A Gallup poll found the quarry is loved. It was made in May. Ida Roth left. The survey said it is old.",
            ["Gallup"] * 2,
            id="two sentences before",
        ),
        pytest.param(
            "A Gallup poll found the quarry is loved. Ida Roth said it is old. The poll said it is deep.",
            ["Gallup", "Ida Roth", None],
            id="somebody else has spoken since",
        ),
    ],
)
def test_a_poll_speaks_by_the_names_of_its_pollsters(text: str, speakers: list[str | None]) -> None:
    assert [name for name, _ in said_in(text)] == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("Ida Roth’s brief said the quarry is old.", "Ida Roth", id="a name"),
        pytest.param(
            "Ida Roth wrote a book. According to her account, the quarry is old.", "Ida Roth", id="her account"
        ),
        pytest.param("The brief said the quarry is old.", None, id="of nobody"),
    ],
)
def test_a_document_is_whose_it_is(text: str, speaker: str | None) -> None:
    assert [name for name, _ in said_in(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("Only 63 percent said the quarry is old.", "63 percent", id="a share"),
        pytest.param("Some 40% of voters said the quarry is old.", "40% of voters", id="of whom"),
        pytest.param(
            "Another 9 per cent of the farmers said it is old.", "9 per cent of the farmers", id="of the whom"
        ),
        pytest.param("Its share of 63 percent said little about the quarry.", None, id="a share of something"),
    ],
)
def test_a_share_of_people_speaks(text: str, speaker: str | None) -> None:
    assert [name for name, _ in said_in(text)] in ([speaker], [] if speaker is None else [speaker])
