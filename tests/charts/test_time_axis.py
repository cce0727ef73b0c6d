"""Columns of time: few enough to be read, and each day in one of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.charts.time_axis import TimeAxis


@pytest.mark.parametrize(
    ("days", "unit", "labels"),
    [
        pytest.param([date(2024, 5, 31)], "day", ["31\nMay 2024"], id="one day"),
        pytest.param([date(2024, 5, 31), date(2024, 6, 1)], "day", ["31\nMay 2024", "1\nJun 2024"], id="two days"),
        pytest.param(
            [date(2023, 12, 5), date(2024, 2, 1), None],
            "week",
            ["4\nDec 2023", "11", "18", "25", "1\nJan 2024", "8", "15", "22", "29", "no date"],
            id="weeks, and one without a date",
        ),
        pytest.param(
            [date(2026, 8, 31), date(2026, 10, 30)],
            "week",
            ["31\nAug", "7\nSep 2026", "14", "21", "28", "5\nOct 2026", "12", "19", "26"],
            id="a month of one narrow column",
        ),
        pytest.param([date(2001, 1, 1), date(2004, 1, 1)], "3 months", None, id="quarters"),
        pytest.param([date(1990, 7, 1), date(1992, 1, 1)], "month", None, id="months"),
        pytest.param(
            [date(1990, 7, 1), date(2011, 1, 1)], "year", [str(year) for year in range(1990, 2012)], id="years"
        ),
        pytest.param([None, None], "", ["no date"], id="no date at all"),
        pytest.param([date.max], "day", ["31\nDec 9999"], id="the last day of the calendar"),
        pytest.param([date.min], "day", ["1\nJan 1"], id="the first day of the calendar"),
        pytest.param([date(1, 1, 1), date(2600, 1, 1)], "100 years", None, id="many centuries"),
        pytest.param([date.min, date.max], "500 years", None, id="the whole calendar"),
    ],
)
def test_columns_are_as_fine_as_can_be_read(days: list[date | None], unit: str, labels: list[str] | None) -> None:
    axis = TimeAxis.of(days)

    assert axis.unit == unit
    assert labels is None or axis.labels == labels


@given(st.lists(st.dates() | st.none(), min_size=1))
def test_each_day_has_its_column(days: list[date | None]) -> None:
    axis = TimeAxis.of(days)

    assert len(axis.labels) <= 27
    for day in days:
        column = axis.column(day)
        assert 0 <= column < len(axis.labels)
        if day:
            assert day in axis.windows[column]
