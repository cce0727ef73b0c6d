"""A document is one article, or the many of an export; a table has an article a row, a mail is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path

import pytest

from extractor.articles.failure import Failure, UnreadFailure
from extractor.articles.reader import count_articles, read_articles
from extractor_schemas import Article
from tests.support.documents import make_docx, make_pdf, make_rtf
from tests.support.reading import articles_by_id, reasons_by_id

for module in ("docx", "pypdf", "striprtf"):
    pytest.importorskip(module, exc_type=ImportError)

NEXIS = [
    "Date and Time: Friday, May 31, 2024 10:15:00 AM CEST", "Job Number: 1234", "Documents (2)", "1. Quays sold",
    "Quays sold", "The Courier", "May 31, 2024 Friday", "Copyright 2024 The Courier All Rights Reserved",
    "Section: NEWS", "Length: 12 words", "Byline: Ann Lee", "Body", "The board sold both quays.",
    "“We were not asked,” said Nils Brandt.", "Load-Date: May 31, 2024", "End of Document",
    "A vote", "The Quay", "June 3, 2024", "Body", "The council voted.", "Classification", "Language: ENGLISH",
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
    assert article.title == (None if name == "a.rtf" else "T")
    assert count_articles(tmp_path) == 1


@pytest.mark.parametrize(("suffix", "make"), [(".docx", make_docx), (".rtf", make_rtf)])
def test_an_export_of_nexis_is_its_articles(
    tmp_path: Path, suffix: str, make: Callable[[Sequence[str]], bytes]
) -> None:
    (tmp_path / f"n{suffix}").write_bytes(make(NEXIS))

    articles = articles_by_id(tmp_path)

    assert [(article.title, article.source, article.published, article.text) for article in articles.values()] == [
        ("Quays sold", "The Courier", "2024-05-31", ASKED),
        ("A vote", "The Quay", "2024-06-03", "The council voted."),
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


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.rtf"])
def test_a_document_that_cannot_be_read_tells_that_it_was_not_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"broken")

    (failure,) = read_articles(tmp_path)

    assert isinstance(failure, UnreadFailure)
    assert count_articles(tmp_path) == 1


# -------------------------------------------------------------------------------------------------------------- tables


@pytest.mark.parametrize(
    "content",
    [
        pytest.param('id,Text,Date\r\na,"We ""won\'t"",\nshe said.",2024-05-31\r\n\r\n,Second.,\r\n', id="commas"),
        pytest.param('sep=;\nid;Text;Date\na;"We ""won\'t"",\nshe said.";2024-05-31\n;Second.;\n', id="Excel"),
        pytest.param('id\ttext\tdate\na\t"We ""won\'t"",\nshe said."\t2024-05-31\n\tSecond.\n', id="tabs"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_each_row_of_a_table_is_an_article(tmp_path: Path, content: str, encoding: str) -> None:
    (tmp_path / "t.csv").write_text(content, encoding=encoding, newline="")

    articles = articles_by_id(tmp_path)

    assert {id: (article.text, article.published) for id, article in articles.items()} == {
        "a": ('We "won\'t",\nshe said.', "2024-05-31"),
        "t.csv#2": ("Second.", None),
    }
    assert count_articles(tmp_path) == 2


def test_a_long_text_in_a_table_is_read(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("text\n" + "word " * 100_000)

    assert len(articles_by_id(tmp_path)["t.csv#1"].text) == 500_000


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "no column 'text' (its columns: none)", id="nothing"),
        pytest.param(b"id,body\n1,a", "no column 'text' (its columns: 'id', 'body')", id="no column with the text"),
        pytest.param(b"id,text\n\n", "no row in it", id="no rows"),
        pytest.param(b"text\na\0b", "binary", id="binary"),
        pytest.param("text\nПривет всем, кто читает".encode("cp1251"), "cp1251", id="another encoding"),
    ],
)
def test_a_table_without_articles_is_one_failure(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "t.csv").write_bytes(content)

    (failure,) = read_articles(tmp_path)

    assert isinstance(failure, UnreadFailure)
    assert reason in failure.reason
    assert count_articles(tmp_path) == 1


def test_a_row_without_a_text_is_a_failure_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,text\na\nb,Words.\n")

    assert "no words" in reasons_by_id(tmp_path)["t.csv#1"]
    assert list(articles_by_id(tmp_path)) == ["b"]


# ---------------------------------------------------------------------------------------------------------------- mail


def make_mail(text: str | None, html: str | None = None) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Quays “sold”"
    mail["From"] = "The Courier <news@example.org>"
    mail["Date"] = "Fri, 31 May 2024 10:15:00 +0200"
    if text is not None:
        mail.set_content(text, cte="quoted-printable")
    if html is not None:
        mail.add_alternative(html, subtype="html")
    return mail.as_bytes()


PAGE = (
    "<html><body><article><h1>Quays sold</h1>"
    "<p>The board of the harbour voted on Tuesday to sell both of the quays.</p>"
    "<p>“We were not asked,” said Nils Brandt, who speaks for the dockers of the town.</p></article></body></html>"
)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(make_mail("The board sold “both” quays.\n"), "sold “both” quays", id="plain text"),
        pytest.param(make_mail("The board sold both quays.", PAGE), "The board sold", id="plain text before a page"),
        pytest.param(make_mail(None, PAGE), "“We were not asked,” said Nils", id="a page"),
        pytest.param(make_mail(" \n", PAGE), "“We were not asked,” said Nils", id="a page beside blank text"),
    ],
)
def test_a_mail_is_an_article(tmp_path: Path, data: bytes, words: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    (tmp_path / "m.eml").write_bytes(data)

    article = articles_by_id(tmp_path)["m.eml"]

    assert words in article.text
    assert (article.title, article.source) == ("Quays “sold”", "The Courier")
    assert article.published == "2024-05-31T10:15:00+02:00"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "no text in this mail", id="nothing"),
        pytest.param(make_mail(" "), "no text in this mail", id="blank"),
        pytest.param(b"Content-Type: text/plain; charset=nosuch\n\nWords.", "cannot be read as a mail", id="charset"),
        pytest.param(b"Content-Type: image/png\n\nWords.", "no text in this mail", id="a picture"),
    ],
)
def test_a_mail_without_text_is_a_failure(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "m.eml").write_bytes(data)

    (failure,) = read_articles(tmp_path)

    assert isinstance(failure, Failure)
    assert reason in failure.reason
