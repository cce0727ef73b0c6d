"""Phrases as items have them."""

from __future__ import annotations

import pytest

from extractor.review.phrases import is_same_time


@pytest.mark.parametrize(
    ("left", "right", "is_same"),
    [
        (None, None, True),
        (None, "in May", False),
        ("in May", "May 2031", True),
        ("in May 2031", "in June 2031", False),
        ("last year", "in 2030", False),
        ("formerly", "previously", True),
        ("once", "in May", False),
    ],
)
def test_times_are_the_same(left: str | None, right: str | None, is_same: bool) -> None:
    assert is_same_time(left, right) == is_same
