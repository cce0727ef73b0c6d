"""What surrounds the text of an article in its file: YAML front matter, or the HTML of a page."""

from __future__ import annotations

import re
from typing import Any, cast

from extractor.articles.encoding import decode
from extractor.errors import ArticleError, install_hint

MAX_FRONT_MATTER = 1 << 16
"""The most characters of front matter; beyond, it is taken for text."""

_FRONT_MATTER = re.compile(r"---[ \t]*(?:\r\n|\r|\n)(?:(.*?)(?:\r\n|\r|\n))??---[ \t]*(?:\r\n|\r|\n|\Z)", re.DOTALL)
_META_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The fields of the YAML front matter that ``text`` begins with, all strings as written; and the text after it.

    A text without front matter has no fields and comes back whole. Raises `ArticleError` if it is not YAML.
    """
    if match := _FRONT_MATTER.match(text, 0, MAX_FRONT_MATTER):
        fields = _parse_yaml(match.group(1) or "")
        if isinstance(fields, dict):  # else the text begins with a horizontal rule
            return cast(dict[str, Any], fields), text[match.end() :]
    return {}, text


def _parse_yaml(source: str) -> Any:
    import yaml

    try:
        # The base loader leaves every scalar a string: "2024-05-31" a date as written, "No" a title, "0123" an id.
        return yaml.load(source, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        where = f" at line {mark.line + 2}" if mark else ""
        raise ArticleError(
            f"its front matter is not YAML{where}: correct it, or put an empty line before it if it is part of the text"
        ) from None


def extract_page(data: bytes) -> dict[str, Any]:
    """The fields of the article in an HTML page, its text among them, as trafilatura finds them.

    Raises `ArticleError` if there is none, or if trafilatura is not installed.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise ArticleError(f"HTML needs another package: {install_hint('html')}") from None
    declared = _META_CHARSET.search(data, 0, 4096)
    html = decode(data, declared and declared.group(1).decode("ascii"))
    try:
        page = cast(Any, bare_extraction(html, with_metadata=True, include_comments=False))
    except Exception as error:  # whatever a page provokes in an HTML parser is a failure of this page alone
        raise ArticleError(f"it cannot be parsed ({type(error).__name__}): save its text as a .txt file") from error
    if page is None or not page.text:
        raise ArticleError("no article was found in this page: save its text as a .txt file")
    return {"text": page.text, "title": page.title, "published": page.date, "source": page.sitename, "url": page.url}
