"""The acronyms that a text explains in brackets: "the Federal Aviation Administration (FAA)"."""

from __future__ import annotations

from extractor.backends.rules.noun_phrases import parse_mention
from extractor.text.lazy_regex import lazy_regex

_ACRONYM = lazy_regex(r"\(([A-Z]{2,6})\)")
_NAME_BEFORE = lazy_regex(r"\b(?:[A-Z][\w’'-]+ (?:of |for |the |and )*){2,8}$")
_CAPITAL = lazy_regex(r"(?<!\S)[A-Z]")
_LONGEST_NAME = 100
"""In characters, of a name that an acronym in brackets follows."""


def names_by_acronym(text: str) -> dict[str, str]:
    """The name that stands before each acronym in brackets: the words of it whose letters the acronym has."""
    names: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        before = _NAME_BEFORE.search(text, max(0, match.start() - _LONGEST_NAME), match.start())
        name = _abbreviated(before.group().strip(), match[1]) if before else None
        if name:
            names[match[1]] = name
    return names


def _abbreviated(words: str, acronym: str) -> str | None:
    """The end of some words that an acronym stands for, else all of them; of a person's name and a body the body."""
    ends = [words[start.start() :] for start in _CAPITAL.finditer(words)]
    if spelled := next((end for end in ends if _initials(end) == acronym), None):
        return spelled
    mention = parse_mention(words)
    return mention.affiliation if mention and mention.kind == "person" else words


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
