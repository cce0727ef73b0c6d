"""The source of words whose speaker an apposition describes: a run, the page and `gold check` agree about it."""

from __future__ import annotations

import pytest

from extractor import Extractor
from extractor.gold.conversion import empty_gold
from extractor.gold.quote_hints import quote_hints
from extractor.review.forms import new_values
from extractor.review.offers import offers
from extractor.review.rules_findings import rules_findings
from extractor_schemas import QUOTES, Article
from tests.support.gold_items import span

_SOURCES = [
    ("Lena Gatti, a baker from Harrow, said that the mill is damp.", "Lena Gatti, a baker from Harrow"),
    ("Dr Lena Gatti, a vet, said that the mill is damp.", "Lena Gatti, a vet"),
    ("“The mill is damp,” said Lena Gatti, the owner of a shop.", "Lena Gatti, the owner of a shop"),
    ("“The mill is damp,” said Councillor Lena Gatti, 61, a baker.", "Lena Gatti, 61, a baker"),
    ("The Harrow Trust, a charity, said that the mill is damp.", "Harrow Trust, a charity"),
    ("The mill is damp, according to Lena Gatti, a baker from Harrow.", "Lena Gatti, a baker from Harrow"),
    ("According to Lena Gatti, a baker, the mill is damp.", "Lena Gatti, a baker"),
    ("Lena Gatti, who bakes in Harrow, said that the mill is damp.", "Lena Gatti"),
    ("Lena Gatti (Greens) said that the mill is damp.", "Lena Gatti"),
    ("The baker, Lena Gatti, said that the mill is damp.", "Lena Gatti"),
    ("Judge Lena Gatti said that the mill is damp.", "Lena Gatti"),
]


@pytest.mark.parametrize(("text", "source"), _SOURCES, ids=[row[0] for row in _SOURCES])
def test_a_source_goes_on_with_an_apposition(text: str, source: str) -> None:
    with Extractor() as extractor:
        (quote,) = extractor.extract_text(text).quotes
    found = rules_findings(text).items
    gold = empty_gold(Article.of(text)).model_copy(update={"actors": found.actors, "quotes": found.quotes})
    unquoted = gold.model_copy(update={"quotes": []})
    values = new_values(QUOTES, quote.content[0].range, unquoted, text)
    offered = offers(rules_findings(text), unquoted, text, QUOTES, values)

    assert quote.source is not None
    assert quote.source.of(text) == source
    assert offered["source"].words == source
    assert [hint for hint in quote_hints(gold, text) if hint.field == "source"] == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("According to Lena Gatti, a baker, the mill is damp.", ["the mill is damp"]),
        ("According to Lena Gatti, 61, a baker from Harrow, the mill is damp.", ["the mill is damp"]),
        ("The mill is damp, according to Lena Gatti, a baker.", ["The mill is damp"]),
        ("The mill is damp, according to Lena Gatti, a baker, who sold it.", ["The mill is damp"]),
        ("The mill is damp, according to a study by Norgrid, the network operator.", ["The mill is damp"]),
        ("According to Lena Gatti, the baker, Per Dahl, is ill.", ["the baker, Per Dahl, is ill"]),
        ("According to Lena Gatti, the baker, who is ill, sold it.", ["the baker, who is ill, sold it"]),
        (
            "According to Lena Gatti, the mayor, the council and the police were told.",
            ["the mayor, the council and the police were told"],
        ),
    ],
)
def test_an_apposition_is_no_part_of_what_is_so_according_to_somebody(text: str, content: list[str]) -> None:
    with Extractor() as extractor:
        (quote,) = extractor.extract_text(text).quotes

    assert [part.of(text) for part in quote.content] == content


def test_what_is_more_than_the_name_and_its_apposition_is_hinted_at() -> None:
    text = "Judge Lena Gatti, a farmer, said that the mill is damp."
    found = rules_findings(text).items
    source = span("Judge Lena Gatti, a farmer", text=text)
    quotes = [found.quotes[0].model_copy(update={"source": source})]
    gold = empty_gold(Article.of(text)).model_copy(update={"actors": found.actors, "quotes": quotes})

    assert [hint.text for hint in quote_hints(gold, text) if hint.field == "source"] == [
        "'Judge Lena Gatti, a farmer' has more than the name: is 'Lena Gatti, a farmer' meant?"
    ]
