"""What the article asserts in its own voice is owed as claims until gold has them, and what asserts nothing is not."""

from __future__ import annotations

import pytest

from extractor.gold.conversion import empty_gold
from extractor.review.owed import OWN_CLAIM, Nothing, OwedFinder
from extractor.review.own_assertions import own_assertions
from extractor.review.rules_findings import rules_findings
from extractor_schemas import CLAIMS, Article, Gold
from tests.support.gold_items import claim, gold, quote, span

_NO_MORE = Nothing()


def owed(text: str, items: Gold | None = None, nothing: Nothing = _NO_MORE) -> list[str]:
    """The words of the article's own that are owed as claims."""
    found = OwedFinder(text).owed(items or empty_gold(Article.of(text)), nothing)
    return [text[slice(*place.place)] for place in found if place.place and place.reason == OWN_CLAIM]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # written before the change
        pytest.param("The mill opened in 1911.", ["The mill opened in 1911"], id="a sentence"),
        pytest.param(
            "The mill opened in 1911 and burned down in May.",
            ["The mill opened in 1911", "burned down in May"],
            id="each of its predicates",
        ),
        pytest.param(
            "Karsten Foods, which owns the mill, employs 90 people.",
            ["Karsten Foods, which owns the mill", "employs 90 people"],
            id="what a clause adds",
        ),
        pytest.param("The trams carry 200 passengers an hour.", ["The trams carry 200 passengers an hour"], id="carry"),
        pytest.param("Tenants are angry.", ["Tenants are angry"], id="three words"),
        # written after it
        pytest.param(
            "It cost £3m. They never opened.", ["It cost £3m", "They never opened"], id="of whatever is meant"
        ),
        pytest.param(
            "Twelve boats sank in the storm; two were saved.",
            ["Twelve boats sank in the storm", "two were saved"],
            id="behind a semicolon",
        ),
        pytest.param(
            "OSTBY, 3 May – The dam leaked on Monday.", ["The dam leaked on Monday"], id="without the dateline"
        ),
        pytest.param("The vote is on Friday.", ["The vote is on Friday"], id="what is to come"),
    ],
)
def test_what_the_article_asserts_is_owed(text: str, expected: list[str]) -> None:
    assert owed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # written before the change
        pytest.param("Mill burns down in Ostby\n\n", id="a headline"),
        pytest.param("Was the mill insured?", id="a question"),
        pytest.param("Ada Holm spoke on Sunday.", id="who only speaks"),
        pytest.param("Ada Holm said that the mill was insured.", id="what somebody says"),
        pytest.param("“The mill was insured,” Ada Holm said.", id="a quotation"),
        pytest.param("The firm declined to comment.", id="no comment"),
        pytest.param("Photo: The mill burned for nine hours.", id="a caption"),
        pytest.param("You can write to us about the mill.", id="of the paper and its readers"),
        # written after it
        pytest.param("By Ada Holm and Bo Lind", id="who wrote it"),
        pytest.param("Related: The mill burned for nine hours.", id="a link"),
        pytest.param("The mill was insured, according to Ada Holm.", id="whose it is said to be"),
        pytest.param("A driver, who did not want to be named, agreed with Holm.", id="who is not named"),
        pytest.param("The firm did not respond to a request for comment.", id="no answer"),
        pytest.param("OSTBY, 3 May 2031", id="a dateline"),
    ],
)
def test_what_asserts_nothing_in_the_articles_voice_is_not_owed(text: str) -> None:
    assert owed(text) == []


TWO = "The mill opened in 1911 and burned down in May. The roof, which leaked for years, was of slate."
ALL = ["The mill opened in 1911", "burned down in May", "The roof, which leaked for years", "was of slate"]
FIRST, LAST = TWO.split(". ")


@pytest.mark.parametrize(
    ("evidence", "left"),
    [
        pytest.param([], ALL, id="none"),
        pytest.param(["opened in 1911"], ALL[1:], id="one"),
        pytest.param(["which leaked for years"], [*ALL[:2], ALL[3]], id="what is added"),
        pytest.param(["The mill"], ALL, id="a name alone"),
        pytest.param([FIRST], ALL[1:], id="of two predicates one claim"),
        pytest.param([FIRST, FIRST], ALL[2:], id="of two predicates both"),
        pytest.param([LAST], ALL[:3], id="of all of it and what is added"),
    ],
)
def test_a_clause_is_owed_until_a_claim_rests_on_its_verb(evidence: list[str], left: list[str]) -> None:
    claims = [claim(f"c{n}", f"It is so {n}.", words, text_of=TWO) for n, words in enumerate(evidence, 1)]

    assert owed(TWO, gold(claims=claims)) == left


def test_a_sentence_that_may_be_a_quote_is_asked_about_as_one_first() -> None:
    text = "Mourners wept to think of it. Ada Holm has offered £3m for the mill."
    places = OwedFinder(text).owed(gold())
    quotes = {text[slice(*each.place)]: each for each in places if each.place and each.layer.name == "quotes"}

    assert owed(text) == []
    assert owed(text, nothing=Nothing({each.key for each in quotes.values()})) == [
        "Mourners wept to think of it",
        "Ada Holm has offered £3m for the mill",
    ]
    offered = quote("q1", "£3m for the mill", text=text, cue=span("offered", text=text))
    assert owed(text, gold(quotes=[offered]), Nothing({quotes["to think of it"].key})) == [
        "Mourners wept to think of it"
    ]


def test_a_claim_that_was_refused_is_not_owed() -> None:
    text = "The mill opened in 1911. It burned down."
    refused = claim("c1", "The mill opened in 1911.", "The mill opened in 1911", text_of=text)

    assert owed(text, nothing=Nothing(refused=[(CLAIMS, refused)])) == ["It burned down"]


def test_each_assertion_is_there_once() -> None:
    text = "Karsten Foods, which owns the mill, has sold it. The mill, which stood empty, is a hotel."
    assertions = own_assertions(rules_findings(text), text)

    assert len(assertions) == 4
    assert len({each.verb for each in assertions}) == 4
