"""A file that is not read says what to do with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.articles.failure import Failure, UnreadFailure
from extractor.articles.finder import SUFFIXES
from extractor.articles.other_files import what_to_do
from extractor.articles.reader import read_articles
from extractor_schemas import Article


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
        ("PK\x03\x04" + "\0" * 30 + "word/document.xml", ".docx"),
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


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "or one with a password", id="old"),
        pytest.param(
            "a.docx",
            b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text",
            "OpenDocument: open it and save it as .docx",
            id="OpenDocument",
        ),
        pytest.param("a.docx", b"{\\rtf1 Words.}", "it is RTF, not .docx: give it a name that ends in .rtf", id="RTF"),
        pytest.param("a.docx", b"<html><p>Words.", "a web page, not .docx: .* ends in .html", id="page"),
        pytest.param("a.rtf", b"%PDF-1.4", "it is a PDF, not .rtf: give it a name that ends in .pdf", id="PDF"),
        pytest.param("a.pdf", b"PK\x03\x04...word/x.xml", "a Word document, not .pdf: .* in .docx", id="Word"),
    ],
)
def test_a_document_of_another_kind_says_how_to_name_it(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)

    (failure,) = read_articles(tmp_path)

    assert isinstance(failure, UnreadFailure)
    assert re.search(reason, failure.reason)


@pytest.mark.parametrize(("name", "is_text"), [("a.txt", False), ("a.md", True)])
def test_a_piece_of_a_page_is_no_text_but_may_be_markdown(tmp_path: Path, name: str, is_text: bool) -> None:
    (tmp_path / name).write_text('<p align="center">Quays sold</p>\n\nThe board sold *both* quays.')

    (outcome,) = read_articles(tmp_path)

    assert isinstance(outcome, Article) == is_text
    assert is_text or "a piece of a web page, not plain text" in str(outcome)


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
        "<p> is a tag.",
        "<Ada> No.",
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
