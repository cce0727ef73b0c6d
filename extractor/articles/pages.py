"""What surrounds the text of an article in its file: YAML front matter, or the HTML of a page."""

from __future__ import annotations

import re
from typing import Any, cast

from extractor.articles.encoding import decode
from extractor.errors import ArticleError, install_hint

_META_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)


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
