"""A name that is also a word of the language turns no meaning: "Lie", "Innocent"."""

from __future__ import annotations

import pytest

from extractor_schemas import Article
from tests.support.grounding import actor, claim, grounded

REST = "Jonas Lie and Innocent Mbeki met in the hall."
ACTORS = [actor("l", "Jonas Lie", "Lie"), actor("m", "Innocent Mbeki", "Mbeki")]


def _kinds(sentence: str, evidence: str, text: str) -> list[str]:
    """The kinds of the checks of a claim, without those of names."""
    record = grounded(
        Article.of(f"{sentence} {REST}"), actors=ACTORS, claims=[claim(text, f"1: {evidence}", claimant="l")]
    )
    checks = [check for found in record.claims for check in found.checks]
    return [check.kind for check in checks if check.kind != "name"]


@pytest.mark.parametrize(
    ("sentence", "evidence", "text"),
    [
        ("“I never said it was safe,” Jonas Lie said.", "it was safe", "Jonas Lie said that it was safe."),
        ("“I never said it was safe,” Jonas Lie said.", "it was safe", "Jonas Lie called it safe."),
        ("“We never promised to pay,” Lie said.", "promised to pay", "Lie promised to pay."),
        ("A Lie aide said it had not leaked.", "it had not leaked", "It had leaked, a Lie aide said."),
        ("Innocent Mbeki did not open the gate.", "open the gate", "Innocent Mbeki opened the gate."),
    ],
)
def test_a_lost_negation_is_marked_whatever_people_are_called(sentence: str, evidence: str, text: str) -> None:
    assert "negation" in _kinds(sentence, evidence, text)


@pytest.mark.parametrize(
    ("sentence", "evidence", "text"),
    [
        ("Mbeki said that the director was Lie.", "the director was Lie", "The director was Jonas Lie."),
        ("It is a lie that it leaks, Mbeki said.", "a lie that it leaks", "That it leaks is a lie."),
        ("Mbeki is innocent, Lie said.", "Mbeki is innocent", "Innocent Mbeki is innocent."),
    ],
)
def test_such_a_name_takes_nothing_back(sentence: str, evidence: str, text: str) -> None:
    assert _kinds(sentence, evidence, text) == []
