"""The evidence of a stance holds the words of its target, where the sentence has them."""

from __future__ import annotations

import pytest

from tests.support.stances import MATTERS, replied_stances

TARGETS = [
    ("The toll, which Ada Holm opposes, starts in May.", "toll"),
    ("Ada Holm opposes, as she has for years, the stadium.", "stadium"),
    ("The bill is unfair, Ada Holm said, and the court agreed.", "bill"),
    ("The merger is a disaster, and it must be stopped, Ada Holm said.", "merger"),
    ("The mandate has come, and Ada Holm welcomed it.", "mandate"),
    ("Ada Holm backs the toll, the ban and the stadium.", "stadium"),
    ("The merger was planned for years, but Ada Holm rejected it in May.", "merger"),
    ("As for the telescope, Ada Holm supports it.", "telescope"),
    ("The rent cap came in May, and Ada Holm has long supported it.", "rent cap"),
    ("The night trains, Ada Holm said, are wonderful.", "night trains"),
    ('"The toll," Ada Holm said, "is unfair."', "toll"),
    ("The ban that Ada Holm opposes starts in May.", "ban"),
    ("The stadium, Ada Holm said, would be a disaster.", "stadium"),
    ('"This bill," said Ada Holm, "is a disgrace."', "bill"),
    ("The night trains, which Ada Holm has always defended, run on Friday.", "night trains"),
    ("Ada Holm supports, like many nurses, the mandate.", "mandate"),
    ("Asked about the telescope, Ada Holm said she supported it.", "telescope"),
    ("Ada Holm criticised the toll, the rent cap and the bill.", "rent cap"),
    ("A vote on the ban is near, and Ada Holm is against it.", "ban"),
    ("The rent cap, long opposed by Ada Holm, ends in May.", "rent cap"),
    ("It was the toll that Ada Holm rejected.", "toll"),
]


def test_evidence_ends_with_the_sentence_of_a_quotation_that_it_begins_in() -> None:
    text = "“We were against the toll in the spring. We are for it now,” Ada Holm said."

    evidence = [stance.evidence for _, stance in replied_stances(text) if stance.position == "support"]
    assert evidence == [["1: the toll", "1: We are for it now"]]


@pytest.mark.parametrize(("text", "term"), TARGETS, ids=[text for text, _ in TARGETS])
def test_evidence_holds_the_target(text: str, term: str) -> None:
    stances = [stance for name, stance in replied_stances(text) if name == "Ada Holm"]

    concept = next(each.id for each in MATTERS.concepts if each.name == term or term in each.terms)
    (evidence,) = [" ".join(stance.evidence) for stance in stances if stance.target == concept]
    assert term in evidence


_WHOLE = [
    ("Neither Mia Voss nor Carl Roe supports the toll.", "Neither Mia Voss nor Carl Roe supports the toll"),
    ("In May neither the Greens nor Labour backed the ban.", "neither the Greens nor Labour backed the ban"),
    ("Neither the mayor of Harrow nor Carl Roe supported the stadium.",
     "Neither the mayor of Harrow nor Carl Roe supported the stadium"),
    ("Both Mia Voss and Carl Roe oppose the merger.", "Both Mia Voss and Carl Roe oppose the merger"),
    ("Even the Greens oppose the mandate.", "Even the Greens oppose the mandate"),
    ("Mia Voss sold the old toll, and Carl Roe opposes it.", "the old toll + Carl Roe opposes it"),
    ("The port has a ban, but Carl Roe opposes it.", "a ban + Carl Roe opposes it"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "evidence"), _WHOLE, ids=[row[0] for row in _WHOLE])
def test_evidence_begins_with_its_phrase(text: str, evidence: str) -> None:
    *_, (_, last) = replied_stances(text)

    assert " + ".join(pointer.partition(": ")[2] for pointer in last.evidence) == evidence


def test_either_of_two_holds_nothing() -> None:
    assert replied_stances("Either Mia Voss or Carl Roe opposes the toll.") == []
