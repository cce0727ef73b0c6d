"""Whose name does not tell "he" or "she" is meant only where nobody else may be."""

from __future__ import annotations

import pytest

from tests.support.claims import claims_of
from tests.support.speakers import speakers_of

_NOBODY = [
    ("Brant Stone accused Wren Bell of theft. She called him a liar.", "a liar"),
    ("Corin Vale sued Tamsy Roe. He said the money was gone.", "money"),
    ("Jory Mackie quit as head. Her deputy, Hale Pinto, takes over. “It will be fine,” she said.", "fine"),
]
_TOLD_OF = [
    # a noun of kin tells of whom a name is
    ("Sailor Ottilie Brandt crossed the strait. Her late husband, Tavin, built the boat. She has raised 400 crowns.",
     "article: Ottilie Brandt has raised 400 crowns."),
    ("Warden Thane Rook left. His wife, Sorrel, stays on. He said the yard was cold.",
     "Warden Thane Rook: The yard was cold."),
    ("Ruth Osei runs the shelter. So far she has housed 40 dogs.", "article: So far Ruth Osei has housed 40 dogs."),
]  # fmt: skip
_NOT_TOLD_OF = [
    ("Gov. Thessaly Marsh signed the bill. Rep. Brock Tanner called it a disgrace. “She did well,” said Luz Ortiz.",
     "Tanner did well"),
    ("Mayor Ruth Osei sold the hall. Councillor Brock Mills was furious. “She was right,” said baker Paul Agnew.",
     "Mills was right"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), _NOBODY, ids=[row[0] for row in _NOBODY])
def test_of_two_who_may_speak_nobody_does(text: str, words: str) -> None:
    assert speakers_of(text, words) == {(None,)}


@pytest.mark.parametrize(("text", "claim"), _TOLD_OF, ids=[row[0] for row in _TOLD_OF])
def test_who_is_told_by_kin_is_not_meant_by_another_pronoun(text: str, claim: str) -> None:
    assert claim in claims_of(text)


@pytest.mark.parametrize(("text", "words"), _NOT_TOLD_OF, ids=[row[0] for row in _NOT_TOLD_OF])
def test_of_whom_of_two_somebody_speaks_is_open(text: str, words: str) -> None:
    assert not any(words in claim for claim in claims_of(text))
