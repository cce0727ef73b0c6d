"""The words of one clause of a speaker: its subject as what is judged, its verb, and what follows."""

from __future__ import annotations

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.evaluations import NO_SUBJECTS, head_of
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    words_of,
)
from extractor.backends.rules.passages import Passage, TokenRange
from extractor.backends.rules.stance_lexicon import NO_TARGETS
from extractor.backends.rules.stance_targets import noun_phrase
from extractor.backends.rules.told_deeds import names_nobody
from extractor.backends.rules.topics import fitting_topic
from extractor.backends.rules.verbs import is_past
from extractor.backends.rules.verdict_openings import of_whose_acts
from extractor.backends.rules.verdict_parts import Referents, Verdict, begins_others_words
from extractor.backends.rules.verdict_words import ENDS
from extractor_schemas import Position

MOST_PREDICATE_WORDS = 8
NEAR_INFINITIVE = 8
_MOST_SUBJECT_WORDS = 12
_OPENERS = words_of("perhaps maybe clearly obviously but")


class ClauseWords:
    """One clause: its subject, its finite verb, the predicate behind that, and noun phrases of it."""

    def __init__(
        self, text: str, passage: Passage, subject: TokenRange, verb: int, last: int, referents: Referents
    ) -> None:
        self._text = text
        self._passage = passage
        self._lower = passage.lower
        self._subject = subject
        self._verb = verb
        self._last = last
        self._referents = referents
        if subject[0] < subject[1] and passage.lower[subject[0]] in _OPENERS:
            self._subject = subject[0] + 1, subject[1]
        contracted = passage.lower[verb].partition("'")[0] if verb == subject[1] + 1 else ""
        if contracted in SUBJECT_PRONOUNS | {"that", "there"} and subject[1] < subject[0]:
            self._subject = verb, verb  # "it's"
        head = verb
        while head < last and (
            self._lower[head] in AUXILIARIES or is_adverb(self._lower[head]) or head == self._subject[0]
        ):
            head += 1
        head += 2 * (self._lower[head : head + 3] == ["going", "to", "be"])
        self._head = head  # the full verb, or the predicate of "be"
        self._chain = self._lower[verb:head]

    def _is_it(self) -> bool:
        """Whether the subject is "it" and what is judged follows: "it is wrong to close the dam"."""
        first, last = self._subject
        is_it = first == last and self._lower[first].partition("'")[0] == "it"
        return is_it and "to" in self._lower[self._head + 1 : self._head + NEAR_INFINITIVE]

    def _expletive(self) -> str | None:
        to = self._lower.index("to", self._head + 1)
        rest = self._rest(to + 1) if to < self._last else ""
        return noun_phrase(rest, infinitive=True) if rest else None

    def _predicate(self, first: int) -> list[str]:
        words: list[str] = []
        for word in self._lower[first : self._last + 1]:
            if word in ENDS or len(words) == MOST_PREDICATE_WORDS:
                break
            if word != '"' and word not in ("“", "”"):
                words.append(word)
        return words

    def _judged_subject(self) -> str | None:
        """What the clause is about, as a noun phrase; None if nobody knows or if it is the speaker."""
        first, last = self._subject
        lower = self._lower
        while last > first and is_adverb(lower[last]):
            last -= 1
        while first < last and lower[first] in ('"', "“", "that"):
            first += 1
        if first > last or last - first > _MOST_SUBJECT_WORDS:
            return None
        words = lower[first : last + 1]
        word = words[0].partition("'")[0]
        if len(words) == 1 and (word in SUBJECT_PRONOUNS or word in ("this", "that", "these", "those", "there")):
            if word == "you":
                return self._referents.addressee
            if word in ("this", "that"):
                return self._referents.matter
            topic = fitting_topic(self._referents.topic, word) if word in ("it", "they", "he", "she") else None
            if word in ("he", "she") and topic is None:
                return self._referents.spoken_of(word, self._passage.starts[first])
            return (noun_phrase(topic, infinitive=False) if topic else None) or (
                self._referents.matter if word == "it" else None
            )
        if whose := of_whose_acts(self._passage, first, last, self._referents):
            return whose
        if begins_others_words(self._passage, first, last):
            return None
        is_begun = is_past(words[0]) or words[0] in NO_TARGETS  # "claims the toll (is unfair)"
        rest_of_clause = is_begun and words[1:2] in (["a"], ["an"], ["the"])  # "proposed a larger refund"
        if rest_of_clause or not RELATIVE_PRONOUNS.isdisjoint(words) or words[0] in SUBORDINATORS | SUBJECT_PRONOUNS:
            return None
        head = head_of(words)
        is_owned = self._passage.tokens[first][0].isupper() and any(word.endswith(("'s", "’s", "s'")) for word in words)
        if names_nobody(words) or head in NO_SUBJECTS or (head in NO_TARGETS and not is_owned):  # "Ada Holm's comments"
            return None
        return noun_phrase(self._text[slice(*self._passage.char_range(first, last))], infinitive=False)

    def _object(self, first: int) -> str | None:
        if first > self._last:
            return None
        phrase = noun_phrase(self._text[slice(*self._passage.char_range(first, self._last))], infinitive=False)
        return phrase if phrase and phrase.lower().split()[-1] not in NO_TARGETS else None

    def _rest(self, first: int) -> str:
        end = first
        while end < self._last and (self._lower[end + 1] not in ENDS or self._lower[end + 1] == "that"):
            end += 1
        return self._text[slice(*self._passage.char_range(first, end))]

    def _found(self, target: str | None, position: Position, *, negated: bool) -> Verdict | None:
        if not target:
            return None
        return Verdict(target, position, (self._subject[0], self._last), (self._verb, self._head), negated)
