"""Who acts is an actor beside those who speak: by subject, role, apposition and by being named again."""

from __future__ import annotations

import pytest

from extractor import Extractor
from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, ReplyActor


def actors_of(text: str) -> list[ReplyActor]:
    return extract_reply(Article.of(text), split_sentences(text)).actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        pytest.param("Ada Holm closed the dam.", [("Ada Holm", "person")], id="subject"),
        pytest.param("Ada Holm and Bo Lind closed the dam.", [("Ada Holm", "person"), ("Bo Lind", "person")], id="two"),
        pytest.param("Poland closed the dam.", [("Poland", "government")], id="country"),
        pytest.param("Warsaw closed the dam.", [("Warsaw", "government")], id="capital"),
        pytest.param("The Senate blocked the dam.", [("Senate", "organisation")], id="body"),
        pytest.param("Two senators blocked the dam.", [("Two senators", "group")], id="group"),
        pytest.param("The council closed the dam.", [("council", "organisation")], id="deciding body"),
        pytest.param("The dam was built for minister Ada Holm.", [("Ada Holm", "person")], id="role before a name"),
        pytest.param(
            "The dam was built for Ada Holm, the minister of works.", [("Ada Holm", "person")], id="role after a name"
        ),
        pytest.param(
            "The dam was built for Zuri Holm. Everything about it pleased Holm.", [("Zuri Holm", "person")], id="again"
        ),
        pytest.param("FURY was growing over the dam.", [], id="a word in capitals first"),
        pytest.param("Nobody closed the dam.", [], id="nobody"),
        pytest.param("The Dam Bill closed the dam.", [], id="a law"),
        pytest.param("The dam was closed by the council.", [("council", "organisation")], id="by whom"),
        pytest.param("The dam was closed by Ada Holm.", [("Ada Holm", "person")], id="a person by whom"),
        pytest.param("The dam was closed by the river.", [], id="a thing by which"),
        pytest.param("An interview with CNN ran in May.", [("CNN", "outlet")], id="outlet"),
        pytest.param("A film about the dam ran on CNN.", [], id="an outlet from which nothing is"),
        pytest.param("The dam was shown at the CNN forum.", [], id="an outlet's forum"),
        pytest.param(
            "The Campaign for an Honest Press said it is late.",
            [("Campaign for an Honest Press", "organisation")],
            id="no outlet within a name",
        ),
        pytest.param(
            "Why all talk of Holm. It is late for Holm. The dam was against Holm. It is the dam of Mr. Holm.",
            [("Holm", "person")],
            id="a surname alone",
        ),
        pytest.param("All talk of Holm. Late for Holm. The dam was against Holm. The dam of Holm.", [], id="no title"),
        pytest.param(
            "The dam concerns Zuri Holm, president of the Bakers' Guild.", [("Zuri Holm", "person")], id="an office"
        ),
        pytest.param("The dam pleased her running mate Zuri Holm.", [("Zuri Holm", "person")], id="a running mate"),
        pytest.param("The dam in Albany, N.Y., is old. Albany, N.Y., is old, too.", [], id="a state in short"),
        pytest.param(
            "The Coalition for the Homeless closed the dam.",
            [("Coalition for the Homeless", "organisation")],
            id="what it is for",
        ),
        pytest.param("The Holm campaign closed the dam.", [("Holm campaign", "organisation")], id="a campaign"),
        pytest.param("Ada Holm’s team closed the dam.", [("Ada Holm’s team", "organisation")], id="somebody's team"),
        pytest.param("The Holm family closed the dam.", [("Holm family", "group")], id="family"),
        pytest.param("One of his aides closed the dam.", [], id="a part of nobody's"),
        pytest.param("Some forged letters closed the dam.", [], id="some things"),
        pytest.param("The dam in Poland is old.", [], id="a mere place"),
        pytest.param(
            "The dam is in Norway. He came from Norway. She left Norway. They went to Norway.", [], id="a place again"
        ),
        pytest.param("Protests in Poland shook the dam.", [], id="a place in a subject"),
        pytest.param("No council closed the dam.", [], id="nobody"),
        pytest.param("The dam resembles one by Gustave Eiffel.", [], id="named once to compare"),
        pytest.param("Cold War dams are old. The War is over.", [], id="a name of common words"),
    ],
)
def test_actors(text: str, actors: list[tuple[str, str]]) -> None:
    assert [(actor.name, actor.kind) for actor in actors_of(text)] == actors


def test_all_names_of_a_person_are_one_actor() -> None:
    text = "Ada Holm closed the dam. Holm wept. It was the finance minister Ada Holm who opened it."

    (actor,) = actors_of(text)

    assert (actor.name, actor.role) == ("Ada Holm", "finance minister")


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        pytest.param(
            "Unison said the dam is old. Its branch secretary left.",
            [("Unison", "organisation")],
            id="it has a secretary",
        ),
        pytest.param("Holm said the dam is old. He left.", [("Holm", "person")], id="a person"),
        pytest.param("The drivers' union said the dam is old.", [("drivers' union", "organisation")], id="a union"),
        pytest.param("Dam42 said the dam is old.", [("Dam42", "organisation")], id="a brand"),
    ],
)
def test_kinds_of_speakers(text: str, actors: list[tuple[str, str]]) -> None:
    assert [(actor.name, actor.kind) for actor in actors_of(text)] == actors


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "Gov. Ada Holm said the dam is old. “It is late,” the governor said.", ["Ada Holm"], id="a title and a role"
        ),
        pytest.param(
            "“It is late,” the Green candidate said. Green candidate Ada Holm said the dam is old.",
            ["Ada Holm"],
            id="a role that comes later",
        ),
        pytest.param(
            "“It is late,” the candidate said. Candidate Ada Holm and candidate Bo Lind left.",
            ["Ada Holm", "Bo Lind"],
            id="a role that two have",
        ),
        pytest.param(
            "Ada Holm said the dam is old. “It is late,” the Republican said.", ["Ada Holm"], id="a party's member"
        ),
        pytest.param(
            "Ada Holm said the dam is old. A Republican left. “It is late,” the Republican said.",
            ["Ada Holm", "Republican"],
            id="a party's member who was introduced",
        ),
        pytest.param(
            "Ada Holm said the dam is old, Bo Lind said it is new. “It is late,” the Republican said.",
            ["Ada Holm", "Bo Lind"],
            id="one of two",
        ),
        pytest.param(
            "Ada Holm said the dam is old. “It is late,” the mayor said.", ["Ada Holm", "mayor"], id="another role"
        ),
        pytest.param(
            "Enrique Peña Nieto said the dam is old. “It is late,” Peña Nieto said.",
            ["Enrique Peña Nieto"],
            id="two surnames",
        ),
        pytest.param(
            "The Nordic Water Agency said the dam is old. “It is late,” the NWA said.",
            ["Nordic Water Agency"],
            id="the initials",
        ),
        pytest.param("Administrator Ada Holm said the dam is old.", ["Ada Holm"], id="a title that is not known"),
        pytest.param(
            "Everything Holm said was old. Ada Holm said everything is fine.",
            ["Ada Holm"],
            id="a word before a surname",
        ),
    ],
)
def test_who_is_one_actor(text: str, names: list[str]) -> None:
    assert [actor.name for actor in actors_of(text)] == names


def test_an_apposition_is_the_role() -> None:
    (actor,) = actors_of("The dam was built for Ada Holm, the mayor of Ostby.")

    assert actor.role == "mayor of Ostby"


def test_marks_of_emphasis_are_no_part_of_a_name() -> None:
    with Extractor() as extractor:
        record = extractor.extract_text("**Who decides?** The council votes in May. **Why?** Bo Lind said it was late.")
    assert [actor.name for actor in record.actors if "*" in actor.name] == []
