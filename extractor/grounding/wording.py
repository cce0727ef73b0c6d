"""Fields of a stance that no pointer ties to the article: whether their words are in it at all.

A condition, a time or a target may be in the model's own words, and is refused if too little of it is there, or a
number, a name or a negation of it is not. That words are there does not say that the article says so of this stance.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

from extractor.grounding.matches import Match
from extractor.grounding.resolver import Resolver
from extractor.text.countries import find_countries
from extractor.text.facts import find_group_mark, find_negations, find_numbers, has_figure, has_number
from extractor.text.language import likely_languages
from extractor.text.lazy_regex import lazy_regex
from extractor.text.missing_numbers import find_missing_numbers
from extractor.text.normalization import normalize
from extractor.text.reversals import find_turning_negations
from extractor.text.spans import CharRange
from extractor.text.vocabulary import Vocabulary, content_words

_CALENDAR = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december spring summer autumn fall winter day days week weeks weekend month months quarter year years
decade century today yesterday tomorrow morning afternoon evening night ago earlier later last next previous past
current currently former formerly recent recently early late mid beginning end start future present article publication
published
"""
"""What a time may be told by though the article does not, for it may be computed from the article's date."""

_CALLED = """
accord act agreement alliance bill board campaign commission committee convention council deal directive doctor dr fund
government initiative law miss mr mrs ms network office package pact parliament party plan policy programme program
project proposal reform regulation scheme strategy summit treaty union northern southern eastern western
"""
"""What a name may have besides, though the article does not call it so: "the Skerry Treaty", "Ms Holm"."""

_MAX_OWN_CONDITION = 1 / 3
"""The share of a condition that may be in words of the model's own."""

_MAX_SPELLED_OUT = 20
"""Numbers that another language may well have in words."""

_FIGURE = lazy_regex(r"\d[\d.,]*")

_EXCEPTION = lazy_regex(r"\b(?:unless|except|until|without|barring)\b", re.IGNORECASE)
"""What makes a condition of something that is not to be."""


def is_supported_condition(condition: str, evidence: Sequence[CharRange], resolver: Resolver) -> bool:
    """Whether the article has most words of a condition, and all its numbers and names.

    A condition that is negated must have its negation, or an exception, in or beside the sentences of the evidence.
    """
    known = resolver.vocabulary
    negations = _negations(condition, resolver)
    if negations and known.is_comparable(condition) and not _negations(_around(evidence, resolver), resolver):
        return False
    words = content_words(condition)
    if any(map(known.has_turned, words)):
        return False
    has_most = len(_missing(condition, resolver)) <= _MAX_OWN_CONDITION * len(words)
    return _is_told(condition, resolver, is_there=has_most)


def _missing(words: str, resolver: Resolver) -> list[str]:
    """The words of a meaning that the article has in no form, but for numbers and countries: these are known by now."""
    countries = " ".join(find_countries(normalize(words))).casefold().split()
    return [word for word in resolver.vocabulary.missing(words) if word not in countries and not has_number(word)]


def _negations(words: str, resolver: Resolver) -> list[str]:
    """What turns the words round, exceptions too."""
    return find_turning_negations(_EXCEPTION.sub("not", words), likely_languages(resolver.text))


def _lacks_number(words: str, resolver: Resolver) -> bool:
    """Whether the words have a number that the article, its date and title do not have in any writing.

    Where the words are in another language only figures count that it hardly has in words, by their digits.
    """
    if not has_figure(words):
        return False
    if not resolver.vocabulary.is_comparable(words):
        known = set(map(_digits, _FIGURE.findall(normalize(resolver.known_text))))
        numbers = find_numbers(words).items()
        return any(value > _MAX_SPELLED_OUT and _digits(number) not in {"", *known} for number, value in numbers)
    mark = find_group_mark(resolver.text, likely_languages(resolver.text))
    missing = find_missing_numbers(words, resolver.known_text, (mark, mark), in_english=resolver.vocabulary.is_english)
    return "quarters" in missing or any(map(has_figure, missing))


def _digits(number: str) -> str:
    """The digits of a number that are the same in thousands and millions; none if that is a single one."""
    digits = "".join(filter(str.isdecimal, number)).strip("0")
    return digits if len(digits) > 1 else ""


def _lacks_name(words: str, resolver: Resolver) -> bool:
    """Whether the words have a name that the article does not have in any form; a country's counts as its people's.

    A capital at the beginning is no sign of a name. Names are written otherwise in other languages.
    """
    if not resolver.vocabulary.is_comparable(words):
        return False
    plain = normalize(words)
    for found, country in find_countries(plain).items():
        known = find_countries(normalize(resolver.known_text)).values()
        if country not in known and resolver.known_times.missing(found):
            return True
        plain = plain.replace(found, found.casefold())
    called = set(f"{_CALENDAR} {_CALLED}".split())
    missing = [name for name in resolver.vocabulary.missing_names(plain) if name.casefold() not in called]
    return any(map(resolver.known_times.missing, missing))


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
    """Whether the article has any word of a target, and all its numbers, names and negations.

    It is a noun phrase of the model's own, but about the article. A negation is there if it is in a sentence about the
    same.
    """
    words = content_words(target)
    if not words:  # "may" is no word of its own, May is
        return target != target.casefold()
    if any(map(resolver.vocabulary.has_turned, words)):
        return False
    has_any = len(_missing(target, resolver)) < len(words) and not _lacks_negation(target, resolver)
    return _is_told(target, resolver, is_there=has_any)


def _is_told(words: str, resolver: Resolver, *, is_there: bool) -> bool:
    """Whether the article has the words together, or enough of them (``is_there``) with all numbers and names.

    Words of another language than the article's are enough.
    """
    if isinstance(resolver.aligner.find_words(words), Match):
        return True
    if _lacks_number(words, resolver) or _lacks_name(words, resolver):
        return False
    return is_there or not resolver.vocabulary.is_comparable(words)


def _lacks_negation(target: str, resolver: Resolver) -> bool:
    """Whether a target is negated, and no sentence of the article that has any other word of it."""
    negations = find_negations(_EXCEPTION.sub("not", target), likely_languages(resolver.text))
    if not negations:
        return False
    others = content_words(re.sub("|".join(map(re.escape, negations)), " ", normalize(target)))
    sentences = (resolver.text[slice(*sentence)] for sentence in resolver.aligner.sentences)
    negated = (Vocabulary(sentence) for sentence in sentences if _negations(sentence, resolver))
    return not any(any(map(sentence.has, others)) for sentence in negated)
