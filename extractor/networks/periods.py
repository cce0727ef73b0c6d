"""Stretches of time that networks are made of: so many days, weeks, months or years."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Self, cast

from extractor.errors import UsageError

Unit = Literal["d", "w", "m", "y"]
_FORM = re.compile(r"([1-9]\d{0,3})([dwmy])")


@dataclass(frozen=True, slots=True)
class Period:
    """``count`` days ("d"), weeks ("w"), months ("m") or years ("y") of the calendar."""

    count: int
    unit: Unit

    @classmethod
    def of(cls, given: str, name: str) -> Self:
        """The period that a user gives as ``name``: "90d", "12w", "6m" or "1y". Raises `UsageError`."""
        match = _FORM.fullmatch(given.strip())
        if match is None:
            raise UsageError(f"{name}: {given!r} is no period: give a number of days, weeks, months or years, as in 6m")
        return cls(int(match[1]), cast(Unit, match[2]))

    def after(self, day: date, times: int = 1) -> date | None:
        """The day that is so many periods later, None beyond the year 9999.

        The 31st is the last day in a shorter month.
        """
        count = self.count * times
        try:
            if self.unit in ("d", "w"):
                return day + timedelta(days=count if self.unit == "d" else 7 * count)
            months = day.month - 1 + (count if self.unit == "m" else 12 * count)
            year, month = day.year + months // 12, months % 12 + 1
            return date(year, month, min(day.day, monthrange(year, month)[1]))
        except (OverflowError, ValueError):
            return None

    def begin_of(self, day: date) -> date:
        """The first day of the calendar's own week, month or year that a day is in; of days the day itself."""
        if self.unit == "w":
            return day - timedelta(days=day.weekday())
        return day.replace(day=1) if self.unit == "m" else day.replace(month=1, day=1) if self.unit == "y" else day


@dataclass(frozen=True, slots=True)
class Window:
    """The days from ``first`` to ``last``, both within it."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first}_{self.last}"


def windows(begin: date, end: date, length: Period, step: Period) -> Iterator[Window]:
    """Windows of this length, each a step later than the one before, until one reaches ``end``."""
    for times in range((end - begin).days + 1):
        first = step.after(begin, times)
        if first is None or first > end:
            return
        following = length.after(first)
        last = following - timedelta(days=1) if following else date.max
        yield Window(first, last)
        if last >= end:
            return
