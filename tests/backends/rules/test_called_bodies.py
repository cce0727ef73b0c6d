"""Which body "the group", "the union" or "the agency" is: the one named shortly before that may be called so."""

from __future__ import annotations

import pytest

from tests.support.speakers import said_in
from tests.support.stances import held_in


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Harbour Policy Centre read the plan. It is too dear, the group said.", "Harbour Policy Centre"),
        (
            "The Association of Ferry Pilots met on Friday. “We will strike,” the union wrote.",
            "Association of Ferry Pilots",
        ),
        (
            "The Bureau of Labour Statistics met on Friday. “It is a good month,” said the agency.",
            "Bureau of Labour Statistics",
        ),
        (
            "The Ostby Oversight Committee met on Friday. The panel said that the mayor lied.",
            "Ostby Oversight Committee",
        ),
        ("The Harbour Policy Centre met the Ostby Trust. The group said that it rained.", "group"),
        ("The Institute for Coasts and the Foundation for Seas sued. The group said that it rained.", "group"),
        ("A group of nurses met the Harbour Policy Centre. The group said that it rained.", "group"),
        ("The Ostby Oversight Committee met on Friday. The agency said that it rained.", "agency"),
        (
            "The VA is slow. Nobody answers. The Department of Veterans Affairs said that calls were late.",
            "Department of Veterans Affairs",
        ),
        (
            "The United Nations Relief Council met. On Monday the Relief Council said that it rained.",
            "United Nations Relief Council",
        ),
    ],
)
def test_a_noun_is_the_only_body_that_it_fits(text: str, speaker: str) -> None:
    assert [name for name, _ in said_in(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Bo Lind, 54, who accused the mayor of lying, stayed.", "Bo Lind"),
        ("Mia Orr, now the council leader, who said that it rained, left.", "Mia Orr"),
        ("It invited members of the Danish government, which has denied any part in it.", "Denmark"),
        ("Ada Holm backs Bo Lind, who says he is honoured.", "Bo Lind"),
        ("She met the mayor of Kelby, who said that it rained.", "mayor of Kelby"),
        (
            "She thanked the head of the Harbour Foundation, who said that it was late.",
            "head of the Harbour Foundation",
        ),
        ("There are some economists who think that the tax is too low.", "some economists"),
        ("A group of nurses sent the dean a letter calling for his dismissal.", "group of nurses"),
        ("My father died ten years ago, believing that the war would come.", "father"),
    ],
)
def test_a_source_is_a_noun_phrase_without_the_clause_around_it(text: str, speaker: str) -> None:
    assert [name for name, _ in said_in(text)] == [speaker]


def test_a_name_does_not_go_back_over_the_end_of_a_sentence() -> None:
    text = "Ada Holm backs the pier, she said on Monday. The Bakers' Union opposes the pier."

    assert [holder for holder, *_ in held_in(text, None)] == ["Ada Holm", "Bakers' Union"]
