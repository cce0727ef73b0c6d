"""Where words stand in a text: each of many names is found without reading the whole text for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractor.text.lazy_regex import lazy_regex

_WORD = lazy_regex(r"\w+")


def places_of(words: str, text: str) -> Iterator[int]:
    """Yield where some words begin in the text, in order, each as a whole word."""
    by_word = _places_by_word(text)
    own = [(match.start(), by_word.get(match.group(), ())) for match in _WORD.finditer(words)]
    before, places = min(own, key=lambda each: len(each[1]), default=(0, ()))  # the rarest word
    return (place - before for place in places if place >= before and text.startswith(words, place - before))


@lru_cache(maxsize=2)
def _places_by_word(text: str) -> dict[str, Sequence[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for match in _WORD.finditer(text):
        places[match.group()].append(match.start())
    return dict(places)
