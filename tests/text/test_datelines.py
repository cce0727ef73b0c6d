"""The day that the beginning of an article gives as its own."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.text.datelines import day_of_dateline

DAY = date(2031, 3, 19)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("OSTBY, 19 March 2031 – The board met.", DAY, id="before the text"),
        pytest.param("Ostby, March 19, 2031 (Reuters) - The board met.", DAY, id="with an agency"),
        pytest.param("The kiln\nBy Ada Holm | 19 March 2031\nThe board met.", DAY, id="in the line of its writer"),
        pytest.param("Published: 19 March 2031\n\nThe board met.", DAY, id="as the day of publication"),
        pytest.param("Wednesday, 19 March 2031\nThe board met.", DAY, id="in a line of its own"),
        pytest.param("OSTBY, 19 March – The board met.", None, id="without a year"),
        pytest.param("The board met on 19 March 2031. It voted.", None, id="within a sentence"),
        pytest.param("19 March 2031\n20 March 2031\nThe board met.", None, id="two days"),
        pytest.param("Updated 19 March 2031\nThe board met.", None, id="when it was changed"),
    ],
)
def test_day_of_dateline(text: str, day: date | None) -> None:
    assert day_of_dateline(text) == day
