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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Joseph R. Biden spoke. “Yes,” Joe Biden said.", ["Joe Biden"], id="a short form"),
        pytest.param(
            "The Holm campaign said no. The Lind campaign said yes.",
            ["Holm campaign", "Lind campaign"],
            id="two campaigns",
        ),
        pytest.param("The mayor praised Bo Lind.", ["mayor"], id="whoever is praised is another"),
        pytest.param("Mr. King and Ms. Roth said no.", ["King", "Roth"], id="two with courtesy titles"),
        pytest.param("Rep. G.K. Holm said no.", ["G.K. Holm"], id="initials"),
    ],
)
def test_names_of_one_and_of_two(text: str, names: list[str]) -> None:
    assert [actor.name for actor in actors_of(text)] == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Volta said it will close. Shares in Volta fell.", "organisation", id="shares"),
        pytest.param("Volta, a battery maker, said it will close.", "organisation", id="a maker"),
        pytest.param("Volta said it will close. Volta’s chief executive left.", "organisation", id="a chief executive"),
        pytest.param("Ada Volta spoke. Volta said no. Shares in Volta fell.", "person", id="a surname"),
    ],
)
def test_a_single_word_is_a_body_where_the_text_shows_it(text: str, kind: str) -> None:
    assert {actor.kind for actor in actors_of(text) if actor.name.endswith("Volta")} == {kind}


def test_a_common_word_with_a_capital_is_nobody() -> None:
    assert [actor.name for actor in actors_of("“It is cold,” Keeps said. Back said no.")] == []


def test_its_chairman_is_of_the_body_before() -> None:
    (lind,) = [actor for actor in actors_of("Ostby Council met. “No,” said its chairman, Bo Lind.") if actor.role]

    assert (lind.name, lind.affiliation) == ("Bo Lind", "Ostby Council")


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ("Lisa Tran won the seat. Lisa said that she was glad.", "Lisa Tran", ["Lisa"]),
        ("“I won,” Lisa said. Lisa Tran is a baker.", "Lisa Tran", ["Lisa"]),
        ("Lisa Tran and Lisa Voss met. Lisa said that she was glad.", "Lisa", []),
        ("Taylor Voss left. Ann Taylor stayed. Taylor said that it rained.", "Ann Taylor", ["Taylor"]),
        ("Lisa said that she was glad.", "Lisa", []),
    ],
)
def test_a_given_name_alone_is_the_one_person_who_has_it(text: str, name: str, aliases: list[str]) -> None:
    reply = extract_reply(Article.of(text), split_sentences(text))

    speakers = {quote.speaker for quote in reply.quotes}
    assert [(actor.name, actor.aliases) for actor in reply.actors if actor.id in speakers] == [(name, aliases)]


def test_roles_of_transcripts_are_those_behind_the_names_and_nobody_is_somebodys_your_opponent() -> None:
    text = (
        "KATE MALLOY, HOST: Good morning.\n\nDAVID ORTEGA (R-NM): Good morning, Kate.\n\n"
        "MALLOY: Your opponent, Lisa Tran, says that the bill is bad.\n\nORTEGA: She is wrong."
    )

    reply = extract_reply(Article.of(text), split_sentences(text))

    roles = {actor.name: actor.role for actor in reply.actors}
    assert (roles["Kate Malloy"], roles["Lisa Tran"]) == ("host", "opponent")
