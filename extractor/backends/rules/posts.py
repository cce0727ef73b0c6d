"""Posts that are embedded in an article: what stands below the name of an account, "Ada Holm (@adaholm)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_WORD = r"[^\W\d_a-z][\w.'’-]*"
_ACCOUNT = lazy_regex(
    rf"^(?P<mark>[ \t]*>[ \t]*)?[*_]{{0,3}}(?P<name>{_WORD}(?: (?:[a-z]{{2,3}} ){{0,2}}{_WORD}){{0,5}})"
    r"[*_]{0,3}[ \t]+(?P<account>\(@\w{2,30}\)|@\w{2,30})[*_]{0,3}[ \t]*(?:·[^\n]*)?$",
    re.MULTILINE,
)
_LINE = lazy_regex(r"[^\n]*(?:\n|\Z)")
_MARK = lazy_regex(r"[ \t]*>[ \t]*")
_FURNITURE = lazy_regex(
    r"(?:\d{1,2}[:.]\d\d ?[APap]\.?[Mm]\b.*|[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4}|\d{1,2} ?[hmd]"
    r"|(?:https?://|pic\.|t\.co/)\S+|[\d,.]+[KM]? (?:likes?|replies|reposts|retweets|views)\b.*)(?: ·.*)?"
)
"""The time of a post, a link, what others did with it."""


def find_posts(text: str) -> Iterator[tuple[re.Match[str], list[CharRange]]]:
    """Yield the lines with the name of an account (``name`` and ``account``), with what is posted below each.

    In a block quotation that is the rest of it, else the next paragraph.
    """
    for account in _ACCOUNT.finditer(text):
        lines = _lines_below(text, account.end() + 1, is_marked=account["mark"] is not None)
        content = [line for line in lines if not _FURNITURE.fullmatch(text, *line)]
        if content and not _ACCOUNT.match(text, text.rfind("\n", 0, content[0][0]) + 1):
            yield account, content


def _lines_below(text: str, start: int, *, is_marked: bool) -> list[CharRange]:
    found: list[CharRange] = []
    for line in _LINE.finditer(text, start):
        mark = _MARK.match(text, *line.span())
        begin = mark.end() if is_marked and mark else line.start()
        words = text[begin : line.end()].rstrip()
        if is_marked:
            if mark is None:
                break
        elif found and not words:
            break
        if words.strip():
            begin += len(words) - len(words.lstrip())
            found.append((begin, begin + len(words.lstrip())))
        if line.end() >= len(text):
            break
    return found
