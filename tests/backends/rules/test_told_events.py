"""What an article tells, of shares and decisions, is not said by whoever speaks in the same sentence."""

from __future__ import annotations

import pytest

from tests.support.positions import claims
from tests.support.speakers import said_in


@pytest.mark.parametrize(
    ("text", "told", "said"),
    [
        ("Shares fell 4%; the outlook was poor, Anna Thiel said.", "Shares fell 4%.", "the outlook was poor"),
        (
            "Shares in Norbank slumped 9%; the lender had misread the market, Anna Thiel said.",
            "Shares in Norbank slumped 9%.",
            "the lender had misread the market",
        ),
        (
            "Fenwater shares tumbled to 88p, and investors were “spooked”, said Anna Thiel.",
            "Fenwater shares tumbled to 88p.",
            "investors were “spooked”",
        ),
        (
            "The pound dropped to a record low as “nobody trusts us”, Anna Thiel said.",
            "The pound dropped to a record low.",
            "“nobody trusts us”",
        ),
        (
            "The council approved the plan on Tuesday, and the pool would close, Anna Thiel said.",
            "The council approved the plan on Tuesday.",
            "the pool would close",
        ),
        (
            "On Tuesday the council approved the plan, and work would start in May, Anna Thiel said.",
            "On Tuesday the council approved the plan.",
            "work would start in May",
        ),
        (
            "The council approved the plan on Tuesday — “a disgrace”, said Anna Thiel.",
            "The council approved the plan on Tuesday.",
            "“a disgrace”",
        ),
        (
            "The council approved the plan on Tuesday and “nobody was asked”, according to Anna Thiel.",
            "The council approved the plan on Tuesday.",
            "“nobody was asked”",
        ),
        (
            "The bid was rejected by the regulator on Monday — “a scandal”, said Anna Thiel.",
            "The bid was rejected by the regulator on Monday.",
            "“a scandal”",
        ),
        (
            "Councillors backed the scheme by 20 votes to 19, “a farce”, according to Anna Thiel.",
            "Councillors backed the scheme by 20 votes to 19.",
            "“a farce”",
        ),
        (
            "Parliament passed the bill on Friday: “We did it,” said Anna Thiel.",
            "Parliament passed the bill on Friday.",
            "“We did it,”",
        ),
    ],
)
def test_an_event_is_the_articles_to_tell(text: str, told: str, said: str) -> None:
    assert said_in(text) == [("Anna Thiel", said)]
    assert f"article: {told}" in claims(text)
    assert f"Anna Thiel: {told}" not in claims(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Shares fell 4%, Anna Thiel said.", "Shares fell 4%"),
        ("The council approved the plan on Tuesday, Anna Thiel said.", "The council approved the plan on Tuesday"),
        ("The dam is old, and the road is closed, Anna Thiel said.", "The dam is old, and the road is closed"),
        (
            "The committee agreed on Monday that the pool was unsafe, Anna Thiel said.",
            "The committee agreed on Monday that the pool was unsafe",
        ),
    ],
)
def test_all_that_is_told_before_a_speaker_alone_is_said(text: str, said: str) -> None:
    assert said_in(text) == [("Anna Thiel", said)]


def test_votes_that_are_counted_attribute_nothing() -> None:
    assert said_in("The council approved the plan by nine votes to four, and Ben Ody said it was late.") == [
        ("Ben Ody", "it was late")
    ]


def test_a_day_says_nothing() -> None:
    assert said_in("The board voted to close the mine on Monday, and the men would be paid, said Anna Thiel.") == [
        ("board", "to close the mine on Monday"),
        ("Anna Thiel", "the men would be paid"),
    ]
