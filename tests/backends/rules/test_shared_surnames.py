"""Two who are named in full near each other: the surname alone, behind both, is nobody's."""

from __future__ import annotations

import pytest

from tests.support.speakers import speakers_of

_SHARED = [
    ("Clara Weiss sued her brother, Karl Weiss. Weiss said the house was cold.", "house", None),
    ("Judge Omar Falk will face Nina Falk in court. Falk said the case was weak.", "case", None),
    ("Sisters Eva and Lena Brandt own the mill. Eva Brandt left. Lena Brandt did not. “It is ours,” Brandt said.",
     "ours", None),
    ("Peter Holm and Ruth Holm, no relation, both ran. Holm said the vote was close.", "vote", None),
    ("Actor Chen Bo thanked director Chen Mei. Chen said the film was done.", "film", None),
    ("Park Min-ho met Park Ji-won. Park said the talks went well.", "talks", None),
    ("Ole Vang sued his father, Lars Vang. Vang denied it. Vang said the barn was his.", "barn", None),
    # a title tells, or who was called so before
    ("David Roe met his wife, Anna Roe. Mrs Roe said it rained.", "rained", "Anna Roe"),
    ("David Roe opened the fair. Roe sang. His wife, Anna Roe, left. Roe said it was cold.", "cold", "David Roe"),
    ("David Roe wins\n\nDavid Roe spoke beside his wife Anna Roe. “It is cold,” Roe said.", "cold", "David Roe"),
    ("Kim Jong Un met Donald Trump. Kim said it was good.", "good", "Kim Jong Un"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "speaker"), _SHARED, ids=[row[0] for row in _SHARED])
def test_a_surname_of_two_who_are_named_together_is_nobodys(text: str, words: str, speaker: str | None) -> None:
    assert speakers_of(text, words) == {(speaker,)}
