"""Dates that only the day of publication explains become dates of the calendar, where that is safe."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from extractor.review.absolute_dates import Setting, in_absolute_dates

WEDNESDAY = date(2031, 4, 9)

_DATES = [
    ("The kiln closed last month.", "The kiln closed in March 2031."),
    ("Last year the kiln closed.", "In 2030 the kiln closed."),
    ("Last year was dry.", "2030 was dry."),
    ("Work begins next year.", "Work begins in 2032."),
    ("The budget for next year is small.", "The budget for 2032 is small."),
    ("The board cut last year's budget.", "The board cut the 2030 budget."),
    ("The board met last week.", "The board met in the week before 9 April 2031."),
    ("The board resigned on Friday.", "The board resigned on 4 April 2031."),
    ("The board resigned Friday.", "The board resigned on 4 April 2031."),
    ("The board will meet on Friday.", "The board will meet on 11 April 2031."),
    ("The board resigned on Wednesday.", "The board resigned on 9 April 2031."),
    ("The kiln will reopen in May.", "The kiln will reopen in May 2031."),
    ("The kiln reopened in May.", "The kiln reopened in May 2030."),
    ("The firm should close the kiln by June.", "The firm should close the kiln by June 2031."),
    ("The kiln has been shut since January.", "The kiln has been shut since January 2031."),
    (
        "The inquiry, which began in May, will end in June.",
        "The inquiry, which began in May 2030, will end in June 2031.",
    ),
    ("The shop closed yesterday.", "The shop closed on 8 April 2031."),
    ("The storm came last night.", "The storm came on the night of 8 April 2031."),
    ("The ban was passed on 17 November.", "The ban was passed on 17 November 2030."),
    ("The tram opens on May 3.", "The tram opens on May 3, 2031."),
    ("The ferry stays shut until next spring.", "The ferry stays shut until spring 2032."),
    ("The plan was dropped earlier this month.", "The plan was dropped earlier in April 2031."),
    ("The talks will be held next Monday.", "The talks will be held on 14 April 2031."),
]


@pytest.mark.parametrize(("words", "dated"), _DATES, ids=[row[0] for row in _DATES])
def test_dates_of_the_calendar(words: str, dated: str) -> None:
    assert in_absolute_dates(words, Setting(WEDNESDAY)) == dated


@pytest.mark.parametrize(
    "words",
    [
        "The strike will begin on Wednesday.",
        "The fair is held in May.",
        "The bridge was due to open in May.",
        "The sale would have closed in June.",
        "The shop opens on Fridays.",
        "The trams stood still on Good Friday.",
        "The firm said “we vote on Friday”.",
        "Ostby today is a poor town.",
        "The board met him the following week.",
        "Rents rose over the last year.",
        "The firm failed two years ago.",
        "The talks will be held next Friday.",
        "May said that the plan had failed.",
        "The kiln closed in May 2029.",
    ],
)
def test_what_is_open_stays(words: str) -> None:
    assert in_absolute_dates(words, Setting(WEDNESDAY)) == words


@pytest.mark.parametrize(
    ("words", "around", "dated"),
    [
        pytest.param(
            "The kiln would open in May.", {"is_said": True}, "The kiln would open in May 2031.", id="as it is reported"
        ),
        pytest.param("The kiln would open in May.", {}, "The kiln would open in May.", id="of the article's own past"),
        pytest.param(
            "The kiln closed in May.", {"before": "In 2028 the firm was sold. "}, "The kiln closed in May.", id="a year"
        ),
        pytest.param(
            "The kiln will open next year.",
            {"sentence": "Bo Lind said in 2028 that the kiln will open next year.", "is_said": True},
            "The kiln will open next year.",
            id="said at another time",
        ),
        pytest.param(
            "The kiln will open next month.",
            {"sentence": "Bo Lind said on Monday that the kiln will open next month.", "is_said": True},
            "The kiln will open in May 2031.",
            id="said on another day of the month",
        ),
        pytest.param("in May", {"direction": "past"}, "in May 2030", id="words without a verb"),
    ],
)
def test_the_words_around_tell_when_a_date_is_safe(words: str, around: dict[str, Any], dated: str) -> None:
    assert in_absolute_dates(words, Setting(WEDNESDAY, **around)) == dated
