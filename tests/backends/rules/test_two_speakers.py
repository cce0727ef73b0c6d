"""Two who speak in one sentence have each their own words, and none has those of the other."""

from __future__ import annotations

import pytest

from tests.support.claims import claims_of
from tests.support.speakers import said_in

_TWO = [
    ("Ivar Moen called Karl Weiss “a crook”, but Weiss called him “a clown”.",
     [("Ivar Moen", "Karl Weiss “a crook”"), ("Karl Weiss", "him “a clown”")]),
    ("Erika Blom called the plan “mad”, while Nora Quist called it “brave”.",
     [("Erika Blom", "the plan “mad”"), ("Nora Quist", "it “brave”")]),
    ("Mona Fisk branded the levy “theft” and Hal Munro dubbed it “a gift”.",
     [("Mona Fisk", "the levy “theft”"), ("Hal Munro", "it “a gift”")]),
    ("“Dangerous,” says Erika Blom of the bridge; “safe,” says Lars Vik.",
     [("Erika Blom", "“Dangerous,”"), ("Lars Vik", "“safe,”")]),
    ("Petra Sand called the law “a gift” that “will last”.", [("Petra Sand", "the law “a gift” that “will last”")]),
    ("Karl Weiss was hurt by “absurd” fees, but Omar Haddad said it was “fair”.",
     [("Omar Haddad", "it was “fair”")]),
]  # fmt: skip
_AROUND = [
    ("The dam, says Hal Munro, is safe.", [("Hal Munro", "The dam / is safe")]),
    ("Nora Quist, said Lars Vik, has resigned.", [("Lars Vik", "Nora Quist / has resigned")]),
    ("Petra Sand, says Omar Haddad, her lawyer, is innocent.", [("Omar Haddad", "Petra Sand / is innocent")]),
]
_NOT_SPEECH = [
    "Doctor Olga Renn reported nurse Sven Dahl to the board.",
    "Sven Dahl reported the theft to the police.",
    "Ivar Moen claimed expenses for a decade.",
]
_TIMES = [
    ("Ivar Moen says July is too hot for hay.", "July is too hot for hay"),
    ("The baker says Sunday will be busy.", "Sunday will be busy"),
    ("Karl Weiss said Friday the bridge was closed.", "the bridge was closed"),
]
_OF_BODIES = [
    ("Dr Ivar Moen, of the charity Warm Homes, who had left early, called it weak.", "Dr Ivar Moen had left early."),
    ("Karl Weiss, from the union NTW, who retired in June, backed the strike.", "Karl Weiss retired in June."),
    ("Tomas Bek, 44, of Kelby College, who has two sons, won.", "Tomas Bek has two sons."),
]


@pytest.mark.parametrize(("text", "said"), _TWO + _AROUND, ids=[row[0] for row in _TWO + _AROUND])
def test_each_of_two_has_the_own_words(text: str, said: list[tuple[str, str]]) -> None:
    assert said_in(text) == said


@pytest.mark.parametrize("text", _NOT_SPEECH)
def test_who_reports_somebody_or_claims_money_says_nothing(text: str) -> None:
    assert said_in(text) == []


@pytest.mark.parametrize(("text", "words"), _TIMES, ids=[row[0] for row in _TIMES])
def test_a_day_before_is_and_will_is_a_subject(text: str, words: str) -> None:
    assert [said for _, said in said_in(text)] == [words]


@pytest.mark.parametrize(("text", "claim"), _OF_BODIES, ids=[row[0] for row in _OF_BODIES])
def test_who_is_the_member_and_not_the_body(text: str, claim: str) -> None:
    assert f"article: {claim}" in claims_of(text)
