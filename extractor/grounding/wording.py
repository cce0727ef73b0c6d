"""Fields of a stance that no pointer ties to the article: whether their words are in it at all.

A condition, a time or a target may be in the model's own words, and is refused only if too little of it is there. That
words are there does not say that the article says so of this stance.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

from extractor.grounding.matches import Match
from extractor.grounding.resolver import Resolver
from extractor.text.facts import find_numbers
from extractor.text.language import likely_languages
from extractor.text.reversals import find_turning_negations
from extractor.text.spans import CharRange
from extractor.text.vocabulary import content_words

_CALENDAR = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december spring summer autumn fall winter day days week weeks weekend month months quarter year years
decade century today yesterday tomorrow morning afternoon evening night ago earlier later last next previous past
current currently former formerly recent recently early late mid beginning end start future present article publication
published
"""
"""What a time may be told by though the article does not, for it may be computed from the article's date."""

_MAX_OWN_CONDITION = 1 / 3
"""The share of a condition that may be in words of the model's own."""


_EXCEPTION = re.compile(r"\b(?:unless|except|until|without|barring)\b", re.IGNORECASE)
"""What makes a condition of something that is not to be."""


def is_supported_condition(condition: str, evidence: Sequence[CharRange], resolver: Resolver) -> bool:
    """Whether the article has most words of a condition, and all its numbers.

    A condition that is negated must have its negation, or an exception, in or beside the sentences of the evidence.
    """
    languages = likely_languages(resolver.text)
    if find_turning_negations(_EXCEPTION.sub("not", condition), languages):
        around = _EXCEPTION.sub("not", _around(evidence, resolver))
        if resolver.vocabulary.is_comparable(condition) and not find_turning_negations(around, languages):
            return False
    if any(map(resolver.vocabulary.has_turned, content_words(condition))):
        return False
    missing = resolver.vocabulary.missing(condition)
    if len(missing) <= _MAX_OWN_CONDITION * len(content_words(condition)) and not any(map(find_numbers, missing)):
        return True
    return _stands_or_is_foreign(condition, resolver)


def _around(ranges: Sequence[CharRange], resolver: Resolver) -> str:
    """The sentences of the ranges, with the one before and the one after each."""
    sentences = resolver.aligner.sentences
    beside: set[int] = set()
    for start, end in ranges:
        first = bisect_right(sentences, start, key=itemgetter(1))
        behind = bisect_left(sentences, end, first, key=itemgetter(0))
        if first < behind:
            beside.update(range(max(0, first - 1), min(len(sentences), behind + 1)))
    return " ".join(resolver.text[slice(*sentences[at])] for at in sorted(beside))


def is_supported_time(time: str, resolver: Resolver) -> bool:
    """Whether the article, or its date and title, have the words of a time, or it is told by the calendar alone."""
    article = resolver.article
    years = {
        int(year) + shift for year in re.findall(r"\b(?:19|20)\d\d\b", article.published or "") for shift in (-1, 1)
    }
    calendar = set(_CALENDAR.split())
    return all(
        word in calendar or (word.isdecimal() and int(word[:9]) in years) for word in resolver.known_times.missing(time)
    )


def is_supported_target(target: str, resolver: Resolver) -> bool:
    """Whether the article has any word of a target: it is a noun phrase of the model's own, but about the article."""
    words = content_words(target)
    if not words:  # "may" is no word of its own, May is
        return target != target.casefold()
    if any(map(resolver.vocabulary.has_turned, words)):
        return False
    if len(resolver.vocabulary.missing(target)) < len(words):
        return True
    return _stands_or_is_foreign(target, resolver)


def _stands_or_is_foreign(words: str, resolver: Resolver) -> bool:
    """Whether the article has the words together, or is in another language than they are."""
    return isinstance(resolver.aligner.find_words(words), Match) or not resolver.vocabulary.is_comparable(words)
