"""Rules lead every mention to one actor: spellings, titles, surnames, pronouns, offices and descriptions."""

from __future__ import annotations

import pytest

from extractor.backends.rules.coreference import ActorResolver
from extractor.backends.rules.engine import answer
from extractor.backends.rules.noun_phrases import Naming, read_naming, spelling
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, ReplyActor


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Zelenskyy", "Zelensky", id="-yy and -y"),
        pytest.param("Zelenskiy", "Zelensky", id="-iy and -y"),
        pytest.param("Kyiv", "Kiev", id="yi and ie"),
        pytest.param("Orbán", "Orban", id="accent"),
        pytest.param("Müller", "Mueller", id="umlaut written out"),
        pytest.param("Lavrov", "Lawrow", id="v and w"),
        pytest.param("Kharkiv", "Harkiv", id="kh and h"),
        pytest.param("Mohammed", "Mohamed", id="doubled letter"),
        pytest.param("Wałęsa", "Walesa", id="letters with strokes"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Berg", "Borg", id="vowel"),
        pytest.param("Lind", "Lindt", id="letter more"),
        pytest.param("Putin", "Patin", id="another vowel"),
        pytest.param("Lee", "Leigh", id="short names are left alone"),
    ],
)
def test_different_names_do_not_meet(one: str, other: str) -> None:
    assert spelling(one) != spelling(other)


@pytest.mark.parametrize(
    ("phrase", "naming"),
    [
        pytest.param(
            "Hungarian Prime Minister Viktor Orbán",
            Naming("Viktor Orbán", "person", True, False, "Hungarian Prime Minister", "Hungary", "Hungary"),
            id="title before a name",
        ),
        pytest.param(
            "outgoing US Ambassador to NATO Julianne Smith",
            Naming("Julianne Smith", "person", True, False, "outgoing US Ambassador to NATO", *["United States"] * 2),
            id="title with a link in it",
        ),
        pytest.param(
            "Anna Berg, the head of the committee,",
            Naming("Anna Berg", "person", True, False, "head of the committee"),
            id="apposition",
        ),
        pytest.param(
            "Slovakia’s Robert Fico",
            Naming("Robert Fico", "person", True, False, None, "Slovakia", None),
            id="possessor",
        ),
        pytest.param("Mr. Lind", Naming("Lind", "person", True), id="courtesy title is no role"),
        pytest.param("the Kremlin", Naming("Kremlin", "organisation", True), id="organisation with an article"),
        pytest.param("NATO", Naming("NATO", "organisation", True), id="acronym"),
        pytest.param("Politico", Naming("Politico", "outlet", True), id="outlet by its name"),
        pytest.param("the Nurland Gazette", Naming("Nurland Gazette", "outlet", True), id="outlet by its last word"),
        pytest.param("Moscow", Naming("Moscow", "government", True, country="Russia"), id="capital"),
        pytest.param(
            "the Polish government", Naming("Poland", "government", True, country="Poland"), id="the government of"
        ),
        pytest.param(
            "four US officials",
            Naming("four US officials", "group", False, True, None, "United States", "United States"),
            id="unnamed officials",
        ),
        pytest.param(
            "a senior diplomat", Naming("senior diplomat", "person", False, True, "diplomat"), id="unnamed diplomat"
        ),
        pytest.param(
            "a spokesman for the ministry",
            Naming("spokesman for the ministry", "person", False, False, "spokesman"),
            id="a spokesman is not anonymous",
        ),
        pytest.param("the latest poll", None, id="a document is no actor"),
        pytest.param("who", None, id="pronoun"),
    ],
)
def test_read_naming(phrase: str, naming: Naming | None) -> None:
    assert read_naming(phrase) == naming


def names(text: str, *phrases: str) -> list[str | None]:
    """The names of the actors that phrases of a text mean, each looked up at its first place after the one before."""
    cast = ActorResolver(text)
    found: list[str | None] = []
    place = 0
    for phrase in phrases:
        place = text.index(phrase, place)
        member = cast.who(phrase, place)
        found.append(member.name if member else None)
    return found


@pytest.mark.parametrize(
    ("text", "phrases", "meant"),
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
            id="one surname, two people",
        ),
        pytest.param(
            "Anna Berg met Mr. Lind. She said no.",
            ["Anna Berg", "Mr. Lind", "She"],
            ["Anna Berg", "Lind", "Anna Berg"],
            id="pronoun and gender",
        ),
        pytest.param(
            "Anna Berg spoke to Robert Lind. She waited.",
            ["Anna Berg", "She"],
            ["Anna Berg"] * 2,
            id="pronoun and subject",
        ),
        pytest.param(
            "Ukrainian President Volodymyr Zelenskyy came. The Ukrainian president spoke.",
            ["The Ukrainian president"],
            ["Volodymyr Zelenskyy"],
            id="office held by somebody named elsewhere",
        ),
        pytest.param("Moscow said no. Russia refused.", ["Moscow", "Russia"], ["Russia"] * 2, id="capital and country"),
        pytest.param(
            "A source spoke. Another source spoke. The source left.",
            ["A source", "The source"],
            ["source", "source"],
            id="the source is the last one",
        ),
        pytest.param("It rained.", ["It"], [None], id="nobody"),
    ],
)
def test_who_is_meant(text: str, phrases: list[str], meant: list[str | None]) -> None:
    assert names(text, *phrases) == meant


def actors(text: str) -> list[ReplyActor]:
    return answer(Article.of(text), split_sentences(text)).actors


def test_an_actor_has_all_its_namings_and_no_pronoun() -> None:
    (actor,) = actors("Prime Minister Anna Berg said it rains. “So it does,” she added. Berg said she likes rain.")

    assert (actor.name, actor.role, actor.aliases) == ("Anna Berg", "Prime Minister", ["Berg"])


def test_only_those_who_speak_or_hold_a_position_are_actors() -> None:
    assert [actor.name for actor in actors("Anna Berg said the way from Nurport to Robert Lind's house is long.")] == [
        "Anna Berg"
    ]


def test_a_reported_source_is_anonymous_and_its_reporter_an_actor() -> None:
    text = "The bridge is closed, according to a diplomat quoted by Le Monde."

    reply = answer(Article.of(text), split_sentences(text))

    assert [(actor.name, actor.anonymous) for actor in reply.actors] == [("diplomat", True), ("Le Monde", False)]
    assert reply.quotes[0].reported_by == ["a2"]
