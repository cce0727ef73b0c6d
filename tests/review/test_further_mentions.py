"""Where an actor of gold is mentioned again by other words is offered with it, and owed until gold has it."""

from __future__ import annotations

import pytest

from extractor.gold.conversion import empty_gold
from extractor.review.further_mentions import further_mentions
from extractor.review.rules_findings import rules_findings
from extractor_schemas import Article, GoldActor
from tests.support.gold_items import actor, span


def again(text: str, *actors: GoldActor) -> list[tuple[str, str]]:
    """The words of each further mention, with the name of its actor."""
    gold = empty_gold(Article.of(text)).model_copy(update={"actors": list(actors)})
    found = sorted(further_mentions(rules_findings(text), gold, text), key=lambda each: each.place)
    return [(text[slice(*each.place)], each.actor.name) for each in found]


def of(name: str, text: str, kind: str = "organisation", **fields: str) -> GoldActor:
    return actor(name, name, span(name, text=text), kind=kind, **fields)


@pytest.mark.parametrize(
    ("text", "name", "kind", "expected"),
    [
        # written before the change
        ("Karsten Foods Ltd owns it. The company will sell.", "Karsten Foods Ltd", "organisation", "The company"),
        ("Ostby town council met. The council will vote.", "Ostby town council", "organisation", "The council"),
        ("The Weavers' Federation met. The union was divided.", "Weavers' Federation", "organisation", "The union"),
        ("Karsten, a brewer in Ostby, closed. The brewer owed £3m.", "Karsten", "organisation", "The brewer"),
        ("The Trade Ministry agreed. The ministry’s budget fell.", "Trade Ministry", "organisation", "The ministry"),
        ("A senior nurse wept. The nurse left.", "A senior nurse", "person", "The nurse"),
        # written after it
        ("Norbau plc lost £3m. Shares of the firm fell.", "Norbau plc", "organisation", "the firm"),
        ("The Chamber of Trade met. The chamber backs it.", "Chamber of Trade", "organisation", "The chamber"),
        ("Two lawyers spoke to her. The lawyers left.", "Two lawyers", "group", "The lawyers"),
        ("Vester, a landlord in Ostby, sued them. Later the landlord paid.", "Vester", "organisation", "the landlord"),
        ("The Harbour Board met. On Monday the board agreed.", "Harbour Board", "organisation", "the board"),
        ("Moor Academy Trust closed it. The trust did not say why.", "Moor Academy Trust", "organisation", "The trust"),
    ],
)  # fmt: skip
def test_an_actor_is_mentioned_again_by_its_noun(text: str, name: str, kind: str, expected: str) -> None:
    assert (expected, name) in again(text, of(name, text, kind))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        # written before the change
        pytest.param(
            "Ostby council met. The council offices burned.", "Ostby council", "organisation", id="a compound"
        ),
        pytest.param("Ostby council met. The council of Marle met.", "Ostby council", "organisation", id="another one"),
        pytest.param("The firm met. Norbau plc came later.", "Norbau plc", "organisation", id="before it"),
        pytest.param("The Greens met. The company left.", "Greens", "organisation", id="no company"),
        # written after it
        pytest.param("Moor School closed. The school bus burned.", "Moor School", "organisation", id="a bus"),
        pytest.param("The Echo wrote so. The paper plates burned.", "Echo", "outlet", id="paper"),
        pytest.param(
            "Norbau plc left. A spokesman for the firm agreed.", "Norbau plc", "organisation", id="of somebody's name"
        ),
        pytest.param("Norbau plc left. The Company Act passed.", "Norbau plc", "organisation", id="a title"),
    ],
)
def test_what_only_has_the_noun_is_no_mention(text: str, name: str, kind: str) -> None:
    assert again(text, of(name, text, kind)) == []


def test_a_noun_that_two_actors_share_is_of_neither() -> None:
    text = "Karsten Foods Ltd met Norbau plc. The company agreed."

    assert again(text, of("Karsten Foods Ltd", text), of("Norbau plc", text)) == []


def test_a_person_is_mentioned_again_by_a_role() -> None:
    text = "Trade minister Ada Holm left. The minister said nothing. The mayor agreed."

    assert again(text, of("Ada Holm", text, "person", role="Trade minister")) == [("The minister", "Ada Holm")]


def test_words_that_gold_has_of_an_actor_are_not_asked_about_again() -> None:
    text = "Norbau plc fell. The firm left. The firm paid."
    firm = actor("a1", "Norbau plc", span("Norbau plc", text=text), span("The firm", text=text), kind="organisation")

    assert again(text, firm) == []
