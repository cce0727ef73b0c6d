"""The lines that a browser shows of a page, and a text of it with lines that were joined taken apart again.

Of a short article trafilatura makes one line of all its paragraphs, as its last resort.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from extractor.articles.page_prose import BLOCKS

_LINE_BREAKS = frozenset(
    (*BLOCKS, "address", "aside", "br", "caption", "center", "dd", "details", "dt", "figcaption", "footer", "form",
     "header", "hr", "li", "nav", "summary", "td", "th", "tr")
)  # fmt: skip
_MOST_PLACES = 50
"""Of a line that stands on a page more often, so many places are tried."""


def find_lines(tree: Any) -> list[str]:
    """The text of a page between blocks and line breaks, with white space evened out."""
    return [line for pieces in _pieces(tree) if (line := " ".join("".join(pieces).split()))]


def _pieces(tree: Any) -> Iterator[list[str]]:
    pieces: list[str] = []
    for event, element in import_module("lxml.etree").iterwalk(tree, events=("start", "end")):  # it ships no types
        if element.tag in _LINE_BREAKS:
            yield pieces
            pieces = []
        pieces.append((element.text if event == "start" else element.tail) or "")
    yield pieces


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
