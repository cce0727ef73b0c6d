"""Numbers agree with their nouns; a condition has one word that makes it one."""

from __future__ import annotations

import pytest

from extractor.rendering.wording import condition_in_words, counted


@pytest.mark.parametrize(
    ("number", "shown"),
    [(0, "0 articles"), (1, "1 article"), (2, "2 articles"), (1_000, "1,000 articles")],
    ids=str,
)
def test_a_noun_is_singular_after_one_alone(number: int, shown: str) -> None:
    assert counted(number, "article") == shown


@pytest.mark.parametrize(("number", "shown"), [(1, "1 reply"), (2, "2 replies"), (0, "0 replies")], ids=str)
def test_replies_are_counted_as_english_has_them(number: int, shown: str) -> None:
    assert counted(number, "reply") == shown


_ROWS = [
    # written before the mend
    ("the harbour stays open", "if the harbour stays open"),
    ("residents paid nothing", "if residents paid nothing"),
    ("only if the council paid", "only if the council paid"),
    ("Unless the toll is dropped", "Unless the toll is dropped"),
    ("but only if the toll is dropped", "but only if the toll is dropped"),
    ("once the pier is safe", "once the pier is safe"),
    ("until the pier is safe", "until the pier is safe"),
    ("when the war is over", "when the war is over"),
    ("providing the state pays", "providing the state pays"),
    ("in return for lower fares", "in return for lower fares"),
    ("subject to a vote", "subject to a vote"),
    ("should the vote be lost", "should the vote be lost"),
    ("except if the state pays", "except if the state pays"),
    ("onlookers agree", "if onlookers agree"),
    ("Inverness agrees", "if Inverness agrees"),
    ("“only if” is dropped", "if “only if” is dropped"),
    # written after it
    ("as long as fares fall", "as long as fares fall"),
    ("on condition that fares fall", "on condition that fares fall"),
    ("not unless fares fall", "not unless fares fall"),
    ("even if fares rise", "even if fares rise"),
    ("for as long as fares fall", "for as long as fares fall"),
    ("under strict rules", "under strict rules"),
    ("with guarantees from the state", "with guarantees from the state"),
    ("at a lower price", "at a lower price"),
    ("depending on the price", "depending on the price"),
    ("pending a vote", "pending a vote"),
    ("a vote is held", "if a vote is held"),
    ("Asda agrees", "if Asda agrees"),
    ("one vote is held", "if one vote is held"),
    ("at least two members agree", "if at least two members agree"),
    ("under-fives travel free", "if under-fives travel free"),
]


@pytest.mark.parametrize(("condition", "words"), _ROWS, ids=[row[0] for row in _ROWS])
def test_a_condition_has_one_conjunction(condition: str, words: str) -> None:
    assert condition_in_words(condition) == words
