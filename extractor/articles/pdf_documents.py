"""The words of PDF documents: lines on pages, put together to paragraphs."""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any
from unicodedata import bidirectional, normalize

from extractor.articles.documents import Document, parse_safely
from extractor.errors import ArticleError, install_hint

_PAGE_NUMBER = re.compile(r"\s*(?:page )?\d{1,4}(?: of \d{1,4})?\s*", re.IGNORECASE)
_ARABIC_FORMS = [chr(code) for block in (range(0xFB50, 0xFE00), range(0xFE70, 0xFEFD)) for code in block]
_LETTERS = {ord(sign): normalize("NFKC", sign).strip() for sign in [*"ﬀﬁﬂﬃﬄﬅﬆ", *_ARABIC_FORMS]}
"""Signs that printed text has for two or three letters, and Arabic letters as they look in a word, and the letters."""
_NUMBER = re.compile(r"[0-9]{1,9}")
_BROWSER_HEADER = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}, \d{1,2}:\d\d(?:\s[AP]M)?(?:\s.*)?")
_BROWSER_FOOTER = re.compile(r"(?:https?|file)://\S+\s+\d{1,4}/\d{1,4}")
_NO_TITLE = re.compile(r"Microsoft \w+ - .*|\S+\.\w{2,5}|\(?(?:untitled|anonymous|unspecified)\)?", re.IGNORECASE)


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
            pages = _without_running_lines([_lines_of_page(page) for page in reader.pages])
        except FileNotDecryptedError:
            raise ArticleError("it is protected by a password: save it without one, or its text as .txt") from None
        title = reader.metadata.title if reader.metadata else None
        return Document(_paragraphs_of_lines(pages), _title(title) if isinstance(title, str) else None)

    document = parse_safely(read, "a PDF")
    if not document.paragraphs:
        raise ArticleError("there is no text in this PDF, only pictures of it: recognise its text (OCR) first")
    if any("\0" in paragraph for paragraph in document.paragraphs):
        raise ArticleError("its fonts do not tell which letters they show: save its text as a .txt file")
    if _is_right_to_left("".join(document.paragraphs)):
        raise ArticleError(
            "a PDF does not keep the order of words written from the right: save its text as a .txt file"
        )
    return document


def _is_right_to_left(text: str) -> bool:
    """Whether more than a name or two is in letters that are written from the right."""
    letters = [bidirectional(sign) for sign in text if sign.isalpha()]
    return 10 * sum(direction in ("R", "AL") for direction in letters) > len(letters)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its words, how far up the page it stands, and the size of its type, in points."""

    words: str
    height: float
    size: float


def _title(title: str) -> str | None:
    """The title that a document gives itself; None where it is but the name of a file, as printing makes it."""
    title = title.strip()
    return None if not title or _NO_TITLE.fullmatch(title) else title


def _lines_of_page(page: Any) -> list[_Line]:
    lines: list[_Line] = []
    words, place = "", (0.0, 0.0)

    def take(text: str, transformation: list[float], matrix: list[float], font: object, size: float) -> None:
        nonlocal words, place
        for index, part in enumerate(re.split("\n", text)):
            if index:
                lines.append(_Line(words.translate(_LETTERS), *place))
                words = ""
            if part.strip() and not words.strip():
                scale = abs(matrix[3] * transformation[3]) or 1.0
                place = (matrix[5] * transformation[3] + transformation[5], size * scale)
            words += part

    page.extract_text(visitor_text=take)
    lines = [line for line in [*lines, _Line(words.translate(_LETTERS), *place)] if line.words.strip()]
    while lines and _PAGE_NUMBER.fullmatch(lines[-1].words):
        lines.pop()
    return lines


def _without_running_lines(pages: list[list[_Line]]) -> list[list[_Line]]:
    """The pages without what stands at the edge of one after another: the title, the date, the number of the page.

    What a browser prints there is known by its form, too, for a page may be the only one.
    """
    edges = [_edge_lines(page) for page in pages]
    places: dict[tuple[str, int], list[tuple[int, _Line]]] = defaultdict(list)
    for number, edge in enumerate(edges):
        for line in edge:
            places[_NUMBER.sub("0", line.words.strip()), round(line.height / 4)].append((number, line))
    running = {id(line) for alike in places.values() for pair in pairwise(alike) if _run_on(*pair) for _, line in pair}
    for edge in edges:
        if any(_BROWSER_FOOTER.fullmatch(line.words.strip()) for line in edge):
            running.update(id(line) for line in edge if _is_of_browser(line))
    return [[line for line in page if id(line) not in running] for page in pages]


def _edge_lines(page: list[_Line]) -> list[_Line]:
    """The lines that stand highest and lowest on a page."""
    heights = [line.height for line in page]
    return [line for line in page if line.height > max(heights) - 2 or line.height < min(heights) + 2]


def _run_on(first: tuple[int, _Line], second: tuple[int, _Line]) -> bool:
    """Whether two lines are the same but for numbers that count the pages."""
    pages = second[0] - first[0]
    numbers = zip(*(map(int, _NUMBER.findall(line.words)) for _, line in (first, second)), strict=True)
    return pages > 0 and all(after - before in (0, pages) for before, after in numbers)


def _is_of_browser(line: _Line) -> bool:
    words = line.words.strip()
    return bool(_BROWSER_FOOTER.fullmatch(words) or _BROWSER_HEADER.fullmatch(words))


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
