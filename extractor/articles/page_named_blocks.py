"""Blocks of an article whose names look like those of furniture: "ad-hoc-news", "comment", "sidebar-story".

By parts of such names trafilatura drops what is in them. Here it is told by what they hold, and by names of furniture
that has sentences of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from extractor.articles.page_prose import ARTICLES, find_body, is_prose
from extractor.text.lazy_regex import lazy_regex
from extractor.text.segmentation import WORD

_GROUPS = ("div", "section")
_WORD_OF_NAME = lazy_regex(r"[A-Z]?[a-z]+|[A-Z]+")
_FURNITURE = """
advertisement advertorial author bio breadcrumb breadcrumbs byline comments consent hidden hide invisible nav navigation
noprint paywall promo promotion related share sharing signup social sponsor sponsored subscribe subscription timestamp
"""
_WITH_SENTENCES = frozenset(_FURNITURE.split())
"""What the names of furniture have that may hold sentences: about the author, to subscribe, of other articles."""
_CONTROLS = ("form", "input", "button", "iframe")
_LINKED_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_FEWEST_WORDS = 20
_MOST_WORDS_OF_PROMPT = 60
_PROMPT = lazy_regex(r"\b(?:newsletter|inbox|subscribe|sign up|abonnier|anmeld)", re.IGNORECASE)


@dataclass(slots=True)
class _Content:
    """What an element holds: words of paragraphs of prose, words of links, and whether there is what no prose has."""

    words: int = 0
    linked: int = 0
    is_interactive: bool = False


def unname_prose_blocks(tree: Any) -> None:
    """Take their names from blocks that hold the article, or prose of it, and that would be dropped by these."""
    named = [element for element in _dropped_by_name(tree) if element.tag in _GROUPS]
    if not named:
        return
    contents = _contents(tree)
    whole = contents.get(tree, _Content())
    body = find_body(tree)
    for element in named:
        content = contents[element]
        if 2 * content.words > whole.words or (_is_in_article(element, body) and _is_of_article(element, content)):
            element.attrib.pop("class", None)
            element.attrib.pop("id", None)


def _dropped_by_name(tree: Any) -> Iterator[Any]:
    xpaths: Any = import_module("trafilatura.xpaths")
    seen: set[Any] = set()
    for find in (*xpaths.OVERALL_DISCARD_XPATH, *xpaths.REMOVE_COMMENTS_XPATH, *xpaths.TEASER_DISCARD_XPATH):
        for element in find(tree):
            if element not in seen:
                seen.add(element)
                yield element


def _contents(tree: Any) -> dict[Any, _Content]:
    """What each element holds, counted once from the innermost outwards."""
    contents: dict[Any, _Content] = {}
    for _, element in import_module("lxml.etree").iterwalk(tree, events=("end",)):
        if not isinstance(element.tag, str):
            continue
        content = contents.setdefault(element, _Content())
        if element.tag in ("p", "li", "blockquote") and not content.words and is_prose(element):
            content.words = len(WORD.findall(element.text_content()))
        elif element.tag == "a":
            content.linked = len(WORD.findall(element.text_content()))
        content.is_interactive |= element.tag in _CONTROLS
        content.is_interactive |= element.tag in _LINKED_HEADINGS and content.linked > 0
        parent = element.getparent()
        if parent is not None:
            around = contents.setdefault(parent, _Content())
            around.words += content.words
            around.linked += content.linked
            around.is_interactive |= content.is_interactive
    return contents


def _is_in_article(element: Any, body: Any) -> bool:
    return any(ancestor is body or ancestor.tag in ARTICLES for ancestor in element.iterancestors())


def _is_of_article(element: Any, content: _Content) -> bool:
    """Whether a block within an article is prose of it: sentences without links and controls."""
    names = f"{element.get('class', '')} {element.get('id', '')}"
    words = {word.lower() for word in _WORD_OF_NAME.findall(names)}
    if content.words < _FEWEST_WORDS or content.is_interactive or 3 * content.linked > content.words:
        return False
    if not words.isdisjoint(_WITH_SENTENCES):
        return False
    return content.words > _MOST_WORDS_OF_PROMPT or not _PROMPT.search(element.text_content())
