"""A denial behind a quotation disputes it if who denies is who is quoted, and not whom the quotation speaks of."""

from __future__ import annotations

import pytest

from extractor import Article
from extractor.grounding.quotation_check import check_quotation, is_faithful

DISPUTED = [
    (
        "“We are bankrupt,” Ms Otto was quoted as saying. There is no evidence that Otto ever said it.",
        "We are bankrupt",
    ),
    ("A post quotes Ms Otto: “We are bankrupt.” There is no evidence that she said it.", "We are bankrupt"),
    (
        "According to a leaflet, Bo Lind said “the poor should pay”. There is no record that Lind ever said that.",
        "the poor should pay",
    ),
    ("Ms Otto, the leaflet says, told friends: “We are bankrupt.” She never said that.", "We are bankrupt"),
    ("The site quotes Dr Hale as saying: “Nurses are lazy.” There is no proof that Hale said it.", "Nurses are lazy"),
    (
        "“Bo Lind says the ward is shut,” Ms Otto supposedly told a friend. She denies having said it.",
        "Bo Lind says the ward is shut",
    ),
    ("A meme has Dr Hale saying: “I hate nurses.” Dr Hale never said that.", "I hate nurses"),
    ("According to one blog, Dr Hale told staff: “Get out.” There is no record of her saying that.", "Get out"),
]
FAITHFUL = [
    (
        "“Lena Otto finally told the truth,” wrote one reader.\n\nThere is no evidence that Otto ever said it.",
        "Lena Otto finally told the truth",
    ),
    (
        "“Otto says we are all thieves,” a caller told the station. Otto never said that.",
        "Otto says we are all thieves",
    ),
    ("“Lind wants war,” Ms Otto said. Lind never said so.", "Lind wants war"),
    (
        "“I heard Lind call them rats,” a neighbour said. There is no record that Lind said it.",
        "I heard Lind call them rats",
    ),
    (
        "“My opponent Bo Lind promised you gold,” Ms Otto told the crowd. Lind said no such thing.",
        "My opponent Bo Lind promised you gold",
    ),
    ("“Lena Otto mocks the sick,” a blogger wrote. Otto did not say that.", "Lena Otto mocks the sick"),
    (
        "“Tom Berg wants to sell the park,” Ms Otto told the council. Mr Berg denies it.",
        "Tom Berg wants to sell the park",
    ),
    (
        "“Tom Berg wants to sell the park,” Ms Otto told the council. Mr Berg denied ever saying that.",
        "Tom Berg wants to sell the park",
    ),
    (
        "“The quiet part was said by Lena Otto,” one user posted. There is no proof that she said it.",
        "The quiet part was said by Lena Otto",
    ),
    (
        "“Bo Lind said we must pay,” Ms Otto claimed. There is no evidence of him saying that.",
        "Bo Lind said we must pay",
    ),
    ("“Dr Hale told us to get out,” a nurse wrote. Hale never said that.", "Dr Hale told us to get out"),
    (
        "“Hale wants us dead,” wrote a patient on Monday.\n\nThere is no evidence that Hale ever said so.",
        "Hale wants us dead",
    ),
    (
        "“The mayor Tim Orr called me a rat,” a trader said. Mr Orr denied ever saying that.",
        "The mayor Tim Orr called me a rat",
    ),
    ("“Tim Orr called me a rat,” a trader said. There is no evidence that he said it.", "Tim Orr called me a rat"),
    ("“Tim Orr promised us a pool,” Ms Finn said. He said no such thing.", "Tim Orr promised us a pool"),
    ("“Orr is a liar,” Ms Finn said. Orr said nothing.", "Orr is a liar"),
    ("“I like the park,” Ms Finn said. She did not say it was clean.", "I like the park"),
]


@pytest.mark.parametrize(("text", "words"), DISPUTED)
def test_a_denial_by_who_is_quoted_disputes_the_quotation(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (check.status, check.is_disputed) == ("altered", True)


@pytest.mark.parametrize(("text", "words"), FAITHFUL)
def test_a_denial_by_whom_the_quotation_speaks_of_disputes_nothing(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (is_faithful(check.status), check.disputed) == (True, None)
