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


PARAGRAPHS = [
    "The harbour board said on Tuesday that it would sell the two northern quays to a company from the capital, "
    "which has promised to keep all of the ninety dockers and to build a cold store before the end of next year.",
    '"We were not asked," said Nils Brandt, who speaks for the dockers. "We read it in the newspaper, as everybody '
    'did, and we do not know what the promise is worth," he told reporters at the gate.',
    "A vote is expected in June.",
]


@pytest.mark.parametrize("newline", NEWLINES, ids=ascii)
@pytest.mark.parametrize("hyphenated", [True, False], ids=["hyphenated", "whole words"])
@pytest.mark.parametrize("width", [22, 28, 40, 60, 72, 90, 120])
def test_lines_of_any_width_that_were_wrapped_make_one_paragraph(width: int, hyphenated: bool, newline: str) -> None:
    wrapped = ["\n".join(_wrap(paragraph, width, hyphenated)) for paragraph in PARAGRAPHS]
    text = "\n\n".join(wrapped).replace("\n", newline)

    assert [" ".join(text[slice(*found)].split()) for found in split_paragraphs(text)] == [
        " ".join(paragraph.split()) for paragraph in wrapped
    ]


def _wrap(paragraph: str, width: int, hyphenated: bool) -> list[str]:
    """The paragraph in lines as full as they can be; long words are divided if that is wanted."""
    lines = [""]
    for word in paragraph.split():
        line = f"{lines[-1]} {word}".strip()
        room = width - len(lines[-1]) - 2
        if len(line) <= width:
            lines[-1] = line
        elif hyphenated and word.isalpha() and len(word) > 6 and 3 <= room < len(word) - 2:
            lines[-1] += f" {word[:room]}-"
            lines.append(word[room:])
        else:
            lines.append(word)
    return lines


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "This line number 0 has been wrapped by hand, as mail was, at some seventy\n" * 4, id="lines with capitals"
        ),
        pytest.param("The board said on Tuesday that it would\nsell the quays.", id="two lines"),
        pytest.param(
            "The board said on Tuesday that it would sell the quays,\nas may be read at length under\n"
            "https://example.org/harbour/board/2024/05/31/the-northern-quays-will-be-sold-to-a-company\n"
            "and in the minutes of the meeting, which were put\ninto the library of the town on the same day.",
            id="an address that sticks out",
        ),
    ],
)
def test_other_wrapped_lines_make_one_paragraph(text: str) -> None:
    assert len(split_paragraphs(text)) == 1


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            ["Quays sold", "By Ann Lee", "The board of the harbour voted on Monday to sell both quays.",
             "Nils Brandt, a docker, spoke first in the full hall", "“We were not asked at all,” he said in the hall.",
             "The mayor, Dana Okafor, warned that jobs would be lost", "Nobody in the hall answered her, people said."],
            id="a short article with lines of like length",
        ),
        pytest.param(["The parties said:", "“Good,” said Eva.", "“Bad,” said Bo.", "“Well,” said Ann."], id="a list"),
        pytest.param(["salt", "sugar and flour", "eggs", "a pound of butter"], id="a list in lower case"),
        pytest.param(["close", "close"], id="two words"),
        pytest.param(["The vote was close.", "and nobody knew it", "The end."], id="a line in lower case"),
        pytest.param(PARAGRAPHS, id="long paragraphs"),
    ],
)  # fmt: skip
def test_lines_that_are_paragraphs_stay_apart(lines: list[str]) -> None:
    text = "\n".join(lines)

    assert [text[slice(*found)] for found in split_paragraphs(text)] == lines


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


@pytest.mark.parametrize(
    "sentences",
    [
        pytest.param(["Prices fell in May.", "They rose in March, the bank said."], id="May"),
        pytest.param(["He was elected in May.", "“I won,” Bo Lind said."], id="May before a quotation"),
        pytest.param(["It rained in May.", "12 people came."], id="May before a figure"),
        pytest.param(["She met Theresa May.", "He left."], id="a surname"),
        pytest.param(["Prices fell in Dec.", "Bo Lind said so."], id="a short month"),
        pytest.param(["It opens in Feb.", "“We are glad,” Bo Lind said."], id="a short month before a quotation"),
        pytest.param(["Prices fell on Dec. 5 and in Jan. of 2024."], id="a short month within a sentence"),
        pytest.param(["“It opens in May. We are glad,” Bo Lind said."], id="within a quotation"),
        pytest.param(["He met Bo Mayer vs. Ada May in Sen. Lee's room."], id="other abbreviations"),
    ],
)
def test_a_month_may_end_a_sentence(sentences: list[str]) -> None:
    text = " ".join(sentences)

    assert [text[slice(*found)] for found in split_sentences(text)] == sentences


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


@pytest.mark.parametrize(
    "sentences",
    [
        pytest.param(["The union called for 30 km/h.", '"It is bad," said Tom Brandt.'], id="a unit"),
        pytest.param(["Limits fell to 20 mph.", "“It is bad,” said Tom Brandt."], id="a shortened unit"),
        pytest.param(["The limit is 30 km/h.", "Few keep it."], id="a unit before a capital"),
        pytest.param(["It spread through the U.S.", "“It's bad,” said Tom Brandt."], id="a country"),
        pytest.param(["He lives in Washington, D.C.", "“Come over!” he wrote."], id="a city"),
        pytest.param(["The doors closed at 5 p.m.", "‘We were late,’ said Bo Lind."], id="a time"),
        pytest.param(["She left Hale Ltd.", "“I had to,” she said."], id="a firm"),
        pytest.param(["They sell shoes, hats, etc.", "“All of it,” she said."], id="and so on"),
        pytest.param(["It has a yard on Main St.", "“No,” said Bo Lind, “it hasn't.”"], id="a street"),
        pytest.param(["He praised the U.S. “Patriot” missiles."], id="a name in marks"),
        pytest.param(["Mr. “Big” Jones and Dr. “Bones,” his friend, came."], id="a nickname"),
        pytest.param(["The polls close at 8 p.m. Tuesday in most states."], id="a time and a day"),
        pytest.param(["It began at 8 a.m. ET.", "It went on."], id="a time and its zone"),
    ],
)
def test_what_is_shortened_ends_a_sentence_before_what_is_said_alone(sentences: list[str]) -> None:
    text = " ".join(sentences)

    assert [text[start:end] for start, end in split_sentences(text)] == sentences
