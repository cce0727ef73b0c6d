"""Words over which the rules read stop no offers: nicknames, pictures, and characters that nobody sees."""

from __future__ import annotations

import re

import pytest

from extractor.gold.conversion import empty_gold
from extractor.review.owed import OwedFinder
from extractor.review.rules_findings import RulesFindings
from extractor_schemas import Article

PLAIN = """Marta Quill, who chairs the harbour board, said the ferry would stop on Sundays.

The board rejected the new timetable in April. “Nobody asked the islanders,” Quill told reporters. The quay, which was
built in 1951, leaks.
"""
READ_OVER = [
    pytest.param(PLAIN.replace("Marta Quill", 'Marta "Bess" Quill'), id="a nickname"),
    pytest.param(PLAIN.replace("Marta", "⚓ Marta").replace("reporters.", "reporters. 🚢"), id="pictures"),
    pytest.param(PLAIN.replace("har", "har\u00ad").replace("time", "time\u200b"), id="what nobody sees"),
]
_READ_OVER = re.compile('"Bess" |\u00ad|\u200b|⚓ | 🚢')


@pytest.mark.parametrize("text", READ_OVER)
def test_what_is_owed_is_that_of_the_text_without_them(text: str) -> None:
    assert _owed(text) == _owed(PLAIN)


@pytest.mark.parametrize("text", READ_OVER)
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the ferry would stop on Sundays", "The ferry would stop on Sundays."),
        ("Nobody asked the islanders", "Nobody asked the islanders."),
    ],
)
def test_what_words_claim_is_that_of_the_text_without_them(text: str, words: str, expected: str) -> None:
    start = text.index(words)

    claim = RulesFindings(text).claim_of((start, start + len(words)))

    assert claim is not None
    assert (claim.text, claim.claimant) == (expected, "Marta Quill")


def _owed(text: str) -> list[tuple[str, str, str]]:
    owed = OwedFinder(text).owed(empty_gold(Article.of(text, id="ferry")))
    return [(each.layer.name, _READ_OVER.sub("", text[slice(*each.place or (0, 0))]), each.reason) for each in owed]
