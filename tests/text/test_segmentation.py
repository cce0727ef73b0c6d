"""A text is split into paragraphs and sentences, whatever its newlines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from extractor.text import segmentation
from extractor.text.segmentation import WORD, split_paragraphs, split_sentences
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


# ------------------------------------------------------------------------------------- what the splitter cannot take


@pytest.mark.parametrize(
    "blank", ["\xa0", "\x85", "\u1680", "\u2009", "\u2028", "\u202f", "\u205f", "\u3000"], ids=ascii
)
@pytest.mark.parametrize(("before", "after"), [("A", "."), ("I", '."'), ("The U.S", "..."), ("éA", ". He left")])
def test_a_capital_letter_before_any_white_space_and_a_stop_is_split(before: str, blank: str, after: str) -> None:
    text = f"It rained. {before}{blank}{after}"

    assert split_sentences(text)[0] == (0, 10)
    assert "".join("".join(text[start:end].split()) for start, end in split_sentences(text)) == "".join(text.split())


class _Panic(BaseException):
    """What a panic in compiled code looks like to Python."""


@pytest.mark.parametrize("error", [_Panic("end byte index 2"), ValueError("no"), MemoryError()], ids=repr)
def test_a_paragraph_that_the_splitter_gives_up_is_split_after_full_stops(
    error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up(language: str, text: str) -> list[dict[str, int]]:
        raise error

    monkeypatch.setattr(segmentation, "_boundaries", give_up)
    text = "It rained. “Did it?” he asked.\n\n下雨了。真的？no end"

    assert [text[start:end] for start, end in split_sentences(text)] == [
        *("It rained.", "“Did it?”", "he asked.", "下雨了。", "真的？", "no end"),
    ]


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_whoever_stops_the_program_stops_it(error: type[BaseException], monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(language: str, text: str) -> list[dict[str, int]]:
        raise error

    monkeypatch.setattr(segmentation, "_boundaries", stop)
    with pytest.raises(error):
        split_sentences("It rained.")


@pytest.mark.parametrize(
    "ends",
    [pytest.param([9, 4], id="backwards"), pytest.param([4, 99], id="beyond the text"), pytest.param([], id="none")],
)
def test_boundaries_that_cannot_be_are_not_believed(ends: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segmentation, "_boundaries", lambda language, text: [{"end_index": end} for end in ends])

    assert split_sentences("It rained. We left") == [(0, 10), (11, 18)]


@pytest.mark.parametrize("unit", ["我。", "我", "“", "« ", "A\xa0. ", "word ", "a", "\n", "He left. "], ids=ascii)
def test_a_very_long_paragraph_is_split_into_sentences_that_cover_it(unit: str) -> None:
    text = (unit * 30_000)[:60_000]
    found = split_sentences(text)

    assert sum(end - start for start, end in found) >= len("".join(text.split()))
    assert all(left[1] <= right[0] for left, right in pairwise(found))


def test_no_sentence_of_a_very_long_paragraph_is_cut() -> None:
    text = "The rain fell on the roofs of Ellery. " * 2000

    assert {text[start:end] for start, end in split_sentences(text)} == {"The rain fell on the roofs of Ellery."}


# -------------------------------------------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("It won't, at 1,000 U.S. km", ["It", "won't", "at", "1,000", "U.S", "km"], id="what joins parts"),
        pytest.param("张敏说", ["张", "敏", "说"], id="Chinese"),
        pytest.param("ロシアは10年", ["ロシア", "は", "10", "年"], id="Japanese"),
        pytest.param("เราไม่", ["เรา", "ไม่"], id="Thai: a character with its vowels and marks"),
        pytest.param("박민수는 말했다", ["박민수는", "말했다"], id="Korean"),
        pytest.param("हिन्दी में", ["हिन्दी", "में"], id="vowel signs that are no letters"),
        pytest.param("e\u0301te\u0301", ["e\u0301te\u0301"], id="combining accents"),
        pytest.param("\u0301 — “”", [], id="marks alone"),
    ],
)
def test_words_of_any_script(text: str, words: list[str]) -> None:
    assert WORD.findall(text) == words
