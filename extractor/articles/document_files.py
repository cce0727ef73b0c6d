"""Word, RTF and PDF files: an article each, or the many of a newspaper archive's export."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from extractor.articles.fields import make_article
from extractor.articles.news_exports import END_WORD, check_is_one, split_export
from extractor.articles.other_files import why_not_document
from extractor.articles.outcome import Outcome
from extractor.articles.parsed_document import Document, title_of_file
from extractor.articles.pdf_documents import glance_at_pdf, read_pdf
from extractor.articles.rtf_documents import read_rtf
from extractor.articles.word_documents import glance_at_docx, read_docx
from extractor.errors import ArticleError, UnreadFileError

MAX_DOCUMENT_BYTES = 50_000_000
"""The most bytes of a document, for it has to be in memory as a whole."""

_PARSERS: dict[str, Callable[[bytes], Document]] = {".docx": read_docx, ".rtf": read_rtf, ".pdf": read_pdf}
DOCUMENT_SUFFIXES = tuple(_PARSERS)
_GLANCES: dict[str, Callable[[bytes], bytes]] = {".docx": glance_at_docx, ".rtf": bytes, ".pdf": glance_at_pdf}
"""What shows soon whether a document may be an export."""


def read_document(name: str, suffix: str, data: bytes, limit: int) -> Iterator[Outcome]:
    """The article of a document, called ``name``; those of an export are called ``news.docx#2`` by their number.

    Raises `UnreadFileError` if the document cannot be read, `ArticleError` if it holds no article.
    """
    for article_name, fields in _articles(name, suffix, data):
        try:
            if isinstance(fields, ArticleError):
                raise fields
            yield article_name, make_article(fields, name=article_name, limit=limit)
        except ArticleError as error:
            yield article_name, error


def count_documents(suffix: str, data: bytes) -> int:
    """How many outcomes `read_document` yields. Raises `UnreadFileError` as it does.

    A document that has no end of an exported article, as far as can be seen without parsing all of it, is one.
    """
    try:
        is_one = END_WORD not in _GLANCES[suffix](data).lower()
    except Exception:  # what a broken document provokes is told where it is read
        is_one = False
    return 1 if is_one else sum(1 for _ in _articles("", suffix, data))


def _articles(name: str, suffix: str, data: bytes) -> Iterator[tuple[str, dict[str, Any] | ArticleError]]:
    try:
        if reason := why_not_document(data, suffix):
            raise ArticleError(reason)
        document = _PARSERS[suffix](data)
    except ArticleError as error:
        raise UnreadFileError(str(error)) from error
    exported = split_export(document.paragraphs)
    if exported is None:
        check_is_one(document.paragraphs)
        text = "\n\n".join(document.paragraphs)
        title = document.title or title_of_file(name, suffix)
        yield name, {"text": text, "title": title, "published": document.published}
        return
    yield from ((f"{name}#{number}", fields) for number, fields in enumerate(exported, 1))
