"""What a document says of which nobody is named as its author, in the article's words: "According to the book, ..."."""

from __future__ import annotations

import re

from extractor.backends.rules.lexicon import DETERMINERS, DOCUMENT_NOUNS, PREPOSITIONS, SUBORDINATORS, words_of
from extractor.text.lazy_regex import lazy_regex

_NOUNS = "|".join(sorted(DOCUMENT_NOUNS | words_of("ruling verdict law bill")))
_DOCUMENT = lazy_regex(
    rf"(?:the|an?) (?:[\w'’.-]+ )*?(?:{_NOUNS})(?: (?:by|of|from|on) [^,;:]{{2,60}})?", re.IGNORECASE
)
_SMALL = DETERMINERS | PREPOSITIONS | SUBORDINATORS | words_of("there it")
"""Words with a small letter within a sentence."""


def names_document(words: str) -> bool:
    """Whether words name a document: "the book", "a letter by the nurses"."""
    return _DOCUMENT.fullmatch(words) is not None


def according_to(document: str, claim: str, *, is_small: bool) -> str:
    """A claim as what a document says; ``is_small`` says that it begins with a small letter in the article."""
    first, _, rest = claim.partition(" ")
    begin = first.lower() if is_small or first.lower() in _SMALL else first
    return f"According to {document[:1].lower()}{document[1:]}, {begin} {rest}"
