"""What acts, moods and demands show is offered as a position of whoever is told to do, feel or demand it."""

from __future__ import annotations

import pytest

from extractor.review.rules_findings import RulesFindings


def positions(text: str) -> list[tuple[str, str]]:
    """Target and position of all that is found in a text."""
    return [(each.stance.target, each.stance.position) for each in RulesFindings(text).positions]


@pytest.mark.parametrize(
    ("text", "target", "position"),
    [
        # written before the change
        ("Councillors are divided over a plan to sell the pier.", "plan to sell the pier", "ambivalent"),
        ("On Friday hundreds marched to the mill against the fee.", "fee", "oppose"),
        ("Tenants want the square to be closed.", "square being closed", "support"),
        ('Dora Falk called the ruling "cruel".', "ruling", "oppose"),
        ("Orr declined to publish the report.", "publishing the report", "oppose"),
        ("The depot should be sold to a brewer, said the Chamber of Trade.", "depot being sold", "support"),
        ("Bo Lind said the mill should not be closed.", "mill being closed", "oppose"),
        # written after it
        ("Skippers are torn over the quota.", "quota", "ambivalent"),
        ("Shopkeepers are up in arms about the toll.", "toll", "oppose"),
        ("About ninety pupils occupied the library on Monday.", "library", "oppose"),
        ("Three clubs have signed a letter against the dam.", "dam", "oppose"),
        ("Thousands rallied in Ostby in support of the midwives.", "midwives", "support"),
        ("The board agreed to freeze its fees.", "freezing its fees", "support"),
        ("The senate must publish the minutes, Mia Falk said.", "publishing the minutes", "support"),
        ("Otto Rehn said the director should resign.", "director resigning", "support"),
        ("Most drivers voted to strike.", "striking", "support"),
        ("She hailed the deal as a triumph.", "deal", "support"),
    ],
)  # fmt: skip
def test_what_an_act_or_a_mood_shows(text: str, target: str, position: str) -> None:
    assert (target, position) in positions(text)


@pytest.mark.parametrize(
    "text",
    [
        # written before the change
        "Drivers walked out in a dispute over pay.",
        "The firm refused to be named.",
        "The gate should be open by May.",
        "Ada Holm said the fee should be clear.",
        # written after it
        "The storm blocked the road.",
        "The flag was torn over the gate.",
        "Bo Lind said that nobody should have died.",
        'The paper was called "The Echo".',
        "The grants should go to a ballot, Ada Holm said.",
        "Ada Holm said the merger must come before the members.",
    ],
)
def test_what_shows_nothing_that_is_named(text: str) -> None:
    assert positions(text) == []


def test_whoever_acts_is_known_as_the_holder() -> None:
    text = "On Friday hundreds marched to the mill against the fee."
    [found] = RulesFindings(text).positions

    assert found.holder
    assert text[slice(*found.holder)] == "hundreds"
