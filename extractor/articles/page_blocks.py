"""Elements in whose place trafilatura expects others: without them, their words are dropped."""

from __future__ import annotations

from typing import Any

from extractor.articles.page_prose import BLOCKS, ONLY_TEXT, PROSE, is_prose, is_within_sentence

_GROUPS = ("center", "fieldset", "dialog", "address")
_CONTROLS = ("button", "label", "output", "time")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def rename_blocks(tree: Any) -> None:
    """Name blocks of prose as such, and make text of what stands within a sentence."""
    for element in list(tree.iter()):
        if isinstance(element.tag, str) and (element.tag in _GROUPS or "-" in element.tag) and element.tag != ONLY_TEXT:
            _rename_group(element)
    for footer in tree.iter("footer"):  # who said it
        if next(footer.iterancestors("blockquote", "figure"), None) is not None:
            footer.tag = "div" if _has_blocks(footer) else "p"
    around: set[Any] = {element.getparent() for element in tree.iter(*_CONTROLS)} - {None}
    for parent in around:
        if not _has_blocks(parent) and is_prose(parent):
            for element in parent.iterchildren(*_CONTROLS):
                if is_within_sentence(element):
                    element.tag = ONLY_TEXT
    for element in tree.iter("div"):
        if not _has_blocks(element) and element.find(".//br") is None and is_prose(element):
            element.tag = "p"
    for article in tree.iter("article", "main"):
        _keep_last_heading(article)


def flatten_cells(tree: Any) -> None:
    """Make paragraphs of the items of lists in cells."""
    for cell in tree.iter("td", "th"):
        for element in cell.iter("ul", "ol", "li"):
            element.tag = "p" if element.tag == "li" else "div"


def _rename_group(element: Any) -> None:
    if next(element.iterancestors(*PROSE), None) is not None:
        element.tag = ONLY_TEXT
    elif any(map(is_prose, (element, *element.iterchildren("p", "div")))):
        for legend in element.iter("legend"):
            legend.tag = "p"
        element.tag = "div"


def _has_blocks(element: Any) -> bool:
    return any(child.tag in BLOCKS for child in element)


def _keep_last_heading(article: Any) -> None:
    """Make a paragraph of a heading that nothing follows, else it is taken for one of what surrounds the article."""
    headings = list(article.iter(*_HEADINGS))
    if not headings:
        return
    last = headings[-1]
    around = [last, *(parent for parent in last.iterancestors() if article in (parent, *parent.iterancestors()))]
    for element in around:
        if element is article:
            break
        if (element.tail or "").strip() or any(
            isinstance(later.tag, str) and later.text_content().strip() for later in element.itersiblings()
        ):
            return
    last.tag = "p"
