"""Who is for the end of a thing is against it: neither is owed nor offered beside the other, unless at another time."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.gold.conversion import empty_gold
from extractor.review.forms import new_values
from extractor.review.offers import offers
from extractor.review.owed import OwedFinder
from extractor.review.rules_findings import rules_findings
from extractor.review.same_matter import Matter, matter
from extractor_schemas import STANCES, Article
from tests.support.gold_items import stance


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("the closure of the mill", "the mill", "turned"),
        ("the delay of the ballot until spring", "ballot", "turned"),
        ("the ban on rafts", "rafts", "turned"),
        ("a temporary halt to the cull", "cull", "turned"),
        ("closing the mill", "the mill", "turned"),
        ("the mill's closure", "the mill", "turned"),
        ("school cuts", "the school", "turned"),
        ("the end of the ban on rafts", "the ban on rafts", "turned"),
        ("the end of the ban on rafts", "rafts", "same"),
        ("the closure of the mill", "the closure", "same"),
        ("the closure of the mill", "mill closure", "same"),
        ("the plan to close the mill", "the mill", "turned"),
        ("the plan to close the mill", "the closure of the mill", "same"),
        ("the plan to open the mill", "the mill", "same"),
        ("the sale of the mill", "the mill", "same"),
        ("the closure of the mill", "the ferry", None),
        ("the closure of the mill", "the delay of the ballot", None),
    ],
)
def test_how_two_targets_go_together(one: str, other: str, expected: Matter) -> None:
    assert matter(one, other) == matter(other, one) == expected


def stances_owed(text: str, target: str, position: str, **fields: Any) -> list[dict[str, str]]:
    """What is offered at each place that is owed, where gold has a position of the first actor in the first words."""
    found = rules_findings(text, "2031-06-14")
    items = found.items
    words = text.partition(".")[0]
    known = stance("s1", items.actors[0].id, target, words, text=text, position=position, **fields)
    empty = empty_gold(Article.of(text, published="2031-06-14"))
    gold = empty.model_copy(update={"actors": items.actors, "quotes": items.quotes, "stances": [known]})
    places = [each.place for each in OwedFinder(text, "2031-06-14").owed(gold) if each.layer is STANCES and each.place]
    offered = [offers(found, gold, text, STANCES, new_values(STANCES, place, gold, text)) for place in places]
    return [{field: offer.words for field, offer in each.items()} for each in offered]


@pytest.mark.parametrize(
    ("text", "target", "position"),
    [
        ("Ines Roth urged the board to delay the ballot until the spring.", "the delay of the ballot", "support"),
        ("Ines Roth wants an end to the toll.", "the end of the toll", "support"),
        ("Ines Roth wants an end to the toll.", "the toll", "oppose"),
        ("Ines Roth called for the fee to be scrapped.", "the scrapping of the fee", "support"),
        ("Ines Roth opposes the ban on rafts. Roth backs rafts.", "the ban on rafts", "oppose"),
        ("Ines Roth backs the mill. Roth opposes the closure of the mill.", "the mill", "support"),
    ],
)
def test_a_position_that_gold_has_turned_round_is_not_owed(text: str, target: str, position: str) -> None:
    assert stances_owed(text, target, position) == []


@pytest.mark.parametrize(
    ("text", "target", "position", "expected"),
    [
        (
            "Ines Roth backs the closure of the mill. Roth had defended the mill as recently as March.",
            "the closure of the mill",
            "support",
            {"position": "oppose", "target": "the closure of the mill", "time": "in March 2031"},
        ),
        (
            "Ines Roth wants an end to the toll. Roth had backed the toll until 2029.",
            "the toll",
            "oppose",
            {"position": "support", "target": "the toll", "time": "until 2029"},
        ),
    ],
)
def test_an_earlier_position_is_owed_beside_one_that_is_turned_round(
    text: str, target: str, position: str, expected: dict[str, str]
) -> None:
    [form] = stances_owed(text, target, position)

    assert {field: form.get(field) for field in expected} == expected


@pytest.mark.parametrize(
    ("text", "time"),
    [
        # when something is to be is no time of who asks for it
        ("Ines Roth urged the board to delay the ballot until the spring.", None),
        ("Ines Roth urged the board to scrap the levy in March.", None),
        ("Ines Roth backed a pause in the cull until April.", None),
        ("Ines Roth urged the board to scrap the levy two years ago.", "two years ago"),
        # when it was held
        ("Ines Roth backed the levy as late as 2027.", "in 2027"),
        ("Ines Roth had opposed the levy as recently as last year.", "last year"),
        ("Ines Roth supported the levy as recently as two weeks ago.", "two weeks ago"),
        ("Ines Roth had championed rafts as far back as 2019.", "in 2019"),
        ("Ines Roth defended the levy until March.", "until March"),
        ("Ines Roth defended the levy in March.", "in March"),
        ("Ines Roth backed the levy, and rents rose as late as 2027.", None),
    ],
)
def test_the_time_of_a_position(text: str, time: str | None) -> None:
    assert {found.stance.time for found in rules_findings(text).positions} == {time}
