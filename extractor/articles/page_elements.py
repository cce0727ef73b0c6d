"""A page's elements → what a reader sees of them in a browser, as text that no later step moves, drops or glues."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from extractor.articles.page_blocks import flatten_cells, rename_blocks
from extractor.articles.page_formulas import write_out_formulas
from extractor.articles.page_named_blocks import unname_prose_blocks
from extractor.articles.page_prose import (
    BLOCKS,
    ONLY_TEXT,
    PREFORMATTED,
    PROSE,
    WITH_BARE_TEXT,
    dissolve_layout_tables,
    join_live_blog,
    keep_prose,
    text_before,
)
from extractor.articles.page_styles import hidden_by_style
from extractor.text.lazy_regex import lazy_regex
from extractor.text.raised_figures import raise_figures

_QUOTATION_MARKS = "\"“”„‟«»‘’‚‛‹›'"
_STRUCK_OUT = ("del", "s", "strike")
_WHOLE_PAGE = ("html", "body", "main", "article")
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd", "mark",
    "q", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_MANY_INLINE = 2_000
"""With more elements within its paragraphs than these, a page takes trafilatura time that grows with their square."""
_WHITE_SPACE = lazy_regex(r"[ \t\r\n\f]+")
_FOOTNOTE_MARK = lazy_regex(r"\[\w{1,9}\]|[*†‡§]{1,3}")


def show_as_a_browser_does(tree: Any) -> None:
    """Change a page to what a reader sees of it.

    Left out is what is hidden or struck out, and the marks of footnotes. The marks of quotations, the numbers of lists
    and raised figures become characters, captions and text beside blocks become paragraphs, and times stay in their
    sentences. A lead before the body of the article becomes its first paragraph.
    """
    hidden = [element for element in tree.iter() if isinstance(element.tag, str) and _is_not_seen(element)]
    for element in (*hidden, *hidden_by_style(tree)):
        if element.tag not in _WHOLE_PAGE:  # where they are hidden, a script of the page shows them once it runs
            leave_out(element)
    write_out_formulas(tree)
    _collapse_white_space(tree)
    join_live_blog(tree)
    dissolve_layout_tables(tree)
    rename_blocks(tree)
    for element in list(tree.iter(*WITH_BARE_TEXT)):
        _part_bare_text(element)
    _add_quotation_marks(tree)
    for element in list(tree.iter("sup")):
        _raise_figures(element)
    unname_prose_blocks(tree)
    keep_prose(tree)
    for element in tree.iter("ol"):
        _add_numbers(element)
    flatten_cells(tree)
    for element in tree.iter("figure", "figcaption"):  # trafilatura leaves out figures with all that is in them
        element.tag = "div" if element.tag == "figure" else "p"
    for element in tree.iter("time"):
        if next(element.iterancestors(*PROSE, "blockquote"), None) is not None:
            element.tag = ONLY_TEXT
    inline = [element for paragraph in tree.iter("p") for element in paragraph.iter(*(_INLINE - {"br"}))]
    for element in inline if len(inline) > _MANY_INLINE else ():
        element.tag = ONLY_TEXT
    around: set[Any] = {element.getparent() for element in tree.iter(ONLY_TEXT)} - {None}
    _etree().strip_tags(tree, ONLY_TEXT)
    for element in around:  # the pieces of their text become one, else each step pays for each
        element.text = element.text
        for child in element:
            child.tail = child.tail


def _collapse_white_space(tree: Any) -> None:
    """Make a blank of each run of white space, such as line breaks of the page's source, but in text that is set so."""
    preformatted = 0
    for event, element in _etree().iterwalk(tree, events=("start", "end")):
        if event == "start":
            preformatted += element.tag in PREFORMATTED
        if not preformatted and event == "start" and element.text and isinstance(element.tag, str):
            element.text = _WHITE_SPACE.sub(" ", element.text)
        if event == "end":
            preformatted -= element.tag in PREFORMATTED
            if not preformatted and element.tail:
                element.tail = _WHITE_SPACE.sub(" ", element.tail)


def _etree() -> Any:
    return import_module("lxml.etree")  # it ships no types


def leave_out(element: Any) -> None:
    """Empty an element. To remove each by itself would take time with the length of the text around it."""
    element.clear(keep_tail=True)
    element.tag = ONLY_TEXT


def _is_not_seen(element: Any) -> bool:
    if element.tag in _STRUCK_OUT or element.tag == "template":
        return True
    if element.get("aria-hidden") == "true":  # ornaments, and letters that stand there a second time
        return True
    return element.get("hidden") is not None


# -------------------------------------------------------------------------------------------------------------- blocks


def _part_bare_text(element: Any) -> None:
    """Make paragraphs of the text that stands beside blocks or on lines in an element: else it is glued to theirs."""
    if not any(child.tag in BLOCKS or child.tag == "br" for child in element):
        return
    children = list(element)
    paragraph: Any = None
    if (element.text or "").strip():
        paragraph = element.makeelement("p")
        paragraph.text, element.text = element.text, None
        element.insert(0, paragraph)
    for child in children:
        if child.tag in _INLINE or child.tag == ONLY_TEXT:
            if paragraph is None:
                paragraph = element.makeelement("p")
                child.addprevious(paragraph)
            paragraph.append(child)  # its tail goes with it
            continue
        paragraph = None
        if (child.tail or "").strip():
            tail, child.tail = child.tail, None
            paragraph = element.makeelement("p")
            paragraph.text = tail
            child.addnext(paragraph)


# ---------------------------------------------------------------------------------------------------------- quotations


def _add_quotation_marks(tree: Any) -> None:
    """Add the marks that a browser shows around ``q`` elements, unless there are some already."""
    is_marked: list[bool] = []  # of each element that is open, whether it gets marks
    for event, element in _etree().iterwalk(tree, events=("start", "end"), tag="q"):
        opening, closing = "“”" if (len(is_marked) - (event == "end")) % 2 == 0 else "‘’"
        if event == "start":
            is_marked.append(_needs_marks(element))
            if is_marked[-1]:
                element.text = opening + (element.text or "").lstrip()
            continue
        if is_marked.pop():
            last = element[-1] if len(element) else None
            if last is None:
                element.text = element.text.rstrip() + closing
            else:
                last.tail = (last.tail or "").rstrip() + closing
        element.tag = ONLY_TEXT


def _needs_marks(element: Any) -> bool:
    content = next((text.lstrip() for text in element.itertext() if text.strip()), "")
    before = text_before(element).rstrip()[-1:]
    return bool(content) and content[0] not in _QUOTATION_MARKS and not (before and before in '“„«‘"')


# ---------------------------------------------------------------------------------------------------- figures, lists


def _raise_figures(element: Any) -> None:
    """Put raised figures as such: "5<sup>2</sup>" is no 52. A link to a footnote is no part of its sentence."""
    words = element.text_content().strip()
    links = [link for link in (element.getparent(), *element.iter("a")) if link is not None and link.tag == "a"]
    notes = [link for link in links if "#" in link.get("href", "") and link.text_content().strip() == words]
    if notes or _FOOTNOTE_MARK.fullmatch(words):
        for note in (*notes, element):
            leave_out(note)
    elif figures := raise_figures(words):
        leave_out(element)
        element.text = figures


def _add_numbers(element: Any) -> None:
    """Put the number before each item of a numbered list."""
    items = element.findall("li")
    step = -1 if element.get("reversed") is not None else 1
    number = _integer(element.get("start")) or (len(items) if step < 0 else 1)
    for item in items:
        given = _integer(item.get("value"))
        number = number if given is None else given
        label = _label(number, element.get("type", "1"))
        first = item
        while not (first.text or "").strip() and len(first) and first[0].tag in PROSE:
            first = first[0]
        first.text = f"{label}. {(first.text or '').lstrip()}"
        number += step


def _label(number: int, kind: str) -> str:
    if kind in ("a", "A") and 1 <= number <= 26:
        return chr(ord(kind) + number - 1)
    return str(number)


def _integer(value: str | None) -> int | None:
    return int(value) if value and re.fullmatch(r"-?\d{1,6}", value.strip(), re.ASCII) else None
