"""The columns of a time axis: days, weeks, months or years, whichever are few enough to be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from extractor.networks.periods import Period, Window, windows

_PERIODS = [Period.of(one, "period") for one in ("1d", "1w", "1m", "3m", "1y", "5y", "10y", "100y", "500y")]
"""The last has few enough columns for all years that a date can have."""
_MOST = 26
"""Columns that can be read beside each other."""
_WIDE = 8
"""Columns that have room for a month with its year each."""
UNDATED = "no date"


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Columns from the first day to the last, and one at the end for what has no date, if there is any.

    ``unit`` says what a column is: "day", "3 months"; empty where there is none with a date.
    """

    windows: Sequence[Window]
    labels: Sequence[str]
    unit: str

    @classmethod
    def of(cls, days: Iterable[date | None]) -> TimeAxis:
        """The axis for these days."""
        given = list(days)
        known = sorted({day for day in given if day})
        undated = [UNDATED] if len(known) == 0 or None in given else []
        if not known:
            return cls([], undated, "")
        period = next(each for each in _PERIODS if len(_windows(known, each)) <= _MOST)
        found = _windows(known, period)
        return cls(found, [*_labels(found, period), *undated], _unit(period))

    def column(self, day: date | None) -> int:
        """The number of the column that a day is in, from 0."""
        if day is None:
            return len(self.labels) - 1
        return next(number for number, window in enumerate(self.windows) if day in window)

    def has_other_column(self, day: date | None, last: date | None) -> bool:
        """Whether what was on one of these days may belong in another column than the first of them."""
        return day is not None and last is not None and last > self.windows[self.column(day)].last


def _windows(days: Sequence[date], period: Period) -> list[Window]:
    """The windows of a period; one more than can be read, where there are many."""
    found: list[Window] = []
    for window in windows(period.begin_of(days[0]), days[-1], period, period):
        found.append(window)
        if len(found) > _MOST:
            break
    return found


def _labels(found: Sequence[Window], period: Period) -> list[str]:
    """A column's label; what is above it in time, the year or the month, is said where it is another than before.

    A month of a single narrow column is without its year, which stands with the next.
    """
    if period.unit == "y":
        return [str(each.first.year) for each in found]
    form, above = ("%b", "%Y") if period.unit == "m" else ("%d", "%b %Y")
    words = [each.first.strftime(form).lstrip("0") for each in found]
    periods = [each.first.strftime(above) for each in found]
    is_new = [True, *(before != after for before, after in pairwise(periods))]
    if period.unit != "m" and len(found) > _WIDE:
        is_short = [new and after for new, after in pairwise([*is_new, False])]
        periods = [name.split()[0] if short else name for name, short in zip(periods, is_short, strict=True)]
    return [f"{word}\n{name}" if new else word for word, name, new in zip(words, periods, is_new, strict=True)]


def _unit(period: Period) -> str:
    name = {"d": "day", "w": "week", "m": "month", "y": "year"}[period.unit]
    return name if period.count == 1 else f"{period.count} {name}s"
