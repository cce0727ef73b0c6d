"""Markdown → the words that a reader sees, and the way back: no marks of emphasis, bullets, link targets, fences.

Parsed as CommonMark (https://spec.commonmark.org) with tables and strikethrough, by markdown-it-py. Its tokens say what
is markup but, within a line, not where: each is looked for where it must begin. What is not found stays as it is, as
does everything that is not known to be markup, so that no words are ever lost.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from extractor.text.edits import Edit, EditedText
from extractor.text.lazy_regex import lazy_regex
from extractor.text.markdown_inline import FOOTNOTE, inline_edits, shown_for_tag
from extractor.text.spans import CharRange

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LINE = lazy_regex(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_NO_WORDS = lazy_regex(r"[\s>*+-]*")
_NUMBER = lazy_regex(r"\d{1,9}[.)](?=\s)")
_CLOSING_HASHES = lazy_regex(r"(?:^|\s)#+\s*\Z")
_HTML = lazy_regex(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|</?[a-z][^<>]{0,2000}>|&#?\w{1,32};",
    re.DOTALL | re.IGNORECASE,
)


def read_markdown(source: str) -> EditedText:
    """The words of a Markdown text as a reader sees them; `EditedText.original_range` maps a range to the source.

    Paragraphs, headings, items of lists, rows of tables and code have a blank line between any two of them, cells a
    tab; the numbers of lists stay. Left out are pictures, comments, HTML tags, footnote marks and definitions of links.
    Nothing else changes: a text without markup stays as it is, newlines and other white space too.
    """
    return EditedText(source, _BlockReader(source).edits())


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # only Markdown files pay for its import

    parser = MarkdownIt("commonmark", {"inline_definitions": True})
    return parser.enable(["table", "strikethrough"]).disable("text_join")


class _BlockReader:
    """Finds the edits of each block of a source. Lines are numbered from 0."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._lines = [match.span(1) for match in _LINE.finditer(source)]
        self._edits: list[Edit] = []
        self._block_starts: list[int] = []
        self._filled: set[int] = set()  # lines that hold words of a block
        self._erased: set[int] = set()

    def edits(self) -> Iterator[Edit]:
        """Yield the edits, in no order; they may overlap."""
        tokens = _parser().parse(self._source)
        for index, token in enumerate(tokens):
            if token.map:
                self._read(token, index, tokens)
        yield from self._edits
        for number, (start, end) in enumerate(self._lines):
            is_bare = number not in self._filled and _NO_WORDS.fullmatch(self._source, start, end)
            if number in self._erased or (is_bare and self._source[start:end].strip()):
                self._erased.add(number)
                yield start, end, ""
        for number in self._block_starts:
            if number > 0 and number - 1 not in self._erased and self._source[slice(*self._lines[number - 1])].strip():
                yield self._lines[number][0], self._lines[number][0], "\n"

    def _read(self, token: Token, index: int, tokens: Sequence[Token]) -> None:
        first, stop = token.map or (0, 0)
        match token.type:
            case "inline" if tokens[index - 1].type in ("paragraph_open", "heading_open"):
                self._read_inline(token, first)
            case "heading_open" if token.markup in ("=", "-"):
                self._erase(stop - 1)
            case "hr":
                self._erase(first)
            case "fence":
                count = token.content.count("\n") + bool(token.content and token.content[-1] != "\n")
                self._erase(first)
                if first + 1 + count < stop:
                    self._erase(stop - 1)
                self._read_code(token.content, first + 1)
            case "code_block":
                self._read_code(token.content, first)
            case "html_block":
                self._read_html(first, stop)
            case "definition":
                self._read_definition(first, stop)
            case "table_open":
                self._erase(first + 1)
            case "tr_open":
                self._read_row(first, index, tokens)
            case _:
                pass

    def _erase(self, *numbers: int) -> None:
        self._erased.update(number for number in numbers if 0 <= number < len(self._lines))

    # --------------------------------------------------------------------------------------------------------- blocks

    def _read_inline(self, token: Token, first: int) -> None:
        lines = token.content.split("\n")
        places = self._places(lines, first)
        if places is None:
            return
        self._fill(first, places)
        to_source = _OffsetMap(lines, places)
        for start, end, replacement in inline_edits(token.content, token.children or []) or ():
            self._edits.append((to_source(start), to_source(end - 1) + 1, replacement))

    def _read_definition(self, first: int, stop: int) -> None:
        """The address of a link, which is not seen; or a footnote of one word, which CommonMark takes for such."""
        start, end = self._lines[first]
        marks = _NO_WORDS.match(self._source, start, end)
        if marks and (footnote := FOOTNOTE.match(self._source, marks.end(), end)):
            self._edits.append((start, footnote.end(), ""))
            self._block_starts.append(first)
            self._filled.update(range(first, stop))
        else:
            self._erase(*range(first, stop))

    def _read_code(self, content: str, first: int) -> None:
        lines = content.removesuffix("\n").split("\n") if content else []
        if (places := self._places(lines, first)) is not None:
            self._fill(first, places)

    def _read_html(self, first: int, stop: int) -> None:
        self._block_starts.append(first)
        self._filled.update(range(first, stop))
        start, end = self._lines[first][0], self._lines[min(stop, len(self._lines)) - 1][1]
        for match in _HTML.finditer(self._source, start, end):
            markup = match.group()
            after = self._source[match.end() : match.end() + 1]
            shown = unescape(markup) if markup[0] == "&" else shown_for_tag(markup, after)
            self._edits.append((*match.span(), shown))

    def _read_row(self, line: int, index: int, tokens: Sequence[Token]) -> None:
        """A row of a table: a tab takes the place of whatever stands between the contents of two cells."""
        start, end = self._lines[line]
        at, edits = start, list[Edit]()
        for token in (tokens[at] for at in range(index + 1, len(tokens))):
            if token.type == "tr_close":
                break
            if token.type == "inline" and token.content:
                content, inner = token.content, inline_edits(token.content, token.children or [])
                found = self._source.find(content, at, end)
                if found < 0:  # a bar within a cell has a backslash before it in the source
                    content = content.replace("|", r"\|")
                    inner = [(match.start(), match.end(), "|") for match in re.finditer(r"\\\|", content)]
                    found = self._source.find(content, at, end)
                if found < 0:
                    return
                edits.append((at, found, "" if at == start else "\t"))
                edits += ((found + first, found + last, words) for first, last, words in inner or ())
                at = found + len(content)
        self._edits += [*edits, (at, end, "")]
        self._block_starts.append(line)
        self._filled.add(line)

    def _places(self, lines: Sequence[str], first: int) -> list[CharRange] | None:
        """Where the words of each line of a block's content stand; None if they are not where they must be."""
        places: list[CharRange] = []
        for number, line in enumerate(lines, first):
            if number >= len(self._lines):
                return None
            start, end = self._lines[number]
            words, shown = line.strip(), self._source[start:end].rstrip()
            if not shown.endswith(words) and (hashes := _CLOSING_HASHES.search(shown)):
                self._edits.append((start + hashes.start(), end, ""))
                shown = shown[: hashes.start()].rstrip()
            if not shown.endswith(words):
                return None
            places.append((start + len(shown) - len(words), start + len(shown)))
        return places

    def _fill(self, first: int, places: Sequence[CharRange]) -> None:
        """Note the lines of a block, and take away what stands before its words: bullets and marks of quotation."""
        self._block_starts.append(first)
        for number, (at, _) in enumerate(places, first):
            self._filled.add(number)
            kept = self._lines[number][0]
            if self._source[kept:at].strip():
                separator = ""
                for item in _NUMBER.finditer(self._source, kept, at):
                    self._edits.append((kept, item.start(), separator))
                    kept, separator = item.end(), " "
                self._edits.append((kept, at, separator))


class _OffsetMap:
    """Maps offsets of a block's content, whose lines are joined by line feeds, to the source."""

    def __init__(self, lines: Sequence[str], places: Sequence[CharRange]) -> None:
        self._starts: list[int] = []
        self._distances: list[int] = []
        length = 0
        for line, (start, _) in zip(lines, places, strict=True):
            self._starts.append(length)
            self._distances.append(start - (len(line) - len(line.lstrip())) - length)
            length += len(line) + 1

    def __call__(self, offset: int) -> int:
        return offset + self._distances[bisect_right(self._starts, offset) - 1]
