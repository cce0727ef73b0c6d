"""The markup within a paragraph of Markdown: which characters of it a reader does not see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extractor.text.edits import Edit

if TYPE_CHECKING:
    from markdown_it.token import Token

_BREAK = re.compile(r"[ \t]*(\\?)\n[ \t]*")
_REFERENCE = re.compile(r"\[(?:[^\[\]\\]|\\.)*\]", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_TAGS_OF_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend",
    "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "title",
    "tr", "ul",
})  # fmt: skip
FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,80}\](?::[ \t]*)?")
"""A footnote's mark in the text or before the note, as most kinds of Markdown have them."""
_LABEL = re.compile(r"[ \t]*(?:\[[ xX]\]|\[![\w-]{1,40}\][+-]?)(?:[ \t]+|\Z)")
_NOTE_LINK = re.compile(r"\[\[(?:[^\[\]|]{1,400}\|)?([^\[\]|]{1,400})\]\]")

_MARKER = re.compile(r"(?<![=\w])==(?=[^\s=])|(?<=[^\s=])==(?![=\w])")
_COMMENT = re.compile(r"(?<![\w%])%%[^%\n]{1,2000}%%(?![\w%])")
_TEMPLATE = re.compile(r"\{\{[<%].{0,400}?[%>]\}\}|\{%.{0,400}?%\}", re.DOTALL)
_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]*+\{:?[ \t]*[#.][\w-][^{}\n]{0,200}\}\Z")
"""What stands at the end of a heading, such as `` {#top .wide}``."""


class _NotWhereItMustBe(Exception):
    """The source does not hold what a token says."""


def inline_edits(source: str, tokens: Sequence[Token]) -> list[Edit] | None:
    """The edits that leave of ``source`` what a reader sees; None if it is not what the tokens say.

    ``source`` is the content of one block, ``tokens`` what markdown-it-py parsed it into, with "text_join" disabled.
    """
    try:
        return list(_edits(source, tokens))
    except _NotWhereItMustBe:
        return None


def _edits(source: str, tokens: Sequence[Token]) -> Iterator[Edit]:
    at = 0
    in_footnote = False
    in_address = False  # <https://example.org>: what is between the marks is all there is to see
    for token in tokens:
        start = at
        match token.type:
            case "text" if in_address or in_footnote:
                pass
            case "text":
                at = _after(source, at, token.content)
                yield from _further_edits(source, start, at)
            case "text_special":  # an escape, an entity
                at = _after(source, at, token.markup)
                yield start, at, token.content
            case "softbreak" | "hardbreak":
                if not (line_break := _BREAK.match(source, at)):
                    raise _NotWhereItMustBe
                at = line_break.end()
                if line_break[1]:
                    yield *line_break.span(1), ""
            case "code_inline":
                inner = _after(source, at, token.markup)
                fence = re.compile(rf"(?<!`){token.markup}(?!`)").search(source, inner)
                if not fence:
                    raise _NotWhereItMustBe
                at = fence.end()
                yield start, inner, ""
                yield fence.start(), at, ""
            case "html_inline":
                at = _after(source, at, token.content)
                yield start, at, shown_for_tag(token.content, source[at : at + 1])
            case "link_open" if token.info == "auto":
                end = source.find(">", _after(source, at, "<"))
                yield at, at + 1, ""
                yield end, end + 1, ""
                at, in_address = end + 1, True
            case "link_close" if in_address:
                in_address = False
            case "link_open" if footnote := FOOTNOTE.match(source, at):  # "[^1]: Ibid." is taken for an address
                at = footnote.end()
                yield start, at, ""
                in_footnote = True
            case "link_close" if in_footnote:
                in_footnote = False
            case "link_open":
                at = _after(source, at, "[")
                yield start, at, ""
            case "link_close":
                at = _after_target(source, _after(source, at, "]"))
                yield start, at, ""
            case "image":
                at = _after_target(source, _after(source, _after(source, _after(source, at, "!["), token.content), "]"))
                yield start, at, ""
            case "em_open" | "em_close" | "strong_open" | "strong_close" | "s_open" | "s_close":
                at = _after(source, at, token.markup)
                yield start, at, ""
            case _:
                raise _NotWhereItMustBe
    if source[at:].strip():
        raise _NotWhereItMustBe


def _further_edits(source: str, start: int, end: int) -> Iterator[Edit]:
    """Markup that CommonMark does not have, of GitHub, Obsidian and site generators.

    Boxes to tick, callouts, footnotes, links of notes, marked words, comments, templates and attributes.
    """
    if start == 0 and (label := _LABEL.match(source, start, end)):
        yield *label.span(), ""
    for pattern in (FOOTNOTE, _MARKER, _COMMENT, _TEMPLATE, _ATTRIBUTES):
        for hidden in pattern.finditer(source, start, end):
            yield *hidden.span(), ""
    for link in _NOTE_LINK.finditer(source, start, end):
        yield link.start(), link.start(1), ""
        yield link.end(1), link.end(), ""


def shown_for_tag(markup: str, after: str) -> str:
    """What stands in the place of an HTML tag, before the character ``after``.

    It is a blank line where a block begins or ends, a line break for ``br`` unless there is one already, and a tab
    before a cell of a table.
    """
    tag = _TAG.match(markup)
    name = tag[2].lower() if tag else ""
    if name == "br":
        return "" if after in ("\n", "\r") else "\n"
    if name in ("td", "th"):
        return "" if tag and tag[1] else "\t"
    return "\n\n" if name in _TAGS_OF_BLOCKS else ""


def _after(source: str, at: int, words: str) -> int:
    """The offset after ``words``, which must stand at ``at``."""
    if not source.startswith(words, at):
        raise _NotWhereItMustBe
    return at + len(words)


def _after_target(source: str, at: int) -> int:
    """The offset after what follows the words of a link: ``(address "title")``, ``[label]`` or nothing."""
    from markdown_it.helpers import parseLinkDestination, parseLinkTitle

    if source.startswith("(", at):
        position = _after_spaces(source, at + 1)
        destination = parseLinkDestination(source, position, len(source))
        if destination.ok:
            position = _after_spaces(source, destination.pos)
            title = parseLinkTitle(source, position, len(source))
            if title.ok and position > destination.pos:
                position = _after_spaces(source, title.pos)
        if source.startswith(")", position):
            return position + 1
    label = _REFERENCE.match(source, at)
    return label.end() if label else at


def _after_spaces(source: str, at: int) -> int:
    while at < len(source) and source[at] in " \t\n":
        at += 1
    return at
