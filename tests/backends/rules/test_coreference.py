"""Every mention is resolved to one actor: spellings, titles, surnames, pronouns, offices and descriptions."""

from __future__ import annotations

import pytest

from extractor.backends.rules.coreference import ActorResolver
from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, ReplyActor


def names_of(text: str, *phrases: str) -> list[str | None]:
    """The names of the actors that phrases of a text mean, each phrase looked up after the one before."""
    resolver = ActorResolver(text)
    names: list[str | None] = []
    offset = 0
    for phrase in phrases:
        offset = text.index(phrase, offset)
        actor = resolver.resolve(phrase, offset)
        names.append(actor.name if actor else None)
    return names


@pytest.mark.parametrize(
    ("text", "phrases", "names"),
    [
        pytest.param(
            "Zelensky spoke. President Volodymyr Zelenskyy left.",
            ["Zelensky", "President Volodymyr Zelenskyy"],
            ["Volodymyr Zelenskyy"] * 2,
            id="fullest form in the article, other spelling",
        ),
        pytest.param(
            "Robert Lind spoke to Anna Lind. Anna Lind nodded.",
            ["Robert Lind", "Anna Lind"],
            ["Robert Lind", "Anna Lind"],
            id="two people with one surname",
        ),
        pytest.param(
            "Anna Berg met Mr. Lind. She said no.",
            ["Anna Berg", "Mr. Lind", "She"],
            ["Anna Berg", "Lind", "Anna Berg"],
            id="pronoun of a gender",
        ),
        pytest.param(
            "Anna Berg spoke to Robert Lind. She waited.",
            ["Anna Berg", "She"],
            ["Anna Berg"] * 2,
            id="pronoun for the subject",
        ),
        pytest.param(
            "Ukrainian President Volodymyr Zelenskyy came. The Ukrainian president spoke.",
            ["The Ukrainian president"],
            ["Volodymyr Zelenskyy"],
            id="office, with its holder named elsewhere",
        ),
        pytest.param("Moscow said no. Russia refused.", ["Moscow", "Russia"], ["Russia"] * 2, id="capital and country"),
        pytest.param(
            "A source spoke. Another source spoke. The source left.",
            ["A source", "The source"],
            ["source", "source"],
            id="the source is the last one",
        ),
        pytest.param(
            "Ida Moe, the mayor, spoke first. She said it rains.", ["She"], ["Ida Moe"], id="name before an office"
        ),
        pytest.param("In Northam, the hall was full. She said it rains.", ["She"], [None], id="a place"),
        pytest.param(
            "De Vries spoke. Pieter de Vries left. Mr de Vries slept.",
            ["De Vries", "Pieter de Vries", "Mr de Vries"],
            ["Pieter de Vries"] * 3,
            id="surname with a particle",
        ),
        pytest.param(
            "Jan van der Berg spoke. Van der Berg left.",
            ["Jan van der Berg", "Van der Berg"],
            ["Jan van der Berg"] * 2,
            id="surname with two particles",
        ),
        pytest.param(
            "Van Morrison sang. Toni Morrison wrote.",
            ["Van Morrison", "Toni Morrison"],
            ["Van Morrison", "Toni Morrison"],
            id="a given name that is like a particle",
        ),
        pytest.param("It rained.", ["It"], [None], id="no actor"),
    ],
)
def test_resolve(text: str, phrases: list[str], names: list[str | None]) -> None:
    assert names_of(text, *phrases) == names


def actors_of(text: str) -> list[ReplyActor]:
    return extract_reply(Article.of(text), split_sentences(text)).actors


def test_an_actors_aliases_are_names_and_not_pronouns() -> None:
    (actor,) = actors_of("Prime Minister Anna Berg said it rains. “So it does,” she added. Berg said she likes rain.")

    assert (actor.name, actor.role, actor.aliases) == ("Anna Berg", "Prime Minister", ["Berg"])


def test_only_those_who_speak_or_hold_a_position_are_actors() -> None:
    assert [
        actor.name for actor in actors_of("Anna Berg said the way from Nurport to Robert Lind's house is long.")
    ] == ["Anna Berg"]


def test_a_reported_source_is_anonymous_and_its_reporter_an_actor() -> None:
    text = "The bridge is closed, according to a diplomat quoted by Le Monde."

    reply = extract_reply(Article.of(text), split_sentences(text))

    assert [(actor.name, actor.anonymous) for actor in reply.actors] == [("diplomat", True), ("Le Monde", False)]
    assert reply.quotes[0].reported_by == ["a2"]
