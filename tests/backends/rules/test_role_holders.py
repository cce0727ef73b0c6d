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


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "Judge halts quarry.\n\nDistrict Judge Ola Brandt said the quarry is too deep.",
            ["Ola Brandt"],
            id="a headline's noun",
        ),
        pytest.param(
            "A Kelby judge said the quarry is too deep.\n\nSupreme Court Justice Ola Brandt gave no reason.",
            ["Ola Brandt"],
            id="a judge who is a justice",
        ),
        pytest.param(
            "Lawmaker says quarry is too deep.\n\nRep. Ola Brandt met Rep. Mia Voss.", ["Ola Brandt"], id="a lawmaker"
        ),
        pytest.param(
            "Ex-governor's former doctor says he was ill.\n\nDr. Ola Brandt wrote a book.",
            ["Ola Brandt"],
            id="a doctor",
        ),
        pytest.param(
            "A Kelby judge said the quarry is too deep.\n\nJudge Ola Brandt met Judge Mia Voss.",
            ["Kelby judge"],
            id="one of two judges",
        ),
        pytest.param(
            "Former mayor says quarry is too deep.\n\nMayor Ola Brandt gave no reason.",
            ["Former mayor"],
            id="not former",
        ),
        pytest.param(
            "President Brandt met Norwegian President Mia Voss. The president said it was late.",
            ["Brandt"],
            id="the president at home",
        ),
        pytest.param("Reed's divorce from wife Ola is old. His ex-wife said it was late.", ["Ola"], id="a relative"),
        pytest.param("His wife, Ola Brandt says, said it was late.", ["wife"], id="a relative of who is named"),
    ],
)
def test_whom_a_text_describes_before_it_names_them(text: str, speakers: list[str]) -> None:
    assert [name for name, _ in said_in(text)] == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "Ola Brandt said the quarry is old. “It is late,” the Kelby senator said.",
            ["Ola Brandt", "Ola Brandt"],
            id="who has spoken",
        ),
        pytest.param(
            "Ola Brandt, speaking after Mia Voss, said the quarry is old. The Kelby businessman said it was late.",
            ["Ola Brandt", "Ola Brandt"],
            id="who leads the sentence",
        ),
        pytest.param(
            "Ola Brandt met Mia Voss. He said the quarry is old. The Green candidate said it was late.",
            ["Ola Brandt", "Ola Brandt"],
            id="behind a pronoun",
        ),
        pytest.param(
            "Mia Voss said the quarry is old. The former dancer and Kelby senator said it was late.",
            ["Mia Voss", "Mia Voss"],
            id="two nouns of one person",
        ),
        pytest.param(
            "Asked whether Ada Brandt still fears for Mia Voss, the Kelby senator said it was late.",
            ["Ada Brandt"],
            id="no object of a preposition",
        ),
        pytest.param(
            "Judge Ola Brandt said the quarry is old. The Green candidate said it was late.",
            ["Ola Brandt", None],
            id="a judge is no candidate",
        ),
        pytest.param(
            "Aides to Ada Brandt and Mia Voss left. The Green candidate said it was late.", [None], id="one of two"
        ),
        pytest.param(
            "Dan Brandt said the quarry is old. The congresswoman said it was late.", ["Dan Brandt", None], id="a woman"
        ),
    ],
)
def test_an_epithet_means_whoever_leads_or_nobody(text: str, speakers: list[str | None]) -> None:
    assert [name for name, _ in said_in(text)] == speakers
