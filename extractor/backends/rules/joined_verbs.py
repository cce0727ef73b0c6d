"""Verbs that conjunctions join: each has its own object, and the subject of the verb before."""

from __future__ import annotations

from extractor.backends.rules.clauses import Subject, is_adverb, is_break, subject_before
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PERSONAL_PRONOUNS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    words_of,
)
from extractor.backends.rules.passages import QUOTED, Passage
from extractor.backends.rules.verbs import BASES, FINITE_AUXILIARIES, is_finite, is_finite_alone, is_past

JOINING = words_of("and but or then yet")
_NEGATIONS = words_of("not never")
_AFTER_BASES = AUXILIARIES | RELATIVE_PRONOUNS | words_of("to i we you they")


def joins_verb(passage: Passage, conjunction: int, *, base: bool = False) -> int | None:
    """The verb with an object of its own that a conjunction joins; None where it joins something else.

    ``base`` says that the verb before is in its base form ("we oppose it and support them").
    """
    lower = passage.lower
    if lower[conjunction] not in JOINING and lower[conjunction] != ",":
        return None
    at = conjunction + 1
    while at < passage.size and (is_adverb(lower[at]) or lower[at] in JOINING):
        at += 1
    if at + 1 >= passage.size or (is_adverb(lower[at]) or lower[at] in _NEGATIONS):
        return None
    word = lower[at]
    if word in FINITE_AUXILIARIES:
        return at
    is_verb = is_finite_alone(word) or (base and word in BASES)
    return at if is_verb and passage.tokens[at][0].islower() and _begins_complement(passage, at + 1) else None


def _begins_complement(passage: Passage, at: int) -> bool:
    """Whether a token begins what goes with a verb, and not with a noun or a participle."""
    word = passage.lower[at]
    is_named = passage.tokens[at][0].isupper() or word == QUOTED
    return is_named or word in DETERMINERS or word in PERSONAL_PRONOUNS or word in ("to", "for", "against", "that")


def is_joined_base(passage: Passage, verb: int) -> bool:
    """Whether a verb in its base form goes on after one before: "support" in "we oppose it and support the tram"."""
    lower = passage.lower
    if not 2 < verb < passage.size - 1 or lower[verb - 1] not in JOINING or not _begins_complement(passage, verb + 1):
        return False
    for at in range(verb - 2, 0, -1):
        if is_break(lower[at]) and lower[at] not in (",", QUOTED):
            return False
        if lower[at] in BASES and (lower[at - 1] in _AFTER_BASES or is_finite(lower, at)):
            return True
        if is_finite(lower, at):
            return False
    return False


def ends_list_of_infinitives(passage: Passage, verb: int) -> bool:
    """Whether a verb in its base form goes on a list of what is to be done: "wants to join them, commit to it"."""
    lower = passage.lower
    if verb < 1 or lower[verb - 1] != "," or lower[verb] not in BASES:
        return False
    for at in range(verb - 2, 0, -1):
        if is_finite(lower, at) or lower[at] in SUBORDINATORS or is_break(lower[at]):
            return False
        if lower[at] == "to" and lower[at + 1] in BASES:
            return True
    return False


def shared_subjects(passage: Passage, conjunction: int, verb: int) -> list[Subject]:
    """The subject of the verb to which a conjunction joins another one; two where it may be either.

    The earlier verb has the same form, if one has. A "relative" subject is the relative pronoun.
    """
    lower = passage.lower
    begin = max((at for at in range(conjunction) if lower[at] in (";", ":")), default=0)
    before = [at for at in range(begin + 1, conjunction) if is_finite(lower, at) and lower[at] not in _NEGATIONS]
    alike = [at for at in before if _form(lower[at]) == _form(lower[verb])] or before[-1:]
    subjects = [subject for at in alike for subject in _subjects_of(passage, at)]
    nearest = subjects[-1:]
    is_restrictive = nearest and nearest[0].kind == "relative" and lower[max(0, nearest[0].first - 1)] != ","
    outer = [subject for subject in subjects[:-1] if subject.kind != "relative"]
    return [*nearest, outer[-1]] if is_restrictive and outer else nearest


def _subjects_of(passage: Passage, verb: int) -> list[Subject]:
    subject = subject_before(passage, verb)
    if subject is not None and subject.kind == "shared":
        return shared_subjects(passage, subject.first, verb)
    return [subject] if subject else []


def _form(word: str) -> str:
    """The form of a finite verb, as far as verbs that are joined have the same."""
    if word in AUXILIARIES:
        return "auxiliary"
    return "past" if is_past(word) else "base" if word in BASES else "third"
