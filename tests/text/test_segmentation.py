"""A text is split into paragraphs and sentences, whatever its newlines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from extractor.text.segmentation import split_paragraphs, split_sentences
from extractor.text.spans import trimmed
from tests.support.texts import ANY_TEXT

NEWLINES = ["\n", "\r\n", "\r", "\u2028", "\x85"]


@pytest.mark.parametrize("newline", NEWLINES, ids=ascii)
def test_paragraphs_end_at_any_newline(newline: str) -> None:
    text = f"  One line. {newline}Two.{newline}{newline}\tThree."

    assert [text[start:end] for start, end in split_paragraphs(text)] == ["One line.", "Two.", "Three."]


def test_wrapped_lines_make_one_paragraph() -> None:
    lines = [f"This line number {n} has been wrapped by hand, as mail was, at some seventy" for n in range(4)]
    text = "\n".join(lines) + "\n\nA second paragraph."

    assert len(split_paragraphs(text)) == 2


@pytest.mark.parametrize("newline", NEWLINES, ids=ascii)
def test_no_sentence_crosses_a_paragraph(newline: str) -> None:
    text = f"A headline without a full stop{newline}{newline}The rain fell. It fell on"

    assert [text[start:end] for start, end in split_sentences(text)] == [
        "A headline without a full stop",
        "The rain fell.",
        "It fell on",
    ]


@given(ANY_TEXT)
def test_sentences_are_in_order_apart_and_cover_everything_but_white_space(text: str) -> None:
    found = split_sentences(text)

    assert all(left[1] <= right[0] for left, right in pairwise(found))
    assert all(trimmed(text, *sentence) == sentence for sentence in found)
    covered = {offset for start, end in found for offset in range(start, end)}
    assert {offset for offset, char in enumerate(text) if not char.isspace()} <= covered


@given(ANY_TEXT)
def test_every_sentence_is_within_one_paragraph(text: str) -> None:
    paragraphs = split_paragraphs(text)

    for start, end in split_sentences(text):
        assert sum(first <= start and end <= last for first, last in paragraphs) == 1


@pytest.mark.parametrize("text", ["", " \n\t\xa0\u2028"])
def test_a_text_of_white_space_has_no_sentences(text: str) -> None:
    assert split_paragraphs(text) == split_sentences(text) == []


def test_a_wrapped_text_with_a_very_long_blank_is_split_like_any_other() -> None:
    wrapped = "\n".join(["word " * 14] * 5)
    text = f"{wrapped}{' ' * 100_000}\n{wrapped}\n\nEnd."

    assert len(split_paragraphs(text)) == 2
