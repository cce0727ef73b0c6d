"""The lines of a PDF's pages, without what is printed at the edges of pages beside the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from unicodedata import normalize

from extractor.articles.pdf_soft_hyphens import leave_out_soft_hyphens
from extractor.text.lazy_regex import lazy_regex

_ARABIC_FORMS = [chr(code) for block in (range(0xFB50, 0xFE00), range(0xFE70, 0xFEFD)) for code in block]
_LETTERS = {ord(sign): normalize("NFKC", sign).strip() for sign in [*"ﬀﬁﬂﬃﬄﬅﬆ", *_ARABIC_FORMS]}
"""Signs that printed text has for two or three letters, and Arabic letters as they look in a word, and the letters."""
_NUMBER = lazy_regex(r"[0-9]{1,9}")
_PAGE_NUMBER = lazy_regex(
    r"[-–—|\[(\s]*(?:(?:page|seite|p\.|s\.)\s*)?\d{1,4}(?:\s*(?:of|von|/)\s*\d{1,4})?[-–—|\])\s]*", re.IGNORECASE
)
_BROWSER_HEADER = lazy_regex(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}, \d{1,2}:\d\d(?:\s[AP]M)?(?:\s.*)?")
_BROWSER_FOOTER = lazy_regex(r"(?:https?|file)://\S+\s+\d{1,4}/\d{1,4}")
_SENTENCE_MARK = lazy_regex(r"[.!?…,;:]")
_MOST_WORDS_BESIDE_NUMBER = 8
_APART = 1.5
"""What stands so many usual distances from the text is none of its lines."""
_WIDEST_GAP = 2.0
"""Between the lines of a paragraph, in sizes of their type, where few lines do not tell it."""
_SAME_HEIGHT = 2.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words, how far up and to the right it begins, and the size of its type, in points."""

    words: str
    height: float
    left: float
    size: float


def read_lines(page: Any) -> list[Line]:
    """The lines of a page of pypdf in their order in the file, which is that of columns."""
    lines: list[Line] = []
    words, place = "", (0.0, 0.0, 0.0)

    def take(text: str, transformation: list[float], matrix: list[float], font: object, size: float) -> None:
        nonlocal words, place
        for index, part in enumerate(re.split("\n", text)):
            if index:
                lines.append(Line(words.translate(_LETTERS), *place))
                words = ""
            if part.strip() and not words.strip():
                scale = abs(matrix[3] * transformation[3]) or 1.0
                left = matrix[4] * transformation[0] + transformation[4]
                place = (matrix[5] * transformation[3] + transformation[5], left, size * scale)
            words += part

    leave_out_soft_hyphens(page)
    page.extract_text(visitor_text=take)
    return [line for line in [*lines, Line(words.translate(_LETTERS), *place)] if line.words.strip()]


def gap(above: Line, line: Line) -> float:
    """How far below another a line stands, in sizes of its type."""
    return (above.height - line.height) / (line.size or 1.0)


def usual_gap(pages: Sequence[Sequence[Line]]) -> float:
    """How far apart the lines of a paragraph stand, even where most paragraphs have one."""
    down = sorted(distance for page in pages for pair in pairwise(page) if (distance := gap(*pair)) > 0)
    return down[len(down) // 4] if down else 0.0


def without_running_lines(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without what stands at their edges beside the text: the title, the date, the number of the page.

    It is known by its standing there on one page after another, by the number of the page, or by the form that a
    browser prints it in, for a page may be the only one.
    """
    apart = _APART * min(usual_gap(pages), _WIDEST_GAP)
    while True:
        edges = [_edge_lines(page, apart) for page in pages]
        running = _repeated(edges)
        for number, (page, edge) in enumerate(zip(pages, edges, strict=True), 1):
            is_running = _is_of_browser if any(map(_is_browser_footer, edge)) else _is_numbered(page, number)
            running.update(id(line) for line in edge if is_running(line))
        if not running:
            return pages
        pages = [[line for line in page if id(line) not in running] for page in pages]


def _edge_lines(page: list[Line], apart: float) -> list[Line]:
    """The lines that stand highest and lowest on a page, apart from the others."""
    found: list[Line] = []
    for edge in (max, min):
        height = edge((line.height for line in page), default=0.0)
        lines = [line for line in page if abs(line.height - height) < _SAME_HEIGHT]
        others = [line for line in page if abs(line.height - height) >= _SAME_HEIGHT]
        if all(abs(gap(line, other)) > apart for line in lines for other in others):
            found += lines
    return found


def _repeated(edges: list[list[Line]]) -> set[int]:
    """The lines, by their identities, that stand on pages one after another, but for the numbers of these."""
    places: dict[tuple[str, int], list[tuple[int, Line]]] = defaultdict(list)
    for number, edge in enumerate(edges):
        for line in edge:
            places[_NUMBER.sub("0", line.words.strip()), round(line.height / 4)].append((number, line))
    return {id(line) for alike in places.values() for pair in pairwise(alike) if _run_on(*pair) for _, line in pair}


def _run_on(first: tuple[int, Line], second: tuple[int, Line]) -> bool:
    """Whether two lines are the same but for numbers that count the pages."""
    pages = second[0] - first[0]
    numbers = zip(*(map(int, _NUMBER.findall(line.words)) for _, line in (first, second)), strict=True)
    return pages > 0 and all(after - before in (0, pages) for before, after in numbers)


def _is_numbered(page: list[Line], number: int) -> Callable[[Line], bool]:
    """Whether a line at the edge of a page is its number, or has it at its beginning or end."""
    lowest = min((line.height for line in page), default=0.0)

    def is_numbered(line: Line) -> bool:
        words = line.words.strip()
        if _PAGE_NUMBER.fullmatch(words):
            return line.height < lowest + _SAME_HEIGHT or not re.fullmatch(r"\d{4}", words)
        return (
            number > 1
            and len(words.split()) <= _MOST_WORDS_BESIDE_NUMBER
            and not _SENTENCE_MARK.search(words)
            and str(number) in (words.split()[0], words.split()[-1])
        )

    return is_numbered


def _is_browser_footer(line: Line) -> bool:
    return _BROWSER_FOOTER.fullmatch(line.words.strip()) is not None


def _is_of_browser(line: Line) -> bool:
    return _is_browser_footer(line) or _BROWSER_HEADER.fullmatch(line.words.strip()) is not None
