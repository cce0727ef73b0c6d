"""A claim has one predicate: joined, conceded and reported clauses are parted; what is asked of somebody should be."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article
from tests.support.claims import claims_of


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "Ada Holm released the letters in May, even though they named her brother and others.",
            ["article: Ada Holm released the letters in May."],
            id="what is conceded and leans on the rest is left out",
        ),
        pytest.param(
            "The council met on Friday, shortly after Ada Holm said the bridge was unsafe.",
            ["Ada Holm: The bridge was unsafe.", "article: The council met on Friday."],
            id="a clause in which somebody says something",
        ),
        pytest.param(
            "The council angered the town on Friday by saying that the bridge was unsafe.",
            ["council: The bridge was unsafe.", "article: The council angered the town on Friday."],
            id="by saying",
        ),
        pytest.param(
            "Ada Holm said Bo Lind was the mayor who closed the bridge and he opened the tunnel.",
            [
                "Ada Holm: Bo Lind was the mayor who closed the bridge.",
                "Ada Holm: Bo Lind opened the tunnel.",
                "article: The mayor closed the bridge.",
            ],
            id="he, behind a relative clause, begins another one",
        ),
        pytest.param(
            "Ada Holm, 54, who has led the council for years, closed the bridge.",
            ["article: Ada Holm closed the bridge.", "article: Ada Holm has led the council for years."],
            id="a relative clause behind an age",
        ),
        pytest.param(
            "The bridge will close on Friday, but voters seem sure of a tunnel.",
            ["article: The bridge will close on Friday.", "article: Voters seem sure of a tunnel."],
            id="a linking verb",
        ),
        pytest.param(
            "The bridge closes on Friday, but the tunnel never opens at night.",
            ["article: The bridge closes on Friday.", "article: The tunnel never opens at night."],
            id="a negation before the second verb",
        ),
        pytest.param(
            "“The bridge is old. ... The tunnel is late,” Ada Holm said.",
            ["Ada Holm: The bridge is old.", "Ada Holm: The tunnel is late."],
            id="an ellipsis between sentences",
        ),
        pytest.param(
            "Ada Holm called on the council to “really close the bridge.”",
            ["Ada Holm: The council should really close the bridge."],
            id="called on somebody to",
        ),
        pytest.param(
            "Ada Holm urged him to close the bridge.",
            [],
            id="urged him to",
        ),
    ],
)
def test_each_claim_is_one_clause(text: str, claims: list[str]) -> None:
    assert claims_of(text) == claims


def test_a_later_pronoun_that_becomes_a_name_rests_on_the_naming_too() -> None:
    text = "Bo Lind sold the ferry in May. The price shows that he is rich."

    claims = extract_reply(Article.of(text), split_sentences(text)).claims

    assert [(claim.text, claim.evidence) for claim in claims][1] == (
        "The price shows that Bo Lind is rich.",
        ["1: Bo Lind", "2: The price shows that he is rich"],
    )


def test_who_is_fully_named_in_a_condition_only_is_called_by_another_name() -> None:
    text = "If the mayor is Ada Holm, the bridge stays. Holm said that she sold the ferry."

    claims = extract_reply(Article.of(text), split_sentences(text)).claims

    assert "Holm sold the ferry." in [claim.text for claim in claims]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "Data from the last survey show that drivers pay twice.",
            ["article: Data from the last survey show that drivers pay twice."],
            id="a verb after a phrase with of and from",
        ),
        pytest.param("Highest share of tolls in Norhaven.", [], id="a noun that may be a verb"),
        pytest.param("Openly share the tolls in Norhaven.", [], id="an order"),
        pytest.param(
            "Ada Holm leads the council. Holm opened the bridge in May.",
            ["article: Ada Holm leads the council.", "article: Ada Holm opened the bridge in May."],
            id="the full name for a surname at the beginning",
        ),
        pytest.param(
            "Ada Holm met Erik Holm in May. Holm opened the bridge.",
            ["article: Ada Holm met Erik Holm in May.", "article: Holm opened the bridge."],
            id="two people with one surname",
        ),
        pytest.param(
            "Ada Holm called the toll a tax on work.",
            ["Ada Holm: The toll is a tax on work."],
            id="called it something",
        ),
        pytest.param(
            "“I do think the bridge is safe,” Ada Holm said.", ["Ada Holm: The bridge is safe."], id="I do think"
        ),
    ],
)
def test_sentences_and_names(text: str, claims: list[str]) -> None:
    assert claims_of(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "The survey was run in May. It has a wide margin of error.",
            ["article: The survey was run in May.", "article: The survey has a wide margin of error."],
            id="it, of one thing",
        ),
        pytest.param(
            "The tolls were cut in May. They are still high in Ostby.",
            ["article: The tolls were cut in May.", "article: The tolls are still high in Ostby."],
            id="they, of several things",
        ),
        pytest.param(
            "The tolls were cut in May. It is still high in Ostby.",
            ["article: The tolls were cut in May."],
            id="it, of several things",
        ),
        pytest.param(
            "The survey was run in May.\n\nIt has a wide margin of error.",
            ["article: The survey was run in May."],
            id="another paragraph",
        ),
        pytest.param(
            "The survey was run in May. It was early April in Ostby.",
            ["article: The survey was run in May."],
            id="a time",
        ),
        pytest.param(
            "Ada Holm was fined and then jailed in Ostby.",
            ["article: Ada Holm was fined.", "article: Ada Holm was then jailed in Ostby."],
            id="and then",
        ),
        pytest.param(
            "By May, the council was tired of the bridge.",
            ["article: By May, the council was tired of the bridge."],
            id="by, no byline",
        ),
        pytest.param("By Ada Holm and Bo Lind.", [], id="a byline"),
        pytest.param(
            "Audits are in no way affected by the decision. They do not come with orders.",
            ["article: Audits are in no way affected by the decision.", "article: Audits do not come with orders."],
            id="they, of one word",
        ),
        pytest.param("“Work to make the bridge safe for all,” Ada Holm said.", [], id="an order, by its first word"),
        pytest.param(
            "The storm hit Ostby, hurting the ferry trade of the town.",
            ["article: The storm hit Ostby.", "article: The storm hurt the ferry trade of the town."],
            id="an irregular past",
        ),
        pytest.param(
            "Central Norhaven leaders met in May. Norhaven leaders will pay.",
            ["article: Central Norhaven leaders met in May.", "article: Norhaven leaders will pay."],
            id="no surname",
        ),
        pytest.param("Photo: the council was tired of it.", [], id="a caption"),
    ],
)
def test_it_and_they_of_the_article_and_lines_of_a_page(text: str, claims: list[str]) -> None:
    assert claims_of(text) == claims
