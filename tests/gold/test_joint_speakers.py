"""Those who say something together: no hint takes one of them for the reporter of the other."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.gold.hints import gold_hints
from extractor.gold.validation import gold_problems
from extractor.gold.wordings import hedge_in
from extractor.review.forms import new_values
from extractor_schemas import STANCES, Article, Gold
from tests.support.gold_items import actor, gold, quote, span, stance

TEXT = "Fishermen and two parties said that they would stop the project.\n"
WORDS = "that they would stop the project"


def joint(**items: Any) -> Gold:
    """Gold in which two say the same by one cue."""
    article = Article.of(TEXT, id="project.txt")
    fishers, parties = (
        actor(id, name, kind="group", text=TEXT) for id, name in (("a1", "Fishermen"), ("a2", "two parties"))
    )
    quotes = [
        quote(f"q{number}", WORDS, who.id, text=TEXT, source=who.mentions[0], cue=span("said", text=TEXT))
        for number, who in enumerate((fishers, parties), 1)
    ]
    made = gold(actors=[fishers, parties], quotes=quotes, **items)
    return made.model_copy(update={"article": article.id, "sha256": article.sha256})


def test_a_position_of_either_needs_no_reporter_and_neither_quote_holds_the_other() -> None:
    stances = [stance(f"s{number}", f"a{number}", "project", "stop the project", text=TEXT) for number in (1, 2)]
    items = joint(stances=stances)
    article = Article.of(TEXT, id="project.txt")

    assert list(gold_problems(items, article)) == []
    assert [hint for hint in gold_hints(items, article) if hint.field in ("content", "reported_by")] == []


def test_a_position_in_words_of_several_begins_with_nobody() -> None:
    values = new_values(STANCES, span("stop the project", text=TEXT).range, joint(), TEXT)

    assert (values["actor"], values["reported_by"]) == (None, [])


@pytest.mark.parametrize(
    ("words", "is_hedged"),
    [
        pytest.param("London is unlikely to pay.", True, id="unlikely"),
        pytest.param("It is not certain that London pays.", True, id="not certain"),
        pytest.param("It isn't clear who pays.", True, id="not clear"),
        pytest.param("It is far from certain.", True, id="far from certain"),
        pytest.param("The date is doubtful.", True, id="doubtful"),
        pytest.param("The outcome is uncertain.", True, id="uncertain"),
        pytest.param("London is expected to pay.", True, id="expected"),
        pytest.param("Prices tend to fall.", True, id="tend to"),
        pytest.param("He is certain of it.", False, id="certain"),
        pytest.param("The loss was unexpected.", False, id="unexpected"),
        pytest.param("London will pay.", False, id="will"),
    ],
)
def test_hedges(words: str, is_hedged: bool) -> None:
    assert (hedge_in(words) is not None) == is_hedged
