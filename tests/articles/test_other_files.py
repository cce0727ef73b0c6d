"""A file that is not read says what to do with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.articles.failure import Failure
from extractor.articles.finder import SUFFIXES
from extractor.articles.other_files import what_to_do
from extractor.articles.reader import read_articles


@pytest.mark.parametrize(
    ("name", "to_do"),
    [
        ("a.msg", "save it as .eml"),
        ("a.odt", "save it as .docx"),
        ("a.PAGES", "save it as .docx"),
        ("a.mhtml", "as .html"),
        ("a.xlsx", "as .csv"),
        ("a.xml", "in the field 'text'"),
        ("a.jpeg", "OCR"),
        ("a.mp3", "transcribe it"),
        ("a.zip", "unpack it"),
        ("a.nosuch", "convert it, or move it elsewhere"),
        ("README", "convert it, or move it elsewhere"),
    ],
)
def test_a_file_of_another_kind_says_what_to_do(tmp_path: Path, name: str, to_do: str) -> None:
    (tmp_path / name).write_text("Words.")

    (failure,) = read_articles(tmp_path)

    assert isinstance(failure, Failure)
    assert failure.reason.startswith("not a .txt,")
    assert to_do in failure.reason


def test_what_is_read_is_nothing_else() -> None:
    assert {what_to_do(suffix) for suffix in SUFFIXES} == {what_to_do("")}


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        ("{\\rtf1\\ansi Words.}", ".rtf"),
        ("%PDF-1.4 words", ".pdf"),
        ("<!DOCTYPE html>\n<html><body><p>Words.</p>", ".html"),
        ("\ufeff\n<HTML lang=en><p>Words.</p>", ".html"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nWords.", ".vtt"),
        ("1\r\n00:00:01,000 --> 00:00:02,000\r\nWords.", ".srt"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_text_that_is_of_another_kind_says_how_to_name_it(
    tmp_path: Path, name: str, content: str, suffix: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8", newline="")

    (failure,) = read_articles(tmp_path)

    assert isinstance(failure, Failure)
    assert failure.reason.endswith(f"ends in {suffix}")


@pytest.mark.parametrize("text", ["<html> is a tag, she said.", "{rtf} 1", "1\nof two", "PDF-1.4 is a format"])
def test_a_text_about_such_a_kind_is_a_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(f"He said: {text}")

    (article,) = read_articles(tmp_path)

    assert not isinstance(article, Failure)
