"""Pieces of a quotation with an ellipsis may each be written otherwise, and what differs is told of those that do."""

from __future__ import annotations

import pytest

from extractor import check_quotation
from extractor_schemas import Article

ARTICLE = Article.of(
    "“We won't sell the mill, and we didn't ask for £2 billion,” Ada Holm said. “It's 40 per cent of our income.”\n\n"
    "“We are broke, the papers say. The road is shut, critics claim,” Bo said."
)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("We will not sell the mill … It's 40 per cent", id="the first"),
        pytest.param("We won't sell the mill ... It is 40% of our income", id="the last"),
        pytest.param("we will not sell the mill [...] we did not ask for £2bn", id="both, and a small letter"),
    ],
)
def test_each_piece_may_be_written_otherwise(words: str) -> None:
    assert check_quotation(words, ARTICLE).status == "elided"


@pytest.mark.parametrize(
    ("words", "differs"),
    [
        pytest.param("We will sell the mill … It is 40% of our income", [("won't", "will")], id="the first"),
        pytest.param("We will not sell the mill … It's 45 per cent of our income", [("40", "45")], id="a figure"),
        pytest.param("We will not sell the mill … it's half of our income", [("40 per cent", "half")], id="the last"),
    ],
)
def test_only_what_differs_in_a_piece_is_told(words: str, differs: list[tuple[str, str]]) -> None:
    check = check_quotation(words, ARTICLE)

    assert (check.status, [(each.article, each.reply) for each in check.diff]) == ("altered", differs)


@pytest.mark.parametrize(
    ("words", "left_out"),
    [("We are broke", ", the papers say."), ("The road is shut", ", critics claim,”")],
)
def test_what_is_left_out_has_words(words: str, left_out: str) -> None:
    check = check_quotation(words, ARTICLE)

    assert (check.status, [each.article for each in check.diff]) == ("altered", [left_out])
