"""Whoever tells a court or a council something says it, and not those of whom it is told."""

from __future__ import annotations

import pytest

from tests.support.positions import claims
from tests.support.speakers import Said, said_in


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "Bryn Halder told the court that the farmer had read the will and had burned it.",
            [("Bryn Halder", "that the farmer had read the will and had burned it")],
            id="who read a thing",
        ),
        pytest.param(
            "Kit Lowther told the county court that the pilot had resigned.",
            [("Kit Lowther", "that the pilot had resigned")],
            id="a name before a court that is told",
        ),
        pytest.param(
            "Rosa Quint told the panel that the trustee had claimed expenses of £900.",
            [("Rosa Quint", "that the trustee had claimed expenses of £900")],
            id="who claimed money",
        ),
        pytest.param(
            "Clara Webb told the inquest that the nurse had said nothing.",
            [("Clara Webb", "that the nurse had said nothing")],
            id="who said nothing",
        ),
        pytest.param(
            "Ida Falk told MPs that the secretary had read the papers and had approved them.",
            [("Ida Falk", "that the secretary had read the papers and had approved them")],
            id="who read and approved",
        ),
        pytest.param(
            "Nils Aker told MPs that the chairman knew.", [("Nils Aker", "that the chairman knew")], id="who knew"
        ),
        pytest.param(
            "Mary Tate told magistrates that the driver had claimed the brakes were old.",
            [("driver", "the brakes were old")],
            id="who claimed that something was so",
        ),
        pytest.param("Tom Rudd denied that.", [], id="who denied that"),
        pytest.param(
            "The plan of Corran Hill town council failed. Corran Hill said it was sad.",
            [(None, "it was sad")],
            id="a place with a council",
        ),
    ],
)
def test_the_teller_says_it(text: str, said: list[Said]) -> None:
    assert said_in(text) == said


@pytest.mark.parametrize(
    ("text", "said", "claimed"),
    [
        pytest.param(
            'Marcus Bell, defending, said his client was "deeply ashamed" and had been suffering from an addiction.',
            [("Marcus Bell", 'his client was "deeply ashamed" and had been suffering from an addiction')],
            [
                'Marcus Bell: Marcus Bell\'s client was "deeply ashamed".',
                "Marcus Bell: Marcus Bell's client had been suffering from an addiction.",
            ],
            id="defending",
        ),
        pytest.param(
            "Clara Webb, defending, told the court that her client had stolen to feed a habit.",
            [("Clara Webb", "that her client had stolen to feed a habit")],
            ["Clara Webb: Clara Webb's client had stolen to feed a habit."],
            id="defending, told",
        ),
        pytest.param(
            "Ida Falk, prosecuting, said the driver had ignored two red lights.",
            [("Ida Falk", "the driver had ignored two red lights")],
            ["Ida Falk: The driver had ignored two red lights."],
            id="prosecuting",
        ),
        pytest.param(
            "Paul Crane, for the family, said the hospital had been warned twice.",
            [("Paul Crane", "the hospital had been warned twice")],
            ["Paul Crane: The hospital had been warned twice."],
            id="for somebody",
        ),
        pytest.param(
            "Tom Rudd, via video link, said he had been sacked without notice.",
            [("Tom Rudd", "he had been sacked without notice")],
            ["Tom Rudd: Tom Rudd had been sacked without notice."],
            id="by video",
        ),
        pytest.param(
            "Marcus Bell, defending, said he had been a fool.",
            [("Marcus Bell", "he had been a fool")],
            [],
            id="he is who is defended",
        ),
        pytest.param(
            "Mitigating, Marcus Bell said he had been suffering from an addiction.",
            [("Marcus Bell", "he had been suffering from an addiction")],
            [],
            id="he is for whom is mitigated",
        ),
        pytest.param(
            "Tom Rudd, chairing, said he would resign.",
            [("Tom Rudd", "he would resign")],
            ["Tom Rudd: Tom Rudd would resign."],
            id="he who chairs",
        ),
        pytest.param(
            "For the first time, Tom Rudd said he would stand.",
            [("Tom Rudd", "he would stand")],
            ["Tom Rudd: Tom Rudd would stand."],
            id="for nobody",
        ),
        pytest.param(
            "Mia Voss, KC, defending, said the money had been paid back.",
            [("Mia Voss", "the money had been paid back")],
            ["Mia Voss: The money had been paid back."],
            id="letters behind the name",
        ),
        pytest.param(
            "Max Dunn, sentencing, told him he had betrayed his friends.",
            [("Max Dunn", "he had betrayed his friends")],
            [],
            id="he is who is told",
        ),
        pytest.param(
            "Ann Lowe told her that she had failed.",
            [("Ann Lowe", "that she had failed")],
            [],
            id="she is who is told",
        ),
        pytest.param(
            "Mark Dahl told her he had resigned.",
            [("Mark Dahl", "he had resigned")],
            ["Mark Dahl: Mark Dahl had resigned."],
            id="he is not she who is told",
        ),
    ],
)
def test_the_part_that_somebody_takes_stands_beside_the_name(text: str, said: list[Said], claimed: list[str]) -> None:
    assert said_in(text) == said
    assert claims(text) == claimed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ada Holm wrote to Bo Lind urging him to resign.", [("Ada Holm", "him to resign")]),
        ("Ada Holm emailed Bo Lind asking him to step down.", [("Ada Holm", "him to step down")]),
        ("Ada Holm phoned Bo Lind begging him to come home.", [("Ada Holm", "him to come home")]),
        ("Ada Holm texted Bo Lind telling him to stay away.", [("Ada Holm", "him to stay away")]),
        ("Ada Holm called Bo Lind telling him that the deal was off.", [("Ada Holm", "that the deal was off")]),
        (
            "Ida Falk contacted the charity claiming that she had been sacked.",
            [("Ida Falk", "that she had been sacked")],
        ),
        ("The charity sent a letter to Bo Lind urging him to act.", [("charity", "him to act")]),
        ("Ada Holm posted a message to fans saying the club was safe.", [("Ada Holm", "the club was safe")]),
        (
            "Mia Voss wrote to the mayor, Bo Lind, on Monday asking him to act.",
            [("Mia Voss", "him to act")],
        ),
        ("Nils Aker, who wrote to Bo Lind begging him to act, left.", [("Nils Aker", "him to act")]),
        ("Ada Holm was emailed by Bo Lind urging her to resign.", [("Bo Lind", "her to resign")]),
        ("There is a letter from Bo Lind urging Ada Holm to go.", [("Bo Lind", "Ada Holm to go")]),
    ],
)
def test_whoever_writes_to_somebody_says_what_is_written(text: str, said: list[Said]) -> None:
    assert said_in(text) == said
