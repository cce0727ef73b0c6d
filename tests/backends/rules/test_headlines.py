"""Headlines: what happens meanwhile is not what is rejected, and a claim that is told of is not the article's own."""

from __future__ import annotations

import pytest

from extractor.gold.conversion import empty_gold
from extractor.review.forms import new_values
from extractor.review.offers import offers
from extractor.review.rules_findings import rules_findings
from extractor_schemas import CLAIMS, Article
from tests.support.gold_items import span
from tests.support.speakers import said_in


@pytest.mark.parametrize(
    "text",
    [
        "Council rejects plan as residents queue\n\nIt rained in May.",
        "Council rejects plan as shops shut\n\nIt rained in May.",
        "Council rejects plan as farmers protest\n\nIt rained in May.",
        "The council rejected the plan as residents queued.",
    ],
)
def test_what_others_do_meanwhile_is_no_part_of_what_is_rejected(text: str) -> None:
    assert [words.removeprefix("the ") for _, words in said_in(text)] in (["plan"], [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mayor's anger at report that mill is damp\n\nIt rained in May.", "mill is damp"),
        ("Mayor attacks claim mill is damp\n\nIt rained in May.", "mill is damp"),
        ("There is fury about a rumour that the mill is damp.", "the mill is damp"),
        ("Fears that the mill is damp have grown.", "the mill is damp"),
    ],
)
def test_a_claim_that_is_told_of_is_not_offered_as_the_articles_own(text: str, words: str) -> None:
    gold = empty_gold(Article.of(text))
    values = new_values(CLAIMS, span(words, text=text).range, gold, text)

    assert "kind" not in offers(rules_findings(text), gold, text, CLAIMS, values)
