"""Actors are grounded by their mentions; whoever the article does not name takes their stances along."""

from __future__ import annotations

import pytest

from extractor.grounding.grounder import ground
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, base_reply_type
from tests.support.grounding import (
    BRANDT,
    HOLM,
    PROVENANCE,
    actor,
    claim,
    grounded,
    quote,
    stance,
    texts,
    ungrounded_fields,
)
from tests.support.growth import steps_of


def test_every_mention_of_every_actor_is_found() -> None:
    record = grounded(actors=[HOLM, BRANDT])

    assert [texts(found.mentions) for found in record.actors] == [["Ada Holm", "Holm"], ["Tom Brandt", "Brandt"]]
    assert [(found.role, found.aliases) for found in record.actors] == [("Mayor", ["Holm"]), (None, ["Brandt"])]


def test_a_role_may_also_be_what_the_article_calls_somebody() -> None:
    mayor = actor("a1", "Ada Holm", "the mayor", role="Mayor")
    record = grounded(Article.of("Mayor Ada Holm left. The mayor was ill."), actors=[mayor])

    assert [(found.role, found.aliases) for found in record.actors] == [("Mayor", ["the mayor"])]


def test_the_source_of_a_quote_is_a_mention_of_its_speaker() -> None:
    official = actor("a1", "unnamed official", anonymous=True)
    item = quote("6: the new ferry ~ million", speaker="a1", source="One of them", cue="said")
    record = grounded(actors=[official], quotes=[item])

    assert [texts(found.mentions) for found in record.actors] == [["One of them"]]


def test_a_pronoun_is_no_mention() -> None:
    text = "It rained. He said it was cold."
    item = quote("2: it was cold", speaker="a1", source="He", cue="said")
    record = grounded(Article.of(text), actors=[actor("a1", "Ada Holm", "he")], quotes=[item])

    assert record.actors == []
    assert [found.speaker for found in record.quotes] == [None]
    assert {unfounded.words for unfounded in record.unfounded} == {"Ada Holm"}
    assert set(ungrounded_fields(record)) == {("actor", "name"), ("quote", "speaker")}


def test_an_unnamed_actor_is_unfounded_and_so_is_everything_that_refers_to_it() -> None:
    ghost = actor("a1", "Ludo Marsh")
    record = grounded(
        actors=[ghost],
        quotes=[quote("3: We have waited", speaker="a1", reported_by=["a1"])],
        claims=[claim("Ten years passed.", "3: ten long years", claimant="a1")],
        stances=[stance("a1", "ferry", "3: We have waited")],
    )

    assert (record.actors, record.stances) == ([], [])
    assert [found.claimant for found in record.claims] == [None]
    assert [(found.speaker, found.reported_by) for found in record.quotes] == [(None, [])]
    assert ungrounded_fields(record) == [
        ("actor", "name"),
        ("quote", "speaker"),
        ("quote", "reported_by"),
        ("claim", "claimant"),
        ("stance", "actor"),
    ]
    assert {unfounded.words for unfounded in record.unfounded} == {"Ludo Marsh"}
    assert record.unfounded[0].item == ghost


def test_of_two_actors_with_one_id_the_second_is_unfounded() -> None:
    record = grounded(actors=[HOLM, actor("a1", "Ludo Marsh")])

    assert [found.name for found in record.actors] == ["Ada Holm"]
    assert [(unfounded.field, unfounded.item["name"]) for unfounded in record.unfounded] == [("id", "Ludo Marsh")]


def test_two_actors_of_one_name_and_kind_have_two_ids() -> None:
    record = grounded(actors=[actor("a1", "official", "Two officials"), actor("a2", "official", "One of them")])

    assert len({found.id for found in record.actors}) == len(record.actors) == 2


def test_an_actor_whose_only_naming_is_within_the_words_for_another_is_not_absent() -> None:
    text = "Holm interrupted Canal 5 host Ida Quist. “What is it to you?” he told Quist."
    record = grounded(
        Article.of(text),
        actors=[
            actor("a1", "Holm"),
            actor("a2", "Ida Quist", "Canal 5 host Ida Quist", "Quist"),
            actor("a3", "Canal 5", kind="outlet"),
        ],
        quotes=[quote("2: What is it to you", speaker="a1", cue="told", reported_by=["a3"])],
    )

    assert [texts(found.mentions, text) for found in record.actors] == [
        ["Holm"],
        ["Canal 5 host Ida Quist", "Quist"],
        ["Canal 5"],
    ]
    assert [found.reported_by for found in record.quotes] == [[record.actors[2].id]]
    assert record.unfounded == []


def test_an_actor_with_mentions_of_its_own_has_none_within_longer_namings_of_others() -> None:
    text = "The Holm administration spoke. Holm did not."
    record = grounded(Article.of(text), actors=[actor("a1", "Holm"), actor("a2", "the Holm administration")])

    assert [texts(found.mentions, text) for found in record.actors] == [["Holm"], ["The Holm administration"]]


def test_two_actors_of_one_name_are_both_named_by_it() -> None:
    record = grounded(actors=[actor("a1", "Courier", kind="outlet"), actor("a2", "Courier", kind="organisation")])

    assert [texts(found.mentions) for found in record.actors] == [["Courier"], ["Courier"]]
    assert record.unfounded == []


@pytest.mark.parametrize(
    ("text", "named", "mention"),
    [
        pytest.param(
            "It pleased senior officials.", actor("a1", "Senior officials"), "senior officials", id="several words"
        ),
        pytest.param("It pleased officials.", actor("a1", "Officials", kind="group"), "officials", id="a group"),
        pytest.param("Ban Ki-\nmoon left", actor("a1", "Ban Ki-moon"), "Ban Ki-\nmoon", id="a hyphen at a line end"),
        pytest.param(
            "The “green” party left", actor("a1", "green party", kind="organisation"), "green” party", id="marks"
        ),
    ],
)
def test_a_name_in_other_typography_is_not_absent(text: str, named: dict[str, object], mention: str) -> None:
    (found,) = grounded(Article.of(text), actors=[named]).actors

    assert texts(found.mentions, text) == [mention]


@pytest.mark.parametrize(
    ("name", "kind", "mentions"),
    [
        ("Congressional Budget Office", "organisation", ["CBO"]),
        ("United States", "government", ["U.S."]),
        ("Carl Brandt Olsen", "person", []),
        ("Courier", "outlet", []),
    ],
)
def test_a_body_may_be_named_by_its_initials(name: str, kind: str, mentions: list[str]) -> None:
    text = "The CBO said the U.S. would pay."
    record = grounded(Article.of(text), actors=[actor("a1", name, kind=kind)])

    assert [words for found in record.actors for words in texts(found.mentions, text)] == mentions


def test_a_name_is_no_common_word() -> None:
    assert grounded(Article.of("It may rain."), actors=[actor("a1", "May")]).actors == []


@pytest.mark.parametrize(
    ("said", "name"),
    [
        pytest.param("Ada Holm", "Ada Holm", id="the name"),
        pytest.param("the ada holm", "Ada Holm", id="in another case, with an article"),
        pytest.param("Brandt", "Tom Brandt", id="an alias"),
        pytest.param("A1", "Ada Holm", id="the id in another case"),
        pytest.param("Holm", None, id="the alias of two"),
        pytest.param("Mayor", None, id="of nobody"),
        pytest.param("she", None, id="a pronoun"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_an_actor_is_known_by_a_name_that_no_other_has(said: str, name: str | None) -> None:
    actors = [HOLM, {**BRANDT, "aliases": ["Brandt", "Holm", "she"]}]
    record = grounded(
        actors=actors,
        quotes=[quote("5: delays", speaker=said, source="~", cue="warned of", reported_by=[said])],
        stances=[stance(said, "ferry", "3: We have waited")],
    )

    names = {found.id: found.name for found in record.actors}
    (found,) = record.quotes
    assert names.get(found.speaker or "") == name
    assert [names[id] for id in found.reported_by] == [name] * bool(name)
    assert [names[held.actor] for held in record.stances] == [name] * bool(name)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        pytest.param("a2", "Tom Brandt", id="its own"),
        pytest.param("?Ada Holm", "Ada Holm", id="a name that a part of a long article gives for an id"),
    ],
)
def test_an_id_is_one_before_it_is_a_name(said: str, name: str) -> None:
    record = grounded(actors=[{**HOLM, "aliases": ["a2"]}, BRANDT], claims=[claim("It rose.", "2", claimant=said)])

    names = {found.id: found.name for found in record.actors}
    assert [names[found.claimant or ""] for found in record.claims] == [name]


FAMILY = "{0} Holm spoke on day {0}. Holm spoke."
STANCES = "{0} Holm backs the plan."


@pytest.mark.parametrize(
    ("sentence", "with_stances"),
    [pytest.param(FAMILY, False, id="a family of one name"), pytest.param(STANCES, True, id="stances with a time")],
)
def test_work_grows_with_actors_and_text_and_no_faster(sentence: str, *, with_stances: bool) -> None:
    def calls(count: int) -> int:
        names = [f"A{chr(97 + number // 26)}{chr(97 + number % 26)}a" for number in range(count)]
        text = " ".join(map(sentence.format, names))
        family = [actor(f"a{number}", f"{name} Holm", "Holm") for number, name in enumerate(names)]
        backed = [stance(f"a{n}", "plan", f"{n + 1}", time="last week") for n in range(count if with_stances else 0)]
        empty: list[object] = []
        reply = base_reply_type(None).model_validate(
            {"actors": family, "quotes": empty, "claims": empty, "stances": backed}
        )
        article, sentences = Article.of(text), split_sentences(text)
        return steps_of(lambda: ground(reply, article, sentences, PROVENANCE))

    calls(10)  # what is kept for all articles is made now
    assert calls(160) < 2.3 * calls(80)
