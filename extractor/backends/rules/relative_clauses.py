"""Relative clauses without a comma as clauses: "the decision that paved the way" says that it did.

Only what is determined can be understood without the clause that it stands in: "the", a number, somebody's, a name.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.cue_verbs import CUE_WORDS, NOUN_FORMS
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    words_of,
)
from extractor.backends.rules.passages import Passage, TokenRange
from extractor.backends.rules.verbs import is_finite, is_finite_alone, is_past

_POSSIBLE = words_of("would could should might may can will must")
_INDEFINITE = words_of(
    "a an any some no every each one those people anyone someone everyone somebody something anything way"
)
_UNIQUE = words_of("only first last same kind sort type fact idea notion way reason thing")
_TURNING = words_of("if unless whether not never no without nor neither doubt deny n't like as than")
_ATTACHING = words_of("of in to at from for")
"""Prepositions after which the relative clause may be about the noun before them."""
_JOINING = words_of(
    "and or that who which what how whether he she it they we i you has have had is are was were been be"
)
_MOST_WORDS = 8
_FEWEST_WORDS = 3


def restrictive_clauses(passage: Passage, first: int, last: int) -> Iterator[tuple[TokenRange, TokenRange]]:
    """Yield what is described and the words of the relative clause, from its verb on, between two tokens."""
    lower = passage.lower
    for at in range(first + 2, last - _FEWEST_WORDS):
        if lower[at] not in RELATIVE_PRONOUNS or is_break(lower[at - 1]) or not is_finite_alone(lower[at + 1]):
            continue
        if lower[at + 1] in _POSSIBLE or lower[at + 2] in ("not", "never") or lower[at + 1].endswith("n't"):
            continue
        head = at - 1
        begin = _phrase_begin(passage, head, first)
        if begin is None or not _TURNING.isdisjoint(lower[first:begin]):
            continue
        end = next((index - 1 for index in range(at + 2, last + 1) if _ends(lower[index])), last)
        goes_on = any(is_finite(lower, index) and lower[index - 1] not in _JOINING for index in range(at + 3, end + 1))
        is_part = lower[begin - 1] in _ATTACHING and not lower[begin][0].isdigit() if begin > first else False
        if end - at >= _FEWEST_WORDS and not goes_on and not is_part:
            yield (begin, head), (at + 1, end)


def _ends(word: str) -> bool:
    return is_break(word) or word in ("but", "because", "although", "while", "when", "if")


def _phrase_begin(passage: Passage, head: int, least: int) -> int | None:
    """Where the noun phrase begins that ends at a token, if it is determined."""
    lower, tokens = passage.lower, passage.tokens
    if not _can_be_noun(passage, head) or lower[head] in _UNIQUE or lower[head] in _INDEFINITE:
        return None
    begin = head
    while begin > least and head - begin < _MOST_WORDS and _goes_on(passage, begin - 1):
        begin -= 1
        if lower[begin] in DETERMINERS:
            break
    words = lower[begin : head + 1]
    if any(is_past(word) and word != words[1] for word in words[1:]):
        return None  # "the men boarded trains that ..."
    if not _UNIQUE.isdisjoint(words) or words[0] in _INDEFINITE or not SUBJECT_PRONOUNS.isdisjoint(words):
        return None
    is_number = words[0].isdigit() or words[0] in ("$", "£", "€")
    is_somebodys = any(word.endswith(("'s", "s'")) for word in words[:-1])
    is_name = tokens[begin][0].isupper() and begin > least
    return begin if words[0] == "the" or is_number or is_somebodys or is_name else None


def _goes_on(passage: Passage, at: int) -> bool:
    word = passage.lower[at]
    if word in DETERMINERS or word in ("$", "£", "€") or word.endswith("'s"):
        return True
    return _can_be_noun(passage, at) and not (word.endswith("ly") and passage.tokens[at].islower())


def _can_be_noun(passage: Passage, at: int) -> bool:
    word = passage.lower[at]
    is_verb = word in CUE_WORDS and word not in NOUN_FORMS and passage.tokens[at].islower()
    is_grammar = word in PREPOSITIONS or word in AUXILIARIES or word in SUBORDINATORS or word in ("and", "or")
    return word[0].isalnum() and not (is_grammar or is_verb or is_adverb(word))


def described_before(passage: Passage, name: int, least: int) -> int | None:
    """The comma after whoever an apposition describes in which a name stands that begins at a token, if it does.

    "Ada Holm, a teacher at Ostby College, who" is Ada Holm, not the college.
    """
    lower, tokens = passage.lower, passage.tokens
    if name <= least or lower[name - 1] not in PREPOSITIONS | {"the"}:
        return None
    comma = next((at for at in range(name - 1, least, -1) if lower[at] == ","), None)
    is_apposition = comma is not None and tokens[comma - 1][0].isupper() and tokens[comma + 1][0].islower()
    return comma if is_apposition else None
