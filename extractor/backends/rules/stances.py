"""Who is for or against what: cue words of support and opposition, their holder and their target."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractor.backends.rules.clauses import Subject, Unit, first_subject, is_break, subject_before
from extractor.backends.rules.lexicon import (
    ARTICLES,
    AUXILIARIES,
    CONDITIONS,
    NEGATIONS,
    PREPOSITIONS,
    REFERRING,
    STANCE_FORMS,
    STANCE_PHRASES,
    SUBORDINATORS,
)
from extractor.backends.rules.noun_phrases import country_of
from extractor.text.normalization import NormalizedText, normalize
from extractor.text.spans import CharRange
from extractor_schemas import Codebook, Position

_NEAR = 4
"""So many units after a target was named, "the move" may still mean it."""


@dataclass(frozen=True, slots=True)
class StanceMatch:
    """A position as found: the holder's noun phrase, what it concerns, and the words that say so.

    ``target`` is a concept's id, or without a codebook a noun phrase.
    """

    holder: CharRange
    target: str
    position: Position
    condition: str | None
    cue: CharRange
    evidence: CharRange


@dataclass(frozen=True, slots=True)
class _Sign:
    """A cue of a position: its tokens, and its subject."""

    first: int
    last: int
    position: Position


class Concepts:
    """Where a text names the concepts of a codebook."""

    def __init__(self, codebook: Codebook, text: str) -> None:
        named = tuple((term, concept.id) for concept in codebook.concepts for term in (concept.name, *concept.terms))
        ids, pattern = _terms(named)
        folded = NormalizedText(text.translate(_NO_BRACKETS))
        lowered = folded.text.lower()
        if len(lowered) != len(folded.text):  # a few letters have no lower case of one character
            lowered = folded.text
        matches = [
            match for match in pattern.finditer(lowered) if not lowered[match.start() - 1 : match.start()].isalnum()
        ]
        self._ids = [ids[match.group()] for match in matches]
        self._starts = [folded.original_range(*match.span())[0] for match in matches]

    def named(self, start: int, end: int) -> str | None:
        """The id of the concept that the text names first between two places, or None."""
        at = bisect_left(self._starts, start)
        return self._ids[at] if at < len(self._starts) and self._starts[at] < end else None


_NO_BRACKETS = str.maketrans("[]", "\u200b\u200b")  # "[joining] NATO": folding leaves the marks out


@lru_cache(maxsize=8)
def _terms(named: tuple[tuple[str, str], ...]) -> tuple[dict[str, str], re.Pattern[str]]:
    ids: dict[str, str] = {}
    for term, concept in named:
        ids.setdefault(normalize(term).lower(), concept)
    longest_first = sorted(ids, key=len, reverse=True)
    return ids, re.compile(r"(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def stances(text: str, units: list[Unit], concepts: Concepts | None) -> Iterator[StanceMatch]:
    """Yield the positions that ``units`` report, in order; without ``concepts`` targets are noun phrases."""
    spoken_of: tuple[int, str] | None = None  # the unit that last named a concept, and the concept
    disputed: tuple[int, str] | None = None  # … that last reported a position
    for number, unit in enumerate(units):
        for sign in _signs(unit):
            holder = _holder(unit, sign)
            if holder is None:
                continue
            end = _target_end(unit, sign.last + 1)
            about = unit.ends[sign.last], unit.ends[max(end, sign.last)]
            target = concepts.named(*about) if concepts else _phrase(text[slice(*about)])
            if target is None and concepts and _refers(unit, sign.last + 1):
                also = "also" in unit.low[max(0, sign.first - 3) : sign.first]
                before = disputed if also and disputed else spoken_of
                target = before[1] if before and number - before[0] <= (_NEAR * 3 if also else _NEAR) else None
            if target is None:
                continue
            disputed = number, target
            condition, position = _condition(text, unit, sign)
            yield StanceMatch(
                unit.stretch(holder.first, holder.last),
                target,
                position,
                condition,
                unit.stretch(sign.first, sign.last),
                unit.stretch(min(holder.first, sign.first), max(end, sign.last)),
            )
        if concepts and (named := concepts.named(unit.start, unit.end)):
            spoken_of = number, named


def _signs(unit: Unit) -> Iterator[_Sign]:
    low = unit.low
    until = 0
    for at, word in enumerate(low[: unit.size]):
        if at < until or not (word in STANCE_FORMS or word in STANCE_PHRASES):
            continue
        fitting = (known for known in STANCE_PHRASES.get(word, ()) if tuple(low[at : at + len(known[0])]) == known[0])
        phrase, position = next(fitting, ((word,), STANCE_FORMS.get(word)))
        if position and not _tells_nothing(unit, at, len(phrase)):
            if _is_negated(unit, at):
                if position != "support":
                    continue
                position = "oppose"
            yield _Sign(at, at + len(phrase) - 1, position)
            until = at + len(phrase)


def _tells_nothing(unit: Unit, at: int, length: int) -> bool:
    """Whether a cue tells no position here: "their support", "to back", "US backing", "backed down"."""
    word, before = unit.low[at], unit.low[at - 1] if at else ""
    if unit.low[at + length : at + length + 1] in (["down"], ["away"], ["off"], ["up"]):  # "backed down"
        return True
    if length > 1:
        return before in ("of", "no")
    if word.endswith("ing"):
        return before not in _CONTINUING
    return before in ARTICLES or before in ("for", "to", "and", "in", "military")


_CONTINUING = frozenset(["is", "are", "was", "were", "been", "be", "also", "now", "still", "not"])


def _is_negated(unit: Unit, at: int) -> bool:
    return any(unit.low[k] in NEGATIONS for k in range(max(0, at - 4), at) if not is_break(unit.low[k]))


def _holder(unit: Unit, sign: _Sign) -> Subject | None:
    """The noun phrase of whoever holds a position."""
    low = unit.low
    for k in range(sign.last + 1, unit.size - 1):  # "countries hesitant about it include X and Y"
        if low[k] in ("include", "includes"):
            return Subject(k + 1, unit.size - 1, "noun")
        if is_break(low[k]):
            break
    subject = subject_before(unit, sign.first)
    if subject is None or subject.kind == "shared":
        subject = first_subject(unit, sign.first)
    elif subject.kind == "relative":
        subject = _antecedent(unit, subject.first)
    return _listed(unit, subject) if subject else None


def _antecedent(unit: Unit, relative: int) -> Subject | None:
    low = unit.low
    last = relative - 1
    while last >= 0 and is_break(low[last]):
        last -= 1
    first = last
    while first > 0 and not (is_break(low[first - 1]) or low[first - 1] in AUXILIARIES | PREPOSITIONS | SUBORDINATORS):
        first -= 1
    return Subject(first, last, "noun") if last >= 0 else None


def _listed(unit: Unit, subject: Subject) -> Subject:
    """A subject with the states that stand before it in a list: "Belgium, Slovenia, and Spain"."""
    if subject.kind != "noun" or not country_of(unit.words[subject.last]):
        return subject
    first = at = subject.first
    while at > 0:
        at -= 1
        if unit.low[at] not in (",", "and", "or", "the"):
            if not country_of(unit.words[at]):
                break
            first = at
    return Subject(first, subject.last, "noun")


def _target_end(unit: Unit, at: int) -> int:
    """The last token of what a cue is about."""
    low = unit.low
    end = at - 1
    for k in range(at, unit.size):
        word = low[k]
        if (
            word in (";", ":", ".", "(", ")")
            or (word == "," and k > at)
            or word in ("but", "while", "although", "though")
        ):
            break
        if k - at > 25:
            break
        end = k
    return end


def _refers(unit: Unit, at: int) -> bool:
    """Whether the target is only referred to: "the move", "it"."""
    low = unit.low
    if at >= unit.size:
        return True
    if low[at] in ("it", "this", "but") or low[at] == ",":
        return True
    return low[at] in ("the", "such", "that", "about", "to") and any(
        low[k] in REFERRING for k in range(at, min(at + 3, unit.size))
    )


def _phrase(words: str) -> str | None:
    """The noun phrase with which the words after a cue begin; None if it is no short noun phrase."""
    cut = re.split(
        r"\s(?:that|which|who|because|as|after|before|when|while|during|and|if|on|at|by|with|in order)\s|[,;:.(—–]",
        words,
    )[0]
    phrase = re.sub(r"^\s*(?:the|an?|his|her|their|its|to|of|for|on|about)\s+", "", cut.strip(), flags=re.IGNORECASE)
    phrase = phrase.strip(" \"“”‘’'")
    if (
        not phrase
        or len(phrase.split()) > 9
        or re.match(r"(?:him|her|them|it|us|me|you|that|this|he|she|they|we)\b", phrase, re.IGNORECASE)
    ):
        return None
    return phrase


def _condition(text: str, unit: Unit, sign: _Sign) -> tuple[str | None, Position]:
    """The condition of a support, where one follows."""
    if sign.position != "support":
        return None, sign.position
    rest = text[unit.ends[sign.last] : unit.end]
    for opener in CONDITIONS:
        if (at := rest.lower().find(opener)) >= 0:
            return rest[at:].strip(' .,;"“”'), "conditional"
    return None, sign.position
