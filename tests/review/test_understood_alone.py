"""What is offered of an article is understood without it."""

from __future__ import annotations

import pytest

from extractor.gold.conversion import empty_gold
from extractor.review.forms import new_values
from extractor.review.offers import offers
from extractor.review.rules_findings import rules_findings
from extractor_schemas import CLAIMS, STANCES, Article, GoldActor, LayerSpec
from tests.support.gold_items import actor, span, stance

PUBLISHED = "2031-04-09"


def offered(
    layer: LayerSpec,
    words: str,
    text: str,
    *actors: GoldActor,
    published: str | None = PUBLISHED,
    earlier: tuple[str, str | None] = ("", None),
) -> dict[str, str]:
    """The words of what is offered, by field, beside gold with these actors; ``earlier`` is a stance of the first."""
    gold = empty_gold(Article.of(text, published=published)).model_copy(update={"actors": list(actors)})
    if earlier[0]:
        known = stance("s1", actors[0].id, earlier[0], words, text=text, time=earlier[1])
        gold = gold.model_copy(update={"stances": [known]})
    values = new_values(layer, span(words, text=text).range, gold, text)
    found = offers(rules_findings(text, published), gold, text, layer, values)
    return {field: offer.words for field, offer in found.items()}


PARTY = "Ada Holm, who leads the Harbour Party, met residents. Holm said her party would sue."
COUNCIL = "Skarn Council met. Bo Lind said that the council had lied about the quay."
PETITION = "Residents gathered in Skarn. Bo Lind said that their petition had been ignored."
PLACE = "The mill closed last month. A school will open in its place, Bo Lind said."
LETTER = "Ada Holm wrote to the board. Bo Lind said the board had ignored her letter."
DEPOT = "The Marsh Lane depot opened in 1950. The depot burned down in May."
SURNAME = "Ada Holm chairs the board. Holm sold the mill."


@pytest.mark.parametrize(
    ("words", "text", "others", "claim"),
    [
        # written before the mend
        pytest.param(
            "The town council of Skarn will vote in May",
            "The town council of Skarn will vote in May. Bo Lind left.",
            [("The town council of Skarn", "The town council of Skarn")],
            "The town council of Skarn will vote in May 2031.",
            id="a name with an article of its own",
        ),
        pytest.param(
            "her party would sue", PARTY, [("Harbour Party", "Harbour Party")], "The Harbour Party would sue.", id="her"
        ),
        pytest.param(
            "The depot burned down in May", DEPOT, [], "The Marsh Lane depot burned down in May.", id="a noun alone"
        ),
        pytest.param(
            "the council had lied about the quay",
            COUNCIL,
            [("Skarn Council", "the council")],
            "Skarn Council had lied about the quay.",
            id="a description",
        ),
        pytest.param(
            "their petition had been ignored", PETITION, [], "Residents' petition had been ignored.", id="their"
        ),
        pytest.param(
            "A school will open in its place", PLACE, [], "A school will open in the mill's place.", id="in its place"
        ),
        pytest.param("The mill closed last month", PLACE, [], "The mill closed in March 2031.", id="last month"),
        # written after it
        pytest.param(
            "the board had ignored her letter", LETTER, [], "The board had ignored Ada Holm's letter.", id="within it"
        ),
        pytest.param("Holm sold the mill", SURNAME, [], "Ada Holm sold the mill.", id="a surname"),
    ],
)
def test_a_claim_names_who_and_when(words: str, text: str, others: list[tuple[str, str]], claim: str) -> None:
    people = [actor(f"a{at}", name, text=text) for at, name in enumerate(("Ada Holm", "Bo Lind")) if name in text]
    bodies = [
        actor(f"a{at}", name, span(mention, text=text), kind="organisation")
        for at, (name, mention) in enumerate(others, 10)
    ]

    assert offered(CLAIMS, words, text, *people, *bodies)["text"] == claim


def test_a_dateline_tells_the_day() -> None:
    text = "SKARN, 9 April 2031 – The mill closed last month.\n\nBo Lind wept."

    assert offered(CLAIMS, "The mill closed last month", text, published=None)["text"] == (
        "The mill closed in March 2031."
    )


def test_without_a_day_dates_stay() -> None:
    assert "text" not in offered(CLAIMS, "The mill closed last month", PLACE, published=None)


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("Ada Holm opposes next year's levy", "2032 levy"),
        ("Ada Holm rejected last month's offer", "March 2031 offer"),
        ("Ada Holm is against the council's plan", "Skarn Council's plan"),
        ("Ada Holm attacked Monday's decision", "7 April 2031 decision"),
        ("Ada Holm supports this year's levy", "2031 levy"),
    ],
)
def test_a_target_names_who_and_when(words: str, target: str) -> None:
    text = f"Skarn Council met. {words}."
    council = [span("Skarn Council", text=text), *([span("the council", text=text)] if "the council" in text else [])]
    actors = actor("a1", "Ada Holm", text=text), actor("a2", "Skarn Council", *council, text=text, kind="organisation")

    assert offered(STANCES, words, text, *actors)["target"] == target


@pytest.mark.parametrize(
    ("words", "positions"),
    [
        # written before the mend
        ("Ada Holm backed the tunnel in May but has since turned against it", ["support in May 2030", "oppose"]),
        ("Ada Holm opposed the tram at first but now supports it", ["oppose formerly", "support"]),
        # written after it
        ("Ada Holm, who once supported the ban, now opposes it", ["support once", "oppose"]),
        ("Ada Holm used to back the fee but now opposes it", ["support formerly", "oppose"]),
        ("Ada Holm rejected the offer in March, then backed it in April", ["oppose in March 2031", "support"]),
        ("Ada Holm supported the closure last year and opposes it today", ["support in 2030", "oppose"]),
        (
            "Ada Holm backed the fee in May and opposed it in June",
            ["support in May 2030", "oppose in June 2030"],
        ),
    ],
)
def test_a_change_of_mind_is_two_positions_with_their_times(words: str, positions: list[str]) -> None:
    text = f"{words}."
    holder = actor("a1", "Ada Holm", text=text)
    first = offered(STANCES, words, text, holder)
    second = offered(STANCES, words, text, holder, earlier=(first["target"], first["time"]))

    assert [f"{each['position']} {each.get('time', '')}".strip() for each in (first, second)] == positions
