"""The words of RTF documents."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from extractor.articles.documents import Document, parse_safely, without_blank
from extractor.errors import ArticleError, install_hint

_NEWLINES = re.compile(r"\r\n|[\r\n\x0b\x0c]")


def read_rtf(data: bytes) -> Document:
    """The paragraphs of an RTF document.

    Raises `ArticleError` if it cannot be read, or striprtf is not installed.
    """
    try:
        from striprtf import striprtf
    except ImportError:
        raise ArticleError(f"RTF needs another package: {install_hint('documents')}") from None
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ArticleError("it is not RTF: save it again from its source, as RTF or as text")
    to_text = cast(Callable[[str], str], striprtf.rtf_to_text)  # it is typed in part only
    text = parse_safely(lambda: to_text(data.decode("latin-1")), "RTF")
    return Document(without_blank(_NEWLINES.split(text)))
