"""Windows of time: their length, where they begin, and how they move."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.errors import UsageError
from extractor.networks.periods import Period, windows


@pytest.mark.parametrize(
    ("given", "day", "later"),
    [
        ("90d", "2024-01-01", "2024-03-31"),
        ("2w", "2024-02-20", "2024-03-05"),
        ("1m", "2024-01-31", "2024-02-29"),
        ("11m", "2024-03-15", "2025-02-15"),
        ("1y", "2024-02-29", "2025-02-28"),
        ("1d", "9999-12-30", "9999-12-31"),
        ("1d", "9999-12-31", None),
        ("1y", "9999-01-01", None),
        ("9999y", "2024-01-01", None),
    ],
)
def test_a_period_is_of_the_calendar(given: str, day: str, later: str | None) -> None:
    expected = date.fromisoformat(later) if later else None

    assert Period.of(given, "window").after(date.fromisoformat(day)) == expected


@pytest.mark.parametrize("given", ["", "1", "m", "0d", "-1d", "1.5m", "1 month", "1h", "100000d"])
def test_what_is_no_period_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match="is no period"):
        Period.of(given, "window")


@pytest.mark.parametrize(
    ("unit", "begin"),
    [("3d", "2024-05-31"), ("1w", "2024-05-27"), ("2m", "2024-05-01"), ("1y", "2024-01-01")],
)
def test_windows_begin_where_the_calendar_does(unit: str, begin: str) -> None:
    assert Period.of(unit, "window").begin_of(date(2024, 5, 31)).isoformat() == begin


@pytest.mark.parametrize(
    ("length", "step", "expected"),
    [
        pytest.param("1m", "1m", ["01-01_2024-01-31", "02-01_2024-02-29", "03-01_2024-03-31"], id="side by side"),
        pytest.param("2m", "1m", ["01-01_2024-02-29", "02-01_2024-03-31"], id="one over the other"),
        pytest.param("10d", "40d", ["01-01_2024-01-10", "02-10_2024-02-19"], id="with gaps"),
        pytest.param("1y", "1y", ["01-01_2024-12-31"], id="one holds them all"),
    ],
)
def test_windows_move_by_a_step_until_the_last_day(length: str, step: str, expected: list[str]) -> None:
    found = windows(date(2024, 1, 1), date(2024, 3, 10), Period.of(length, "window"), Period.of(step, "step"))

    assert [str(window) for window in found] == [f"2024-{each}" for each in expected]


def test_both_days_of_a_window_are_within_it() -> None:
    (window,) = windows(date(2024, 1, 1), date(2024, 1, 2), Period.of("1m", "window"), Period.of("1m", "step"))

    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 1, 31), date(2024, 2, 1), None]
    assert [day in window for day in days] == [False, True, True, False, False]


@pytest.mark.parametrize("length", ["1d", "2d", "1w", "1m", "5m", "1y", "3y"])
@pytest.mark.parametrize("day", [date.min, date(1, 12, 31), date(9998, 12, 31), date(9999, 1, 1), date.max], ids=str)
def test_each_day_of_the_calendar_is_in_one_window(length: str, day: date) -> None:
    period = Period.of(length, "window")

    (window,) = windows(period.begin_of(day), day, period, period)

    assert day in window


@pytest.mark.parametrize(("length", "step"), [("1y", "1m"), ("1m", "1m"), ("6m", "3m"), ("1d", "2d")])
def test_windows_at_the_end_of_the_calendar_come_once_each(length: str, step: str) -> None:
    found = list(windows(date(9998, 1, 1), date.max, Period.of(length, "window"), Period.of(step, "step")))

    assert len(set(found)) == len(found)
    assert all(window.first <= window.last for window in found)


def test_windows_of_all_years_are_as_many() -> None:
    year = Period.of("1y", "window")

    assert len(list(windows(date.min, date.max, year, year))) == 9999
