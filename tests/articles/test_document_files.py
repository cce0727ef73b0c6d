"""A document is one article, or the many of an export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from extractor.articles.document_files import count_documents, read_document
from extractor.articles.failure import UnreadFailure
from extractor.articles.reader import count_articles, read_articles
from extractor_schemas import Article
from tests.support.documents import make_docx, make_pdf, make_rtf
from tests.support.reading import articles_by_id, reasons_by_id

for module in ("docx", "pypdf"):
    pytest.importorskip(module, exc_type=ImportError)

NEXIS = [
    "Date and Time: Friday, May 31, 2024 10:15:00 AM CEST", "Job Number: 1234", "Documents (2)", "1. Quays sold",
    "Quays sold", "The Courier", "May 31, 2024 Friday", "Copyright 2024 The Courier All Rights Reserved",
    "Section: NEWS", "Length: 12 words", "Byline: Ann Lee", "Body", "The board sold both quays.",
    "“We were not asked,” said Nils Brandt.", "Load-Date: May 31, 2024", "End of Document",
    "A vote", "The Quay", "June 3, 2024", "Body", "The council voted.",
    "Graphic pictures were shown.", "Classification of it failed.", "Classification", "Language: ENGLISH",
    "End of Document",
    "No head", "End of Document",
]  # fmt: skip
FACTIVA = [
    "Quays sold", "By Ann Lee", "12 words", "31 May 2024", "10:15", "The Courier", "COUR", "English",
    "Copyright 2024. The Courier.", "The board sold both quays.", "“We were not asked,” said Nils Brandt.",
    "Document COUR000020240531ek5v0000x",
    "A vote", "8 words", "3 June 2024", "The Quay", "QUAY", "English", "(c) 2024 The Quay", "The council voted.",
    "Document QUAY000020240603ek630001a",
    "Search Summary",
]  # fmt: skip
LINES = [(700, 12, "Quays."), (600, 12, "Sold."), (586, 12, "All.")]
VOTED = "The council voted.\n\nGraphic pictures were shown.\n\nClassification of it failed."
ASKED = "The board sold both quays.\n\n“We were not asked,” said Nils Brandt."


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.docx", make_docx(["Quays.", "Sold."], title="T"), id="Word"),
        pytest.param("a.pdf", make_pdf([LINES], title="T"), id="PDF"),
        pytest.param("a.rtf", make_rtf(["Quays.", "Sold."]), id="RTF"),
    ],
)
def test_a_document_is_an_article(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)

    (article,) = read_articles(tmp_path)

    assert isinstance(article, Article)
    assert article.id == name
    assert article.text.startswith("Quays.\n\nSold.")
    assert article.title == ("a" if name == "a.rtf" else "T")
    assert count_articles(tmp_path) == 1


@pytest.mark.parametrize(("suffix", "make"), [(".docx", make_docx), (".rtf", make_rtf)])
def test_an_export_of_nexis_is_its_articles(
    tmp_path: Path, suffix: str, make: Callable[[Sequence[str]], bytes]
) -> None:
    (tmp_path / f"n{suffix}").write_bytes(make(NEXIS))

    articles = articles_by_id(tmp_path)

    assert [(article.title, article.source, article.published, article.text) for article in articles.values()] == [
        ("Quays sold", "The Courier", "2024-05-31", ASKED),
        ("A vote", "The Quay", "2024-06-03", VOTED),
    ]
    assert list(articles) == [f"n{suffix}#1", f"n{suffix}#2"]
    assert "its head is not like" in reasons_by_id(tmp_path)[f"n{suffix}#3"]
    assert count_articles(tmp_path) == 3


def test_an_export_of_factiva_is_its_articles(tmp_path: Path) -> None:
    (tmp_path / "f.rtf").write_bytes(make_rtf(FACTIVA))

    articles = articles_by_id(tmp_path).values()

    assert [(article.title, article.source, article.published, article.text) for article in articles] == [
        ("Quays sold", "The Courier", "2024-05-31", ASKED),
        ("A vote", "The Quay", "2024-06-03", "The council voted."),
    ]
    assert count_articles(tmp_path) == 2


MANY = [
    pytest.param(NEXIS, id="Nexis"),
    pytest.param(FACTIVA, id="Factiva"),
    pytest.param(["   1 of 2 DOCUMENTS", "The Quay", "Sold.", "   2 of 2 DOCUMENTS", "Bought."], id="Nexis of old"),
    pytest.param(["Document 1 of 2", "Full text: Sold.", "Document 2 of 2", "Full text: Bought."], id="ProQuest"),
]


@pytest.mark.parametrize("lines", MANY)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_an_export_of_several_articles_in_another_form_is_not_taken_for_one(
    tmp_path: Path, name: str, lines: list[str]
) -> None:
    if name == "a.html":
        pytest.importorskip("trafilatura", exc_type=ImportError)
        lines = [f"<p>{line}</p>" for line in lines]
    (tmp_path / name).write_text("\n\n".join(lines))

    (failure,) = read_articles(tmp_path)

    assert isinstance(failure, UnreadFailure)
    assert "an archive's export of several articles: export them" in failure.reason
    assert count_articles(tmp_path) == 1


@pytest.mark.parametrize("lines", MANY[2:])
@pytest.mark.parametrize(("suffix", "make"), [(".docx", make_docx), (".rtf", make_rtf)])
def test_an_export_whose_articles_are_not_known_is_not_taken_for_one(
    tmp_path: Path, suffix: str, make: Callable[[Sequence[str]], bytes], lines: list[str]
) -> None:
    (tmp_path / f"a{suffix}").write_bytes(make(lines))

    assert "an archive's export of several articles" in reasons_by_id(tmp_path)[f"a{suffix}"]
    assert count_articles(tmp_path) == 1


def test_a_text_with_one_such_line_is_an_article(tmp_path: Path) -> None:
    text = "Document 1 of 2\n\nThe document was signed.\n\nEnd of Document\n"
    (tmp_path / "a.txt").write_text(text)

    assert articles_by_id(tmp_path)["a.txt"].text == text


def _pdf(paragraphs: Sequence[str]) -> bytes:
    return make_pdf([[(700 - 60 * at, 12 + 4 * at, words) for at, words in enumerate(paragraphs)]])


@pytest.mark.parametrize(
    ("paragraphs", "count"),
    [
        pytest.param(["Quays.", "Sold."], 1, id="no export"),
        pytest.param(["The document was signed.", "A document of the end."], 1, id="the word within a sentence"),
        pytest.param(["Sold.", "End of Document"], 1, id="an end"),
        pytest.param(
            ["Sold.", "End of Document", *["Not."] * 9, "Document COUR000020240531ek5v0001"], 1, id="two kinds"
        ),
    ],
)
@pytest.mark.parametrize(
    ("suffix", "make"),
    [
        pytest.param(".docx", make_docx, id="Word"),
        pytest.param(".rtf", make_rtf, id="RTF"),
        pytest.param(".pdf", _pdf, id="PDF"),
    ],
)  # fmt: skip
def test_as_many_articles_are_counted_as_are_read(
    suffix: str, make: Callable[[Sequence[str]], bytes], paragraphs: list[str], count: int
) -> None:
    data = make(paragraphs)

    assert len(list(read_document("a", suffix, data, 1000))) == count_documents(suffix, data) == count


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.rtf"])
def test_a_document_that_cannot_be_read_tells_that_it_was_not_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"broken")

    (failure,) = read_articles(tmp_path)

    assert isinstance(failure, UnreadFailure)
    assert count_articles(tmp_path) == 1
