"""Pieces of a text: every mark can be seen and picked, and no character is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.rendering.highlights import LANES, Mark, around, pieces

TEXT = "one two three four five"


def mark(words: str, id: str, side: str = "gold") -> Mark:
    start = TEXT.index(words)
    return Mark(start, start + len(words), "gold" if side == "gold" else "found", id)


def test_overlapping_marks_lie_in_lanes_of_their_own() -> None:
    cut = pieces(TEXT, [mark("one two three", "q1"), mark("two three four", "q2"), mark("two", "q1", "found")])

    assert [(one.text, one.lanes, one.items) for one in cut] == [
        ("one ", ("gold1",), ("gold:q1",)),
        ("two", ("gold1", "gold2", "found1"), ("gold:q1", "gold:q2", "found:q1")),
        (" three", ("gold1", "gold2"), ("gold:q1", "gold:q2")),
        (" four", ("gold2",), ("gold:q2",)),
        (" five", (), ()),
    ]


def test_marks_one_after_another_share_a_lane() -> None:
    cut = pieces(TEXT, [mark("one", "q1"), mark(" two", "q2")])

    assert [one.lanes for one in cut] == [("gold1",), ("gold1",), ()]


def test_the_pieces_around_an_item_begin_at_0() -> None:
    cut = around(TEXT, 4, 13, [mark("one two", "q1"), mark("five", "q2")])

    assert [(one.start, one.text, one.items) for one in cut] == [(0, "two", ("gold:q1",)), (3, " three", ())]


marks = st.builds(
    lambda start, length, side, id: Mark(start, start + length, side, f"q{id}"),
    st.integers(0, 40),
    st.integers(1, 20),
    st.sampled_from(("gold", "found")),
    st.integers(0, 9),
)


@given(st.text(max_size=40), st.lists(marks, max_size=12))
def test_the_pieces_are_the_text_and_every_mark_lies_on_its_characters(text: str, given_marks: list[Mark]) -> None:
    cut = pieces(text, given_marks)

    assert "".join(one.text for one in cut) == text
    for one in cut:
        assert text[one.start : one.start + len(one.text)] == one.text
        expected = {
            f"{each.side}:{each.id}" for each in given_marks if each.start <= one.start and one.start < each.end
        }
        assert set(one.items) == expected
        assert bool(one.lanes) == bool(one.items)


@given(st.lists(marks, max_size=LANES, unique_by=lambda one: one.id))
def test_as_many_marks_as_there_are_lanes_never_share_one(given_marks: list[Mark]) -> None:
    for one in pieces("x" * 60, given_marks):
        gold = [each for each in one.items if each.startswith("gold")]
        assert len([lane for lane in one.lanes if lane.startswith("gold")]) == len(gold)
