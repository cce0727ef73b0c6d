"""Does a claim follow from its own evidence? Its numbers, names, negations and other words are looked up there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extractor.text.facts import (
    Amount,
    GroupMark,
    find_amounts,
    find_group_mark,
    find_names,
    has_number,
)
from extractor.text.function_words import FUNCTION_WORDS
from extractor.text.language import ENGLISH, likely_languages, main_script
from extractor.text.normalization import normalize
from extractor.text.reversals import Limit, find_turning_negations, governing_limits, governing_negations
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange
from extractor.text.stems import Names
from extractor.text.vocabulary import STOPWORDS, Vocabulary, content_words
from extractor_schemas import Assertion, Check

_MIN_MISSING = 2
"""The fewest missing words of a claim that are worth a check; a single one is likely to be a synonym."""

_FUTURE = re.compile(r"\b(?:will|won't|won’t|shall|going to|(?:forecast|expect|predict)(?:s|ed)?)\b", re.IGNORECASE)

_COMMON_ENDING = re.compile(r"(?:s|ing|ly|ed|[aeo]nt|[ae]nce|ion|ity|ness|ship|[dh]om|[iu]ve|al|ic|ous|ism|ist|or)\Z")
"""What ends nouns that need no article, adjectives and adverbs, with which a sentence may begin."""

_CONTRACTED = re.compile(r"(?:n't|'(?:ll|re|ve|d|m))\Z")

_BEGINNING = 4
"""Letters: a word counts as being in the evidence if these first ones of it are."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence of a claim.

    ``words`` are its spans, ``sentences`` the whole sentences that they stand in. ``negations`` and ``limits`` (a
    condition, a hedge) are those of the words and those beside them that hold for them too: "denied that [he lied]".
    """

    words: str
    sentences: str
    negations: Sequence[str]
    limits: Mapping[Limit, str]


def read_evidence(
    text: str,
    ranges: Sequence[CharRange],
    sentences: Sequence[CharRange],
    languages: frozenset[str] = frozenset(),
) -> Evidence:
    """The evidence at these ranges of the text, which are in order; ``languages`` are those it may be in."""
    words = " ... ".join(text[start:end] for start, end in ranges)
    around: list[str] = []
    negations = find_turning_negations(words, languages)
    limits: dict[Limit, str] = {}
    previous = 0
    for (start, end), (following, _) in pairwise([*ranges, (len(text), len(text))]):
        first, last = _sentences_around(start, end, sentences)
        around.append(text[first:last])
        parts = text[max(first, previous) : start], text[start:end], text[end : min(last, following)]
        negations += governing_negations(*parts, languages)
        limits |= governing_limits(*parts)
        previous = end
    return Evidence(words, " ... ".join(around), negations, limits)


def _sentences_around(start: int, end: int, sentences: Sequence[CharRange]) -> CharRange:
    """From the beginning of the sentence in which a range begins to the end of that in which it ends."""
    first = bisect_right(sentences, start, key=lambda sentence: sentence[0])
    last = bisect_left(sentences, end, key=lambda sentence: sentence[1])
    return sentences[first - 1][0] if first else start, sentences[last][1] if last < len(sentences) else end


class ClaimChecker:
    """Checks the claims of one article, whose text is read once.

    ``vocabulary`` are the article's words, ``names`` what the actors of the reply are called.
    """

    def __init__(self, article: str, vocabulary: Vocabulary, names: Iterable[str] = ()) -> None:
        self._article = article
        self._vocabulary = vocabulary
        self._actor_names = frozenset(word for name in names for word in WORD.findall(normalize(name)))

    def check(self, claim: str, assertion: Assertion, evidence: Evidence) -> list[Check]:
        """What the claim says that its evidence does not: numbers, names, a negation, and what it is about at all.

        And what its evidence says that it does not: a negation, a condition, a hedge.

        A claim is understood alone, so a name or a date may well come from elsewhere in the article: `Check.where` says
        so. Evidence for a `denied` claim has a negation by nature. A claim in the very words of its evidence says
        nothing that this does not say, and is only checked for what stands beside them.
        """
        if _is_as_written(claim, evidence.words):
            negations = self._check_negations(claim, assertion, evidence.negations) if evidence.negations else []
            return [*negations, *self._check_limits(claim, assertion, evidence.limits)]
        names = find_names(claim, self._is_name)
        return [
            *self._check_numbers(claim, evidence.words),
            *self._check_names(claim, names, evidence.words),
            *self._check_negations(claim, assertion, evidence.negations),
            *self._check_limits(claim, assertion, evidence.limits),
            *self._check_wording(claim, names, evidence.sentences),
        ]

    def _check_numbers(self, claim: str, evidence: str) -> list[Check]:
        claimed = find_amounts(claim, self._group_mark)
        if self._group_mark == "." and claimed and Vocabulary(claim).is_english:
            claimed = find_amounts(claim)
        known = find_amounts(evidence, self._group_mark) if claimed else []
        whole, parts = _whole_values(known), _values(known)
        missing: dict[str, float] = {}
        for amount in claimed:
            if amount.value in whole or (len(amount.parts) == 1 and parts.issuperset(amount.parts.values())):
                continue
            unknown = {number: value for number, value in amount.parts.items() if value not in parts}
            missing |= unknown or {" ".join(amount.parts): amount.value}
        return [
            Check(kind="number", words=number, where="elsewhere" if value in self._article_numbers else "nowhere")
            for number, value in missing.items()
        ]

    def _check_names(self, claim: str, names: Sequence[str], evidence: str) -> list[Check]:
        if main_script(claim) != self._script:
            return []  # names are written otherwise
        known = Names(evidence, self.languages)
        return [
            Check(kind="name", words=name, where="elsewhere" if self._article_names.has(name) else "nowhere")
            for name in dict.fromkeys(names)
            if not known.has(name)
        ]

    def _check_negations(self, claim: str, assertion: Assertion, known: Sequence[str]) -> list[Check]:
        claimed = find_turning_negations(claim, self.languages)
        if claimed and not known:
            in_article = claimed[0].casefold() in self._article_negations
            return [Check(kind="negation", words=claimed[0], where="elsewhere" if in_article else "nowhere")]
        if known and not claimed and assertion != "denied":
            return [Check(kind="negation", words=known[0], where="evidence")]
        return []

    def _check_limits(self, claim: str, assertion: Assertion, limits: Mapping[Limit, str]) -> list[Check]:
        if not limits:
            return []
        claimed = governing_limits("", claim, "")
        if "condition" in claimed:
            return []
        is_of_the_future = _FUTURE.search(claim) is not None  # "would" is how a report says it
        return [
            Check(kind=kind, words=words, where="evidence")
            for kind, words in limits.items()
            if kind not in claimed
            and not (kind == "hedge" and (assertion != "asserted" or (words == "would" and is_of_the_future)))
        ]

    def _check_wording(self, claim: str, names: Sequence[str], sentences: str) -> list[Check]:
        """Whether most of the claim's words are nowhere in the article, or all of them elsewhere than its evidence.

        Names and numbers have checks of their own and do not count here; a word counts in any form.
        """
        parts = {part.casefold() for name in names for part in re.split(r"[-' ]", name)}
        words = [word for word in content_words(claim) if word not in parts and not has_number(word)]
        if len(words) < _MIN_MISSING:
            return []
        missing = [word for word in words if not self._vocabulary.has(word)]
        nearby = normalize(sentences).casefold()
        if len(missing) >= _MIN_MISSING and len(missing) * 2 > len(words):
            found = Check(kind="wording", words=", ".join(missing), where="nowhere")
        elif not any(word[:_BEGINNING] in nearby for word in words):
            found = Check(kind="wording", words=", ".join(words), where="elsewhere")
        else:
            return []
        return [found] if self._vocabulary.is_comparable(claim) else []

    def _is_name(self, word: str) -> bool:
        """Whether a sentence's first word is a name: an actor's, or one that the article never has in lower case.

        A word that the article does not have at all is a name unless it looks like another one in English.
        """
        folded = word.casefold()
        if folded in self._common_words or _CONTRACTED.search(folded):
            return False
        if word in self._actor_names:
            return True
        if folded in self._vocabulary.lower_case:
            return False
        if folded in self._vocabulary.words:
            return True
        return self._vocabulary.is_english and not (_COMMON_ENDING.search(folded) or self._vocabulary.has(folded))

    @cached_property
    def _common_words(self) -> frozenset[str]:
        return STOPWORDS.union(*(FUNCTION_WORDS.get(code, ()) for code in self.languages | {ENGLISH}))

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that the article may be in (see `find_negations`)."""
        return likely_languages(self._article)

    @cached_property
    def _script(self) -> str | None:
        return main_script(self._article)

    @cached_property
    def _article_numbers(self) -> frozenset[float]:
        return _values(find_amounts(self._article, self._group_mark))

    @cached_property
    def _group_mark(self) -> GroupMark:
        return find_group_mark(self._article, self.languages)

    @cached_property
    def _article_negations(self) -> frozenset[str]:
        return frozenset(map(str.casefold, find_turning_negations(self._article, self.languages)))

    @cached_property
    def _article_names(self) -> Names:
        return Names(self._article, self.languages)


def _is_as_written(claim: str, evidence: str) -> bool:
    """Whether a claim is its evidence, but for the first letter's case, white space and the stop at the end."""
    words, known = (" ".join(text.split()).rstrip(".,;:") for text in (claim, evidence))
    return words[1:] == known[1:] and words[:1].casefold() == known[:1].casefold()


def _values(amounts: Iterable[Amount]) -> frozenset[float]:
    """The values of numbers and of their parts."""
    return frozenset(value for amount in amounts for value in (amount.value, *amount.parts.values()))


def _whole_values(amounts: Sequence[Amount]) -> frozenset[float]:
    """The values of numbers; in "3 to 4 million" the first may be millions too."""
    found = {amount.value for amount in amounts}
    for amount, following in pairwise(amounts):
        if len(amount.parts) == 1 and len(following.parts) > 1:
            found |= {amount.value * value for value in following.parts.values() if value >= 1000}
    return frozenset(found)
