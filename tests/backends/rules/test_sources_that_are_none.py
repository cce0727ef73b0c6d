"""What only stands beside a source is none: where it is, for whom it was made, what it is "in fact"."""

from __future__ import annotations

import pytest

from tests.support.speakers import said_in, speakers_of


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(
            "Reports in Spain claim that Luis Montero has been sounded out.",
            "Luis Montero",
            {(None,)},
            id="reports in a country",
        ),
        pytest.param(
            "Newspapers in Italy say that the minister will resign.",
            "the minister",
            {(None,)},
            id="newspapers in a country",
        ),
        pytest.param(
            "Rumours in Paris suggest that the bank is for sale.", "the bank", {(None,)}, id="rumours in a city"
        ),
        pytest.param(
            "Doctors in Kenya say that the fever is back.",
            "the fever",
            {("Doctors in Kenya",)},
            id="doctors in a country",
        ),
        pytest.param(
            "A YouGov poll for the Times suggests that most voters disagree.",
            "most voters",
            {("YouGov",)},
            id="a poll for a newspaper",
        ),
        pytest.param(
            "A survey by Ipsos for the BBC found that half of drivers speed.",
            "half of",
            {("Ipsos",)},
            id="a survey by somebody for a broadcaster",
        ),
        pytest.param("A report by the IMF says that growth will slow.", "growth", {("IMF",)}, id="a body's report"),
    ],
)
def test_a_place_or_a_client_says_nothing(text: str, words: str, expected: set[tuple[str | None, ...]]) -> None:
    assert speakers_of(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param("The service has in fact confirmed that one man died.", "one man", {("service",)}, id="in fact"),
        pytest.param("The ministry had at first denied that it knew.", "it knew", {("ministry",)}, id="at first"),
        pytest.param("The bank has of course denied that it knew.", "it knew", {("bank",)}, id="of course"),
        pytest.param(
            "Ada Holm had in the past said that the dam was safe.", "the dam", {("Ada Holm",)}, id="in the past"
        ),
        pytest.param(
            "However, two people who were present say that they heard him.",
            "they heard",
            {("two people",)},
            id="who were present",
        ),
        pytest.param(
            "Residents who were asleep said that they heard nothing.",
            "they heard",
            {("Residents",)},
            id="who were asleep",
        ),
        pytest.param(
            "Her son, who cannot be named, said in a statement read to the court that his mother "
            '"thought the world of Gill".',
            "thought the",
            {("son",)},
            id="a statement read out",
        ),
        pytest.param(
            'A statement read: "We are sorry." Ada Holm wrote it.', "We are", {(None,)}, id="a statement that reads"
        ),
    ],
)
def test_whatever_stands_before_the_verb_is_not_its_subject(
    text: str, words: str, expected: set[tuple[str | None, ...]]
) -> None:
    assert speakers_of(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(
            "The Democratic Front said that it would not attend.", "it would", {("Democratic Front",)}, id="a front"
        ),
        pytest.param(
            "The Liberal Alliance said that it would vote no.", "it would", {("Liberal Alliance",)}, id="an alliance"
        ),
        pytest.param("The Republican Ada Holm said that it would rain.", "it would", {("Ada Holm",)}, id="a partisan"),
    ],
)
def test_a_movement_is_no_person(text: str, words: str, expected: set[tuple[str | None, ...]]) -> None:
    assert speakers_of(text, words) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Vicar's fury over plan to turn graveyard into car park",
        "Mother's anger at plan to close school",
        "Mayor's outrage over decision to sell library",
        "Headteacher's despair at decision to cut music",
        "Widow's fight after claim that husband drank",
    ],
)
def test_what_somebody_feels_about_a_plan_is_no_plan_of_theirs(text: str) -> None:
    assert said_in(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "A header lifted Rovers. Former Rovers captain Kev Marsh, now a pundit, left. “They will stay,” he said.",
            "Kev Marsh",
        ),
        ("Hale needs a win. Former Hale winger Nils Aker, a pundit, waits. “They will stay,” he said.", "Nils Aker"),
        ("Fans like Dale. Dale goalkeeper Tom Rudd, 24, hopes for more. “They will stay,” he said.", "Tom Rudd"),
    ],
)
def test_he_is_no_club_whose_player_is_named(text: str, speaker: str) -> None:
    assert speakers_of(text, "They will stay") == {(speaker,)}
