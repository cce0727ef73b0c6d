"""Each actor of a reply is one, has no name of another's, and no words that name nobody."""

from __future__ import annotations

import pytest

from extractor.grounding.grounder import ground_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Reply
from tests.support.grounding import PROVENANCE, Item, actor, grounded, quote, texts

TEXT = (
    "OSLO, March 4 - “We will not sign the treaty,” Minister Ada Holm told reporters. Holm left. "
    "Port director Jonas Lie met the US, the Who, An and Dwayne “The Rock” Johnson. US officials left the hall."
)
ARTICLE = Article.of(TEXT)
HOLM, LIE = actor("h", "Ada Holm"), actor("l", "Jonas Lie")


def _mentions(*actors: Item) -> dict[str, list[str]]:
    return {found.name: texts(found.mentions, TEXT) for found in grounded(ARTICLE, actors=list(actors)).actors}


def test_an_alias_that_is_anothers_name_is_unfounded_and_takes_no_mention() -> None:
    actors = [actor("h", "Ada Holm", "Jonas Lie", "Holm"), actor("l", "Jonas Lie", "Ada Holm")]
    record = grounded(ARTICLE, actors=actors)

    assert _mentions(*actors) == {"Ada Holm": ["Ada Holm", "Holm"], "Jonas Lie": ["Jonas Lie"]}
    assert [found.aliases for found in record.actors] == [["Holm"], []]
    assert [(one.field, one.words, one.concerns) for one in record.unfounded] == [
        ("aliases", "Jonas Lie", ["name"]),
        ("aliases", "Ada Holm", ["name"]),
    ]


@pytest.mark.parametrize("field", ["role", "affiliation"])
def test_an_actors_own_name_is_no_role_and_no_affiliation(field: str) -> None:
    record = grounded(ARTICLE, actors=[actor("h", "Ada Holm", **{field: "Ada Holm"})])

    assert getattr(record.actors[0], field) is None
    assert [one.field for one in record.unfounded] == [field]


@pytest.mark.parametrize("again", [actor("x", "Ada Holm"), actor("x", "ada holm", "Holm", role="Minister")])
def test_an_actor_whom_the_reply_has_twice_is_one(again: Item) -> None:
    layers: dict[str, list[Item]] = {"actors": [HOLM, again, LIE], "claims": [], "stances": []}
    layers["quotes"] = [quote("We will not sign the treaty", speaker="x")]
    grounded_reply = ground_reply(Reply.model_validate(layers), ARTICLE, split_sentences(TEXT), PROVENANCE)

    record = grounded_reply.record
    assert [found.name for found in record.actors] == ["Ada Holm", "Jonas Lie"]
    assert record.quotes[0].speaker == record.actors[0].id
    assert grounded_reply.ids["actors"] == [record.actors[0].id, record.actors[0].id, record.actors[1].id]


@pytest.mark.parametrize(
    "pair",
    [
        (
            actor("a", "US officials", kind="group", anonymous=True),
            actor("b", "US officials", kind="group", anonymous=True),
        ),
        (actor("a", "Ada Holm", role="Minister"), actor("b", "Ada Holm", role="Port director")),
        (actor("a", "Ada Holm"), actor("b", "Ada Holm", kind="organisation")),
    ],
)
def test_who_may_be_two_stays_two(pair: tuple[Item, Item]) -> None:
    assert len(grounded(ARTICLE, actors=[*pair]).actors) == 2


@pytest.mark.parametrize(
    "name", ["the", "A", "of the", "and", "She", "OSLO, March 4 - “We will not sign", "“We will not sign the treaty,”"]
)
def test_words_that_name_nobody_are_no_actor(name: str) -> None:
    record = grounded(ARTICLE, actors=[actor("x", name, kind="group"), LIE])

    assert [found.name for found in record.actors] == ["Jonas Lie"]
    assert [(one.words, one.status, one.diff) for one in record.unfounded] == [(name, "absent", [])]


@pytest.mark.parametrize("name", ["US", "the Who", "An", "Dwayne “The Rock” Johnson"])
def test_short_and_odd_names_stay(name: str) -> None:
    assert list(_mentions(actor("x", name, kind="organisation"))) == [name]
