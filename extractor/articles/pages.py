"""The article of an HTML page: its text, without what surrounds it, and what the page says about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import islice
from typing import Any, cast

from extractor.articles.dates import parse_date, settle_numeric_dates
from extractor.articles.encoding import decode
from extractor.articles.fields import has_words
from extractor.articles.news_exports import check_is_one
from extractor.articles.other_files import why_not_page
from extractor.articles.page_characters import StandIns
from extractor.articles.page_elements import leave_out, show_as_a_browser_does
from extractor.articles.page_furniture import leave_out_furniture
from extractor.articles.page_headline import find_headline
from extractor.articles.page_lines import find_lines, find_linked_lines, find_rows, part_lines
from extractor.errors import ArticleError
from extractor.extras import install_hint
from extractor.text.lazy_regex import lazy_regex

PAGE_SUFFIXES = (".html", ".htm")
MAX_PAGE_BYTES = 4_000_000

_NOT_INSTALLED = f"HTML needs another package: {install_hint('html')}"
_META_CHARSET = lazy_regex(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
_PAGE = lazy_regex(r"<(?:html|head|body)\b", re.IGNORECASE)
"""What no piece of a page has, such as some mails are: by itself it is not taken for HTML."""
_PIECE = lazy_regex(
    r"\s*<(?:body|main|article|section|div|p|h[1-6])(?:\s[^<>]*)?>.*</\w+>\s*\Z", re.IGNORECASE | re.DOTALL
)
"""What an export of a content management system has for the text of an article."""
_BULLET = lazy_regex(r"^[ \t]*(?:[-•*][ \t]+)+", re.MULTILINE)
_NOT_ITS_OWN_DATES = ("blockquote", "aside", "nav", "footer", "figure", "iframe")
_SENTENCE_END = lazy_regex(r"[.!?…][\"”’»)]*\Z")
_LONGEST_LINE_WITH_A_DATE = 15
"""In words: a longer paragraph is prose, and a date in it is that of an event."""
_LINKED_DATE = lazy_regex(r'(?<="date)(\w{1,20}"\s{0,9}:\s{0,9}")([^"]{1,80})')
_MODIFIED = lazy_regex(r"modified|updated", re.IGNORECASE)
_PUBLISHED = lazy_regex(r"(?:first )?(?:published|posted)(?: on)?:?\s+(.+)", re.IGNORECASE)


def extract_page(data: bytes, name: str | None = None) -> dict[str, Any]:
    """The fields of the article in an HTML page; see `parse_page`. Bytes are decoded by `decode`."""
    if reason := why_not_page(data):
        raise ArticleError(reason)
    return parse_page(decode(data, declared_encoding(data), name=name))


def declared_encoding(data: bytes) -> str | None:
    """The encoding that an HTML page says it is in."""
    declared = _META_CHARSET.search(data, 0, 4096)
    return declared[1].decode("ascii") if declared else None


def parse_page(html: str) -> dict[str, Any]:
    """The fields of the article in an HTML page, its text among them, as trafilatura finds them.

    The text has a line for each paragraph, heading and item of a list, without bullets, and quotation marks around each
    ``q`` element. The date is that of the page's metadata, of a byline, or labelled as such: not one in the text or in
    a post that it shows. Raises `ArticleError` if there is no article, or if trafilatura is not installed.
    """
    try:
        from trafilatura import bare_extraction
        from trafilatura.metadata import extract_metadata
        from trafilatura.settings import set_date_params
    except ImportError:
        raise ArticleError(_NOT_INSTALLED) from None
    try:
        tree = _load(html)
        page: Any = None
        known: dict[str, str | None] = {}
        lines: list[str] = []
        stand_ins: StandIns | None = None
        if tree is not None:
            stand_ins = StandIns(tree)
            about = deepcopy(tree)
            _remove_prose(about)
            _settle_dates(about)
            metadata = cast(Any, extract_metadata(about, date_config=set_date_params(extensive=False)))
            title = find_headline(tree, metadata.title, metadata.sitename, metadata.url)
            known = {"title": title, "source": metadata.sitename, "url": metadata.url}
            known["published"] = metadata.date or _labelled_date(about)
            leave_out_furniture(tree)
            show_as_a_browser_does(tree)
            lines = [*find_lines(tree), *find_linked_lines(tree)]
            check_is_one(lines)
            page = cast(Any, bare_extraction(tree, include_comments=False))
    except ArticleError:
        raise
    except Exception as error:
        raise _not_parsed(error) from error
    if stand_ins is None or page is None or not page.text:
        raise ArticleError("no article was found in this page: save its text as a .txt file")
    text = part_lines(_without_bars(_BULLET.sub("", page.text)), lines)
    return {name: value and stand_ins.resolve(value) for name, value in {"text": text, **known}.items()}


def shown_text(html: str) -> str:
    """All that a page shows as text, a line for each of its lines, with tabs between the cells of tables.

    A mail is such a page: all of it is meant to be read. Raises `ArticleError` as `parse_page` does.
    """
    try:
        tree = _load(html)
        if tree is not None:
            show_as_a_browser_does(tree)
        rows = [] if tree is None else find_rows(tree)
    except ImportError:
        raise ArticleError(_NOT_INSTALLED) from None
    except Exception as error:
        raise _not_parsed(error) from error
    lines = ["\t".join(row) for row in rows]
    if not any(map(has_words, lines)):
        raise ArticleError("no words are shown in this page: save its text as a .txt file")
    return "\n".join(lines)


def without_markup(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of an article whose text is a piece of a page, with what it shows for its text; others as they are.

    Raises `ArticleError` as `shown_text` does.
    """
    text = fields.get("text")
    if not isinstance(text, str) or len(text) > MAX_PAGE_BYTES or not _PIECE.match(text):
        return fields
    return {**fields, "text": shown_text(text)}


def _load(html: str) -> Any:
    """The tree of a page; None for what is none."""
    from trafilatura import load_html

    return cast(Any, load_html(html if _PAGE.search(html) else f"<html><body>{html}</body></html>"))


def _not_parsed(error: Exception) -> ArticleError:
    """Whatever a page provokes in an HTML parser is a failure of this page alone."""
    return ArticleError(f"it cannot be parsed ({type(error).__name__}): save its text as a .txt file")


def _without_bars(text: str) -> str:
    """The text with tabs instead of bars between the cells of tables; the lines under headers are left out."""
    lines: list[str] = []
    for line in text.split("\n"):
        row = line.rstrip(" \t")
        if len(row) < 2 or not (row.startswith("|") and row.endswith("|")):
            lines.append(line)
        elif row.strip("-| "):
            lines.append("\t".join(cell.strip() for cell in row[1:-1].split(" | ")))
    return "\n".join(lines)


def _remove_prose(tree: Any) -> None:
    """Remove what may have dates that are not the article's: sentences, posts, pictures, what surrounds the article."""
    for element in list(_elements(tree, lambda element: element.tag in _NOT_ITS_OWN_DATES or _is_sentence(element))):
        leave_out(element)
    for meta in list(tree.iter("meta")):  # when a page was changed is not when it was published
        if any(_MODIFIED.search(meta.get(name, "")) for name in ("property", "name", "itemprop")):
            leave_out(meta)


def _settle_dates(tree: Any) -> None:
    """Put dates so that htmldate, which takes "03/05/2024" for a day in May, reads them as we do or not at all.

    Titles and addresses stay as they are.
    """
    for element in _elements(tree, lambda element: element.tag not in ("title", "h1")):
        if element.tag == "script":
            element.text = _LINKED_DATE.sub(lambda match: match[1] + (parse_date(match[2]) or ""), element.text or "")
        elif element.text:
            element.text = settle_numeric_dates(element.text)
        if element.tail:
            element.tail = settle_numeric_dates(element.tail)
        is_title = element.tag == "meta" and "title" in f"{element.get('name')} {element.get('property')}"
        for name, value in () if is_title else element.items():
            if "://" not in value:
                element.set(name, settle_numeric_dates(value))


def _is_sentence(element: Any) -> bool:
    if element.tag not in ("p", "li", "dd", "td"):
        return False
    text = element.text_content().strip()
    return len(text.split()) > _LONGEST_LINE_WITH_A_DATE or bool(_SENTENCE_END.search(text))


def _labelled_date(tree: Any) -> str | None:
    """The date that stands behind the word "published" or "posted" in a line of its own."""
    for element in _elements(tree, lambda element: element.tag in ("p", "div", "span", "li") and _is_small(element)):
        match = _PUBLISHED.fullmatch(" ".join(element.text_content().split())[:100])
        if match and (date := parse_date(match[1])):
            return date
    return None


def _is_small(element: Any) -> bool:
    return sum(1 for _ in islice(element.iter(), 6)) < 6


def _elements(tree: Any, accepts: Callable[[Any], bool]) -> Iterator[Any]:
    return (element for element in tree.iter() if isinstance(element.tag, str) and accepts(element))
