"""Who is an actor by which name: members of parties, bodies with acronyms, those who only tell who others are."""

from __future__ import annotations

import pytest

from extractor import Extractor, Record
from tests.support.stances import held_in


def record_of(text: str) -> Record:
    with Extractor() as extractor:
        return extractor.extract_text(text)


_SOME = [
    ("Mia Voss and two other Liberals voted for the ban.", {"Mia Voss", "two other Liberals"}),
    ("Mia Voss and three fellow Greens backed the ban.", {"Mia Voss", "three fellow Greens"}),
    ("Five Tories opposed the ban.", {"Five Tories"}),
    ("Several Republicans criticised the ban.", {"Several Republicans"}),
    ("A dozen Labour MPs supported the ban.", {"dozen Labour MPs"}),
    ("Four of the Greens opposed the ban.", {"Four of the Greens"}),
    ("The other Socialists backed the ban.", {"other Socialists"}),
    ("The Conservatives opposed the ban.", {"Conservatives"}),
    ("The Greens and Mia Voss opposed the ban.", {"Greens", "Mia Voss"}),
    # each of a list
    ("Bakers and butchers oppose the ban.", {"Bakers", "butchers"}),
    ("Nurses, teachers and drivers oppose the ban.", {"Nurses", "teachers", "drivers"}),
    ("Young farmers and retired teachers backed the ban.", {"Young farmers", "retired teachers"}),
    ("Health and safety inspectors oppose the ban.", {"Health and safety inspectors"}),
    ("Council leaders and members backed the ban.", {"Council leaders and members"}),
]


@pytest.mark.parametrize(("text", "holders"), _SOME, ids=[row[0] for row in _SOME])
def test_some_of_a_party_and_each_of_a_list_hold_positions(text: str, holders: set[str]) -> None:
    assert {holder for holder, _, _ in held_in(text)} == holders


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        ("Mia Voss, a Green, said that it rained.", "Mia Voss", None, "Green"),
        ("The governor, a Republican, said that it rained.", "governor", "governor", "Republican"),
        ("Mia Voss, Harrow, a teacher, said that it rained.", "Mia Voss", "teacher", None),
        ("Mia Voss, 43, from Harrow, a teacher, said that it rained.", "Mia Voss", "teacher", None),
        ("“It rains,” said Mia Voss, Port Ellery, a teacher.", "Mia Voss", "teacher", None),
        ("Mia Voss, head of the Harrow Drivers Union (HDU), said that it rained.", "Mia Voss",
         "head of the Harrow Drivers Union", "Harrow Drivers Union"),
    ],
)  # fmt: skip
def test_who_somebody_is_stands_in_appositions(text: str, name: str, role: str | None, affiliation: str | None) -> None:
    record = record_of(text)
    speaker = record.speaker_of(record.quotes[0])

    assert speaker
    assert (speaker.name, speaker.role, speaker.affiliation) == (name, role, affiliation)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Aylin, her deputy, said the roof leaks.", "Aylin"),
        ("The mayor, a Green, said the roof leaks.", "mayor"),
        ("Mia Voss, a cook, said the bus stinks.", "Mia Voss"),
        ("The roof leaks, said Mia Voss.", "Mia Voss"),
        ("Nothing works, said the mayor.", "mayor"),
    ],
)
def test_whoever_an_apposition_describes_speaks(text: str, speaker: str) -> None:
    record = record_of(text)
    (found,) = map(record.speaker_of, record.quotes)

    assert found
    assert found.name == speaker


@pytest.mark.parametrize(
    ("text", "name", "acronym"),
    [
        ("Mia Voss, a clerk at the Harrow Water Board (HWB), left. The HWB said that it rained.", "Harrow Water Board",
         "HWB"),
        ("Mia Voss of the Harrow Bakers Guild (HBG) left. The HBG said that it rained.", "Harrow Bakers Guild", "HBG"),
        ("Mia Voss works for the Bakers' League of Harrow (BLH). The BLH said that it rained.",
         "Bakers' League of Harrow", "BLH"),
    ],
)  # fmt: skip
def test_an_acronym_in_brackets_is_a_name_of_the_body_before_it(text: str, name: str, acronym: str) -> None:
    record = record_of(text)
    (speaker,) = [record.speaker_of(quote) for quote in record.quotes]

    assert speaker
    assert (speaker.name, list(speaker.aliases)) == (name, [acronym])


@pytest.mark.parametrize(
    "aside",
    [
        "not related to Anna Voss",
        "no relation to the singer Anna Voss",
        "who is not related to Anna Voss",
        "unrelated to Mayor Anna Voss",
        "no relative of the mayor, Anna Voss",
        "not the same person as Anna Voss",
        "named after Anna Voss",
    ],
)
def test_who_only_tells_who_somebody_is_not_is_no_actor(aside: str) -> None:
    record = record_of(f"Mia Voss, {aside}, said that it rained.")

    assert [actor.name for actor in record.actors] == ["Mia Voss"]
