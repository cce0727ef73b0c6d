"""What somebody would do under a condition is owed and offered as a conditional position of whoever would do it."""

from __future__ import annotations

import pytest

from extractor.gold.conversion import empty_gold
from extractor.review.forms import new_values
from extractor.review.offers import offers
from extractor.review.owed import OwedFinder
from extractor.review.rules_findings import rules_findings
from extractor_schemas import STANCES, Article, Gold
from tests.support.gold_items import actor, quote, span


def offered(text: str, gold: Gold | None = None) -> list[dict[str, str]]:
    """What is offered at each place that is owed as a position, with the speaker who is filled in."""
    found = rules_findings(text)
    items = found.items
    gold = gold or empty_gold(Article.of(text)).model_copy(update={"actors": items.actors, "quotes": items.quotes})
    names = {each.id: each.name for each in gold.actors}
    forms: list[dict[str, str]] = []
    for owed in OwedFinder(text).owed(gold):
        if owed.layer is STANCES and owed.place:
            values = new_values(STANCES, owed.place, gold, text)
            form = {field: offer.words for field, offer in offers(found, gold, text, STANCES, values).items()}
            forms.append({"actor": names.get(values["actor"], "")} | form)
    return forms


@pytest.mark.parametrize(
    ("text", "holder", "target", "condition", "reporter"),
    [
        ("The pilots, who walked out on Monday, would fly again only if the board met them, Ida Marsh said.",
         "pilots", "flying again", "only if the board met them", "Ida Marsh"),
        ("The guild, which has 90 members, would drop its appeal only if the mill stayed, Ida Marsh added.",
         "guild", "dropping the appeal", "only if the mill stayed", "Ida Marsh"),
        ("Carl Benn said the bank would repair the mill as long as the road was widened.",
         "bank", "repairing the mill", "as long as the road was widened", "Carl Benn"),
        ("“We would sell the barge if asked,” Carl Benn said.", "Carl Benn", "selling the barge", "if asked", None),
        ("“I’ll gladly lend the barge if it floats,” Carl Benn said.",
         "Carl Benn", "lending the barge", "if it floats", None),
        ("Ida Marsh said she would step down if the count was wrong.",
         "Ida Marsh", "stepping down", "if the count was wrong", None),
        ("Carl Benn said he’d quit unless the rules changed.",
         "Carl Benn", "quitting", "unless the rules changed", None),
        ("The museum would lend the vase on condition that it was insured.",
         "museum", "lending the vase", "on condition that it was insured", None),
        ("If the rent rises, the bakers will leave the square, Ida Marsh said.",
         "bakers", "leaving the square", "If the rent rises", "Ida Marsh"),
        ("The ministry would not release the file until a court ordered it.",
         "ministry", "releasing the file", "until a court ordered it", None),
    ],
)  # fmt: skip
def test_what_somebody_would_do_under_a_condition(
    text: str, holder: str, target: str, condition: str, reporter: str | None
) -> None:
    [form] = offered(text)
    expected = {"actor": holder, "target": target, "condition": condition, "reported_by": reporter}

    assert {field: form.get(field) for field in expected} == expected
    assert form["position"] == "conditional"


def test_we_of_who_speaks_for_a_body_is_the_body() -> None:
    text = "Blue Barge owns it. “We would sell the barge if asked,” Ann Roe, a spokeswoman for Blue Barge, said."
    body = actor("a1", "Blue Barge", span("Blue Barge", text=text), kind="organisation")
    speaker = actor("a2", "Ann Roe", text=text, role="spokeswoman", affiliation="Blue Barge")
    said = quote("q1", "“We would sell the barge if asked,”", "a2", text=text, kind="direct")
    gold = empty_gold(Article.of(text)).model_copy(update={"actors": [body, speaker], "quotes": [said]})

    [form] = offered(text, gold)
    assert (form["actor"], form["reported_by"]) == ("Blue Barge", "Ann Roe")


@pytest.mark.parametrize(
    "text",
    [
        "The rain will stop if the wind turns.",
        "Rents would rise if the mill closed, analysts said.",
        "Ida Marsh said she would see if the pump worked.",
        "Ida Marsh said it would be wrong if nobody paid.",
        "Nobody knows whether the bank would pay if it lost.",
        "Ida Marsh said voters would punish the mayor if the bins were full.",
        "“You would lose your seat if you did that,” Ida Marsh said.",
        "Would the guild sue if it lost?",
        "The strike will end if the talks succeed.",
        "The guild would have sued if it had lost.",
    ],
)
def test_what_is_foretold_or_asked_is_none(text: str) -> None:
    assert [form for form in offered(text) if form.get("position") == "conditional"] == []
