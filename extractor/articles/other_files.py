"""Files that are not read, and what to do with each kind of them."""

from __future__ import annotations

import re

from extractor.text.lazy_regex import lazy_regex

_TO_DO = {
    "open it and save it as .docx": (
        ".doc", ".docm", ".dot", ".dotx", ".odt", ".fodt", ".ott", ".wpd", ".wps", ".pages",
    ),
    "open it in Outlook and save it as .eml, or its text as .txt": (".msg", ".oft"),
    "export its mails as .mbox or .eml": (".pst", ".ost", ".olm"),
    "save the page itself, as .html": (".mht", ".mhtml", ".webarchive", ".maff", ".url", ".webloc", ".xhtml"),
    "it is only a link: download the document as .docx": (".gdoc",),
    "save its table as .csv (in UTF-8), with a header that names the columns": (
        ".xls", ".xlsx", ".xlsm", ".ods", ".numbers",
    ),
    "put the article's text in a .txt file, or in the field 'text' of a .jsonl file": (
        ".xml", ".nitf", ".newsml", ".rss", ".atom", ".yaml", ".yml", ".tex", ".rst", ".adoc", ".indd", ".epub", ".ppt",
        ".pptx", ".odp", ".key", ".db", ".sqlite",
    ),
    "save it as .srt or .vtt": (".ttml", ".dfxp", ".ass", ".ssa", ".sbv", ".sub", ".stl", ".scc"),
    "recognise its text (OCR), and give that": (
        ".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".webp", ".heic", ".djvu",
    ),
    "transcribe it, and give the text or its subtitles": (
        ".mp3", ".m4a", ".wav", ".ogg", ".flac", ".mp4", ".mov", ".mkv", ".webm",
    ),
    "unpack it": (".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".zst"),
}  # fmt: skip
_TO_DO_BY_SUFFIX = {suffix: to_do for to_do, suffixes in _TO_DO.items() for suffix in suffixes}
_FIELD = rb"(?:[!-9;-~]+:.*(?:\r?\n[ \t].*)*\r?\n)"
_MAIL = lazy_regex(
    rb"(?:From \S.*\r?\n)?(?=" + _FIELD + rb"+?(?:MIME-Version|Content-Type|Message-ID|Received):)"
    rb"(?:Return-Path|Received|Delivered-To|From|Subject|Date|Message-ID|MIME-Version|Content-[\w-]+|X-[\w-]+):",
    re.IGNORECASE,
)
"""The head of a mail: fields one after another, one of them such as only programs write."""
_KINDS = (
    (lazy_regex(rb"\s*\{\\rtf"), "RTF", (".rtf",)),
    (lazy_regex(rb"\s*%PDF-"), "a PDF", (".pdf",)),
    (lazy_regex(rb"PK\x03\x04.*\bword/", re.DOTALL), "a Word document", (".docx",)),
    (lazy_regex(rb"\s*(?:<\?xml[^<>]*>\s*)?<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE), "a web page", (".html",)),
    (lazy_regex(rb"\s*WEBVTT\b"), "subtitles", (".vtt",)),
    (lazy_regex(rb"\s*\d+\s*\r?\n\s*[\d:]+,\d+\s*-->"), "subtitles", (".srt",)),
    (_MAIL, "a mail", (".eml", ".mbox")),
)
"""What files begin with, what they are then, and the ends of their names."""
_PIECE_OF_PAGE = lazy_regex(
    rb"\s*<(?:head|body|main|article|section|div|p|h[1-6])(?:\s[^<>]*)?>.*</", re.IGNORECASE | re.DOTALL
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_OPEN_DOCUMENT = lazy_regex(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis", re.DOTALL)
_XML = lazy_regex(rb"\s*<\?xml\s")
_HEAD = 4_000


def what_to_do(suffix: str) -> str:
    """What to do with a file of a kind that is not read; ``suffix`` is the end of its name, in lower case."""
    return _TO_DO_BY_SUFFIX.get(suffix, "convert it, or move it elsewhere")


def why_not_text(data: bytes, *, markdown: bool = False) -> str | None:
    """Why a file that is called text is none, and what to do; None for a text. Markdown may begin as a page does."""
    start = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if reason := _why_not(start, "plain text", ""):
        return reason
    if not markdown and _PIECE_OF_PAGE.match(start):
        return "it is a piece of a web page, not plain text: give it a name that ends in .html"
    return f"it is XML, not plain text: {what_to_do('.xml')}" if _XML.match(start) else None


def why_not_document(data: bytes, suffix: str) -> str | None:
    """Why a file that is called a document is none of this kind, and what to do; None if it may be one."""
    if data.startswith(_OLD_OFFICE):
        return "it is a Word document of old, or one with a password: open it and save it as .docx without a password"
    if _OPEN_DOCUMENT.match(data):
        return f"it is an OpenDocument: {what_to_do('.odt')}"
    return _why_not(data[:_HEAD], suffix, suffix)


def _why_not(start: bytes, called: str, suffix: str) -> str | None:
    for form, kind, suffixes in _KINDS:
        if form.match(start):
            return (
                None if suffix in suffixes else f"it is {kind}, not {called}: give it a name that ends in {suffixes[0]}"
            )
    return None


def why_not_page(data: bytes) -> str | None:
    """Why a file that is called a page is none, and what to do; None for a page."""
    is_archive = _MAIL.match(data[:_HEAD]) is not None
    return f"it is a page packed with its pictures (MHTML): {what_to_do('.mhtml')}" if is_archive else None
