"""The paragraphs that are not part of an article: a website's own lines, and headlines that are repeated."""

from __future__ import annotations

from extractor.text.spans import CharRange

_LONGEST_LINE = 200
"""In characters: a longer paragraph is neither a headline nor a link."""

_LINES = frozenset(
    """
support us|close|learn more|related|read more|become a patron|comments are closed|comments|subscribe|sign up|newsletter
share this|follow us|advertisement|donate|read the rest here
""".strip()
    .replace("\n", "|")
    .split("|")
)
"""Whole paragraphs, in lower case and without punctuation."""

_OPENINGS = (
    "support up or become", "you could close this page", "we keep our reporting open", "a little bit goes a long way",
    "join our community", "all rights reserved", "sign up for", "subscribe to our", "click here", "we use cookies",
    "this site uses cookies", "become a patron",
)  # fmt: skip
"""Beginnings of paragraphs, in lower case."""


def is_site_line(line: str) -> bool:
    """Whether a line, in lower case, is the website's own, whatever article stands above it."""
    return line.strip(" .:!") in _LINES or line.startswith(_OPENINGS)


def find_boilerplate(text: str, paragraphs: list[CharRange]) -> set[int]:
    """The numbers, from 0, of the paragraphs that are not part of the article."""
    boilerplate: set[int] = set()
    seen: set[str] = set()
    for number, (start, end) in enumerate(paragraphs):
        if end - start >= _LONGEST_LINE:
            if text[start : start + 40].lower().startswith(_OPENINGS):
                boilerplate.add(number)
            continue
        line = text[start:end].lower()
        if line in seen or is_site_line(line):
            boilerplate.add(number)
        seen.add(line)
    return boilerplate
