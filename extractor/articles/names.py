"""Names and ids of articles: they fit on one line, and can be written as UTF-8."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def is_printable(name: str) -> bool:
    """Whether a name is free of line breaks, control characters and bytes that could not be decoded."""
    return not _UNPRINTABLE.search(name)


def escape(name: str) -> str:
    """The name with backslash escapes for unprintable characters."""
    return _UNPRINTABLE.sub(lambda match: match.group().encode("unicode_escape").decode("ascii"), name)
