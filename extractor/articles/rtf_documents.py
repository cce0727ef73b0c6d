"""The words of RTF documents."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from extractor.articles.documents import Document, parse_safely, without_blank
from extractor.errors import ArticleError, install_hint

_NEWLINES = re.compile(r"\r\n|[\r\n\x0b\x0c]")
_FONT_WITHOUT_CHARSET = re.compile(r"(\\f\d+)((?:(?!\\fcharset)[^;]){0,300};)")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_OTHER_SYSTEM = re.compile(r"\{\\rtf1?\s*\\(mac|pca?)(?![a-z])")
_ENCODINGS = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}
_CHANGED = re.compile(r"(?<!\\)\\(?:v1?|deleted1?)(?![a-z0-9-])")


def read_rtf(data: bytes) -> Document:
    """The paragraphs of an RTF document.

    Raises `ArticleError` if it cannot be read, has words that are hidden or deleted, or striprtf is not installed.
    """
    try:
        from striprtf import striprtf
    except ImportError:
        raise ArticleError(f"RTF needs another package: {install_hint('documents')}") from None
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ArticleError("it is not RTF: save it again from its source, as RTF or as text")
    to_text = cast(Callable[..., str], striprtf.rtf_to_text)  # it is typed in part only
    font_table = cast(Callable[[str], str], striprtf.font_table_group)

    def read() -> str:
        source = _decode(data)
        if _CHANGED.search(source):
            raise ArticleError("it has words that are hidden or deleted: accept all changes, and save its text as .txt")
        fonts = font_table(source)
        if "\\fcharset" in fonts:  # a font without it gets that of the next one, so it is told to be of no special one
            source = source.replace(fonts, _FONT_WITHOUT_CHARSET.sub(r"\1\\fcharset1\2", fonts), 1)
        system = _OTHER_SYSTEM.match(source.lstrip())
        text = to_text(source, encoding=_ENCODINGS[system[1]] if system else "cp1252")
        return text.encode("utf-16", "surrogatepass").decode("utf-16")  # two halves of a character come one by one

    return Document(without_blank(_NEWLINES.split(parse_safely(read, "RTF"))))


def _decode(data: bytes) -> str:
    """RTF is ASCII; other bytes are taken for UTF-8, or for letters of the document's own encoding."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _NON_ASCII.sub(lambda byte: f"\\'{ord(byte.group()):02x}", data.decode("latin-1"))
