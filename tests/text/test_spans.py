"""Character ranges are trimmed, compared and merged the same way everywhere."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.spans import CharRange, merge_ranges, overlapping, overlaps, overlaps_any, trimmed

TEXT = "one two  three"
RANGE = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@pytest.mark.parametrize(
    ("char_range", "result"),
    [
        pytest.param((0, 3), (0, 3), id="nothing to trim"),
        pytest.param((3, 9), (4, 7), id="both ends"),
        pytest.param((7, 9), None, id="only white space"),
        pytest.param((4, 4), None, id="empty"),
    ],
)
def test_trimmed_range_has_no_white_space_at_its_ends(char_range: CharRange, result: CharRange | None) -> None:
    assert trimmed(TEXT, *char_range) == result


@pytest.mark.parametrize(
    ("left", "right", "result"),
    [
        pytest.param((0, 5), (4, 9), True, id="partly"),
        pytest.param((0, 9), (4, 5), True, id="one within the other"),
        pytest.param((0, 5), (0, 5), True, id="the same"),
        pytest.param((0, 5), (5, 9), False, id="side by side"),
        pytest.param((0, 5), (7, 9), False, id="apart"),
    ],
)
def test_ranges_overlap_if_they_share_a_character(left: CharRange, right: CharRange, result: bool) -> None:
    assert overlaps(left, right) is overlaps(right, left) is result
    assert overlaps_any(left, [right]) is overlaps_any(left, [(90, 91), right]) is result


def test_a_range_overlaps_none_of_no_ranges() -> None:
    assert not overlaps_any((0, 5), [])


@pytest.mark.parametrize(
    ("ranges", "merged", "merged_in_text"),
    [
        pytest.param([], [], [], id="none"),
        pytest.param([(4, 7), (0, 3)], [(0, 3), (4, 7)], [(0, 7)], id="white space between"),
        pytest.param([(0, 2), (2, 3)], [(0, 2), (2, 3)], [(0, 3)], id="side by side"),
        pytest.param([(0, 5), (4, 7)], [(0, 7)], [(0, 7)], id="overlapping"),
        pytest.param([(0, 7), (4, 5)], [(0, 7)], [(0, 7)], id="one within the other"),
        pytest.param([(0, 3), (9, 14)], [(0, 3), (9, 14)], [(0, 3), (9, 14)], id="words between"),
    ],
)
def test_ranges_are_merged(ranges: list[CharRange], merged: list[CharRange], merged_in_text: list[CharRange]) -> None:
    assert merge_ranges(ranges) == merged
    assert merge_ranges(ranges, TEXT) == merged_in_text


@given(st.lists(RANGE))
def test_merged_ranges_are_in_order_apart_and_cover_the_same_characters(ranges: list[CharRange]) -> None:
    merged = merge_ranges(ranges)

    assert all(left[1] <= right[0] for left, right in pairwise(merged))
    assert {at for char_range in merged for at in range(*char_range)} == {at for r in ranges for at in range(*r)}


@given(st.lists(RANGE).map(merge_ranges), st.tuples(st.integers(0, 45), st.integers(0, 45)))
def test_ordered_ranges_that_overlap_one_are_found_by_bisection(ordered: list[CharRange], other: CharRange) -> None:
    assert list(overlapping(ordered, other)) == [char_range for char_range in ordered if overlaps(char_range, other)]
