"""Actors are grounded by their mentions; whoever the article does not name takes their claims and stances along."""

from __future__ import annotations

from extractor_schemas import Article
from tests.support.grounding import BRANDT, HOLM, actor, claim, grounded, quote, stance, texts, ungrounded_fields


def test_every_mention_of_every_actor_is_found() -> None:
    record = grounded(actors=[HOLM, BRANDT])

    assert [texts(found.mentions) for found in record.actors] == [["Ada Holm", "Holm"], ["Tom Brandt", "Brandt"]]
    assert [(found.role, found.aliases) for found in record.actors] == [("Mayor", ["Holm"]), (None, ["Brandt"])]


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
    assert set(ungrounded_fields(record)) == {("actor", "name"), ("quote", "speaker")}


def test_an_unnamed_actor_is_ungrounded_and_so_is_everything_that_refers_to_it() -> None:
    ghost = actor("a1", "Ludo Marsh")
    record = grounded(
        actors=[ghost],
        quotes=[quote("3: We have waited", speaker="a1", reported_by=["a1"])],
        claims=[claim("Ten years passed.", "3: ten long years", claimant="a1")],
        stances=[stance("a1", "ferry", "3: We have waited")],
    )

    assert (record.actors, record.claims, record.stances) == ([], [], [])
    assert [(found.speaker, found.reported_by) for found in record.quotes] == [(None, [])]
    assert ungrounded_fields(record) == [
        ("actor", "name"),
        ("quote", "speaker"),
        ("quote", "reported_by"),
        ("claim", "claimant"),
        ("stance", "actor"),
    ]
    assert record.unfounded[0].item == ghost


def test_of_two_actors_with_one_id_the_second_is_ungrounded() -> None:
    record = grounded(actors=[HOLM, actor("a1", "Ludo Marsh")])

    assert [found.name for found in record.actors] == ["Ada Holm"]
    assert [(unfounded.field, unfounded.item["name"]) for unfounded in record.unfounded] == [("id", "Ludo Marsh")]


def test_two_actors_of_one_name_and_kind_have_two_ids() -> None:
    record = grounded(actors=[actor("a1", "official", "Two officials"), actor("a2", "official", "One of them")])

    assert len({found.id for found in record.actors}) == len(record.actors) == 2
