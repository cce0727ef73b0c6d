"""Who is for or against what: cues of support and opposition, with their holder and their target."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractor.backends.rules.clauses import Subject, first_subject, is_break, subject_before
from extractor.backends.rules.cue_verbs import NOUN_MARKERS
from extractor.backends.rules.gazetteer import country_of
from extractor.backends.rules.lexicon import AUXILIARIES, PREPOSITIONS, SUBORDINATORS
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.stance_lexicon import (
    ANAPHORIC_NOUNS,
    CONDITIONS,
    NEGATIONS,
    STANCE_PHRASES,
    STANCE_WORDS,
)
from extractor.text.normalization import NormalizedText, normalize
from extractor.text.spans import CharRange
from extractor_schemas import Codebook, Position

_FIRST_WORDS = STANCE_WORDS.keys() | STANCE_PHRASES.keys()
_REFERENCE_DISTANCE = 4
"""For this many passages after a target was named, "the move" may mean it."""


@dataclass(frozen=True, slots=True)
class StanceMatch:
    """A position as found: the holder's noun phrase, the target, and the words that tell it.

    ``target`` is a concept's id, or without a codebook a noun phrase.
    """

    holder: CharRange
    target: str
    position: Position
    condition: str | None
    cue: CharRange
    evidence: CharRange


@dataclass(frozen=True, slots=True)
class _StanceCue:
    """The words that tell a position: the tokens ``first`` to ``last``."""

    first: int
    last: int
    position: Position


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
        self._ids = [ids[match.group()] for match in matches]
        self._starts = [normalized.original_range(*match.span())[0] for match in matches]

    def first_in(self, start: int, end: int) -> str | None:
        """The id of the concept that the text names first in a range, or None."""
        at = bisect_left(self._starts, start)
        return self._ids[at] if at < len(self._starts) and self._starts[at] < end else None


_NO_BRACKETS = str.maketrans("[]", "\u200b\u200b")  # "[joining] NATO": to normalize removes what is invisible


@lru_cache(maxsize=8)
def _compile_terms(terms: tuple[tuple[str, str], ...]) -> tuple[dict[str, str], re.Pattern[str]]:
    ids: dict[str, str] = {}
    for term, concept in terms:
        ids.setdefault(normalize(term).lower(), concept)
    longest_first = sorted(ids, key=len, reverse=True)
    return ids, re.compile(r"(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def find_stances(text: str, passages: list[Passage], concepts: ConceptIndex | None) -> Iterator[StanceMatch]:
    """Yield the positions that the passages report, in order; without ``concepts`` targets are noun phrases."""
    last_named: tuple[int, str] | None = None  # number of a passage, and the concept that it names
    last_target: tuple[int, str] | None = None  # number of a passage, and the concept of a position in it
    for number, passage in enumerate(passages):
        for cue in _find_cues(passage):
            holder = _holder(passage, cue)
            if holder is None:
                continue
            end = max(_target_end(passage, cue.last + 1), cue.last)
            target_range = passage.ends[cue.last], passage.ends[end]
            target = concepts.first_in(*target_range) if concepts else _noun_phrase(text[slice(*target_range)])
            if target is None and concepts and _refers_back(passage, cue.last + 1):
                is_also = "also" in passage.lower[max(0, cue.first - 3) : cue.first]
                distance = _REFERENCE_DISTANCE * 3 if is_also else _REFERENCE_DISTANCE
                antecedent = last_target if is_also and last_target else last_named
                target = antecedent[1] if antecedent and number - antecedent[0] <= distance else None
            if target is None:
                continue
            last_target = number, target
            condition, position = _condition(text, passage, cue)
            yield StanceMatch(
                passage.char_range(holder.first, holder.last),
                target,
                position,
                condition,
                passage.char_range(cue.first, cue.last),
                passage.char_range(min(holder.first, cue.first), end),
            )
        if concepts and (concept := concepts.first_in(passage.start, passage.end)):
            last_named = number, concept


# ---------------------------------------------------------------------------------------------- cues


def _find_cues(passage: Passage) -> Iterator[_StanceCue]:
    lower = passage.lower
    first_free = 0
    for at in [at for at, word in enumerate(lower) if word in _FIRST_WORDS]:
        word = lower[at]
        if at < first_free or at >= passage.size:
            continue
        phrases = STANCE_PHRASES.get(word, ())
        fitting = (known for known in phrases if tuple(lower[at : at + len(known[0])]) == known[0])
        words, position = next(fitting, ((word,), STANCE_WORDS.get(word)))
        if position and not _tells_nothing(passage, at, len(words)):
            if _is_negated(passage, at):
                if position != "support":
                    continue
                position = "oppose"
            first_free = at + len(words)
            yield _StanceCue(at, first_free - 1, position)


def _tells_nothing(passage: Passage, at: int, length: int) -> bool:
    """Whether words of support or opposition are no cue: "their support", "to back", "US backing", "backed down"."""
    word, before = passage.lower[at], passage.lower[at - 1] if at else ""
    if passage.lower[at + length : at + length + 1] in (["down"], ["away"], ["off"], ["up"]):  # "backed down"
        return True
    if length > 1:
        return before in ("of", "no")
    if word.endswith("ing"):
        return before not in _BEFORE_PARTICIPLE
    return before in NOUN_MARKERS or before in ("for", "to", "and", "in", "military")


_BEFORE_PARTICIPLE = frozenset(["is", "are", "was", "were", "been", "be", "also", "now", "still", "not"])


def _is_negated(passage: Passage, at: int) -> bool:
    return not NEGATIONS.isdisjoint(passage.lower[max(0, at - 4) : at])


# ---------------------------------------------------------------------------------------------- holders


def _holder(passage: Passage, cue: _StanceCue) -> Subject | None:
    """The noun phrase of whoever holds a position."""
    lower = passage.lower
    for at in range(cue.last + 1, passage.size - 1):  # "countries hesitant about it include X and Y"
        if lower[at] in ("include", "includes"):
            return Subject(at + 1, passage.size - 1, "noun")
        if is_break(lower[at]):
            break
    subject = subject_before(passage, cue.first)
    if subject is None or subject.kind == "shared":
        subject = first_subject(passage, cue.first)
    elif subject.kind == "relative":
        subject = _antecedent(passage, subject.first)
    return _with_list(passage, subject) if subject else None


_BEFORE_ANTECEDENT = AUXILIARIES | PREPOSITIONS | SUBORDINATORS


def _antecedent(passage: Passage, relative: int) -> Subject | None:
    lower = passage.lower
    last = relative - 1
    while last >= 0 and is_break(lower[last]):
        last -= 1
    first = last
    while first > 0 and not (is_break(lower[first - 1]) or lower[first - 1] in _BEFORE_ANTECEDENT):
        first -= 1
    return Subject(first, last, "noun") if last >= 0 else None


def _with_list(passage: Passage, subject: Subject) -> Subject:
    """A subject with the states that stand before it in a list: "Belgium, Slovenia, and Spain"."""
    if subject.kind != "noun" or not country_of(passage.tokens[subject.last]):
        return subject
    first = at = subject.first
    while at > 0:
        at -= 1
        if passage.lower[at] not in (",", "and", "or", "the"):
            if not country_of(passage.tokens[at]):
                break
            first = at
    return Subject(first, subject.last, "noun")


# ---------------------------------------------------------------------------------------------- targets


def _target_end(passage: Passage, first: int) -> int:
    """The last token of the words in which a target is looked for; they begin at ``first``."""
    end = first - 1
    for at in range(first, min(first + 26, passage.size)):
        word = passage.lower[at]
        if word in (";", ":", ".", "(", ")", "but", "while", "although", "though") or (word == "," and at > first):
            break
        end = at
    return end


def _refers_back(passage: Passage, at: int) -> bool:
    """Whether a target is only referred to: "the move", "it"."""
    lower = passage.lower
    if at >= passage.size or lower[at] in ("it", "this", "but", ","):
        return True
    is_opener = lower[at] in ("the", "such", "that", "about", "to")
    return is_opener and not ANAPHORIC_NOUNS.isdisjoint(lower[at : min(at + 3, passage.size)])


_AFTER_NOUN_PHRASE = re.compile(
    r"\s(?:that|which|who|because|as|after|before|when|while|during|and|if|on|at|by|with|in order)\s|[,;:.(—–]"
)
_BEFORE_NOUN_PHRASE = re.compile(r"^\s*(?:the|an?|his|her|their|its|to|of|for|on|about)\s+", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:him|her|them|it|us|me|you|that|this|he|she|they|we)\b", re.IGNORECASE)
_MOST_WORDS = 9


def _noun_phrase(words: str) -> str | None:
    """The noun phrase with which the words after a cue begin; None if it is long, a pronoun or nothing."""
    phrase = _AFTER_NOUN_PHRASE.split(words)[0]
    phrase = _BEFORE_NOUN_PHRASE.sub("", phrase.strip()).strip(" \"“”‘’'")
    if not phrase or len(phrase.split()) > _MOST_WORDS or _PRONOUN.match(phrase):
        return None
    return phrase


def _condition(text: str, passage: Passage, cue: _StanceCue) -> tuple[str | None, Position]:
    """The condition of a support, and the position with it."""
    if cue.position == "support":
        rest = text[passage.ends[cue.last] : passage.end]
        for opener in CONDITIONS:
            if (at := rest.lower().find(opener)) >= 0:
                return rest[at:].strip(' .,;"“”'), "conditional"
    return None, cue.position
