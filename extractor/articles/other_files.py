"""Files that are not read, and what to do with each kind of them."""

from __future__ import annotations

import re

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
        ".pptx", ".odp", ".key", ".parquet", ".db", ".sqlite",
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
_NOT_PLAIN = (
    (re.compile(rb"\s*\{\\rtf"), "RTF", ".rtf"),
    (re.compile(rb"\s*%PDF-"), "a PDF", ".pdf"),
    (re.compile(rb"\s*<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE), "a page of the web", ".html"),
    (re.compile(rb"\s*WEBVTT\b"), "subtitles", ".vtt"),
    (re.compile(rb"\s*\d+\s*\r?\n\s*[\d:]+,\d+\s*-->"), "subtitles", ".srt"),
)


def what_to_do(suffix: str) -> str:
    """What to do with a file of a kind that is not read; ``suffix`` is the end of its name, in lower case."""
    return _TO_DO_BY_SUFFIX.get(suffix, "convert it, or move it elsewhere")


def kind_of_text(data: bytes) -> tuple[str, str] | None:
    """What a file that is called text is in fact, and the end of the name that is right for it; None for a text."""
    start = data[:200].removeprefix(b"\xef\xbb\xbf")
    return next(((kind, suffix) for form, kind, suffix in _NOT_PLAIN if form.match(start)), None)
