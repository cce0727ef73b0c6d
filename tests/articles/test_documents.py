"""Word, RTF and PDF documents are read by their paragraphs."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from contextlib import suppress

import pytest

from extractor.articles.documents import Document, read_docx, read_pdf, read_rtf
from extractor.errors import ArticleError
from tests.support.documents import make_bomb, make_docx, make_pdf, make_rtf

for module in ("docx", "pypdf", "striprtf"):
    pytest.importorskip(module, exc_type=ImportError)

PARAGRAPHS = ["Quays sold", "“We were not asked,” said Nils Brändt {docker}.", "A vote is expected in June."]
LINES = [
    (780, 18, "Quays sold"),
    (750, 12, "The board of the harbour said on Tuesday"),
    (736, 12, "that it would sell both quays."),
    (712, 12, "“We were not asked,” said Nils Brandt,"),
    (698, 12, "who speaks for the dockers (all of them), and"),
    (30, 12, "1"),
]
NEXT_PAGE = [(780, 12, "asked for a vote."), (756, 12, "It is expected in June."), (30, 12, "Page 2 of 2")]


def test_a_word_document_is_read_by_its_paragraphs_and_rows() -> None:
    data = make_docx([*PARAGRAPHS, "", "Yes|31|28"], title="Quays sold")

    assert read_docx(data) == Document([*PARAGRAPHS, "Yes\t31\t28"], "Quays sold")


def test_rtf_is_read_by_its_paragraphs() -> None:
    assert read_rtf(make_rtf(PARAGRAPHS)) == Document(PARAGRAPHS)


def test_lines_of_a_pdf_make_paragraphs_by_their_distance_and_size_over_pages() -> None:
    assert read_pdf(make_pdf([LINES, NEXT_PAGE], title="Quays sold")) == Document(
        [
            "Quays sold",
            "The board of the harbour said on Tuesday\nthat it would sell both quays.",
            "“We were not asked,” said Nils Brandt,\nwho speaks for the dockers (all of them), and\nasked for a vote.",
            "It is expected in June.",
        ],
        "Quays sold",
    )


def test_a_sign_for_two_letters_in_a_pdf_is_these_letters() -> None:
    assert read_pdf(make_pdf([[(780, 12, "The ﬁnal oﬁce")]])).paragraphs == ["The final ofice"]


@pytest.mark.parametrize("name", ["article.html", "Microsoft Word - quays.docx", "Quays_2024-05.pdf", " "])
def test_the_name_of_a_file_is_no_title_of_a_pdf(name: str) -> None:
    assert read_pdf(make_pdf([LINES], title=name)).title is None


def test_a_broken_pdf_says_nothing_by_itself(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ArticleError):
        read_pdf(make_pdf([LINES])[:400])

    assert caplog.text == ""


@pytest.mark.parametrize(
    ("read", "data", "reason"),
    [
        pytest.param(read_pdf, make_pdf([[]]), "OCR", id="a PDF without text"),
        pytest.param(read_pdf, b"%PDF-1.4 broken", "as a PDF", id="a broken PDF"),
        pytest.param(read_pdf, b"", "as a PDF", id="an empty PDF"),
        pytest.param(read_docx, b"PK\3\4 broken", "as a Word document", id="a broken Word document"),
        pytest.param(read_docx, make_bomb(201_000_000), "too many bytes", id="a document that unpacks to far more"),
        pytest.param(read_rtf, b"Not at all.", "not RTF", id="no RTF"),
    ],
)
def test_a_document_that_cannot_be_read_is_an_article_error(
    read: Callable[[bytes], Document], data: bytes, reason: str
) -> None:
    with pytest.raises(ArticleError, match=reason):
        read(data)


@pytest.mark.parametrize(
    ("read", "module"), [(read_docx, "docx"), (read_pdf, "pypdf"), (read_rtf, "striprtf")], ids=["docx", "pdf", "rtf"]
)
def test_without_its_package_a_document_says_how_to_install_it(
    read: Callable[[bytes], Document], module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(ArticleError, match=r"pip install 'claim-extractor\[documents\]'"):
        read(b"")


@pytest.mark.parametrize(
    ("read", "data"),
    [
        pytest.param(read_docx, make_docx(PARAGRAPHS), id="docx"),
        pytest.param(read_pdf, make_pdf([LINES, NEXT_PAGE]), id="pdf"),
        pytest.param(read_rtf, make_rtf(PARAGRAPHS), id="rtf"),
    ],
)
def test_a_damaged_document_is_read_or_an_article_error(read: Callable[[bytes], Document], data: bytes) -> None:
    dice = random.Random(7)
    for _ in range(60):
        damaged = bytearray(data)
        for _ in range(dice.randint(1, 6)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        with suppress(ArticleError):
            read(bytes(damaged[: dice.randint(len(damaged) // 2, len(damaged))]))
