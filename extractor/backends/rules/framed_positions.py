"""A position that does not stand as "somebody supports something", and the noun phrases in it."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.backends.rules.clauses import is_break
from extractor.backends.rules.cue_verbs import CUE_WORDS, NOUN_FORMS
from extractor.backends.rules.frame_names import StanceFrame
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    words_of,
)
from extractor.backends.rules.passages import Passage, TokenRange
from extractor.backends.rules.stance_targets import TargetWords
from extractor.backends.rules.verbs import BASES, is_finite
from extractor_schemas import Position

_COURTS = words_of("judge judges justice justices court courts tribunal tribunals magistrate magistrates jury")


@dataclass(frozen=True, slots=True)
class FramedPosition:
    """A position with its holder and its target where no verb has them as its subject and its object."""

    holder: TokenRange
    target: TargetWords
    position: Position
    cue: TokenRange
    frame: StanceFrame
    negated: bool = False


def phrase_from(passage: Passage, first: int) -> TokenRange | None:
    """The noun phrase that begins at a token, with "of" and names that "and" joins."""
    lower, tokens, size = passage.lower, passage.tokens, passage.size
    if first >= size or is_break(lower[first]) or lower[first] in PREPOSITIONS or lower[first].endswith("ing"):
        return None
    last = first
    while last + 1 < size:
        word = lower[last + 1]
        if is_break(word) or word in SUBORDINATORS or word in RELATIVE_PRONOUNS or word in AUXILIARIES:
            break
        if (word in PREPOSITIONS and word != "of") or word == "to" or (last > first and _is_verb(lower, last + 1)):
            break
        if word in ("and", "or") and not (
            last + 2 < size and (tokens[last + 2][0].isupper() or lower[last + 2] in DETERMINERS)
        ):
            break
        last += 1
    return first, last


def _is_verb(lower: list[str], at: int) -> bool:
    """Whether a verb stands at a token, be it in the plural: "critics of the toll say"."""
    return is_finite(lower, at) or (lower[at] in CUE_WORDS and lower[at] not in NOUN_FORMS and lower[at] in BASES)


def is_court(passage: Passage, first: int, last: int) -> bool:
    """Whether words name a judge or a court, whose acts are rulings on what others ask for."""
    return not _COURTS.isdisjoint((passage.lower[first], passage.lower[last]))
