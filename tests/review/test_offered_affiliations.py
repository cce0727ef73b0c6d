"""The affiliation of whoever words name is the body of gold that the words mean."""

from __future__ import annotations

import pytest

from extractor.gold.conversion import empty_gold
from extractor.review.forms import new_values
from extractor.review.offers import offers
from extractor.review.rules_findings import rules_findings
from extractor_schemas import ACTORS, Article
from tests.support.gold_items import actor, span

_ROWS = [
    ("The Chamber of Commerce backs it. Its chairman, Dev Anand, left.", "Dev Anand", ["Chamber of Commerce"], 0),
    ("Labour has yet to decide. Its group leader, Owen Pryce, left.", "Owen Pryce", ["Labour"], 0),
    ("Linea has not taken a position. Its director left.", "Its director", ["Linea"], 0),
    ("Rehn Boats is late. Otto Rehn, its chief executive, left.", "Otto Rehn", ["Rehn Boats"], 0),
    ("The Liberals support it. “No,” said their leader, Bea Novak.", "Bea Novak", ["Liberals"], 0),
    ("The council met. A council spokeswoman left.", "A council spokeswoman", ["council"], 0),
    ("Labour is late. But one Labour councillor left.", "one Labour councillor", ["Labour"], 0),
    ("The Greens met Rehn Boats. Their leader, Mia Falk, left.", "Mia Falk", ["Rehn Boats", "Greens"], 1),
    ("In May the Greens met Rehn Boats. Their leader, Mia Falk, left.", "Mia Falk", ["Rehn Boats", "Greens"], None),
    ("The party met. It was late. Its leader, Mia Falk, left.", "Mia Falk", ["party"], None),
    ("Norwick Buses is late. Mia Falk left.", "Mia Falk", ["Norwick Buses"], None),
    # written before roles and descriptions named bodies
    ("Ostby council met. Council leader Dev Anand left.", "Dev Anand", ["Ostby council"], 0),
    (
        "Karsten Foods Ltd met. A spokesman for Karsten Foods left.",
        "A spokesman for Karsten Foods",
        ["Karsten Foods Ltd"],
        0,
    ),
    (
        "Karsten Foods Ltd met. A spokesman for the company left.",
        "A spokesman for the company",
        ["Karsten Foods Ltd"],
        0,
    ),
    ("The Harbour Board met. The board's engineer, Bo Lind, left.", "Bo Lind", ["Harbour Board"], 0),
    ("The Bakers' Guild met. Four drivers left, said its secretary, Mia Falk.", "Mia Falk", ["Bakers' Guild"], 0),
    # written after it
    ("Moor Trust met. Trust chairwoman Mia Falk left.", "Mia Falk", ["Moor Trust"], 0),
    ("The Trade Ministry met. A ministry official left.", "A ministry official", ["Trade Ministry"], 0),
    ("Norbau plc met. The firm's director, Otto Rehn, left.", "Otto Rehn", ["Norbau plc"], 0),
    ("Norbau plc met. Chief executive Otto Rehn left.", "Otto Rehn", ["Norbau plc"], None),
    ("The council met. Former leader Mia Falk left.", "Mia Falk", ["council"], None),
    ("The council met. Trade minister Mia Falk left.", "Mia Falk", ["council"], None),
    ("The bank failed. A woman who owned a bank card left.", "A woman", ["bank"], None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "bodies", "expected"), _ROWS, ids=[row[0] for row in _ROWS])
def test_the_body_of_which_somebody_is(text: str, words: str, bodies: list[str], expected: int | None) -> None:
    actors = [actor(f"a{number}", name, kind="organisation", text=text) for number, name in enumerate(bodies)]
    gold = empty_gold(Article.of(text)).model_copy(update={"actors": actors})
    values = new_values(ACTORS, span(words, text=text).range, gold, text)
    offered = offers(rules_findings(text), gold, text, ACTORS, values).get("affiliation")

    assert (offered.words if offered else None) == (None if expected is None else bodies[expected])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Labour councillors", "Labour"),
        ("A spokeswoman for Vester Homes", "Vester Homes"),
        ("two Conservative MPs", "Conservative"),
        ("Opposition MPs", None),
        ("Night-shift workers", None),
        ("Legal experts", None),
        ("Former drivers", None),
        ("A forklift driver", None),
    ],
)
def test_a_body_that_gold_does_not_have_is_named_by_the_words(words: str, expected: str | None) -> None:
    text = f"It was late. {words} left."
    gold = empty_gold(Article.of(text))
    values = new_values(ACTORS, span(words, text=text).range, gold, text)
    offered = offers(rules_findings(text), gold, text, ACTORS, values).get("affiliation")

    assert (offered.words if offered else None) == expected
