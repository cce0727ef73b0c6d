"""Does a claim follow from its own evidence? Its dates, numbers, names and other words are looked up there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal

from extractor.grounding.evidence import Evidence
from extractor.grounding.limit_checks import check_limits
from extractor.text.acts import find_swapped_roles
from extractor.text.clauses import find_told_of_others
from extractor.text.contrasts import find_contrasts, find_dropped_shares, find_turned_words, find_unfulfilled
from extractor.text.date_mentions import (
    DateMention,
    day_of,
    find_dates,
    find_days,
    find_years,
    is_among,
    is_spelled_out,
    without_dates,
)
from extractor.text.denials import is_judgement
from extractor.text.disowned import find_unsaid_in_one
from extractor.text.doers import find_denied_doers, find_unnamed_doers
from extractor.text.facts import (
    GroupMark,
    find_amounts,
    find_group_mark,
    find_names,
    find_numbers,
    has_number,
)
from extractor.text.function_words import FUNCTION_WORDS
from extractor.text.group_sizes import find_whole_groups
from extractor.text.language import ENGLISH, likely_languages, main_script
from extractor.text.lazy_regex import lazy_regex
from extractor.text.measures import (
    find_dropped_deadlines,
    find_dropped_limits,
    find_other_units,
    find_turned_bounds,
    without_bounds,
    without_units,
)
from extractor.text.missing_numbers import all_values, find_missing_numbers
from extractor.text.normalization import normalize
from extractor.text.number_roles import find_turned_roles
from extractor.text.number_writings import in_one_writing, roman_value
from extractor.text.offices import find_dropped_qualifiers
from extractor.text.overstatements import find_overstatements
from extractor.text.rates import find_dropped_abouts, find_dropped_degrees, find_other_rates
from extractor.text.reversals import (
    CONDITION,
    find_plain_negations,
    find_turning_negations,
    find_undone_negations,
)
from extractor.text.seasons import Days
from extractor.text.segmentation import WORD
from extractor.text.stems import Names, names_in
from extractor.text.vocabulary import STOPWORDS, Vocabulary, content_words
from extractor_schemas import Assertion, Check, CheckKind

_MIN_MISSING = 2
"""The fewest missing words of a claim that are worth a check; a single one is likely to be a synonym."""

_EXCEPTION = lazy_regex(r"\b(?:unless|until|except)\b", re.IGNORECASE)

_NOT_BEFORE = lazy_regex(r"\b(?:not?|never|\w+n't)\b[^.;]*\b(?:before|earlier|sooner|until)\b", re.IGNORECASE)

_SUFFIXES = ("Jr", "Sr", "II", "III")
_SON = lazy_regex(rf"\b(?P<name>[A-Z][\w'-]+ (?:[A-Z]\.? )?[A-Z][\w'-]+),? (?P<suffix>{'|'.join(_SUFFIXES)})\b")
"""A name with what tells its bearer from another one."""

_COMMON_ENDING = lazy_regex(r"(?:s|ing|ly|ed|[aeo]nt|[ae]nce|ion|ity|ness|ship|[dh]om|[iu]ve|al|ic|ous|ism|ist|or)\Z")
"""What ends nouns that need no article, adjectives and adverbs, with which a sentence may begin."""

_OPENING = frozenset(["almost", "around", "twice", "perhaps", "quite", "rather", "instead"])
"""Other words with which a sentence may begin."""

_CONTRACTED = lazy_regex(r"(?:n't|'(?:ll|re|ve|d|m))\Z")

_JOINT = lazy_regex("[-' ]")

_BEGINNING = 4
"""Letters: a word counts as being in the evidence if these first ones of it are."""


class ClaimChecker:
    """Checks the claims of one article, whose text is read once.

    ``vocabulary`` are the article's words, ``names`` what the actors of the reply are called, ``published`` the
    article's date (ISO 8601), from which "yesterday" and dates without a year are told.
    """

    def __init__(
        self, article: str, vocabulary: Vocabulary, names: Iterable[str] = (), published: str | None = None
    ) -> None:
        self._article = article
        self._published = day_of(published)
        self._vocabulary = vocabulary
        self._actor_names = frozenset(word for name in names for word in WORD.findall(normalize(name)))

    def check(self, claim: str, assertion: Assertion, evidence: Evidence) -> list[Check]:
        """What the claim says that its evidence does not: dates, numbers, names, a negation, what it is about at all.

        And what its evidence says that it does not: a negation, a condition, a hedge.

        A claim is understood alone, so a name or a date may well come from elsewhere in the article: `Check.where` says
        so. Evidence for a `denied` claim has a negation by nature. A claim in the very words of its evidence says
        nothing that this does not say, and is only checked for what stands beside them.
        """
        beside = [
            *check_limits(claim, assertion, evidence),
            *self._check_intents(claim, assertion, evidence),
        ]
        if _is_as_written(claim, evidence.words):
            negations = self._check_negations(claim, assertion, evidence) if evidence.negations else []
            return [*negations, *beside]
        dates, undated = self._check_dates(claim, evidence)
        names = find_names(undated, self._is_name)
        return [
            *dates,
            *self._check_numbers(undated, evidence.words),
            *(self._check_measures(claim, evidence.words) if has_number(claim) else ()),
            *(
                Check(kind="date", words=words, where="evidence")
                for words in find_dropped_deadlines(claim, evidence.words)
            ),
            *self._check_names(claim, names, evidence.words),
            *self._check_negations(claim, assertion, evidence),
            *beside,
            *self._check_contrasts(claim, evidence),
            *self._check_roles(claim, evidence.words, evidence.sentences),
            *(
                Check(kind="negation", words=words, where="evidence")
                for words in find_dropped_qualifiers(claim, evidence.sentences)
            ),
            *self._check_wording(undated, names, evidence.sentences),
        ]

    def _check_dates(self, claim: str, evidence: Evidence) -> tuple[list[Check], str]:
        """The dates of a claim that do not follow from its evidence, and the claim without its dates.

        A year alone that is nowhere is a number like others.
        """
        mentions = find_dates(claim, self._years)
        if not mentions:
            return [], claim
        known = find_days(evidence.sentences, self._published, self._years)
        found: list[Check] = []
        told: list[DateMention] = []
        for mention in mentions:
            if not is_among(mention, known) and not is_spelled_out(mention, evidence.sentences):
                is_elsewhere = is_among(mention, self._article_days) or is_spelled_out(mention, self._article)
                if not (mention.has_month or is_elsewhere):
                    continue
                kind: CheckKind = "date" if mention.has_month else "number"
                found.append(Check(kind=kind, words=mention.words, where="elsewhere" if is_elsewhere else "nowhere"))
            told.append(mention)
        return found, without_dates(claim, told)

    def _check_numbers(self, claim: str, evidence: str) -> list[Check]:
        group_mark = self._group_mark
        if group_mark == "." and has_number(claim) and Vocabulary(claim).is_english:
            group_mark = ","
        marks = group_mark, self._group_mark
        missing = find_missing_numbers(claim, evidence, marks, in_english=self._vocabulary.is_english)
        return [
            Check(kind="number", words=number, where="elsewhere" if value in self._article_numbers else "nowhere")
            for number, value in missing.items()
        ]

    def _check_measures(self, claim: str, evidence: str) -> Iterator[Check]:
        """Units for which the evidence has others, and bounds that are turned round, or dropped: "fewer than 40".

        And numbers that do something else in the evidence: "rose to 5%", for "by 5%".
        """
        for words in find_other_units(claim, evidence, self._group_mark):
            yield Check(kind="number", words=words, where="nowhere")
        for words in find_dropped_limits(claim, evidence, self._group_mark):
            yield Check(kind="number", words=words, where="evidence")
        for words, is_claimed in find_turned_bounds(claim, evidence, self._group_mark):
            yield Check(kind="number", words=words, where="nowhere" if is_claimed else "evidence")
        if not self._vocabulary.is_english:
            return
        for words in find_turned_roles(claim, evidence, self._group_mark):
            yield Check(kind="number", words=words, where="nowhere")
        for words, is_claimed in find_other_rates(claim, evidence, self._group_mark):
            yield Check(kind="number", words=words, where="nowhere" if is_claimed else "evidence")
        for words in find_dropped_abouts(claim, evidence, self._group_mark):
            yield Check(kind="number", words=words, where="evidence")

    def _check_names(self, claim: str, names: Sequence[str], evidence: str) -> list[Check]:
        if main_script(claim) != self._script:
            return []  # names are written otherwise
        if not names:
            return list(self._check_namesakes(claim, evidence))
        known = names_in(evidence, self.languages)
        numbers = find_numbers(in_one_writing(evidence)).values() if any(map(roman_value, names)) else ()
        found = [
            Check(kind="name", words=name, where="elsewhere" if self._article_names.has(name) else "nowhere")
            for name in dict.fromkeys(names)
            if not (known.has(name) or (name.isalpha() and has_number(name)) or roman_value(name) in numbers)
        ]
        return [*found, *self._check_namesakes(claim, evidence)]

    def _check_namesakes(self, claim: str, evidence: str) -> Iterator[Check]:
        """A son who is named like his father in the claim, where the article names both."""
        if not any(suffix in evidence for suffix in _SUFFIXES):
            return
        for son in _SON.finditer(normalize(evidence)):
            alone = re.compile(rf"\b{re.escape(son['name'])}(?!,? {son['suffix']}\b)")
            if alone.search(normalize(claim)) and alone.search(normalize(self._article)):
                yield Check(kind="name", words=son.group(), where="evidence")

    def _check_negations(self, claim: str, assertion: Assertion, evidence: Evidence) -> list[Check]:
        known = evidence.negations
        claimed = find_turning_negations(without_bounds(claim), self.languages)
        if claimed and known:
            if unsaid := find_unsaid_in_one(claim, evidence.words):
                return [Check(kind="negation", words=unsaid[0], where="nowhere" if unsaid[1] else "evidence")]
            return [Check(kind="negation", words=words, where="evidence") for words in _undone(claim, evidence.words)]
        if bool(claimed) == bool(known) or _excepts_alike(claim, evidence.words):
            return []
        if claimed and not (find_contrasts(claim, evidence.words) or any(find_turned_words(claim, evidence.words))):
            in_article = claimed[0].casefold() in self._article_negations
            return [Check(kind="negation", words=claimed[0], where="elsewhere" if in_article else "nowhere")]
        is_turned = any(is_claimed for _, is_claimed in find_turned_words(claim, evidence.words))
        if known and assertion != "denied" and not is_turned and not is_judgement(claim):
            return [Check(kind="negation", words=known[0], where="evidence")]
        return []

    def _check_intents(self, claim: str, assertion: Assertion, evidence: Evidence) -> Iterator[Check]:
        """Acts that the evidence only says were meant: "tried to"; and what it says of some only."""
        if assertion != "asserted":
            return
        intents = [*find_unfulfilled(claim, evidence.sentences), *find_dropped_shares(claim, evidence.words)]
        if intents and self._vocabulary.is_english:
            yield from (Check(kind="hedge", words=intent, where="evidence") for intent in intents)

    def _check_contrasts(self, claim: str, evidence: Evidence) -> Iterator[Check]:
        """Words whose contrary the evidence has; a negation in one of the two may make them say the same."""
        turned = list(find_turned_words(claim, evidence.words))
        contrary = [*find_contrasts(claim, evidence.words), *find_told_of_others(claim, evidence.words)]
        if not (turned or contrary) or not self._vocabulary.is_english:
            return
        if bool(find_turning_negations(claim, self.languages)) == bool(evidence.negations):
            for word, is_claimed in turned:
                yield Check(kind="negation", words=word, where=self._where(word) if is_claimed else "evidence")
            for words in contrary:
                yield Check(kind="wording", words=words, where=self._where(words))

    def _check_roles(self, claim: str, evidence: str, sentences: str) -> Iterator[Check]:
        """Acts of which the claim has it the other way round who does them, and what it makes too much of."""
        if self._vocabulary.is_english:
            beyond = *find_swapped_roles(claim, evidence), *find_overstatements(claim, evidence)
            for words in (*beyond, *find_whole_groups(claim, evidence, sentences)):
                yield Check(kind="wording", words=words, where="nowhere")
            for words in find_denied_doers(claim, evidence):
                yield Check(kind="negation", words=words, where="evidence")
            for words in find_dropped_degrees(claim, evidence):
                yield Check(kind="number", words=words, where="evidence")
            for words in find_unnamed_doers(claim, evidence):
                yield Check(kind="wording", words=words, where="evidence")

    def _where(self, words: str) -> Literal["elsewhere", "nowhere"]:
        return "elsewhere" if words.casefold() in self._vocabulary.words else "nowhere"

    def _check_wording(self, claim: str, names: Sequence[str], sentences: str) -> list[Check]:
        """Whether most of the claim's words are nowhere in the article, or all of them elsewhere than its evidence.

        Names and numbers have checks of their own and do not count here; a word counts in any form.
        """
        parts = {part.casefold() for name in names for part in _JOINT.split(name)}
        words = [
            word
            for word in content_words(without_units(claim) if has_number(claim) else claim)
            if word not in parts and not has_number(word)
        ]
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
        if folded in self._common_words or folded in _OPENING or _CONTRACTED.search(folded):
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
    def _years(self) -> frozenset[int]:
        """The years that a date without one may be of."""
        if self._published:
            return frozenset(self._published.year + shift for shift in (-1, 0, 1))
        return find_years(self._article)

    @cached_property
    def _article_days(self) -> frozenset[Days]:
        """The days that the article speaks of, and that of its publication."""
        days = find_days(self._article, self._published, self._years)
        return days | {(self._published, self._published)} if self._published else days

    @cached_property
    def _script(self) -> str | None:
        return main_script(self._article)

    @cached_property
    def _article_numbers(self) -> frozenset[float]:
        return all_values(find_amounts(self._article, self._group_mark))

    @cached_property
    def _group_mark(self) -> GroupMark:
        return find_group_mark(self._article, self.languages)

    @cached_property
    def _article_negations(self) -> frozenset[str]:
        return frozenset(map(str.casefold, find_turning_negations(self._article, self.languages)))

    @cached_property
    def _article_names(self) -> Names:
        return Names(self._article, self.languages)


def _excepts_alike(claim: str, evidence: str) -> bool:
    """Whether one of two texts has "unless" where the other has "if not", or "not before" for "at the earliest"."""
    if "at the earliest" in evidence and _NOT_BEFORE.search(claim):
        return True
    pair = _EXCEPTION.search(claim), _EXCEPTION.search(evidence)
    return (pair[0] is None) != (pair[1] is None) and all(CONDITION.search(text) for text in (claim, evidence))


def _undone(claim: str, evidence: str) -> Iterator[str]:
    """Negations that another one negates in one of two texts only: "did not deny", for "denied"."""
    undone = find_undone_negations(claim), find_undone_negations(evidence)
    for here, there in ((undone[0], evidence), (undone[1], claim)):
        plain = find_plain_negations(there) if here else {}
        yield from (words for stem, words in here.items() if stem in plain)


def _is_as_written(claim: str, evidence: str) -> bool:
    """Whether a claim is its evidence, but for the first letter's case, white space and the stop at the end."""
    words, known = (" ".join(text.split()).rstrip(".,;:") for text in (claim, evidence))
    return words[1:] == known[1:] and words[:1].casefold() == known[:1].casefold()
