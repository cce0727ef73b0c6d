"""Papers and firms whose names look like a person's are offered as what they are, and no half name is a mention."""

from __future__ import annotations

import re

import pytest

from extractor.gold.conversion import empty_gold
from extractor.review.forms import new_values
from extractor.review.offers import offers
from extractor.review.rules_findings import rules_findings
from extractor_schemas import ACTORS, Article

LARKWATER = (
    "Simon Vell, managing director of Larkwater Leisure, sold it. Larkwater did not dispute the report.",
    "Larkwater",
)
CORVEL = ("Tom Brandt, chief executive of Corvel Mining, resigned. Corvel said it was sorry.", "Corvel")
REEVE = ("Reeve Homes bought the mill in May. Reeve denied that it paid £3m.", "Reeve")
_ROWS = [
    (("Last week the Coastal Trader reported that Simon Vell had sold it.", "Coastal Trader"), "outlet", None),
    (("The Northern Farmer wrote that milk prices had fallen.", "Northern Farmer"), "outlet", None),
    (("The Lake Sailor has reported that the weir is closed.", "Lake Sailor"), "outlet", None),
    (("The Sunday Herald reported that the tower was never insured.", "Sunday Herald"), "outlet", None),
    (("The Traffic Commissioner reported that the firm had no licence.", "Traffic Commissioner"), "person",
     "commissioner"),
    (("The Lisbrook Baker was late.", "Lisbrook Baker"), "person", "baker"),
    (LARKWATER, "organisation", None),
    (CORVEL, "organisation", None),
    (REEVE, "organisation", None),
    (("Ada Reeve runs Reeve Homes. Reeve said she was tired.", "Reeve"), "person", None),
]  # fmt: skip


@pytest.mark.parametrize(("article", "kind", "role"), _ROWS, ids=[row[0][0] for row in _ROWS])
def test_the_kind_of_a_name(article: tuple[str, str], kind: str, role: str | None) -> None:
    text, name = article
    start = text.rindex(name)
    gold = empty_gold(Article.of(text))
    values = new_values(ACTORS, (start, start + len(name)), gold, text)
    offered = offers(rules_findings(text), gold, text, ACTORS, values)

    assert offered["kind"].words == kind
    assert (offered["role"].words if "role" in offered else None) == role


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        pytest.param(*LARKWATER, 1, id="a firm"),
        pytest.param(*CORVEL, 1, id="that the rules find there"),
        pytest.param(*REEVE, 1, id="at the beginning"),
        pytest.param("Labour MP Ada Holm left. Labour said so on Monday.", "Labour", 2, id="before a title"),
        pytest.param("Norway told Kelby that it rained. Norway Sunday closed it.", "Norway", 2, id="before a day"),
        pytest.param("Corvel Mining closed.", "Corvel", 1, id="that stands nowhere else"),
    ],
)
def test_the_beginning_of_a_longer_name_is_no_mention(text: str, name: str, mentions: int) -> None:
    start = [found.start() for found in re.finditer(name, text)][-1]
    gold = empty_gold(Article.of(text))
    values = new_values(ACTORS, (start, start + len(name)), gold, text)
    offered = offers(rules_findings(text), gold, text, ACTORS, values)

    assert len(values["mentions"]) == mentions
    assert "mentions" not in offered
