"""The acronyms that a text explains in brackets: "the Federal Aviation Administration (FAA)"."""

from __future__ import annotations

from extractor.text.lazy_regex import lazy_regex

_ACRONYM = lazy_regex(r"\(([A-Z]{2,6})\)")
_NAME_BEFORE = lazy_regex(r"\b(?:[A-Z]\w+ (?:of |for |the |and )*){2,8}$")
_LONGEST_NAME = 100
"""In characters, of a name that an acronym in brackets follows."""


def names_by_acronym(text: str) -> dict[str, str]:
    """The name that stands before each acronym in brackets."""
    names: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        name = _NAME_BEFORE.search(text, max(0, match.start() - _LONGEST_NAME), match.start())
        if name:
            names[match.group(1)] = name.group().strip()
    return names
