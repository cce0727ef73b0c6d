"""A speaker's "I" and "we" as a name."""

from __future__ import annotations

import pytest

from extractor.backends.rules.first_person import for_body, in_third_person
from tests.support.positions import claims
from tests.support.speakers import speakers_of


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        pytest.param("I'd been shouted at", "Ada Holm had been shouted at", id="been"),
        pytest.param("If I'd had that", "If Ada Holm had had that", id="had"),
        pytest.param("I'd better go", "Ada Holm had better go", id="better"),
        pytest.param("I’d told them", "Ada Holm had told them", id="a participle that is a past form"),
        pytest.param("I'd never seen it", "Ada Holm had never seen it", id="an adverb between"),
        pytest.param("I'd not known", "Ada Holm had not known", id="not"),
        pytest.param("I'd go", "Ada Holm would go", id="a base form"),
        pytest.param("I'd put it back", "Ada Holm would put it back", id="a base form like the participle"),
        pytest.param("I'd let him go", "Ada Holm would let him go", id="let"),
        pytest.param("I'd need it", "Ada Holm would need it", id="an ending that is none"),
        pytest.param("I'd have won", "Ada Holm would have won", id="have"),
        pytest.param("I've never won", "Ada Holm has never won", id="have, contracted"),
        pytest.param("a friend of mine knew", "a friend of Ada Holm's knew", id="of mine"),
        pytest.param("the seat is mine", "the seat is Ada Holm's", id="is mine"),
        pytest.param("I closed the mine", "Ada Holm closed the mine", id="a mine"),
        pytest.param("I run Save My Pub", "Ada Holm runs Save My Pub", id="a name with my"),
        pytest.param("I will keep mine", None, id="mine of what was named before"),
    ],
)
def test_what_a_person_says_in_the_third_person(wording: str, expected: str | None) -> None:
    assert in_third_person(wording, "Ada Holm") == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        pytest.param("We'd been told", "Kelby Council had been told", id="a participle"),
        pytest.param("We'd never go", "Kelby Council would never go", id="a base form"),
        pytest.param("Save Our Shore won", "Save Our Shore won", id="a name"),
        pytest.param(
            "Our members back Keep Our Beach", "Kelby Council's members back Keep Our Beach", id="a name later"
        ),
        pytest.param("Give Us Back Our Pier got our vote", "Give Us Back Our Pier got Kelby Council's vote", id="us"),
    ],
)
def test_what_a_body_says_in_the_third_person(wording: str, expected: str) -> None:
    assert for_body(wording, "Kelby Council", is_plural=False) == expected


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“We have lost,” said Hugo Stahl outside Leeds Crown Court.", {("Hugo Stahl",)}),
        ("“We have lost,” said residents outside the High Court.", {("residents",)}),
        ("“We have lost,” said a spokesman before the hearing at the Court of Appeal.", {("spokesman",)}),
        ("“We have lost,” said Hugo Stahl near the Tate Gallery.", {("Hugo Stahl",)}),
        ("“We have lost,” said Hugo Stahl at the High Court.", {("Hugo Stahl",)}),
        ("The tribunal heard: “We have lost.”", {(None,)}),
        ("The Crown Court was told: “We have lost.”", {(None,)}),
        ("Ines Roper, head of the drivers' group at the High Court, said: “We have lost.”", {("Ines Roper",)}),
        ("Ines Roper, a director of the Appeal Court, said: “We have lost.”", {("Ines Roper",)}),
    ],
)
def test_we_is_no_court_at_which_it_is_said(text: str, speakers: set[tuple[str | None, ...]]) -> None:
    assert speakers_of(text, "We have lost") == speakers
    assert not [claim for claim in claims(text) if "lost" in claim and ("Court" in claim or "Gallery" in claim)]


def test_we_is_the_people_whose_spokesman_says_it() -> None:
    text = "The residents' spokesman, Hugo Stahl, said: “We were ignored.”"
    assert claims(text)[0] == "Hugo Stahl: The residents were ignored."
