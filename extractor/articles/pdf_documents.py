"""The words of PDF documents: lines on pages, put together to paragraphs."""

from __future__ import annotations

import logging
from io import BytesIO
from statistics import median
from unicodedata import bidirectional

from extractor.articles.line_end_hyphens import LineEndHyphens
from extractor.articles.parsed_document import Document, own_title, parse_safely
from extractor.articles.pdf_lines import Line, gap, read_lines, usual_gap, without_running_lines
from extractor.errors import ArticleError
from extractor.extras import install_hint
from extractor.text.lazy_regex import lazy_regex

_SENTENCE_END = lazy_regex(r"[.!?…。！？:][\"”’»)\]']*\Z")
_FULL_STOP = lazy_regex(r"(?<![A-Z])[.…]\)?\Z")
_GOES_ON_MARK = lazy_regex(r"[,;–—-][\"”’»]*\Z")
_INDENT = (0.5, 4.0)
"""In sizes of the type: so far to the right begins the first line of a paragraph that no distance tells."""
_MOST_BETWEEN = 2
"""So many paragraphs in another type may interrupt one."""
_FULL_LINE = 0.75
"""Of the usual length of a line: a shorter one ends its paragraph, or is a heading."""

_LARGER = 1.15
"""So many times the size of most of the text has a heading at least."""
_MOST_BEFORE_HEADING = 4
"""In paragraphs."""
_MOST_IN_HEADING = 30
"""In words."""


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
            pages = without_running_lines([read_lines(page) for page in reader.pages])
        except FileNotDecryptedError:
            raise ArticleError("it is protected by a password: save it without one, or its text as .txt") from None
        title = reader.metadata.title if reader.metadata else None
        own = own_title(title) if isinstance(title, str) else None
        lines = [line for page in pages for line in page]
        hyphens = LineEndHyphens(line.words for line in lines)
        paragraphs = [
            (hyphens.join([line.words.strip() for line in paragraph]), paragraph[0].size)
            for paragraph in _paragraphs_of_lines(pages)
        ]
        return Document([words for words, _ in paragraphs], own or _first_heading(paragraphs))

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


def glance_at_pdf(data: bytes) -> bytes:
    """The text of its last two pages. Raises whatever a broken document provokes."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages = PdfReader(BytesIO(data)).pages
    return "\n".join(page.extract_text() for page in pages[-2:]).encode(errors="replace")


def _is_right_to_left(text: str) -> bool:
    """Whether more than a name or two is in letters that are written from the right."""
    letters = [bidirectional(sign) for sign in text if sign.isalpha()]
    return 10 * sum(direction in ("R", "AL") for direction in letters) > len(letters)


def _first_heading(paragraphs: list[tuple[str, float]]) -> str | None:
    """The first of a few paragraphs at the beginning that is in clearly larger type than most of the text."""
    sizes = [size for words, size in paragraphs for _ in words.split()]
    usual = median(sizes or [0])
    beginning = paragraphs[:_MOST_BEFORE_HEADING]
    headings = (
        words for words, size in beginning if size >= _LARGER * usual and len(words.split()) <= _MOST_IN_HEADING
    )
    return next(headings, None)


def _paragraphs_of_lines(pages: list[list[Line]]) -> list[list[Line]]:
    """Lines put together; the first of a page or a column goes on where the last one before ended in a sentence."""
    lines = [line for page in pages for line in page]
    between = usual_gap(pages)
    usual_length = median([len(line.words.strip()) for line in lines] or [0])
    beginnings = {id(page[0]) for page in pages if page}
    paragraphs: list[list[Line]] = []
    open_one: list[Line] = []
    for line in lines:
        if not open_one or not _are_alike(open_one[-1], line):
            goes_on = _interrupted(paragraphs[-1 - _MOST_BETWEEN :], line, usual_length)
        elif id(line) in beginnings or gap(open_one[-1], line) < -1:  # a new page, or up to the next column
            goes_on = open_one if _is_within_sentence(open_one[-1], line, usual_length) else None
        else:
            is_near = gap(open_one[-1], line) <= 1.25 * between and not _is_indented(open_one[-1], line)
            goes_on = open_one if is_near else None
        if goes_on is None:
            goes_on = list[Line]()
            paragraphs.append(goes_on)
        open_one = goes_on
        open_one.append(line)
    return paragraphs


def _are_alike(first: Line, second: Line) -> bool:
    """Whether two lines are in one size of type."""
    return abs(first.size - second.size) < 0.1 * second.size


def _interrupted(paragraphs: list[list[Line]], line: Line, usual_length: float) -> list[Line] | None:
    """The paragraph within whose last sentence a line goes on, although others in another type stand behind it.

    These may be the head of a page, a caption, or words that are shown again in large type.
    """
    for paragraph in reversed(paragraphs):
        if _are_alike(paragraph[-1], line):
            return paragraph if _is_within_sentence(paragraph[-1], line, usual_length) else None
    return None


def _is_within_sentence(above: Line, below: Line, usual_length: float) -> bool:
    """Whether what stands on another page or in another column goes on with the sentence of the last line there."""
    last, first = above.words.strip(), below.words.strip()
    if _GOES_ON_MARK.search(last) or (first[:1].islower() and not _FULL_STOP.search(last)):
        return True
    return not _SENTENCE_END.search(last) and len(last) >= _FULL_LINE * usual_length


def _is_indented(above: Line, line: Line) -> bool:
    indent = (line.left - above.left) / (line.size or 1.0)
    return _INDENT[0] < indent < _INDENT[1] and _SENTENCE_END.search(above.words.strip()) is not None
