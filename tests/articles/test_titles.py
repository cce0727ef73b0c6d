"""What an article is called that is read from a document or a page: by its title, its first heading, or its file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from extractor.articles.parsed_document import own_title
from extractor.articles.reader import read_articles
from extractor_schemas import Article
from tests.support.documents import make_docx, make_pdf

WORDS = "Ada Holm said on Monday that the pool would be shut, and that nobody would be paid for it. " * 3
BODY = [(700 - 14 * at, 11, "Ada Holm said on Monday that the pool would be shut for good.") for at in range(6)]
PLACEHOLDERS = [
    "Microsoft Word - pool.doc",
    "Untitled",
    "untitled document",
    "Document1",
    "Word Document",
    "New Microsoft Word Document",
    "Untitled-2",
    "Doc 3",
    "Scanned Document",
    "PowerPoint Presentation",
    "about:blank",
    "pool.pdf",
    "Dokument 1",
    "(anonymous)",
]


def _title(folder: Path, name: str, data: bytes) -> str | None:
    (folder / name).write_bytes(data)
    (article,) = read_articles(folder)
    assert isinstance(article, Article)
    return article.title


def _with_heading(style: str) -> bytes:
    from docx import Document

    document = Document()
    document.core_properties.title = ""
    document.add_paragraph("For release")
    document.add_paragraph("Pool to  be shut", style=style)
    document.add_paragraph(WORDS)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _without_properties(docx: bytes) -> bytes:
    """The same document as programs write it that tell nothing about it."""
    file = BytesIO()
    with ZipFile(BytesIO(docx)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "_rels/.rels":
                begin, _, rest = data.partition(b"docProps/core.xml")
                data = begin[: begin.rindex(b"<Relationship ")] + rest[rest.index(b"/>") + 2 :]
            if entry.filename != "docProps/core.xml":
                new.writestr(entry, data)
    return file.getvalue()


@pytest.mark.parametrize("placeholder", PLACEHOLDERS)
def test_what_programs_call_a_document_is_no_title(placeholder: str) -> None:
    assert own_title(placeholder) is None


@pytest.mark.parametrize("title", ["Documents leaked", "The untitled king", "Document 1 of 3 is lost", "Page turns"])
def test_a_headline_like_a_placeholder_is_a_title(title: str) -> None:
    assert own_title(title) == title


@pytest.mark.parametrize(
    ("data", "title"),
    [
        pytest.param(_with_heading("Heading 1"), "Pool to be shut", id="the first heading"),
        pytest.param(_with_heading("Title"), "Pool to be shut", id="a paragraph that is formatted as title"),
        pytest.param(make_docx([WORDS], title="Document1"), "pool", id="the file, for a placeholder"),
        pytest.param(_without_properties(make_docx([WORDS])), "pool", id="the file, without properties"),
        pytest.param(make_docx([WORDS], title="Quays sold"), "Quays sold", id="its own"),
    ],
)
def test_title_of_a_word_document(tmp_path: Path, data: bytes, title: str) -> None:
    assert _title(tmp_path, "pool.docx", data) == title


@pytest.mark.parametrize(
    ("data", "title"),
    [
        pytest.param(make_pdf([[(760, 20, "Pool to be shut"), *BODY]]), "Pool to be shut", id="in larger type"),
        pytest.param(make_pdf([BODY], title="Microsoft Word - x.doc"), "Pool_2", id="the file"),
    ],
)
def test_title_of_a_pdf(tmp_path: Path, data: bytes, title: str) -> None:
    assert _title(tmp_path, "Pool_2.PDF", data) == title


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        pytest.param("<title>Untitled Document</title>", "<h1>Pool to be shut</h1>", "Pool to be shut", id="a heading"),
        pytest.param("<title>Untitled Document</title>", "", "pool", id="the file"),
        pytest.param("", "", "pool", id="no title"),
    ],
)
def test_title_of_a_page(tmp_path: Path, head: str, heading: str, title: str) -> None:
    paragraphs = f"<p>{WORDS}</p>" * 3
    page = f"<html><head>{head}</head><body><article>{heading}{paragraphs}</article></body></html>"

    assert _title(tmp_path, "pool.html", page.encode()) == title
