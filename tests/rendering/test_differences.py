"""What a difference between a quotation and its article is called, and what is none."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

import pytest
from rich.console import Console

from extractor import Article, Extractor
from extractor.grounding.quotation_check import check_quotation
from extractor.rendering.quotation_checks import quotation_view


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(
    ("text", "words", "status", "shown", "not_shown"),
    [
        ("“We came, we saw and we left,” Ada Holm said.", "We came we saw and we left", "altered", ["(a comma)"], []),
        ("“It rained, but we stayed,” Ada Holm said.", "It rained but we stayed", "altered", ["(a comma)"], []),
        (
            "A loaf costs £1.20 there, Ada Holm said.",
            "A loaf costs €1.20 there",
            "altered",
            ["£1.20", "€1.20", "a unit"],
            ["a name"],
        ),
        ("The road cost 7,000 euros per metre.", "The road cost $7,000 per metre", "altered", ["$7,000", "a unit"], []),
        ("It was 31 °C in the shade, Ada Holm said.", "It was 31 °F in the shade", "altered", ["a unit"], ["a name"]),
        (
            "The train goes at 200 km/h there, Holm said.",
            "The train goes at 200 mph there",
            "altered",
            ["a unit"],
            ["a name"],
        ),
        ("The match is in May, Ada Holm said.", "The match is in June", "altered", ["a date"], ["a name"]),
        (
            "The strike begins on Monday at noon, Holm said.",
            "The strike begins on Friday at noon",
            "altered",
            ["a date"],
            ["a name"],
        ),
        ("Eighteen ships came in, Ada Holm said.", "18 ships came in", "folded", [], []),
        ("They sold 2,450 tickets there, Holm said.", "They sold 2450 tickets there", "folded", [], []),
        ("It was -5°C at dawn, Ada Holm said.", "It was -5 °C at dawn", "folded", [], []),
        ("Prices rose by 4% in March, Holm said.", "Prices rose by 4 per cent in March", "folded", [], []),
        ("Prices rose by 4 percent in March, Holm said.", "Prices rose by 4% in March", "folded", [], []),
        (
            "“We can stay,” Ada Holm said. “We cannot stay,” Bo Lind said.",
            "We can not stay",
            "folded",
            ["said by Bo Lind"],
            ["said by Ada Holm"],
        ),
        (
            "Judge Roe said the clerk had failed to show that Mr Pike, 50, took the ring for himself.",
            "he took the ring for himself",
            "altered",
            ["“failed to"],
            [],
        ),
        (
            "Co-operation is vital here, Ada Holm said.",
            "Cooperation is vital here",
            "altered",
            ["a hyphen"],
            ["a name"],
        ),
        (
            "“If we lose, we go,” Mia Roth said. “Nobody, I say, stays.”",
            "Nobody I say stays",
            "altered",
            ["(a comma)"],
            [],
        ),
        ("“Stop! Look at the sky,” Mia Roth said.", "Stop. Look at the sky", "altered", ["punctuation"], []),
        ("Bread is ¥300 now, Mia Roth said.", "Bread is $300 now", "altered", ["¥300", "$300", "a unit"], ["a name"]),
        (
            "The fence needs 40 metres of wire, Mia Roth said.",
            "The fence needs 40 feet of wire",
            "altered",
            ["a unit"],
            [],
        ),
        ("The tank weighs 12 tonnes, Mia Roth said.", "The tank weighs 12 kg", "altered", ["a unit"], []),
        ("Water boils at 212 °F there, Roth said.", "Water boils at 212 °C there", "altered", ["a unit"], ["a name"]),
        ("They meet in September again, Roth said.", "They meet in October again", "altered", ["a date"], ["a name"]),
        ("On Sunday the ferry sank, Mia Roth said.", "On Saturday the ferry sank", "altered", ["a date"], ["a name"]),
        ("They caught 1,300,000 fish there, Roth said.", "They caught 1.3 million fish there", "folded", [], []),
        ("Twenty-two dogs were found, Roth said.", "22 dogs were found", "folded", [], []),
        ("The bill was $40 for each, Mia Roth said.", "The bill was 40 dollars for each", "folded", [], []),
        ("He drove at 90 km/h at night, Roth said.", "He drove at 90 kilometres per hour at night", "folded", [], []),
        ("It cost 15 000 francs, Mia Roth said.", "It cost 15,000 francs", "folded", [], []),
        ("“You cannot eat that,” Mia Roth said.", "You can not eat that", "folded", [], []),
        (
            "The inspector said Roth had never shown that the bridge, a relic, carried any load at night.",
            "it carried any load at night",
            "altered",
            ["“never”"],
            [],
        ),
        (
            "The re-election of Mia Roth is certain.",
            "The reelection of Mia Roth is certain",
            "altered",
            ["a hyphen"],
            ["a name"],
        ),
        (
            "Mia Roth said that the deal was not, in her view, fair to the 12 towns.",
            "the deal was, in her view, fair to the 20 towns",
            "altered",
            ["leaves out “not”; the article has “12”"],
            [],
        ),
    ],
)
def test_a_difference_is_called_what_it_is(
    extractor: Extractor, text: str, words: str, status: str, shown: Sequence[str], not_shown: Sequence[str]
) -> None:
    record = extractor.extract_text(text)
    check = check_quotation(words, record.article, record)
    view = StringIO()
    Console(file=view, width=300).print(quotation_view(words, [check], by_rules=True))
    told = " ".join(view.getvalue().split())

    assert check.status == status
    assert [each for each in shown if each not in told] == []
    assert [each for each in not_shown if each in told] == []


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("“We came, we saw and we left,” Ada Holm said.", "We came, we saw and we left", "exact"),
        ("Eighteen ships came in, Ada Holm said.", "19 ships came in", "altered"),
        ("They sold 2,450 tickets there, Holm said.", "They sold 245 tickets there", "altered"),
        ("It was -5°C at dawn, Ada Holm said.", "It was 5 °C at dawn", "altered"),
        ("Prices rose by 4% in March, Holm said.", "Prices rose by 4 percentage points in March", "altered"),
        ("“We can stay,” Ada Holm said. “We cannot stay,” Bo Lind said.", "We can stay", "exact"),
        ("They sold 2.450 tickets there, Holm said.", "They sold 2 tickets there", "altered"),
        ("A loaf costs £1.20 there, Ada Holm said.", "A loaf costs £1.20 there", "exact"),
        ("“They resign the pact,” Ada Holm said.", "They re-sign the pact", "altered"),
        ("The match is in May, Ada Holm said.", "The match is in May", "exact"),
        ("One of them won, Ada Holm said.", "1 of them won", "folded"),
        ("Ada Holm met Bo Lind there, they said.", "Ada Holm met Eva Lind there", "altered"),
        ("“Nobody, I say, stays,” Mia Roth said.", "Nobody, I say, stays", "exact"),
        ("Twenty-two dogs were found, Roth said.", "20 dogs were found", "altered"),
        ("They caught 1,300,000 fish there, Roth said.", "They caught 1.2 million fish there", "altered"),
        ("The bill was $40 for each, Mia Roth said.", "The bill was 40 euros for each", "altered"),
        ("He drove at 90 km/h at night, Roth said.", "He drove at 90 miles per hour at night", "altered"),
        ("“You can eat that,” Mia Roth said.", "You can not eat that", "altered"),
        ("Two of them, Mia Roth said, left.", "2 of them", "folded"),
        ("It was 5°C at dawn, Mia Roth said.", "It was -5°C at dawn", "altered"),
        ("A third of them left, Mia Roth said.", "3 of them left", "altered"),
        ("They meet in September again, Roth said.", "They meet in September again", "exact"),
        ("In 1912 the ship sank, Roth said.", "In 1,912 the ship sank", "folded"),
        ("Mia Roth won 12 medals there.", "Mia Koch won 12 medals there", "altered"),
    ],
)
def test_another_writing_is_the_same_and_another_value_is_not(text: str, words: str, status: str) -> None:
    assert check_quotation(words, Article.of(text)).status == status
