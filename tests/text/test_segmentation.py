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


@pytest.mark.parametrize("text", ["", " \n\t\xa0\u2028"])
def test_a_text_of_white_space_has_no_sentences(text: str) -> None:
    assert split_paragraphs(text) == split_sentences(text) == []


def test_a_wrapped_text_with_a_very_long_blank_is_split_like_any_other() -> None:
    wrapped = "\n".join(["word " * 14] * 5)
    text = f"{wrapped}{' ' * 100_000}\n{wrapped}\n\nEnd."

    assert len(split_paragraphs(text)) == 2
