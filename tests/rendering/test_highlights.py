"""The pieces of a text: every highlight can be seen and picked, and no character is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.rendering.highlights import LEVELS, Highlight, Side, split_at_highlights, split_range

TEXT = "one two three four five"


def highlight(words: str, id: str, side: Side = "gold") -> Highlight:
    start = TEXT.index(words)
    return Highlight(start, start + len(words), side, id)


def test_overlapping_highlights_have_lines_at_different_levels() -> None:
    highlights = [
        highlight("one two three", "q1"),
        highlight("two three four", "q2"),
        highlight("two", "q1", "predicted"),
    ]

    assert [(piece.text, piece.classes, piece.items) for piece in split_at_highlights(TEXT, highlights)] == [
        ("one ", ("gold1",), ("gold:q1",)),
        ("two", ("gold1", "gold2", "predicted1"), ("gold:q1", "gold:q2", "predicted:q1")),
        (" three", ("gold1", "gold2"), ("gold:q1", "gold:q2")),
        (" four", ("gold2",), ("gold:q2",)),
        (" five", (), ()),
    ]


def test_highlights_one_after_another_share_a_level() -> None:
    pieces = split_at_highlights(TEXT, [highlight("one", "q1"), highlight(" two", "q2")])

    assert [piece.classes for piece in pieces] == [("gold1",), ("gold1",), ()]


def test_the_pieces_of_a_range_begin_at_0() -> None:
    pieces = split_range(TEXT, (4, 13), [highlight("one two", "q1"), highlight("five", "q2")])

    assert [(piece.start, piece.text, piece.items) for piece in pieces] == [(0, "two", ("gold:q1",)), (3, " three", ())]


any_highlight = st.builds(
    lambda start, length, side, id: Highlight(start, start + length, side, f"q{id}"),
    st.integers(0, 40),
    st.integers(1, 20),
    st.sampled_from(("gold", "predicted")),
    st.integers(0, 9),
)


@given(st.text(max_size=40), st.lists(any_highlight, max_size=12))
def test_the_pieces_are_the_text_and_every_highlight_is_on_its_characters(
    text: str, highlights: list[Highlight]
) -> None:
    pieces = split_at_highlights(text, highlights)

    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        assert text[piece.start : piece.start + len(piece.text)] == piece.text
        expected = {
            f"{highlight.side}:{highlight.id}"
            for highlight in highlights
            if highlight.start <= piece.start < highlight.end
        }
        assert set(piece.items) == expected
        assert bool(piece.classes) == bool(piece.items)


@given(st.lists(any_highlight, max_size=LEVELS, unique_by=lambda highlight: highlight.id))
def test_as_many_highlights_as_there_are_levels_never_share_one(highlights: list[Highlight]) -> None:
    for piece in split_at_highlights("x" * 60, highlights):
        gold_items = [item for item in piece.items if item.startswith("gold")]
        assert len([name for name in piece.classes if name.startswith("gold")]) == len(gold_items)
