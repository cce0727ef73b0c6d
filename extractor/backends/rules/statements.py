"""The sentences of a passage that may assert something, and headlines, which are none."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.passages import Passage, TokenRange

_ABBREVIATIONS = words_of("mr mrs ms dr sen rep gov gen col st jr prof")
_FEWEST_WORDS = 3
_INTERJECTIONS = words_of("well look listen oh no yes yeah okay ok so now frankly honestly again ah hey please")


_FINITE = words_of("is are was were has have had will would")
QUOTATION_MARKS = frozenset(['"', "“", "”", "«", "»"])


def is_headline(passage: Passage) -> bool:
    """Whether hardly a long word begins with a small letter."""
    if not _FINITE.isdisjoint(passage.tokens):
        return False
    long_words = [token for token in passage.tokens if token[0].isalpha() and len(token) > 3]
    return len(long_words) > 3 and sum(word[0].islower() for word in long_words) * 5 <= len(long_words)


def statements(passage: Passage) -> Iterator[TokenRange]:
    """Yield the sentences of a passage that are no questions, each from its first word to its last."""
    lower, size = passage.lower, len(passage.lower)
    first = 0
    for at in range(size):
        is_stop = (
            lower[at] in (".", "!", "?", "…")
            and at > 0
            and lower[at - 1] not in _ABBREVIATIONS
            and (len(lower[at - 1]) > 1 or lower[at - 1] in (".", "…", "?", "!"))
        )
        is_end = at == size - 1 or (is_stop and _begins_sentence(passage, at + 1))
        if not is_end:
            continue
        start, end = first, at
        first = at + 1
        if "?" in lower[start : end + 2]:
            continue
        while start < end and not lower[start][-1].isalnum() and lower[start] not in ("$", "£", "€"):
            start += 1
        while end > start + 2 and lower[start] in _INTERJECTIONS and lower[start + 1] == ",":
            start += 2
        while end > start and not lower[end][-1].isalnum() and lower[end] != "%":
            end -= 1
        if end - start + 1 >= _FEWEST_WORDS:
            yield start, end


def _begins_sentence(passage: Passage, at: int) -> bool:
    return passage.tokens[at][0].isupper() or passage.lower[at] in QUOTATION_MARKS
