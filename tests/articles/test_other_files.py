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
        ("<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC>\n<html><p>Words.</p></html>", ".html"),
        ("Subject: Quays sold\nFrom: Ada <a@b.c>\n to c\nMIME-Version: 1.0\n\nWords =\n.", ".eml"),
        ("From a@b.c Fri May 31 10:15:00 2024\nSubject: a\nReceived: by x\n\nWords.", ".eml"),
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


def test_xml_and_packed_pages_say_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("<?xml version='1.0'?><nitf><body><p>Words.</p></body></nitf>")
    (tmp_path / "b.html").write_text(
        "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: text/html\n\n<html></html>"
    )

    xml, packed = (str(outcome.reason) for outcome in read_articles(tmp_path) if isinstance(outcome, Failure))

    assert xml.startswith("it is XML, not plain text: put the article's text in")
    assert packed == "it is a page packed with its pictures (MHTML): save the page itself, as .html"


@pytest.mark.parametrize(
    "text",
    [
        "He said: <html> is a tag.",
        "{rtf} 1",
        "1\nof two",
        "PDF-1.4 is a format",
        "From: Averby\nTo: all\n\nWe will not sign. Content-Type: is a field.",
        "Subject: the sale\nQuestion: who?\nAda Holm: We will not pay.",
        "Received: with thanks, she said.",
    ],
)
def test_a_text_about_such_a_kind_is_a_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)

    (article,) = read_articles(tmp_path)

    assert not isinstance(article, Failure)
