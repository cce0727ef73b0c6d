"""Mailboxes: files of mails one after another, each below a line that begins with "From " (RFC 4155)."""

from __future__ import annotations

import re

from extractor.text.lazy_regex import lazy_regex

_BEGINNING = lazy_regex(
    rb"(?:\A\s*|(?<=\n\n)|(?<=\r\n\r\n))From(?: [^\r\n]{0,200}?\b\d{4}\b[^\r\n]{0,40}| *)\r?\n(?=[!-9;-~]{1,80}:)"
)
"""The line above a mail, with a date or nothing but "From": below it is a header, and above it a blank line."""
_ESCAPED = lazy_regex(rb"^>(>*From )", re.MULTILINE)
"""A line of a mail's own that begins so."""


def split_mailbox(data: bytes) -> list[bytes]:
    """The mails of a mailbox; a mail that is in none is the only one."""
    beginnings = list(_BEGINNING.finditer(data))
    if not beginnings or data[: beginnings[0].start()].strip():
        return [data]
    ends = [*(following.start() for following in beginnings[1:]), len(data)]
    mails = (data[start.end() : end] for start, end in zip(beginnings, ends, strict=True))
    return [_ESCAPED.sub(rb"\1", mail) for mail in mails]
