"""What records mark in claims is hinted at in the claims of gold, and so is what the gold itself tells of them."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.gold.hints import gold_hints
from extractor_schemas import Article, Gold
from tests.support.gold_items import actor, claim, gold, quote, span

TEXT = """The council of Oslo had approved the tram on Wednesday. It will open next year unless the state withdraws.

Mayor Ada Holm denied that she had taken money from the builder. The tram costs 40 million euros, Holm said.

"The tram is safe," Holm said. The old line closed in Bergen.
"""
PUBLISHED = "2031-03-14"  # a Friday
APPROVED = "The council of Oslo had approved the tram on Wednesday"
OPENS = "It will open next year unless the state withdraws"
DENIED = "denied that she had taken money from the builder"


def hints_of(
    text: str, evidence: str, claimant: str | None = None, *, published: str | None, **fields: Any
) -> list[str]:
    article = Article.of(TEXT, id="tram.txt", published=published)
    words = span(evidence, text=TEXT)
    fields = ({"kind": "forecast"} if " will " in text else {}) | fields
    items: Gold = gold(
        actors=[actor("a1", "Ada Holm", span("Ada Holm", text=TEXT))],
        claims=[claim("c1", text, "The bridge", claimant, **fields).model_copy(update={"evidence": [words]})],
        quotes=[
            quote("q1", "The bridge", "a1").model_copy(update={"content": [span(content, text=TEXT)]})
            for content in ("The tram costs 40 million euros", '"The tram is safe,"')
        ],
    )
    return [str(hint) for hint in gold_hints(items, article)]


@pytest.mark.parametrize(
    ("text", "evidence", "fields", "hint"),
    [
        pytest.param("The council of Oslo approved the tram.", APPROVED, {}, None, id="sound"),
        pytest.param(
            "The council of Berlin approved the tram.", APPROVED, {}, "text: the article has no Berlin", id="name"
        ),
        pytest.param("The council of Bergen approved the tram.", APPROVED, {}, None, id="a name from elsewhere"),
        pytest.param(
            "The council of Oslo had not approved the tram.",
            APPROVED,
            {},
            "text: its evidence does not say 'not': which of the two is right?",
            id="negation",
        ),
        pytest.param(
            "The tram will open.",
            OPENS,
            {},
            "text: its evidence, or what stands beside it, has 'unless'",
            id="condition",
        ),
        pytest.param(
            "Ada Holm had not taken money from the builder.",
            DENIED,
            {"claimant": "a1", "assertion": "denied"},
            "text: it has 'not', and the claim is denied: state what is denied",
            id="the negation of what is denied",
        ),
        pytest.param(
            "Ada Holm had taken money from the builder.",
            DENIED,
            {"claimant": "a1", "assertion": "denied"},
            None,
            id="what is denied",
        ),
        pytest.param(
            "The tram is safe.",
            "The tram is safe",
            {},
            "claimant: beside its evidence 'Holm' is named as saying it",
            id="a quotation in the article's own voice",
        ),
        pytest.param(
            "The tram costs 40 million euros.",
            "The tram costs 40 million euros",
            {},
            "claimant: its evidence is in q1, which a1 (Ada Holm) says: is it the article's own?",
            id="a quote in the article's own voice",
        ),
        pytest.param("The tram is safe.", "The tram is safe", {"claimant": "a1"}, None, id="the speaker's own"),
    ],
)
def test_claims(text: str, evidence: str, fields: dict[str, Any], hint: str | None) -> None:
    told = hints_of(text, evidence, published=PUBLISHED, **fields)

    assert len(told) == int(hint is not None)
    assert all(each.startswith(f"c1, {hint}") for each in told)


@pytest.mark.parametrize(
    ("text", "evidence", "published", "hint"),
    [
        pytest.param("The council of Oslo approved the tram on 12 March 2031.", APPROVED, PUBLISHED, None, id="right"),
        pytest.param(
            "The council of Oslo approved the tram on 13 March 2031.",
            APPROVED,
            PUBLISHED,
            "'13 March 2031' does not follow from the article: it was published on 14 March 2031, so 'Wednesday' is"
            " 12 March 2031 or 19 March 2031",
            id="wrong",
        ),
        pytest.param("The tram will open in 2032 unless the state withdraws.", OPENS, PUBLISHED, None, id="right year"),
        pytest.param(
            "The tram will open in 2033 unless the state withdraws.",
            OPENS,
            PUBLISHED,
            "the article has no 2033: it was published on 14 March 2031, so 'next year' is 2032",
            id="wrong year",
        ),
        pytest.param(
            "The council of Oslo approved the tram on 12 March 2031.",
            APPROVED,
            None,
            "'12 March 2031' does not follow from the article: is it worked out, or a slip? (it has no day of"
            " publication, by which to tell)",
            id="not dated",
        ),
        pytest.param(
            "The council of Oslo approved the tram on Wednesday.",
            APPROVED,
            PUBLISHED,
            "'Wednesday' is 12 March 2031 or 19 March 2031 in this article: is the claim understood alone?",
            id="a day as the article says it",
        ),
        pytest.param(
            "The tram will open next year unless the state withdraws.",
            OPENS,
            PUBLISHED,
            "'next year' is 2032 in this article: is the claim understood alone?",
            id="a year as the article says it",
        ),
        pytest.param(
            "The tram will open next year unless the state withdraws.", OPENS, None, None, id="as it says it, undated"
        ),
    ],
)
def test_dates(text: str, evidence: str, published: str | None, hint: str | None) -> None:
    assert hints_of(text, evidence, published=published) == ([f"c1, text: {hint}"] if hint else [])
