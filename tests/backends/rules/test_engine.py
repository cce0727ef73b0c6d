"""The embedded backend's answer fits the reply that a model would give, and points into the article."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from extractor.backends.rules.engine import answer
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Codebook, Concept, Reply, reply_form

CODEBOOK = Codebook(
    id="bridge.v1",
    title="The bridge",
    concepts=[Concept(id="new-bridge", name="the new bridge", definition="That it is built.", terms=["the bridge"])],
)
TEXT = (
    "Nurland opposes the bridge, Prime Minister Anna Berg said on Monday. “We cannot pay,” she told reporters.\n\n"
    "Her partner Robert Lind supports the bridge. He urged the towns to pay half of the costs.\n"
)


def answered(text: str, codebook: Codebook | None = None) -> Reply:
    return answer(Article.of(text), split_sentences(text), codebook)


def pointers(reply: Reply) -> list[str]:
    quoted = [p for quote in reply.quotes for p in (*quote.content, quote.source, quote.cue) if p]
    claimed = [p for claim in reply.claims for p in claim.evidence]
    return quoted + claimed + [p for stance in reply.stances for p in stance.evidence]


def ids(reply: Reply) -> list[str | None]:
    said = [actor for quote in reply.quotes for actor in (quote.speaker, *quote.reported_by)]
    claimed = [actor for claim in reply.claims for actor in (claim.claimant, *claim.reported_by)]
    return said + claimed + [actor for stance in reply.stances for actor in (stance.actor, *stance.reported_by)]


def test_answer_has_every_layer() -> None:
    reply = answered(TEXT, CODEBOOK)

    names = {actor.id: actor.name for actor in reply.actors}
    assert [names[quote.speaker or ""] for quote in reply.quotes] == ["Anna Berg", "Anna Berg", "Robert Lind"]
    assert [claim.text for claim in reply.claims] == [
        "Nurland opposes the bridge.",
        "Robert Lind urged the towns to pay half of the costs.",
    ]
    assert [(names[stance.actor], stance.target, stance.position) for stance in reply.stances] == [
        ("Nurland", "new-bridge", "oppose"),
        ("Robert Lind", "new-bridge", "support"),
    ]


def test_answer_is_of_the_form_that_the_codebook_asks_for() -> None:
    assert type(answered(TEXT)) is reply_form()
    assert type(answered(TEXT, CODEBOOK)) is reply_form(CODEBOOK)


def test_a_stance_reported_by_a_speaker_says_so() -> None:
    reply = answered(TEXT, CODEBOOK)

    (berg,) = (actor.id for actor in reply.actors if actor.name == "Anna Berg")
    assert [stance.reported_by for stance in reply.stances] == [[berg], []]


def test_pointers_name_the_sentence_that_holds_their_words() -> None:
    lines = [TEXT[start:end] for start, end in split_sentences(TEXT)]

    for pointer in pointers(answered(TEXT, CODEBOOK)):
        match = re.fullmatch(r"(\d+): (.+)", pointer)
        assert match
        assert match[2] in lines[int(match[1]) - 1]


def test_words_over_several_sentences_have_a_pointer_to_all_of_them() -> None:
    reply = answered("“It is old.\n\n“It must go,” said Anna Berg.")

    assert reply.quotes[0].content == ["1-2: “It is old.\n\n“It must go,”"]


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "Berg",
                "she",
                "said",
                "that",
                "who",
                "the",
                "minister",
                "told",
                "according",
                "to",
                "called",
                "for",
                "wants",
            ),
            *("supports", ",", ".", "“", "”", '"', "—", ":", "(", ")", "’s", "and", "Nurland", "in", "A:"),
            *("\n\n", "the bridge"),
        ]
    ),
    max_size=40,
).map(" ".join)


@given(PIECES | st.text(max_size=80))
def test_answers_any_text_with_known_actors_and_numbered_sentences(text: str) -> None:
    lines = split_sentences(text)
    reply = answered(text, CODEBOOK)

    known = {actor.id for actor in reply.actors}
    assert {actor for actor in ids(reply) if actor is not None} <= known
    for pointer in pointers(reply):
        match = re.match(r"(\d+)(?:-(\d+))?: ", pointer)
        assert match
        first, last = int(match[1]), int(match[2] or match[1])
        assert 1 <= first <= last <= len(lines)
        assert pointer[match.end() :] in text[lines[first - 1][0] : lines[last - 1][1]]
