"""The text of files that people write and that have to be in UTF-8; what other encoding one is in is told."""

from __future__ import annotations

import codecs
import re

_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}

_UNMARKED = (
    (re.compile(rb"\0\0\0[^\0]|[^\0]\0\0\0", re.DOTALL), "UTF-32"),
    (re.compile(rb"\0[^\0]\0[^\0]|[^\0]\0[^\0]\0", re.DOTALL), "UTF-16"),
)
"""How a text that begins with two ASCII characters begins then (RFC 4627, section 3)."""


def foreign_unicode(beginning: bytes) -> str | None:
    """The form of Unicode, other than UTF-8, of JSON, TOML or a prompt that begins so; None if it is none."""
    for mark, name in _MARKS.items():
        if beginning.startswith(mark):
            return name
    return next((name for pattern, name in _UNMARKED if pattern.match(beginning)), None)


def decode_utf_8(content: bytes) -> str:
    """The text, without a byte order mark. Raises ValueError with what is wrong and what to do."""
    if name := foreign_unicode(content):
        raise ValueError(f"it is {name}: save it as UTF-8")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ValueError(f"it is not UTF-8, first in line {line}: save it as UTF-8") from None
