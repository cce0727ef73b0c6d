"""Whose words a quote or a claim has is told too where the article only describes who says them."""

from __future__ import annotations

import pytest

from extractor_schemas import Article
from tests.support.grounding import actor, claim, grounded, quote

ACTORS = [
    actor("h", "Ada Holm", "Holm"),
    actor("l", "Jonas Lie"),
    actor("g", "the Green Party", kind="organisation"),
    actor("s", "spokesperson", affiliation="the union", anonymous=True),
    actor("o", "two officials", kind="group", anonymous=True),
    actor("w", "a lawyer"),
]
REST = "Ada Holm and Jonas Lie met the Green Party. Two officials, a lawyer and a spokesperson of the union were there."
WORDS = "we are furious"


def _article(sentence: str) -> Article:
    return Article.of(f"{sentence}\n\n{REST}")


def _speaker(sentence: str, speaker: str, source: str | None) -> str | None:
    """The name of the speaker that a quote in the sentence keeps."""
    record = grounded(_article(sentence), actors=ACTORS, quotes=[quote(WORDS, speaker=speaker, source=source)])
    found = record.speaker_of(record.quotes[0])
    return found.name if found else None


OTHERS_WORDS = [
    (f"A spokesperson for the union, who asked not to be named, said: “{WORDS}.”", "g", "A spokesperson for the union"),
    (f"A spokesperson for the union, who asked not to be named, said: “{WORDS}.”", "g", None),
    (f"“{WORDS},” said a union spokesperson.", "h", None),
    (f"“{WORDS},” a spokesperson for the union said on Monday.", "l", None),
    (f"“{WORDS},” according to two officials.", "l", None),
    (f"Two officials told the paper that {WORDS}.", "h", None),
]
OWN_WORDS = [
    (f"A spokesperson for the Green Party said: “{WORDS}.”", "g", None, "Green Party"),
    (f"A spokesperson for the union said: “{WORDS}.”", "s", "A spokesperson for the union", "spokesperson"),
    (f"A lawyer for the Green Party said: “{WORDS}.”", "w", "A lawyer", "a lawyer"),
    (f"Ada Holm told two officials: “{WORDS}.”", "h", "Ada Holm", "Ada Holm"),
    (f"“{WORDS},” said Ada Holm, a former spokesperson for the union.", "h", None, "Ada Holm"),
    (f"“{WORDS},” said Ada Holm, and two officials said it would rain.", "h", None, "Ada Holm"),
    (f"Though Ada Holm says {WORDS}, two officials say the quay will close.", "h", None, "Ada Holm"),
    (f"Ada Holm, quoting a spokesperson for the union, said: “{WORDS}.”", "h", None, "Ada Holm"),
]


@pytest.mark.parametrize(("sentence", "speaker", "source"), OTHERS_WORDS)
def test_a_quote_of_somebody_described_has_no_other_speaker(sentence: str, speaker: str, source: str | None) -> None:
    assert _speaker(sentence, speaker, source) is None


@pytest.mark.parametrize(("sentence", "speaker", "source", "name"), OWN_WORDS)
def test_a_description_near_a_quote_does_not_take_its_speaker(
    sentence: str, speaker: str, source: str | None, name: str
) -> None:
    assert _speaker(sentence, speaker, source) == name


def _sayers(sentence: str, evidence: str, claimant: str, reported_by: list[str]) -> list[str]:
    """Whom the checks of a claim name as saying its evidence."""
    said = claim("The port floods twice a year.", evidence, claimant=claimant, reported_by=reported_by)
    record = grounded(_article(sentence), actors=ACTORS, claims=[said])
    return [check.words for check in record.claims[0].checks if (check.kind, check.where) == ("name", "evidence")]


@pytest.mark.parametrize(
    ("sentence", "evidence", "claimant", "sayer"),
    [
        ("Two officials said the port floods twice a year.", "1: the port ~ year", "h", "Two officials"),
        ("Two officials said the port floods twice a year.", "1", "h", "Two officials"),
        ("Jonas Lie said the port floods twice a year.", "1", "h", "Jonas Lie"),
        ("The port floods twice a year, two officials said.", "1: The port ~ year", "g", "two officials"),
        ("A spokesperson, who asked for coffee, said: “The port floods twice a year.”", "1", "g", "spokesperson"),
    ],
)
def test_who_says_the_evidence_of_anothers_claim_is_marked(
    sentence: str, evidence: str, claimant: str, sayer: str
) -> None:
    assert _sayers(sentence, evidence, claimant, []) == [sayer]


@pytest.mark.parametrize(
    ("sentence", "claimant", "reported_by"),
    [
        ("Jonas Lie said the port floods twice a year.", "l", []),
        ("Ada Holm said that Jonas Lie said the port floods twice a year.", "l", ["h"]),
        ("Two officials asked whether Ada Holm said the port floods twice a year.", "h", []),
        ("A lawyer for the Green Party said the port floods twice a year.", "g", []),
    ],
)
def test_a_claimant_who_says_the_evidence_is_not_marked(sentence: str, claimant: str, reported_by: list[str]) -> None:
    assert _sayers(sentence, "1", claimant, reported_by) == []


def test_whoever_continues_to_do_something_does_not_say_it() -> None:
    sentence = "The Green Party continues to flood the port twice a year, Ada Holm said."

    assert _sayers(sentence, "1: The Green ~ year", "h", []) == []
