"""Letters to the editor: what they say is their writers', not the newspaper's, and no quote."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Reply

NAMED = "Ada Holm\nOstby"


def reply_of(text: str) -> Reply:
    return extract_reply(Article.of(text), split_sentences(text))


def claims_of(text: str) -> list[tuple[str | None, str]]:
    reply = reply_of(text)
    names = {actor.id: actor.name for actor in reply.actors}
    return [(names.get(claim.claimant or ""), claim.text) for claim in reply.claims]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(f"SIR – The bridge is closed.\n\n{NAMED}", [("Ada Holm", "The bridge is closed.")], id="sir"),
        pytest.param(
            f"Dear Editor,\n\nThe bridge is closed.\n\n{NAMED}", [("Ada Holm", "The bridge is closed.")], id="dear"
        ),
        pytest.param(
            f"To the Editor:\n\nThe bridge is closed.\n\nI live in Ostby.\n\n{NAMED}",
            [("Ada Holm", "The bridge is closed."), ("Ada Holm", "Ada Holm lives in Ostby.")],
            id="two paragraphs",
        ),
        pytest.param("SIR – The bridge is closed.\n\nName and address supplied", [], id="no name"),
        pytest.param(
            "SIR – The bridge is closed.\n\nAda Holm\nOstby\n\nSIR – The dam is old.\n\nDr Bo Lind\nChair, Ostby Club",
            [("Ada Holm", "The bridge is closed."), ("Bo Lind", "The dam is old.")],
            id="two letters",
        ),
        pytest.param(
            "SIR – The bridge is closed.\n\nThe dam is old.",
            [(None, "The bridge is closed."), (None, "The dam is old.")],
            id="nobody signs",
        ),
        pytest.param("The bridge is closed.\n\nAda Holm\nOstby", [(None, "The bridge is closed.")], id="no salutation"),
    ],
)
def test_claims_are_the_writers(text: str, claims: list[tuple[str | None, str]]) -> None:
    assert claims_of(text) == claims


def test_a_letter_is_no_quote_but_has_its_writers_positions() -> None:
    reply = reply_of("SIR – I object to the toll. I oppose the new dam.\n\nAda Holm\nOstby")

    assert reply.quotes == []
    assert [(stance.target, stance.position) for stance in reply.stances] == [("toll", "oppose"), ("new dam", "oppose")]
    assert [actor.name for actor in reply.actors] == ["Ada Holm"]
