"""Clauses that are none: without a subject, or with one of which a relative clause without "that" is a part."""

from __future__ import annotations

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.lexicon import AUXILIARIES, DETERMINERS, PREPOSITIONS, SUBORDINATORS
from extractor.backends.rules.main_verbs import Clause, main_verb, subject_start
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.role_lexicon import (
    BODY_DESCRIPTIONS,
    GROUP_NOUNS,
    OUTLET_DESCRIPTIONS,
    ROLE_NOUNS,
    TITLES,
)
from extractor.backends.rules.verbs import BASES, is_finite_alone, is_participle

_VERBS_FIRST = AUXILIARIES - {"not", "never", "will", "can", "may", "might", "must", "having", "being", "been"}
_WHEN = frozenset(["as", "when", "while", "because", "if"])
_GRAMMAR = PREPOSITIONS | SUBORDINATORS | DETERMINERS | {"and", "or", "who", "which", "that", "with"}
_AFTER_IMPERATIVES = DETERMINERS | {"to"}
_BEFORE_NAMES = ROLE_NOUNS | TITLES | BODY_DESCRIPTIONS | OUTLET_DESCRIPTIONS | _GRAMMAR
_COURTESY_TITLES = frozenset(["Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms", "Dr.", "Dr"])


def is_fragment(passage: Passage, clause: Clause) -> bool:
    """Whether the words of a clause are no whole sentence.

    "Does not work", "the profits (that) companies have earned".
    """
    lower, tokens = passage.lower, passage.tokens
    first, last = clause.words
    if clause.subject:
        start, end = clause.subject
    else:
        at = first + (first < last and is_adverb(lower[first]) and lower[first].endswith("ly"))
        if lower[at] in _VERBS_FIRST or (lower[at].endswith("n't") and tokens[at][0].islower()):
            return True
        if lower[first] in BASES and lower[first + 1] in _AFTER_IMPERATIVES:
            return True  # "(and) work to make it safe"
        start, verb = subject_start(passage, first, last), main_verb(passage, first, last)
        if is_participle(lower[first]) and not _has_predicate(lower, first, last):
            return True
        if verb is None:
            return False
        end = verb - 1
    for at in range(start + 1, min(end, len(lower) - 1)):
        if tokens[at + 1] in _COURTESY_TITLES and tokens[at].islower() and lower[at] not in _BEFORE_NAMES:
            return True  # "A bill Mr. Lind was"
    noun = lower[end - 1] if end > start + 1 else ""
    is_plural = noun.endswith("s") and tokens[end - 1].islower() and noun not in _GRAMMAR
    return is_plural and lower[end] in GROUP_NOUNS and noun not in GROUP_NOUNS and lower[start] == "the"


def _has_predicate(lower: list[str], first: int, last: int) -> bool:
    """Whether something is said of what a participle names: "Reading that is hard", not "reading it as it was"."""
    verb = next((at for at in range(first + 1, last + 1) if is_finite_alone(lower[at])), None)
    return verb is not None and ("," in lower[first : last + 1] or _WHEN.isdisjoint(lower[first:verb]))
