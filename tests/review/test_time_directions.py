"""Whether what stands beside a date is past or to come is told by the nearest verb."""

from __future__ import annotations

import pytest

from extractor.review.time_directions import Direction, direction_at


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        ("The man who robbed the bank HERE will appear in court.", "past"),
        ("The man who robbed the bank will appear HERE", "ahead"),
        ("HERE the board will vote.", "ahead"),
        ("The board failed to vote HERE", "past"),
        ("Ada Holm wants the kiln to open HERE", "ahead"),
        ("The kiln was to open HERE", None),
        ("The kiln will have been built HERE", "ahead"),
        ("The vote is HERE", "ahead"),
        ("The fair is held HERE", None),
        ("The kiln might open HERE", None),
        # up to which somebody promises or demands something
        ("She promised a reply by HERE", "ahead"),
        ("Ministers demanded a report before HERE", "ahead"),
        ("He pledged an answer until HERE", "ahead"),
        ("She had promised a reply by HERE", None),
        ("Police cleared the square by HERE", "past"),
        ("The firm promised shares that fell by HERE", None),
    ],
)
def test_direction(words: str, direction: Direction) -> None:
    at = words.index("HERE")

    assert direction_at(words, (at, at + 4), is_said=False) == direction
