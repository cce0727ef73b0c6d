"""Where a text names the concepts of a codebook."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.lexicon import AUXILIARIES, TIME_WORDS
from extractor.backends.rules.term_forms import other_numbers
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import NormalizedText, normalize
from extractor.text.spans import CharRange
from extractor.text.stems import content_stems
from extractor_schemas import Codebook

_TIME_WORDS_OR_AUXILIARIES = TIME_WORDS | AUXILIARIES


class ConceptIndex:
    """Where a text names the concepts of a codebook."""

    def __init__(self, codebook: Codebook, text: str) -> None:
        terms = tuple((term, concept.id) for concept in codebook.concepts for term in (concept.name, *concept.terms))
        ids, pattern = _compile_terms(terms)
        normalized = NormalizedText(text.translate(_NO_BRACKETS))
        lower = normalized.text.lower()
        if len(lower) != len(normalized.text):  # a few letters have no lower case of one character
            lower = normalized.text
        matches = [match for match in pattern.finditer(lower) if not lower[match.start() - 1 : match.start()].isalnum()]
        self._concepts = {concept.id: concept for concept in codebook.concepts}
        self._stems: dict[str, frozenset[str]] = {}
        found = [(normalized.original_range(*match.span()), ids[_key(match.group())]) for match in matches]
        named = [(words, concept) for words, concept in found if not self._is_of_another(text, words, concept)]
        self._ids = [concept for _, concept in named]
        self._ranges = [words for words, _ in named]
        self._starts = [start for start, _ in self._ranges]

    def first_in(self, start: int, end: int) -> str | None:
        """The id of the concept that the text names first in a range, or None."""
        at = self._first_at(start, end)
        return None if at is None else self._ids[at]

    def term_in(self, start: int, end: int) -> CharRange | None:
        """The words that name it."""
        at = self._first_at(start, end)
        return None if at is None else self._ranges[at]

    def first_named_in(self, start: int, end: int) -> tuple[CharRange, str] | None:
        """The words with which the text first names a concept in a range, and its id; they may end after the range."""
        at = self._first_at(start, end)
        return None if at is None else (self._ranges[at], self._ids[at])

    def named_in(self, concept_id: str, start: int, end: int) -> list[CharRange]:
        """The words that name a concept in a range."""
        places = range(bisect_left(self._starts, start), bisect_left(self._starts, end))
        return [self._ranges[at] for at in places if self._ids[at] == concept_id]

    def before(self, end: int) -> Iterator[tuple[CharRange, str]]:
        """Yield the words with which the text names concepts before a place, the last first, and their ids."""
        for at in range(bisect_left(self._starts, end) - 1, -1, -1):
            yield self._ranges[at], self._ids[at]

    def stems_of(self, concept_id: str) -> frozenset[str]:
        """The stems of the words that the codebook has for a concept."""
        if concept_id not in self._stems:
            concept = self._concepts[concept_id]
            words = " ".join([concept.name, concept.definition, *concept.include, *concept.terms])
            self._stems[concept_id] = content_stems(words)
        return self._stems[concept_id]

    def goes_with(self, concept_id: str, noun: str, preposition: str) -> bool:
        """Whether the codebook itself says with what a noun of a concept goes: "a ban on cars"."""
        concept = self._concepts[concept_id]
        words = " ".join([concept.name, *concept.terms]).lower()
        return re.search(rf"\b{re.escape(noun)} {preposition}\b", words) is not None

    def _is_of_another(self, text: str, words: CharRange, concept: str) -> bool:
        """Whether a surname that is a term stands in the name of somebody else: "Ivana Trump".

        The given name must be in the codebook, or be the only one that the text has before a surname which it has
        alone too.
        """
        start, end = words
        given = _given_name_before(text, start) if text[start].isupper() and " " not in text[start:end] else None
        if given is None or given in self._words_of(concept):
            return False
        if not self._words_of(concept).isdisjoint(GENDERS):
            return True
        places = [match.start() for match in re.finditer(rf"\b{re.escape(text[start:end])}\b", text)]
        return {_given_name_before(text, place) for place in places} != {given, None}

    def _words_of(self, concept_id: str) -> frozenset[str]:
        concept = self._concepts[concept_id]
        text = " ".join([concept.name, concept.definition, *concept.include, *concept.terms])
        return frozenset(re.findall(r"\w+", text.lower()))

    def _first_at(self, start: int, end: int) -> int | None:
        at = bisect_left(self._starts, start)
        return at if at < len(self._starts) and self._starts[at] < end else None


_GIVEN_NAME = lazy_regex(r"([A-Z][\w’'-]+)(?: [A-Z]\.)? \Z")
_LONGEST_GIVEN_NAME = 24


def _given_name_before(text: str, start: int) -> str | None:
    """The given name in lower case that stands before a surname, if one does."""
    match = _GIVEN_NAME.search(text, max(0, start - _LONGEST_GIVEN_NAME), start)
    name = match[1].lower() if match else ""
    return name if name in GENDERS and name not in _TIME_WORDS_OR_AUXILIARIES else None


_NO_BRACKETS = str.maketrans("[]", "\u200b\u200b")  # "[joining] NATO": to normalize removes what is invisible


@lru_cache(maxsize=8)
def _compile_terms(terms: tuple[tuple[str, str], ...]) -> tuple[dict[str, str], re.Pattern[str]]:
    ids: dict[str, str] = {}
    for term, concept in terms:
        ids.setdefault(_key(normalize(term).lower()), concept)
    patterns: dict[str, str] = {}
    for term, concept in terms:
        key = _key(normalize(term).lower())
        forms = [_key(normalize(form).lower()) for form in other_numbers(term)]
        for form in forms:
            ids.setdefault(form, concept)  # one that is a term itself is that one
        patterns.setdefault(key, _pattern([key, *forms]))
    longest_first = sorted(patterns, key=len, reverse=True)
    return ids, re.compile(r"(?:" + "|".join(patterns[key] for key in longest_first) + r")(?!\w)")


def _key(term: str) -> str:
    """A term as one that is written with spaces or with hyphens alike."""
    return term.replace("-", " ")


def _pattern(forms: list[str]) -> str:
    """The pattern of a term in its forms, which begin alike."""
    start = forms[0]
    while not all(form.startswith(start) for form in forms):
        start = start[:-1]
    endings = sorted((form[len(start) :] for form in forms), key=len, reverse=True)
    rest = "|".join(map(_written, endings))
    return _written(start) + (f"(?:{rest})" if len(forms) > 1 else rest)


def _written(key: str) -> str:
    return re.escape(key).replace(r"\ ", "[ -]")
