"""The markup within a paragraph of Markdown: which characters of it a reader does not see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extractor.text.edits import Edit
from extractor.text.lazy_regex import lazy_regex
from extractor.text.raised_figures import raise_figures

if TYPE_CHECKING:
    from markdown_it.token import Token

_BREAK = lazy_regex(r"[ \t]*(\\?)\n[ \t]*")
_REFERENCE = lazy_regex(r"\[(?:[^\[\]\\]|\\.)*\]", re.DOTALL)
_TAG = lazy_regex(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_TAGS_OF_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend",
    "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "title",
    "tr", "ul",
})  # fmt: skip
_HIDING = ("del", "s", "strike", "script", "style", "template")
_QUOTATION_MARKS = frozenset("\"“”„‟«»‘’‚‛‹›'")
FOOTNOTE = lazy_regex(r"\[\^[^\]\s]{1,80}\](?::[ \t]*)?")
"""A footnote's mark in the text or before the note, as most kinds of Markdown have them."""
_LABEL = lazy_regex(r"[ \t]*(?:\[[ xX]\]|\[![\w-]{1,40}\][+-]?)(?:[ \t]+|\Z)")
_NOTE_LINK = lazy_regex(r"\[\[(?:[^\[\]|]{1,400}\|)?([^\[\]|]{1,400})\]\]")

_MARKER = lazy_regex(r"(?<![=\w])==(?=[^\s=])|(?<=[^\s=])==(?![=\w])")
_COMMENT = lazy_regex(r"(?<![\w%])%%[^%\n]{1,2000}%%(?![\w%])")
_TEMPLATE = lazy_regex(r"\{\{[<%].{0,400}?[%>]\}\}|\{%.{0,400}?%\}", re.DOTALL)
_ATTRIBUTES = lazy_regex(r"(?<![ \t])[ \t]*+\{:?[ \t]*[#.][\w-][^{}\n]{0,200}\}\Z")
"""What stands at the end of a heading, such as `` {#top .wide}``."""


class _NotWhereItMustBe(Exception):
    """The source does not hold what a token says."""


def inline_edits(source: str, tokens: Sequence[Token]) -> list[Edit] | None:
    """The edits that leave of ``source`` what a reader sees; None if it is not what the tokens say.

    ``source`` is the content of one block, ``tokens`` what markdown-it-py parsed it into, with "text_join" disabled.
    """
    hidden: list[tuple[int, int]] = []
    try:
        edits = list(_edits(source, tokens, hidden))
    except _NotWhereItMustBe:
        return None
    return list(_outermost([*edits, *((start, end, "") for start, end in hidden)]))


def _outermost(edits: Sequence[Edit]) -> Iterator[Edit]:
    """The edits in order, without those within another."""
    last = -1
    for edit in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        if edit[0] >= last:
            yield edit
            last = edit[1]


def _edits(source: str, tokens: Sequence[Token], hidden: list[tuple[int, int]]) -> Iterator[Edit]:
    """The edits of single characters; ``hidden`` gets what is not seen as a whole: struck out words, scripts."""
    at = 0
    opened: list[tuple[str, int]] = []  # what hides its content, or raises it, and where it begins
    in_footnote = False
    in_address = False  # <https://example.org>: what is between the marks is all there is to see
    for token in tokens:
        start = at
        match token.type:
            case "text" if in_address or in_footnote:
                pass
            case "text" if opened and opened[-1][0] == "sup" and (figures := raise_figures(token.content)):
                at = _after(source, at, token.content)
                yield start, at, figures
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
                _follow_tag(token.content, start, at, opened, hidden)
                yield start, at, shown_for_tag(token.content, source[at : at + 1], source[start - 1 : start])
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
                if token.tag == "s":
                    _follow_tag("<s>" if token.type == "s_open" else "</s>", start, at, opened, hidden)
            case _:
                raise _NotWhereItMustBe
    if source[at:].strip():
        raise _NotWhereItMustBe


def _follow_tag(
    markup: str, start: int, end: int, opened: list[tuple[str, int]], hidden: list[tuple[int, int]]
) -> None:
    """Note where an element begins that hides or raises what is in it; once it ends, what it hides."""
    if not (tag := _TAG.match(markup)) or (name := tag[2].lower()) not in (*_HIDING, "sup"):
        return
    if not tag[1]:
        opened.append((name, start))
    elif opened and opened[-1][0] == name:
        _, begin = opened.pop()
        if name in _HIDING:
            hidden.append((begin, end))


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


def shown_for_tag(markup: str, after: str, before: str = "") -> str:
    """What stands in the place of an HTML tag, between the characters ``before`` and ``after``.

    It is a blank line where a block begins or ends, a line break for ``br`` unless there is one already, a tab before a
    cell of a table, and a mark of quotation for ``q`` unless there is one already.
    """
    tag = _TAG.match(markup)
    name = tag[2].lower() if tag else ""
    if name == "br":
        return "" if after in ("\n", "\r") else "\n"
    if name == "q" and tag:
        closes = bool(tag[1])
        return "" if (before if closes else after) in _QUOTATION_MARKS else "“”"[closes]
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
