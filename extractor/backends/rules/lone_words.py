"""Single words with a capital that may be somebody's surname, a noun for people, or a word like others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from extractor.backends.rules.body_signs import is_common_word
from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.noun_phrases import Mention
from extractor.backends.rules.sources import parse_described
from extractor.backends.rules.surnames import Surnames
from extractor.text.lazy_regex import lazy_regex

_SMALL = lazy_regex(r"\b[a-z]{3,}\b")
_BEGINS_SENTENCE = lazy_regex(r"(?:\A|[.!?:\n])[\s\"“”'‘’(]*\Z")
_NEAR = 6
_ASKING = frozenset(["how", "what", "why", "when", "where", "who", "which", "whose", "here", "there"])


class LoneWords:
    """The single words of ``text``; ``runs`` are its runs of capitalised words with their offsets."""

    def __init__(self, text: str, runs: Iterable[tuple[int, str]], surnames: Surnames) -> None:
        self._text = text
        self._runs = runs
        self._surnames = surnames

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that the text has in small letters."""
        return frozenset(_SMALL.findall(self._text))

    def is_lone(self, mention: Mention, phrase: str) -> bool:
        """Whether a mention is of a person whom one word names that is nobody's surname in the text."""
        word = phrase.partition(",")[0]
        is_word = mention.proper and mention.kind == "person" and word == mention.name and " " not in word
        return is_word and not self._surnames.is_surname(word)

    def is_common(self, word: str) -> bool:
        """Whether a word is no name but one like others."""
        return word.lower() in _ASKING or is_common_word(word, self.small)

    def may_be_body(self, word: str) -> bool:
        """Whether a word stands twice and is nobody's surname in a text that names people in full: a company's."""
        is_word = self._counts[word] > 1 and word.lower() not in GENDERS
        return is_word and self._surnames.has_full_names and not self._surnames.ends_name(word)

    def is_name(self, word: str) -> bool:
        """Whether a word is a given name or has its capital within a sentence, too: no noun that only begins some."""
        return word.lower() in GENDERS or word in self._within_sentences

    def group(self, word: str) -> Mention | None:
        """The people whom a word means that only begins sentences: "Gardeners"."""
        described = None if self.is_name(word) else parse_described(word.lower())
        is_group = described is not None and described.kind == "group"
        return Mention(word, "group", proper=False) if is_group else None

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(run for _, run in self._runs if " " not in run)

    @cached_property
    def _within_sentences(self) -> frozenset[str]:
        return frozenset(
            run
            for start, run in self._runs
            if " " not in run and not _BEGINS_SENTENCE.search(self._text, max(0, start - _NEAR), start)
        )
