"""The lines that a browser shows of a page, and a text of it with lines that were joined taken apart again.

Of a short article trafilatura makes one line of all its paragraphs, as its last resort.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from html import unescape
from importlib import import_module
from typing import Any

from extractor.articles.page_prose import BLOCKS, PREFORMATTED
from extractor.text.lazy_regex import lazy_regex

_LINE_BREAKS = frozenset(
    (*BLOCKS, "address", "aside", "br", "caption", "center", "dd", "details", "dt", "figcaption", "footer", "form",
     "header", "hr", "li", "nav", "summary", "tr")
)  # fmt: skip
_CELLS = frozenset(("td", "th"))
_NOT_SHOWN = frozenset(("script", "style", "head"))
_LINKED_TEXT = lazy_regex(r'"articleBody"\s*:\s*("(?:[^"\\]|\\.)*+")')
_BLOCK_TAG = lazy_regex(r"</?(?:p|br|div|h[1-6]|li|ul|ol|blockquote)\b[^<>]*>", re.IGNORECASE)
_INLINE_TAG = lazy_regex(r"</?[a-z][^<>]*>", re.IGNORECASE)
_MOST_PLACES = 50
"""Of a line that stands on a page more often, so many places are tried."""


def find_lines(tree: Any) -> list[str]:
    """The text of a page between blocks, cells and line breaks, with white space evened out."""
    return [cell for row in find_rows(tree) for cell in row]


def find_linked_lines(tree: Any) -> list[str]:
    """The lines of the articles in the linked data (JSON-LD) of a page, of which some pages show but the beginning."""
    scripts = (script.text or "" for script in tree.iter("script") if "ld+json" in script.get("type", ""))
    lines: list[str] = []
    for body in (found[1] for script in scripts for found in _LINKED_TEXT.finditer(script)):
        with suppress(ValueError):
            text = _INLINE_TAG.sub("", _BLOCK_TAG.sub("\n", json.loads(body)))
            found = [words for line in unescape(text).splitlines() if (words := " ".join(line.split()))]
            lines += found if len(found) > 1 else []  # a single line parts nothing
    return lines


def find_rows(tree: Any) -> list[list[str]]:
    """The same, with the cells of a table's row together; any other line is the only one of its row."""
    rows = ([words for cell in cells if (words := " ".join("".join(cell).split()))] for cells in _rows(tree))
    return [row for row in rows if row]


def _rows(tree: Any) -> Iterator[list[list[str]]]:
    """The pieces of text in each cell of each row."""
    cells: list[list[str]] = [[]]
    hidden: Any = None
    preformatted = 0
    for event, element in import_module("lxml.etree").iterwalk(tree, events=("start", "end")):  # it ships no types
        if element.tag in _LINE_BREAKS:
            yield cells
            cells = [[]]
        elif element.tag in _CELLS:
            cells.append([])
        if event == "start" and hidden is None and element.tag in _NOT_SHOWN:
            hidden = element
        if event == "end" and element is hidden:
            hidden = None
        if element.tag in PREFORMATTED:
            preformatted += 1 if event == "start" else -1
        text = (element.text if event == "start" else element.tail) or ""
        first, *others = text.split("\n") if preformatted else [text]
        if hidden is None:
            cells[-1].append(first)
            for line in others:
                yield cells
                cells = [[line]]
    yield cells


def part_lines(text: str, lines: Sequence[str]) -> str:
    """The text with each of its lines that several lines make one after another, parted by blanks, as these lines."""
    places: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        places.setdefault(line, []).append(place)
    longest = max(map(len, places), default=0)
    return "\n".join(
        joined if joined in places or "\t" in joined else "\n".join(_parts(joined, lines, places, longest))
        for joined in text.split("\n")
    )


def _parts(joined: str, lines: Sequence[str], places: dict[str, list[int]], longest: int) -> Sequence[str]:
    words = joined.strip(" ")
    blank = words.find(" ")
    while 0 <= blank <= longest:
        for place in places.get(words[:blank], ())[:_MOST_PLACES]:
            if parts := _following(words, lines, place):
                return parts
        blank = words.find(" ", blank + 1)
    return [joined]


def _following(words: str, lines: Sequence[str], place: int) -> Sequence[str]:
    """The lines from a place on that are the words, one after another; none if they are not."""
    at = 0
    for end in range(place, len(lines)):
        if not words.startswith(lines[end], at):
            break
        at += len(lines[end])
        if at == len(words):
            return lines[place : end + 1]
        if words[at] != " ":
            break
        at += 1
    return []
