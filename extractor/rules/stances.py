"""Who is for or against what: cue words of support and opposition, their holder and their target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractor_schemas import Codebook, Position

from ..text import Stretch, fold
from .clauses import QUOTED, Subject, Unit, first_subject, is_adverb, is_break, subject_before
from .cues import (
    AUXILIARIES,
    CONDITIONS,
    NEGATIONS,
    PREPOSITIONS,
    REFERRING,
    STANCE_FORMS,
    STANCE_PHRASES,
    SUBORDINATORS,
)


@dataclass(frozen=True, slots=True)
class Held:
    """A position as found: the holder's noun phrase, what it concerns, and the words that say so.

    ``target`` is a concept's id, or without a codebook a noun phrase.
    """

    holder: Stretch
    target: str
    position: Position
    condition: str | None
    cue: Stretch
    evidence: Stretch


@dataclass(frozen=True, slots=True)
class _Sign:
    """A cue of a position: its tokens, and its subject."""

    first: int
    last: int
    position: Position


class Concepts:
    """The concepts of a codebook as a text names them."""

    def __init__(self, terms: tuple[tuple[str, str], ...]) -> None:
        self._ids = dict(terms)
        longest = sorted(self._ids, key=len, reverse=True)
        self._pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)", re.IGNORECASE)

    def named(self, words: str) -> str | None:
        """The id of the concept that ``words`` name first."""
        match = self._pattern.search(fold(words))
        return self._ids[match.group().casefold()] if match else None


@lru_cache(maxsize=8)
def _concepts(terms: tuple[tuple[str, str], ...]) -> Concepts:
    return Concepts(terms)


def concepts_of(codebook: Codebook) -> Concepts:
    """The codebook's concepts by their names and terms."""
    named = (
        (fold(term).casefold(), concept.id) for concept in codebook.concepts for term in (concept.name, *concept.terms)
    )
    return _concepts(tuple(named))


def stances(text: str, units: list[Unit], concepts: Concepts | None) -> Iterator[Held]:
    """Yield the positions that ``units`` report, in order; without ``concepts`` targets are noun phrases."""
    latest: str | None = None  # the concept spoken of, for "the move", "the bid"
    latest_unit = -9
    for number, unit in enumerate(units):
        for sign in _signs(unit):
            end = _target_end(unit, sign.last + 1)
            words = text[unit.ends[sign.last] : unit.ends[end]] if end > sign.last else ""
            target: str | None
            if concepts:
                target = concepts.named(words)
                if target is None and number - latest_unit <= 3 and _refers(unit, sign.last + 1):
                    target = latest
            else:
                target = _phrase(words)
            if target is None:
                continue
            holder = _holder(unit, sign)
            if holder is None:
                continue
            first = min(holder.first, sign.first)
            condition, position = _condition(text, unit, sign, end)
            yield Held(
                unit.stretch(holder.first, holder.last),
                target,
                position,
                condition,
                unit.stretch(sign.first, sign.last),
                unit.stretch(first, max(end, sign.last)),
            )
        if concepts and (named := concepts.named(text[unit.start : unit.end])):
            latest, latest_unit = named, number


def _signs(unit: Unit) -> Iterator[_Sign]:
    low = unit.low
    at = 0
    while at < unit.size:
        position: Position | None = None
        length = 1
        for phrase, meaning in STANCE_PHRASES.get(low[at], ()):
            if tuple(low[at : at + len(phrase)]) == phrase:
                position, length = meaning, len(phrase)
                break
        else:
            position = STANCE_FORMS.get(low[at])
        if position and not _is_nominal(unit, at):
            if _is_negated(unit, at):
                position = {"support": "oppose", "oppose": "neutral"}.get(position, position)  # type: ignore[assignment]
            if position != "neutral":
                yield _Sign(at, at + length - 1, position)
        at += length


def _is_nominal(unit: Unit, at: int) -> bool:
    before = unit.low[at - 1] if at else ""
    return before in (
        "the",
        "a",
        "an",
        "their",
        "its",
        "his",
        "her",
        "of",
        "for",
        "to",
        "and",
        "in",
        "military",
    ) and unit.low[at] not in ("in", "opposed")


def _is_negated(unit: Unit, at: int) -> bool:
    return any(unit.low[k] in NEGATIONS for k in range(max(0, at - 4), at) if not is_break(unit.low[k]))


def _holder(unit: Unit, sign: _Sign) -> Subject | None:
    subject = subject_before(unit, sign.first)
    if subject is None or subject.kind == "shared":
        return first_subject(unit, sign.first)
    if subject.kind == "relative":
        last = subject.first - 1
        while last >= 0 and is_break(unit.low[last]):
            last -= 1
        if last < 0:
            return None
        first = last
        while (
            first > 0
            and not is_break(unit.low[first - 1])
            and unit.low[first - 1] not in AUXILIARIES | PREPOSITIONS | SUBORDINATORS
        ):
            first -= 1
        return Subject(first, last, "noun")
    return subject


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


def _condition(text: str, unit: Unit, sign: _Sign, end: int) -> tuple[str | None, Position]:
    """The condition of a support, where one follows."""
    if sign.position != "support":
        return None, sign.position
    rest = text[unit.ends[sign.last] : unit.end]
    for opener in CONDITIONS:
        if (at := rest.lower().find(opener)) >= 0:
            return rest[at:].strip(' .,;"“”'), "conditional"
    return None, sign.position
