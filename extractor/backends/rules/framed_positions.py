"""A position that does not stand as "somebody supports something", and the noun phrases in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.backends.rules.clauses import Subject, first_subject, is_break, subject_before
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

_OWNING = words_of("his her their its")
_BLAMED_FOR = words_of("for over about despite")
_NEAR_OWNER = 4
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


def subject_of(passage: Passage, verb: int) -> Subject | None:
    """The subject of a verb, if no relative pronoun is."""
    subject = subject_before(passage, verb)
    if subject is None or subject.kind == "shared":
        subject = first_subject(passage, verb)
    return subject if subject and subject.kind != "relative" else None


def owner_of(passage: Passage, noun: int) -> TokenRange | None:
    """Whose noun it is, by name: "Ada Holm's opposition"; whom "her" means here is too often somebody else."""
    lower, tokens = passage.lower, passage.tokens
    for at in range(noun - 1, max(-1, noun - 4), -1):
        word = lower[at]
        if word.endswith(("'s", "s'")):
            first = at
            while first and tokens[at][0].isupper() and tokens[first - 1][0].isupper():
                first -= 1
            if first == at and not tokens[at][0].isupper():
                while first and lower[first] not in DETERMINERS and at - first < 3:
                    first -= 1
            return None if lower[first] in ("his", "her", "their", "its", "my", "our") else (first, at)
        if word in DETERMINERS or word in PREPOSITIONS or is_break(word):
            return None
    return None


def possessor_of(passage: Passage, noun: int) -> TokenRange | None:
    """Whom "her" before a noun means, where one can tell: "Ada Holm" in "attacked Ada Holm for her support of it".

    It is whoever is named right before "for" or "over", or the subject of the verb that has the noun as its object.
    """
    lower, tokens = passage.lower, passage.tokens
    own = next((at for at in range(noun - 1, max(-1, noun - _NEAR_OWNER), -1) if lower[at] in _OWNING), None)
    if own is None or any(is_break(word) or word in PREPOSITIONS for word in lower[own + 1 : noun]):
        return None
    if own > 1 and lower[own - 1] in _BLAMED_FOR and tokens[own - 2][0].isupper():
        first = own - 2
        while first > 0 and tokens[first - 1][0].isupper():
            first -= 1
        return first, own - 2
    if own == 1 and (comma := next((at for at in range(noun, passage.size - 2) if lower[at] == ","), 0)):
        last = comma
        while last + 1 < passage.size and tokens[last + 1][0].isupper():
            last += 1
        return (comma + 1, last) if last > comma else None  # "Despite her support for it, Ada Holm"
    verb = own - 1
    if verb < 1 or not is_finite(lower, verb) or lower[verb] in AUXILIARIES:
        return None
    cue = CUE_WORDS.get(lower[verb])
    subject = subject_of(passage, verb)
    is_several = subject is not None and subject.first == subject.last and lower[subject.last].endswith("s")
    if cue is not None and not cue.frames.isdisjoint(("say", "think")) and is_several:
        return None  # "experts say her plans would help"
    return (subject.first, subject.last) if subject else None


def spoken_owner(passage: Passage, noun: int) -> TokenRange | None:
    """The pronoun that says whose a noun is, where it is the speaker's ("our support") or begins the sentence."""
    for at in range(noun - 1, max(-1, noun - _NEAR_OWNER), -1):
        word = passage.lower[at]
        if word in ("my", "our") or (word in ("his", "her") and at == 0):
            return at, at
        if is_break(word) or word in PREPOSITIONS or word in DETERMINERS:
            return None
    return None


def before_verb(passage: Passage, target: TargetWords) -> TargetWords:
    """A target up to the verb of which it ends the subject: "the ban" in "her support of the ban came late"."""
    lower = passage.lower
    for at in range(target.first + 1, target.last):
        if lower[at] in RELATIVE_PRONOUNS or is_break(lower[at]):
            break
        is_verb = is_finite(lower, at) and lower[at] not in ("to", "not") and not lower[at].endswith(("'s", "s'"))
        if is_verb and lower[at - 1] not in PREPOSITIONS | {"to", "and", "or"}:
            return replace(target, last=at - 1)
    return target


def is_court(passage: Passage, first: int, last: int) -> bool:
    """Whether words name a judge or a court, whose acts are rulings on what others ask for."""
    return not _COURTS.isdisjoint((passage.lower[first], passage.lower[last]))
