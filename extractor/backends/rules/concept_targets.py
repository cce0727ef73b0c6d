"""The concepts that the words of a target name, and whether what is to be done with them turns the position.

"The levy" is the concept of that term, "the withdrawal of the levy" turns the position towards it, and what cannot be
told from the words before and after the term ("the cost of the levy", "exemptions from the levy") is no target.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.concepts import ConceptIndex
from extractor.backends.rules.known_positions import known_at
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    TIME_OPENERS,
    TIME_WORDS,
)
from extractor.backends.rules.stance_lexicon import MOTIONS, REFUSALS, TAKING_SIDES
from extractor.backends.rules.target_lexicon import (
    ABOUT,
    ADJECTIVE_ENDINGS,
    ADJECTIVES,
    BEHIND_TERMS,
    CARRIERS,
    GROWING,
    HEADS_OF_TERMS,
    LESSENING,
    PASSING_NOUNS,
    PASSING_PARTICIPLES,
    PASSING_VERBS,
    PLACING,
    TAKING_ON,
    TURNING_NOUNS,
    TURNING_PARTICIPLES,
    TURNING_PHRASES,
    TURNING_VERBS,
)
from extractor.backends.rules.verbs import BASES, is_finite, is_past
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange
from extractor.text.stems import content_stems
from extractor_schemas import Codebook

_TITLE = r"\b(?:Mrs?|Ms|Dr|Prof|Sen|Rep|Gov|Rev|Gen|Lt|Col|Sgt)\.(?=\s+[A-Z])"
_WORD = lazy_regex(rf"{_TITLE}|\w+(?:[-'’.,&]\w+)*|[,;:()—–…?!.]")
_STOPS = frozenset(",;:()—–…?!.")
_BESIDE_PHRASE = SUBORDINATORS | RELATIVE_PRONOUNS | AUXILIARIES | TIME_WORDS
_JOINING = frozenset(["and", "or", "nor"])
_OTHER_THINGS = frozenset(["non", "post", "ex", "pre", "un", "-"])
"""What a hyphen joins to a term of which the whole is something else; the last stands for what follows it."""
_GROUNDS = frozenset(["grounds", "principle", "condition", "behalf", "top"])
_POINTING = frozenset(["this", "that", "these"])
_WORDS_AFTER_ON = 5
_WORDS_BEFORE_AGO = 3


class CodedTarget(NamedTuple):
    """A concept that a position is about; ``turned`` where the position towards it is the opposite.

    Of one that ``grows`` only more is wanted or not: whoever is against that takes no side on the concept.
    """

    concept: str
    turned: bool
    grows: bool = False


def coded_verdict(target: str, codebook: Codebook) -> CodedTarget | None:
    """The concept that the noun phrase of a verdict means, if it is only that."""
    coded = coded_targets(target, (0, len(target)), ConceptIndex(codebook, target))
    return coded[0] if len(coded) == 1 else None


class _Word(NamedTuple):
    word: str
    token: str
    start: int
    end: int


def coded_targets(
    text: str,
    char_range: CharRange,
    concepts: ConceptIndex,
    *,
    bare: bool = False,
    pronoun: tuple[int, str] | None = None,
) -> list[CodedTarget]:
    """The concepts that the words of a target name, which begin with a verb if they are ``bare``.

    ``pronoun`` is where one of them begins that stands for a concept, and that concept.
    """
    words = [
        _Word(match.group().lower().replace("’", "'"), match.group(), *match.span())
        for match in _WORD.finditer(text, *char_range)
    ]
    return _TargetReader(words, concepts, pronoun).read(bare=bare)


class _TargetReader:
    """Reads the words of one target from left to right up to the terms that they name."""

    def __init__(self, words: Sequence[_Word], concepts: ConceptIndex, pronoun: tuple[int, str] | None) -> None:
        self._words = words
        self._lower = [word.word for word in words]
        self._concepts = concepts
        self._pronoun = pronoun
        self._turned = False
        self._lessening: str | None = None  # the word for less of what follows
        self._growing: str | None = None  # the word for more of it
        self._head: str | None = None  # the last noun before a preposition that would go with it
        self._carries = False  # whether it, or a noun before it, brings something about
        self._is_known = True  # whether it is known what the head makes of what follows

    def read(self, *, bare: bool) -> list[CodedTarget]:
        found: list[CodedTarget] = []
        at, verb_is_next, in_clause = 0, bare and self._begins_infinitive(0), False
        while at < len(self._words):
            word = self._lower[at]
            if term := self._term_at(at):
                last, concept, prefix = term
                outcome = self._after(last, concept, in_clause=in_clause, is_one_word=at == last)
                if verb_is_next and outcome is None and self._is_same_thing(last, concept):  # "to ban cars"
                    outcome = False
                if prefix in ("anti", "pro"):
                    outcome = prefix == "anti"
                elif prefix in _OTHER_THINGS or not self._fits(at, concept, is_one_word=at == last):
                    return found
                if outcome is None:
                    return found
                is_less = self._changes(self._lessening, LESSENING, concept)
                grows = self._changes(self._growing, GROWING, concept)
                found.append(CodedTarget(concept, self._turned ^ outcome ^ is_less, grows))
                self._lessening = self._growing = None
                joint = last + 1
                joint += self._lower[joint : joint + 2] in ([",", "and"], [",", "or"])
                at = joint + 1
                if outcome or not self._goes_on(joint):
                    return found
                self._head, self._is_known = None, True
                continue
            if verb_is_next and (is_adverb(word) or word in ("be", "not")):
                self._turned ^= word == "not"
                at += 1
                continue
            if verb_is_next or self._is_gerund(at):
                length = self._verb(at)
                if not length:
                    return found
                at += length
                verb_is_next, in_clause = self._lower[at - 1] == "to" and self._begins_infinitive(at), False
                self._head, self._is_known = None, True
                continue
            if word in _STOPS or word == "but" or (word in PLACING and at):
                return found  # "buses across the city"
            if word == "to" and self._begins_infinitive(at + 1):
                verb_is_next = True
            elif word == "against":
                self._turned = not self._turned
                self._head, self._is_known = None, True
            elif word in PREPOSITIONS:
                is_about = word in ABOUT and self._head not in TURNING_NOUNS
                is_reason = (word == "by" and self._carries) or (word == "for" and self._is_gerund(at + 1))
                if self._head and not is_reason and (is_about or not self._is_known):
                    return found
                self._head = self._lessening = None
            elif word == "that" and self._head is None:
                in_clause = True
            elif word in ("that", "which") and self._carries:  # "an amendment by Holm that would end the levy"
                at += 1
                while at < len(self._words) and (self._lower[at] in AUXILIARIES or is_adverb(self._lower[at])):
                    at += 1
                verb_is_next = True
                continue
            elif self._begins_clause_of_others(at):  # "groups that oppose the levy"
                return found
            elif word in ("not", "neither", "no") or (word in REFUSALS and self._lower[at + 1 : at + 2] == ["to"]):
                self._turned = not self._turned
            elif word in _JOINING:
                if self._head in TURNING_NOUNS:  # "cuts and grants"
                    self._turned = not self._turned
                if self._verb(at + 1, tries=True):
                    self._turned, verb_is_next = False, True
                self._head, self._is_known, self._lessening = None, True, None
            elif word in DETERMINERS or word == "both" or (in_clause and word in ("should", "must")):
                pass
            elif word in SUBORDINATORS or word in RELATIVE_PRONOUNS or word in AUXILIARIES:
                return found
            elif in_clause and (word in TURNING_VERBS or word in PASSING_VERBS):  # "that ministers scrap the levy"
                self._turned ^= word in TURNING_VERBS
                self._head, self._is_known, in_clause = None, True, False
            else:
                self._noun(word)
            at += 1
        return found

    def _noun(self, word: str) -> None:
        """Read a noun, or what describes one."""
        self._turned ^= word in TURNING_NOUNS
        self._head = word
        self._note_change(word)
        self._carries |= word in CARRIERS
        self._is_known = word in TURNING_NOUNS or word in PASSING_NOUNS

    def _verb(self, at: int, *, tries: bool = False) -> int:
        """The number of words of a verb of which it is known what its object comes to; 0 for another."""
        for phrase in TURNING_PHRASES.get(self._lower[at] if at < len(self._lower) else "", ()):
            if tuple(self._lower[at : at + len(phrase)]) == phrase:
                self._turned ^= not tries
                return len(phrase)
        if at >= len(self._lower):
            return 0
        word = self._lower[at]
        known, position = known_at(self._lower, at)
        if word in TURNING_VERBS or position == "oppose":
            self._turned ^= not tries
            return len(known) if position == "oppose" else 1
        if position == "support":
            return len(known)
        if not tries:
            self._note_change(word)
        return 1 if word in PASSING_VERBS or word in LESSENING else 0

    def _note_change(self, word: str) -> None:
        self._lessening = word if word in LESSENING else self._lessening
        self._growing = word if word in GROWING else self._growing

    def _changes(self, word: str | None, changing: Set[str], concept: str) -> bool:
        """Whether a word makes a concept less or more, which it is not by itself: "a lower speed limit"."""
        return word is not None and word in changing and not content_stems(word) & self._concepts.stems_of(concept)

    def _is_gerund(self, at: int) -> bool:
        """Whether a verb ending in "ing" stands where a target or what a preposition goes with begins."""
        if at >= len(self._lower) or not self._lower[at].endswith("ing") or self._lower[at] in ADJECTIVES:
            return False
        if at and self._lower[at - 1] in MOTIONS and self._lower[at] in TAKING_SIDES:
            return True
        return at == 0 or self._lower[at - 1] in PREPOSITIONS or self._lower[at - 1] in _JOINING

    def _begins_clause_of_others(self, at: int) -> bool:
        """Whether what the noun before does or is against begins: "groups that", "groups fighting it"."""
        if not self._head or self._carries or self._head in PASSING_NOUNS or self._head in TURNING_NOUNS:
            return False
        word, after = self._lower[at], self._lower[at + 1] if at + 1 < len(self._lower) else ""
        if word == "that":
            return True
        is_plural = self._head.endswith("s") and not self._head.endswith("'s")
        begins_object = is_plural or after in DETERMINERS or after == "to"
        is_against = word in TURNING_VERBS or known_at(self._lower, at)[1] == "oppose"
        return begins_object and is_against and word.endswith(("ing", "ed"))

    def _goes_on(self, at: int) -> bool:
        """Whether the target has another object, as in "the levy and the ban"."""
        is_joined = at + 1 < len(self._lower) and (self._lower[at] in _JOINING or self._lower[at] == ",")
        return is_joined and (self._lower[at + 1] in DETERMINERS or self._term_at(at + 1) is not None)

    def _begins_infinitive(self, at: int) -> bool:
        if at >= len(self._lower):
            return False
        word = self._lower[at]
        term = self._term_at(at)
        if term:
            return word in BASES or word in PASSING_VERBS
        return word not in DETERMINERS

    # ------------------------------------------------------------------------------------------ terms

    def _term_at(self, at: int) -> tuple[int, str, str] | None:
        """The last word of the term that begins in a word, its concept, and what a hyphen joins to it."""
        if at >= len(self._words):
            return None
        word = self._words[at]
        if self._pronoun and word.start == self._pronoun[0]:
            return at, self._pronoun[1], ""
        named = self._concepts.first_named_in(word.start, word.end)
        if named is None:
            return None
        (start, end), concept = named
        last = at
        while last + 1 < len(self._words) and self._words[last + 1].start < end:
            last += 1
        prefix = word.word[: max(0, start - word.start)].rstrip("-")
        is_joined = self._words[last].word[end - self._words[last].start :].startswith("-")
        return last, concept, "-" if is_joined else prefix  # "hydrogen-ready boilers"

    def _fits(self, at: int, concept: str, *, is_one_word: bool) -> bool:
        """Whether the word before a term of one word only describes it: not so in "a travel ban"."""
        if at == 0 or not is_one_word:
            return True
        before = self._words[at - 1]
        word = before.word
        if not before.token[0].islower() or word.endswith(("'s", "s'")) or word in ADJECTIVES or is_adverb(word):
            return True
        if word in DETERMINERS or word in PREPOSITIONS or word in _BESIDE_PHRASE or word in _JOINING or word == "no":
            return True
        if word.endswith(ADJECTIVE_ENDINGS) or word in LESSENING or word in TURNING_VERBS or word in PASSING_VERBS:
            return True
        return (
            bool(content_stems(word) & self._concepts.stems_of(concept)) or known_at(self._lower, at - 1)[1] is not None
        )

    def _after(self, last: int, concept: str, *, in_clause: bool, is_one_word: bool) -> bool | None:
        """Whether what follows a term turns the position; None where it makes it something else."""
        at = last + 1
        if self._lower[last].endswith("'s"):
            return self._compound(at) if at < len(self._lower) else None
        while at < len(self._lower) and (term := self._term_at(at)) and term[1] == concept:
            at = term[0] + 1
        if at >= len(self._lower) or self._lower[at] in _STOPS:
            return None if in_clause else False
        word = self._lower[at]
        if word == "to" and self._lower[at + 1 : at + 2] == ["be"]:
            return self._participle(at + 2, concept)
        if word == "to" and self._lower[at + 1 : at + 2] and self._lower[at + 1] in ("go", "end", "fail", "stop"):
            return True
        if word in AUXILIARIES and not (in_clause or word in ("be", "being")):
            return False  # of the verb that has the whole target as its subject
        if word in AUXILIARIES or word in TURNING_PARTICIPLES or word in PASSING_PARTICIPLES or is_past(word):
            return self._participle(at, concept)
        if in_clause:
            return None
        if self._lower[at : at + 2] in (["on", "hold"], ["on", "ice"]):
            return True
        if word in ("on", "of"):
            is_pointed_at = not _POINTING.isdisjoint(self._lower[max(0, last - 2) : last])  # "this levy on families"
            goes_on = is_one_word and self._concepts.goes_with(concept, self._lower[last], word)
            is_levied = word == "on" and self._lower[last].removesuffix("s") in TAKING_ON
            is_open = is_levied and not goes_on  # "the toll on cars", where all tolls are the concept
            is_same = is_pointed_at or is_open or self._is_same_thing(at, concept)
            return self._outcome_behind(at + 1, concept) if is_same else None
        if (
            word in PREPOSITIONS
            or word in PLACING
            or word in TIME_OPENERS
            or word in _BESIDE_PHRASE
            or word in _JOINING
            or word == "to"
            or is_adverb(word)
            or "ago" in self._lower[at : at + _WORDS_BEFORE_AGO]
        ):
            return False
        if word in BEHIND_TERMS:
            return False
        is_pronoun = self._pronoun is not None and self._words[last].start == self._pronoun[0]
        if is_pronoun or self._words[at].token[0].isdigit() or is_finite(self._lower, at):
            return False
        return self._compound(at)

    def _outcome_behind(self, at: int, concept: str) -> bool | None:
        """The same where it stands behind what a term goes with: "the toll on cars scrapped"."""
        while at < len(self._lower) and self._lower[at] not in _STOPS and self._lower[at] not in _BESIDE_PHRASE:
            if self._lower[at : at + 2] == ["to", "be"]:
                return self._participle(at + 2, concept)
            if self._lower[at] in TURNING_PARTICIPLES and self._lower[at - 1] not in DETERMINERS:
                return True
            at += 1
        return False

    def _compound(self, at: int) -> bool | None:
        """The same for a noun that has the term before it: "the levy scheme", "the levy's defeat"."""
        word = self._lower[at]
        if word in TURNING_NOUNS:
            return True
        return False if word in HEADS_OF_TERMS else None

    def _participle(self, at: int, concept: str) -> bool | None:
        """The same for what is to be done with it: "be scrapped", "scrapped", "be lower"."""
        turned = False
        while at < len(self._lower) and (self._lower[at] in AUXILIARIES or is_adverb(self._lower[at])):
            turned ^= self._lower[at] == "not" or self._lower[at].endswith("n't")
            at += 1
        word = self._lower[at] if at < len(self._lower) else ""
        is_phrase = any(
            tuple(self._lower[at : at + len(phrase)]) == phrase for phrase in TURNING_PHRASES.get(word, ())
        )  # "called off"
        if word in TURNING_PARTICIPLES or is_phrase or self._changes(word, LESSENING, concept):
            return not turned
        return turned if word in PASSING_PARTICIPLES else None

    def _is_same_thing(self, at: int, concept: str) -> bool:
        """Whether what comes after the word beside a term, as in "the duty on whisky", goes with the concept.

        So it does if it is a time or a ground.
        """
        following = self._lower[at + 1 : at + 1 + _WORDS_AFTER_ON]
        is_process = self._lower[at] == "of" and self._lower[at - 1].endswith("ing")  # "the rezoning of parks"
        if (
            (self._lower[at] == "of" and not is_process)
            or not TIME_WORDS.isdisjoint(following)
            or not _GROUNDS.isdisjoint(following)
        ):
            return True
        return bool(content_stems(" ".join(following)) & self._concepts.stems_of(concept))
