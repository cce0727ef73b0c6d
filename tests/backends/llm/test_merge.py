"""The replies to an article's parts become one, with one list of actors."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.backends.llm.merge import merge_replies
from extractor.text.chunking import Chunk
from extractor_schemas import CodedReply, Reply

FIRST = Chunk(range(0, 4), tuple(range(0, 4)))
SECOND = Chunk(range(4, 8), (0, 1, 3, 4, 5, 6, 7))


def _actor(id: str, name: str, *aliases: str, **more: Any) -> dict[str, Any]:
    plain = {"id": id, "name": name, "kind": "person", "anonymous": False, "role": None, "affiliation": None}
    return {**plain, "aliases": list(aliases), **more}


def _quote(pointer: str, speaker: str | None = None, *reporters: str) -> dict[str, Any]:
    return {"content": [pointer], "speaker": speaker, "source": None, "cue": None, "reported_by": list(reporters)}


def _claim(pointer: str, claimant: str | None) -> dict[str, Any]:
    fixed: dict[str, Any] = {"reported_by": [], "kind": "fact", "assertion": "asserted", "checkable": True}
    return {"text": "It rains.", "claimant": claimant, "evidence": [pointer], **fixed}


def _stance(pointer: str, actor: str) -> dict[str, Any]:
    fixed: dict[str, Any] = {"position": "support", "condition": None, "time": None, "reported_by": []}
    return {"actor": actor, "target": "rain", "evidence": [pointer], **fixed}


def _reply(**layers: list[dict[str, Any]]) -> Reply:
    return Reply.model_validate({"actors": [], "quotes": [], "claims": [], "stances": [], **layers})


def test_the_reply_to_a_single_chunk_is_the_reply_itself() -> None:
    reply = _reply(actors=[_actor("x", "Ada Holm")])

    assert merge_replies([(FIRST, reply)]) is reply


def test_no_chunks_are_an_empty_reply() -> None:
    assert merge_replies([]) == _reply()


def test_the_form_of_the_replies_is_kept() -> None:
    reply = CodedReply.model_validate({"actors": [], "quotes": [], "claims": [], "stances": []})

    assert isinstance(merge_replies([(FIRST, reply), (SECOND, reply)]), CodedReply)


@pytest.mark.parametrize(
    ("left", "right", "names"),
    [
        pytest.param(_actor("a1", "Ada Holm"), _actor("a9", "Ada Holm"), ["Ada Holm"], id="the same name"),
        pytest.param(
            _actor("a1", "Ada Holm", "Holm"), _actor("a1", "Holm"), ["Ada Holm"], id="a name that is an alias"
        ),
        pytest.param(
            _actor("a1", "Holm"), _actor("a1", "Ada Holm", "holm"), ["Ada Holm"], id="the fullest name counts"
        ),
        pytest.param(_actor("a1", "Holm"), _actor("a1", "holm"), ["Holm"], id="in any case"),
        pytest.param(_actor("a1", "The Union"), _actor("a1", "union"), ["The Union"], id="but for the article"),
        pytest.param(_actor("a1", "O’Neill"), _actor("a1", "O'Neill"), ["O’Neill"], id="but for typography"),
        pytest.param(_actor("a1", "Holm"), _actor("a1", "Brandt"), ["Holm", "Brandt"], id="other names"),
        pytest.param(_actor("a1", "Ada", "she"), _actor("a1", "Eva", "she"), ["Ada", "Eva"], id="a pronoun is no name"),
        pytest.param(
            _actor("a1", "Georgia", kind="government"),
            _actor("a1", "Georgia"),
            ["Georgia", "Georgia"],
            id="another kind",
        ),
        pytest.param(
            _actor("a1", "an official", anonymous=True),
            _actor("a1", "an official", anonymous=True),
            ["an official"],
            id="unnamed, by the same description",
        ),
        pytest.param(
            _actor("a1", "an official", "the official", anonymous=True),
            _actor("a1", "a tall official", "the official", anonymous=True),
            ["an official", "a tall official"],
            id="unnamed, by another description",
        ),
    ],
)
def test_actors_that_share_a_name_are_one(left: dict[str, Any], right: dict[str, Any], names: list[str]) -> None:
    reply = merge_replies([(FIRST, _reply(actors=[left])), (SECOND, _reply(actors=[right]))])

    assert [actor.name for actor in reply.actors] == names
    assert [actor.id for actor in reply.actors] == [f"a{n}" for n in range(1, len(names) + 1)]


def test_what_two_parts_say_of_an_actor_comes_together() -> None:
    left = _actor("a1", "Ada Holm", "Holm")
    right = _actor("a1", "Holm", "the mayor", "Ada Holm", role="Mayor", affiliation="Ellery")

    (actor,) = merge_replies([(FIRST, _reply(actors=[left])), (SECOND, _reply(actors=[right]))]).actors

    assert (actor.role, actor.affiliation, actor.aliases) == ("Mayor", "Ellery", ["Holm", "the mayor"])


def test_every_field_that_names_an_actor_follows() -> None:
    second = _reply(
        actors=[_actor("a1", "Brandt"), _actor("a2", "Holm")],
        quotes=[_quote("5: x", "a1", "a2")],
        claims=[_claim("6: x", "a2"), _claim("6: y", None)],
        stances=[_stance("7: x", "a1")],
    )
    reply = merge_replies([(FIRST, _reply(actors=[_actor("a1", "Holm")])), (SECOND, second)])

    assert [actor.name for actor in reply.actors] == ["Holm", "Brandt"]
    assert (reply.quotes[0].speaker, reply.quotes[0].reported_by) == ("a2", ["a1"])
    assert [claim.claimant for claim in reply.claims] == ["a1", None]
    assert reply.stances[0].actor == "a2"


def test_an_actor_that_a_part_does_not_know_is_not_another_parts() -> None:
    first = _reply(actors=[_actor("a1", "Holm"), _actor("a2", "Brandt")])
    second = _reply(quotes=[_quote("5: x", "a1", "a2")], claims=[_claim("5: x", "a2")], stances=[_stance("5: x", "a1")])

    reply = merge_replies([(FIRST, first), (SECOND, second)])

    known = {actor.id for actor in reply.actors}
    named = {reply.quotes[0].speaker, *reply.quotes[0].reported_by, reply.claims[0].claimant, reply.stances[0].actor}
    assert not named & known


@pytest.mark.parametrize(
    ("pointer", "kept"),
    [
        pytest.param("5: x", True, id="its own sentence"),
        pytest.param("[8]: x", True, id="its last sentence"),
        pytest.param("4: x", False, id="a sentence that it was shown"),
        pytest.param("1-2", False, id="sentences that it was shown"),
        pytest.param("words alone", True, id="no sentence"),
        pytest.param("9" * 5000, True, id="a number without end"),
        pytest.param("4-5", True, id="sentences that reach its own"),
        pytest.param("5-4", True, id="sentences from the last to the first"),
        pytest.param("1-99999999", True, id="all sentences"),
        pytest.param("4: x ~ y", True, id="from a sentence that it was shown on"),
        pytest.param("1: x ~ y", False, id="from a sentence far before"),
        pytest.param("3: x", True, id="a sentence that it was not shown"),
        pytest.param("[4] x", False, id="a label of a sentence that it was shown"),
        pytest.param("S4: x", False, id="another label"),
        pytest.param("4 million people", True, id="words that begin with a number"),
        pytest.param("4. Mai", True, id="words that look like a label"),
    ],
)
def test_a_part_answers_for_its_own_sentences_only(pointer: str, kept: bool) -> None:
    actors = [_actor("a1", "Holm")]
    said = _reply(
        actors=actors, quotes=[_quote(pointer)], claims=[_claim(pointer, None)], stances=[_stance(pointer, "a1")]
    )

    reply = merge_replies([(FIRST, _reply()), (SECOND, said)])

    assert [len(reply.quotes), len(reply.claims), len(reply.stances)] == [int(kept)] * 3


def test_items_follow_the_order_of_the_parts() -> None:
    parts = [(FIRST, _reply(quotes=[_quote("2: b"), _quote("1: a")])), (SECOND, _reply(quotes=[_quote("5: c")]))]

    assert [quote.content for quote in merge_replies(parts).quotes] == [["2: b"], ["1: a"], ["5: c"]]


@pytest.mark.parametrize("order", [1, -1], ids=["shown first", "own first"])
def test_an_item_that_is_a_parts_own_by_one_of_its_pointers_is_kept(order: int) -> None:
    pointers = ["1: leads the union", "6: rejected the law"][::order]
    claim = {**_claim("1", None), "evidence": pointers}
    stance = {**_stance("1", "a1"), "evidence": pointers}
    quotes = [{**_quote("1"), "content": pointers}, {**_quote("4: x"), "cue": "5: said"}]
    said = _reply(actors=[_actor("a1", "Holm")], quotes=quotes, claims=[claim], stances=[stance])

    reply = merge_replies([(FIRST, _reply()), (SECOND, said)])

    assert [len(reply.quotes), len(reply.claims), len(reply.stances)] == [2, 1, 1]


def test_what_two_parts_say_alike_counts_once() -> None:
    both = [_claim("4-5", "a1"), _claim("4-5", None)]
    parts = [
        (FIRST, _reply(actors=[_actor("a1", "Ada Holm")], claims=both)),
        (
            SECOND,
            _reply(actors=[_actor("a1", "Tom Brandt"), _actor("a2", "Holm")], claims=[_claim("4-5", "a2"), *both]),
        ),
    ]

    assert [claim.claimant for claim in merge_replies(parts).claims] == ["a1", None, "a2"]


def test_a_name_by_which_a_part_calls_its_own_actor_is_not_anothers() -> None:
    first = _reply(actors=[_actor("a1", "Joe Biden", "the president")])
    second = _reply(
        actors=[_actor("a1", "Emmanuel Macron", "the president")],
        quotes=[_quote("5: x", "the president")],
        stances=[_stance("6: x", "Macron")],
    )

    reply = merge_replies([(FIRST, first), (SECOND, second)])

    assert [actor.name for actor in reply.actors] == ["Joe Biden", "Emmanuel Macron"]
    assert (reply.quotes[0].speaker, reply.stances[0].actor) == ("a2", "?Macron")
