"""The reply of the rules has the type that a model's reply has, and points into the article."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Codebook, Concept, Reply, base_reply_type
from tests.support.growth import steps_of

CODEBOOK = Codebook(
    id="bridge.v1",
    title="The bridge",
    concepts=[Concept(id="new-bridge", name="the new bridge", definition="That it is built.", terms=["the bridge"])],
)
TEXT = (
    "Nurland opposes the bridge, Prime Minister Anna Berg said on Monday. “We cannot pay,” she told reporters.\n\n"
    "Her partner Robert Lind supports the bridge. He urged the towns to pay half of the costs.\n"
)


def reply_to(text: str, codebook: Codebook | None = None) -> Reply:
    return extract_reply(Article.of(text), split_sentences(text), codebook)


def pointers(reply: Reply) -> list[str]:
    quotes = [pointer for quote in reply.quotes for pointer in (*quote.content, quote.source, quote.cue) if pointer]
    claims = [pointer for claim in reply.claims for pointer in claim.evidence]
    stances = [pointer for stance in reply.stances for pointer in stance.evidence]
    return quotes + claims + stances


def actor_ids(reply: Reply) -> list[str | None]:
    quotes = [actor for quote in reply.quotes for actor in (quote.speaker, *quote.reported_by)]
    claims = [actor for claim in reply.claims for actor in (claim.claimant, *claim.reported_by)]
    stances = [actor for stance in reply.stances for actor in (stance.actor, *stance.reported_by)]
    return quotes + claims + stances


def test_reply_has_every_layer() -> None:
    reply = reply_to(TEXT, CODEBOOK)

    names = {actor.id: actor.name for actor in reply.actors}
    assert [names[quote.speaker or ""] for quote in reply.quotes] == ["Anna Berg", "Anna Berg", "Robert Lind"]
    assert [claim.text for claim in reply.claims] == [
        "Nurland opposes the bridge.",
        "Anna Berg and others cannot pay.",
        "The towns should pay half of the costs.",
        "Anna Berg's partner Robert Lind supports the bridge.",
    ]
    assert [(names[stance.actor], stance.target, stance.position) for stance in reply.stances] == [
        ("Nurland", "new-bridge", "oppose"),
        ("Robert Lind", "new-bridge", "support"),
    ]


def test_reply_has_the_type_for_the_codebook() -> None:
    assert type(reply_to(TEXT)) is base_reply_type()
    assert type(reply_to(TEXT, CODEBOOK)) is base_reply_type(CODEBOOK)


def test_a_stance_in_a_speakers_words_is_reported_by_that_speaker() -> None:
    reply = reply_to(TEXT, CODEBOOK)

    (berg,) = (actor.id for actor in reply.actors if actor.name == "Anna Berg")
    assert [stance.reported_by for stance in reply.stances] == [[berg], []]


def test_pointers_have_the_number_of_the_sentence_with_their_words() -> None:
    sentences = [TEXT[start:end] for start, end in split_sentences(TEXT)]

    for pointer in pointers(reply_to(TEXT, CODEBOOK)):
        match = re.fullmatch(r"(\d+): (.+)", pointer)
        assert match
        assert match[2] in sentences[int(match[1]) - 1]


def test_pointer_to_words_of_several_sentences_has_the_first_and_the_last_number() -> None:
    reply = reply_to("“It is old.\n\n“It must go,” said Anna Berg.")

    assert reply.quotes[0].content == ["1-2: “It is old.\n\n“It must go,”"]


WORDS = "Berg she said that who the minister told according to called for wants supports ’s and Nurland in A:"
PIECES = st.lists(st.sampled_from([*WORDS.split(), *',.“”"—:()', "\n\n", "the bridge"]), max_size=40).map(" ".join)


@given(PIECES | st.text(max_size=80))
def test_reply_to_any_text_has_known_actors_and_numbered_sentences(text: str) -> None:
    sentences = split_sentences(text)
    reply = reply_to(text, CODEBOOK)

    known = {actor.id for actor in reply.actors}
    assert {actor for actor in actor_ids(reply) if actor is not None} <= known
    for pointer in pointers(reply):
        match = re.match(r"(\d+)(?:-(\d+))?: ", pointer)
        assert match
        first, last = int(match[1]), int(match[2] or match[1])
        assert 1 <= first <= last <= len(sentences)
        assert pointer[match.end() :] in text[sentences[first - 1][0] : sentences[last - 1][1]]


HOSTILE = {
    "quotation marks": '"',
    "opening marks": "“",
    "pairs of marks": "“a” ",
    "said": "said ",
    "capitals": "A",
    "names": "Ada Holm ",
    "names in capitals": "ADA HOLM ",
    "labels": "Ada Holm: “x.”\n",
    "pronouns": "“x,” he said. He left. ",
    "participles": "The town met, making a plan for it. ",
    "relative clauses": "The dam, which is old, ",
    "attitudes": "opposition to the dam from ",
    "followers": "opponents of Ada Holm supporters ",
    "another name of a family": "“x,” said Mr. Holm. ",
    "organisations": "The Adaholm Party said no.\n",
}


@pytest.mark.parametrize("unit", [pytest.param(unit, id=name) for name, unit in HOSTILE.items()])
def test_work_grows_with_the_length_of_a_text_and_no_faster(unit: str) -> None:
    def calls(length: int) -> int:
        text = (unit * (length // len(unit) + 1))[:length]
        sentences = split_sentences(text)
        return steps_of(lambda: extract_reply(Article.of(text), sentences))

    assert calls(24_000) < 3 * calls(12_000) + 2_000
