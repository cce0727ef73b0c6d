"""Measures that are the same in another unit: "40,000 kg" and "40 tonnes", "90 minutes" and "1.5 hours"; English."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.text.facts import GroupMark
from extractor.text.measures import find_measures

_IN_BASE_UNITS: dict[str, dict[str, float]] = {
    "length": {"km": 1000, "mile": 1609.344, "sea_mile": 1852, "foot": 0.3048, "metre": 1, "cm": 0.01, "mm": 0.001,
               "yard": 0.9144, "inch": 0.0254},
    "area": {"hectare": 1e4, "acre": 4046.86, "square_mile": 2_589_988, "square_km": 1e6, "square_metre": 1,
             "square_foot": 0.092903},
    "speed": {"km_h": 1, "mph": 1.609344},
    "time": {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800},
    "years": {"month": 1, "year": 12, "decade": 120},
    "mass": {"kilogram": 1, "ton": 1000, "gram": 0.001, "ounce": 0.0283495, "pound": 0.453592},
    "volume": {"litre": 1, "gallon": 3.78541, "barrel": 158.987},
    "power": {"kw": 1, "mw": 1000, "gw": 1e6},
    "energy": {"kwh": 1, "mwh": 1000, "gwh": 1e6},
    "data": {"mb": 1, "gb": 1000, "tb": 1e6},
    "dollars": {"cent": 1, "dollar": 100},
    "pounds": {"penny": 1, "pound": 100},
    "share": {"basis_point": 1, "point": 100},
}  # fmt: skip
"""What each unit is in the smallest of its kind, or in another that all of them are reckoned in."""
_ROUNDED = 0.02
"""Conversions are rounded: so much of the value may two measures differ by that are taken for one."""


def find_converted(
    claim: str, evidence: str, group_marks: tuple[GroupMark, GroupMark] = (",", ",")
) -> frozenset[float]:
    """The numbers of a claim whose measure the evidence has in another unit; ``group_marks`` are those of the two."""
    own = list(find_measures(claim, group_marks[0]))
    if not own:
        return frozenset()
    known = list(find_measures(evidence, group_marks[1]))
    return frozenset(
        value
        for value, unit in own
        for other_value, other_unit in known
        if unit != other_unit and _are_equal(value, unit, other_value, other_unit)
    )


def _are_equal(value: float, unit: str, other_value: float, other_unit: str) -> bool:
    return any(
        abs(one - other) <= _ROUNDED * abs(other) for one, other in _in_common(value, unit, other_value, other_unit)
    )


def _in_common(value: float, unit: str, other_value: float, other_unit: str) -> Iterator[tuple[float, float]]:
    for units in _IN_BASE_UNITS.values():
        if unit in units and other_unit in units:
            yield value * units[unit], other_value * units[other_unit]
