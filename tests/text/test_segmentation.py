"""Reading a text in more than one way, and always finding back to the characters as given."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.normalization import NormalizedText, normalize
from extractor.text.segmentation import split_paragraphs, split_sentences
from extractor.text.spans import trimmed

ODD = "aB9.'’“”-–—… \xa0\t\n\r\u2028\u2029\x85\xad\u200b\u202e\u2067\u0301\u0308éﬁ👩\u200d🚒\U000e0041שלוםمرحبا字_!?"
"""Letters and marks of many kinds, among them all that folding treats in a way of its own."""

TEXT = st.text(st.sampled_from(ODD) | st.characters(exclude_categories=["Cs"]), max_size=80)

# --------------------------------------------------------------------------------------------------------- folding


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        pytest.param("“No,” she said", '"No," she said', id="curly quotes"),
        pytest.param("«No» „No“ ''No''", '"No" "No" "No"', id="other double quotes"),
        pytest.param("won’t ‘do’", "won't 'do'", id="single quotes"),
        pytest.param("a – b — c -- d", "a - b - c - d", id="dashes"),
        pytest.param("a\xa0b \t\n c", "a b c", id="white space"),
        pytest.param("a\r\nb", "a b", id="CRLF"),
        pytest.param("a \u200b b", "a b", id="a zero-width space between spaces"),
        pytest.param("co\xadop\u200berate", "cooperate", id="soft hyphen and zero width"),
        pytest.param("\u202eleft\u202c \u2067iso\u2069", "left iso", id="direction marks"),
        pytest.param("a\U000e0041\U000e0042b", "ab", id="tag characters"),
        pytest.param("Cafe\u0301 no\u0308t", "Café nöt", id="decomposed letters"),
        pytest.param("eﬃcient ﬁsh", "efficient fish", id="ligatures"),
        pytest.param("well…", "well...", id="ellipsis"),
        pytest.param("_\u0301", "_\u0301", id="a mark on an underscore"),
        pytest.param("👩🏽‍🚒 𝒳 שלום 字", "👩🏽🚒 𝒳 שלום 字", id="beyond the basic plane, right to left"),
    ],
)
def test_folding_evens_out_typography_and_nothing_else(written: str, folded: str) -> None:
    assert normalize(written) == folded


@pytest.mark.parametrize(
    ("text", "words", "original"),
    [
        pytest.param("He said:\xa0“We  won’t.”", '"We won\'t."', "“We  won’t.”", id="quotes and spaces"),
        pytest.param("👩‍🚒👩‍🚒 wait… Now", "wait... Now", "wait… Now", id="behind emoji"),
        pytest.param("the co\xadop\xaderative", "cooperative", "co\xadop\xaderative", id="soft hyphens within"),
        pytest.param("a \u200bword\u200b b", "word", "word", id="nothing invisible is drawn in at the ends"),
        pytest.param("in a Cafe\u0301 now", "Café", "Cafe\u0301", id="a combining mark at the end"),
        pytest.param(
            "one eﬃcient \u05e9\u05dc\u05d5\u05dd two", "\u05e9\u05dc\u05d5\u05dd", "שלום", id="right to left"
        ),
        pytest.param("an eﬃcient one", "ff", "ﬃ", id="within a ligature: all of it"),
        pytest.param("plain text", "text", "text", id="nothing to fold"),
        pytest.param("a\r\n\r\nb c", "b c", "b c", id="behind CRLF"),
    ],
)
def test_folded_words_lead_back_to_the_words_as_written(text: str, words: str, original: str) -> None:
    folded = NormalizedText(text)
    at = folded.text.index(words)
    start, end = folded.original_range(at, at + len(words))

    assert text[start:end] == original


@given(TEXT, st.data())
def test_every_stretch_leads_back_to_a_stretch_that_holds_it(text: str, data: st.DataObject) -> None:
    folded = NormalizedText(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.original_range(start, end)

    assert 0 <= first <= max(first, last) <= len(text)
    if start < end:
        assert first < last
        assert folded.text[start:end] in normalize(text[first:last])


@given(TEXT)
def test_the_way_back_keeps_the_order(text: str) -> None:
    folded = NormalizedText(text)
    places = range(len(folded.text))
    starts = [folded.original_range(place, place + 1) for place in places]

    assert starts == sorted(starts)


@given(TEXT)
def test_folded_places_keep_the_order_of_the_places_as_written(text: str) -> None:
    folded = NormalizedText(text)
    there = [folded.normalized_offset(place) for place in range(len(text) + 1)]

    assert there == sorted(there)
    assert (there[0], there[-1]) == (0, len(folded.text))


@given(st.text("abc XYZ.,", max_size=60).map(lambda text: " ".join(text.split())))
def test_a_text_without_typography_is_left_alone(text: str) -> None:
    folded = NormalizedText(text)

    assert folded.text == text
    assert folded.original_range(0, len(text)) == (0, len(text))


# --------------------------------------------------------------------------------------------- paragraphs, sentences

NEWLINES = ["\n", "\r\n", "\r", "\u2028", "\x85"]


@pytest.mark.parametrize("newline", NEWLINES, ids=ascii)
def test_paragraphs_end_at_any_newline(newline: str) -> None:
    text = f"  One line. {newline}Two.{newline}{newline}\tThree."

    assert [text[start:end] for start, end in split_paragraphs(text)] == ["One line.", "Two.", "Three."]


def test_lines_wrapped_by_hand_make_one_paragraph() -> None:
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


@given(TEXT)
def test_sentences_are_in_order_apart_and_cover_all_but_white_space(text: str) -> None:
    found = split_sentences(text)

    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert all(trimmed(text, *stretch) == stretch for stretch in found)
    covered = {place for start, end in found for place in range(start, end)}
    assert {place for place, char in enumerate(text) if not char.isspace()} <= covered


@given(TEXT)
def test_every_sentence_lies_within_one_paragraph(text: str) -> None:
    blocks = split_paragraphs(text)

    assert all(sum(start <= first and last <= end for start, end in blocks) == 1 for first, last in split_sentences(text))


@pytest.mark.parametrize("text", ["", " \n\t\xa0\u2028"])
def test_a_text_of_white_space_has_no_sentences(text: str) -> None:
    assert split_paragraphs(text) == split_sentences(text) == []


def test_a_wrapped_text_with_a_very_long_blank_is_read_like_any_other() -> None:
    wrapped = "\n".join(["word " * 14] * 5)
    text = f"{wrapped}{' ' * 100_000}\n{wrapped}\n\nEnd."

    assert len(split_paragraphs(text)) == 2
