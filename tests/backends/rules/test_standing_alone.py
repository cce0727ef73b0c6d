"""Sentences whose pronouns are explained in themselves are claims, those that lean on others are none."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article


def claims_of(text: str) -> list[str]:
    return [claim.text for claim in extract_reply(Article.of(text), split_sentences(text)).claims]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("If the rules survive, they will cost the mine thousands of jobs.", id="they, after a plural"),
        pytest.param("If the case reaches the court, it may not be heard in May.", id="it, after its noun"),
        pytest.param("The tunnel will be as long as the mayor herself wants it.", id="herself, after a role"),
        pytest.param("For every ship he sells, Bo Lind buys two.", id="he, before the name"),
        pytest.param("It's unlikely his tunnel will ever be built.", id="it stands for what follows, without that"),
        pytest.param("It would take two years to build the tunnel.", id="it would take"),
        pytest.param("It's a good bet that the tunnel will be late.", id="it's a good bet"),
        pytest.param("There also were signs that the town was tired.", id="there also were"),
        pytest.param("What makes the tunnel dear is that the ground is wet.", id="what is said of what"),
    ],
)
def test_a_sentence_that_explains_its_pronouns(sentence: str) -> None:
    assert claims_of(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "These claims are old and were tested.", ["The claims are old.", "The claims were tested."], id="these"
        ),
        pytest.param(
            "“You can’t talk of change if you don’t know the town,” Ada Holm said.",
            ["You can’t talk of change if you don’t know the town."],
            id="you, who is anybody",
        ),
        pytest.param("“You can’t talk of change,” Ada Holm said.", [], id="you, who is told"),
        pytest.param("“All the perks they have,” Ada Holm said.", [], id="a clause within a noun phrase"),
        pytest.param("“The council really should,” Ada Holm said.", [], id="a verb is missing"),
        pytest.param(
            "Ada Holm said “the tunnel works fine if the river is low. But the people of Ostby are angry.”",
            ["The tunnel works fine if the river is low.", "The people of Ostby are angry."],
            id="a quotation that begins with a small letter",
        ),
        pytest.param(
            "Ada Holm said the tunnel was “cheap to build and dear to keep.”", None, id="a part of a sentence"
        ),
        pytest.param(
            "“The tunnel,” Ada Holm said, “is late. The council knows the price.”",
            ["The tunnel is late.", "The council knows the price."],
            id="a sentence in two parts, then another one",
        ),
        pytest.param(
            "“The road is closed. The tunnel,” Ada Holm said, “is late.”",
            ["The road is closed.", "The tunnel is late."],
            id="a sentence before the one in two parts",
        ),
    ],
)
def test_what_stands_alone(text: str, claims: list[str] | None) -> None:
    if claims is None:
        claims = ["The tunnel was cheap to build and dear to keep."]
    assert claims_of(text) == claims
