"""Acts, threats, what something is called and doubts are owed as positions; what happens to a thing is none."""

from __future__ import annotations

import pytest

from extractor.gold.conversion import empty_gold
from extractor.review.owed import Nothing, OwedFinder
from extractor_schemas import STANCES, Article
from tests.support.gold_items import actor, gold, span, stance


def owed_positions(text: str) -> list[str]:
    """The positions that an article without gold owes."""
    found = OwedFinder(text).owed(empty_gold(Article.of(text, id="article")))
    return [text[slice(*owed.place)] for owed in found if owed.layer.name == "stances" and owed.place]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # written before the mend
        ('"We will burn our nets if they send a cutter," said Bo Lind.', "We will burn our nets if they send a cutter"),
        ('"If they cut the trams, we cut our hours," Petra Oum said.', "If they cut the trams, we cut our hours"),
        ("About forty students occupied the depot.", "students occupied the depot"),
        ("Their members walked out when the minister spoke.", "Their members walked out when the minister spoke"),
        ('Nora Quill called the skippers "pirates".', 'Nora Quill called the skippers "pirates"'),
        ("The tenants have signed a petition.", "The tenants have signed a petition"),
        ("Hotel owners are split.", "Hotel owners are split"),
        ("Some governors are having second thoughts.", "Some governors are having second thoughts"),
        ("The decision has angered parents.", "angered parents"),
        ("The department will not intervene.", "The department will not intervene"),
        # written after it
        ("Unless the fee is cut, we stop paying rent, they wrote.", "Unless the fee is cut, we stop paying rent"),
        ("Forty pupils lay down in front of the bulldozers.", "Forty pupils lay down in front of the bulldozers"),
        ("Councillor Jo Mott branded the scheme a scandal.", "Councillor Jo Mott branded the scheme"),
        ("Opinion in the valley is divided.", "Opinion in the valley is divided"),
        ("The board has grave doubts about the merger.", "The board has grave doubts about the merger"),
        ("The mayor's car was blocked by angry cyclists.", "was blocked by angry cyclists"),
        ("Two members of the jury resigned in protest.", "Two members of the jury resigned in protest"),
        ("He said he would stand only if his wife agreed.", "he would stand only if his wife agreed"),
        ("Teachers downed tools at noon.", "Teachers downed tools at noon"),
        ("In solidarity with the miners, bakers shut their shops.", "In solidarity with the miners"),
        ("A choir of pensioners booed the minister.", "A choir of pensioners booed the minister"),
    ],
)  # fmt: skip
def test_what_shows_a_position_is_owed(text: str, words: str) -> None:
    assert [found for found in owed_positions(text) if words in found]


@pytest.mark.parametrize(
    "text",
    [
        # written before the mend
        "The rope was torn.",
        "The banner above the hall was torn. It was torn in May.",
        "The sail was torn and the window was broken.",
        # written after it
        "The curtain was split.",
        "The storm blocked the road to Marle.",
        "A landslide threatens to bury the chapel.",
        "The paper was torn between two dogs.",
        'Per Dahl called his dog "the General".',
        "The ice split the rock. The goats occupied the barn.",
        "Police blocked the street.",
        '"We will see," she said. "We shall overcome."',
        "The spokesman declined to comment.",
        "The miners may march on the town hall.",
    ],
)
def test_what_happens_to_things_is_no_position(text: str) -> None:
    assert owed_positions(text) == []


def test_a_position_that_gold_has_or_somebody_has_refused_is_not_owed() -> None:
    text = "Forty pupils lay down in front of the bulldozers. The tenants have signed a petition."
    pupils = actor("a1", "pupils", span("Forty pupils", text=text))
    lay = stance("s1", "a1", "road", "lay down in front of the bulldozers", text=text)
    signed = stance("f1", "a2", "rent", "have signed a petition", text=text)

    left = OwedFinder(text).owed(gold(actors=[pupils], stances=[lay]), Nothing(refused=[(STANCES, signed)]))
    assert [owed for owed in left if owed.layer is STANCES] == []
