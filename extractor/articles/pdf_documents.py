"""The words of PDF documents: lines on pages, put together to paragraphs."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any
from unicodedata import normalize

from extractor.articles.documents import Document, parse_safely
from extractor.errors import ArticleError, install_hint

_PAGE_NUMBER = re.compile(r"\s*(?:page )?\d{1,4}(?: of \d{1,4})?\s*", re.IGNORECASE)
_LIGATURES = {ord(sign): normalize("NFKC", sign) for sign in "ﬀﬁﬂﬃﬄﬅﬆ"}
"""Signs that printed text has for two or three letters, and the letters."""
_FILE_NAME = re.compile(r"Microsoft \w+ - .*|\S+\.\w{2,5}")


def read_pdf(data: bytes) -> Document:
    """The paragraphs of the text layer of a PDF: lines that stand closer together than others, in one type size.

    Raises `ArticleError` if it cannot be read, has no text layer, or pypdf is not installed.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import FileNotDecryptedError
    except ImportError:
        raise ArticleError(f"PDF needs another package: {install_hint('documents')}") from None

    def read() -> Document:
        logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it complains to stderr of what we say ourselves
        reader = PdfReader(BytesIO(data))
        try:
            pages = [_lines_of_page(page) for page in reader.pages]
        except FileNotDecryptedError:
            raise ArticleError("it is protected by a password: save it without one, or its text as .txt") from None
        title = reader.metadata.title if reader.metadata else None
        paragraphs = [paragraph.translate(_LIGATURES) for paragraph in _paragraphs_of_lines(pages)]
        return Document(paragraphs, _title(title) if isinstance(title, str) else None)

    document = parse_safely(read, "a PDF")
    if not document.paragraphs:
        raise ArticleError("there is no text in this PDF, only pictures of it: recognise its text (OCR) first")
    return document


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its words, how far up the page it stands, and the size of its type, in points."""

    words: str
    height: float
    size: float


def _title(title: str) -> str | None:
    """The title that a document gives itself; None where it is but the name of a file, as printing makes it."""
    title = title.strip()
    return None if not title or _FILE_NAME.fullmatch(title) else title


def _lines_of_page(page: Any) -> list[_Line]:
    lines: list[_Line] = []
    words, place = "", (0.0, 0.0)

    def take(text: str, transformation: list[float], matrix: list[float], font: object, size: float) -> None:
        nonlocal words, place
        for index, part in enumerate(re.split("\n", text)):
            if index:
                lines.append(_Line(words, *place))
                words = ""
            if part.strip() and not words.strip():
                scale = abs(matrix[3] * transformation[3]) or 1.0
                place = (matrix[5] * transformation[3] + transformation[5], size * scale)
            words += part

    page.extract_text(visitor_text=take)
    lines = [line for line in [*lines, _Line(words, *place)] if line.words.strip()]
    while lines and _PAGE_NUMBER.fullmatch(lines[-1].words):
        lines.pop()
    return lines


def _paragraphs_of_lines(pages: list[list[_Line]]) -> list[str]:
    """Lines put together; the first of a page goes on where the last of the page before ended in a sentence."""
    gaps = sorted(_gap(above, line) for page in pages for above, line in pairwise(page))
    down = [gap for gap in gaps if gap > 0]
    usual_gap = down[len(down) // 4] if down else 0.0  # within paragraphs, even where most have one line
    paragraphs: list[list[_Line]] = []
    for page in pages:
        for index, line in enumerate(page):
            above = paragraphs[-1][-1] if paragraphs else None
            if above and abs(above.size - line.size) < 0.1 * line.size and _goes_on(above, line, index, usual_gap):
                paragraphs[-1].append(line)
            else:
                paragraphs.append([line])
    return ["\n".join(line.words.strip() for line in paragraph) for paragraph in paragraphs]


def _goes_on(above: _Line, line: _Line, index: int, usual_gap: float) -> bool:
    if index == 0:
        return above.words.rstrip()[-1:] not in ".!?:”\"'’" and not line.words.lstrip()[:1].isupper()
    return _gap(above, line) <= 1.25 * usual_gap


def _gap(above: _Line, line: _Line) -> float:
    """How far below another a line stands, in sizes of its type."""
    return (above.height - line.height) / (line.size or 1.0)
