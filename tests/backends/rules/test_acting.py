"""Who acts is an actor beside those who speak: by subject, role, apposition and by being named again."""

from __future__ import annotations

import pytest

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
        pytest.param("The dam in Poland is old.", [], id="a mere place"),
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


def test_an_apposition_is_the_role() -> None:
    (actor,) = actors_of("The dam was built for Ada Holm, the mayor of Ostby.")

    assert actor.role == "mayor of Ostby"
