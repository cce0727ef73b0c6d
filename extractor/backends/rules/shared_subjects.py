"""Of which clause a verb goes on that "and" joins: "the pool, which lost money and has closed" says it of the pool."""

from __future__ import annotations

from typing import NamedTuple

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.lexicon import RELATIVE_PRONOUNS, SUBORDINATORS, words_of
from extractor.backends.rules.main_verbs import main_verb
from extractor.backends.rules.passages import DASH, Passage, TokenRange
from extractor.backends.rules.verbs import is_finite_alone

_CLOSING = frozenset([";", ":", DASH, "(", ")"])
_DEPENDENT = SUBORDINATORS - RELATIVE_PRONOUNS - words_of("but so yet than as since until before after")
_OTHER_RELATIVES = words_of("whose whom")


class GoneOn(NamedTuple):
    """The clause of which a verb goes on.

    ``relative`` is the pronoun of a relative clause whose subject the verb has, ``subject`` that of the main clause
    where a relative clause stands within it. ``is_open`` where it may be of either.
    """

    relative: int | None = None
    subject: TokenRange | None = None
    is_open: bool = False


def gone_on(passage: Passage, first: int, conjunction: int) -> GoneOn:
    """The clause of which the verb behind a conjunction goes on, between it and the token ``first``."""
    lower = passage.lower
    opener = next((at for at in range(conjunction - 1, first - 1, -1) if _opens(passage, at)), None)
    if opener is None or not _CLOSING.isdisjoint(lower[opener:conjunction]):
        return GoneOn()
    verb = main_verb(passage, first, conjunction - 1) if first < conjunction - 1 else None
    is_apart = opener > first and lower[opener - 1] == ","
    commas = [at for at in range(opener, conjunction) if lower[at] == ","]
    if lower[opener] not in RELATIVE_PRONOUNS:
        is_before = lower[opener] not in _OTHER_RELATIVES and verb is not None and verb > opener  # "When it closed, he"
        return GoneOn(is_open=not is_before)
    is_told = is_relative_subject(passage, opener)
    if is_apart and not commas:
        return GoneOn(opener) if is_told else GoneOn(is_open=True)
    if is_apart and verb is not None and verb > commas[0]:
        return GoneOn(subject=(first, opener - 2)) if verb == commas[0] + 1 else GoneOn(is_open=True)
    return GoneOn(is_open=verb is None or verb < opener)


def is_relative_subject(passage: Passage, relative: int) -> bool:
    """Whether a relative pronoun is the subject of the verb behind it."""
    lower = passage.lower
    verb = relative + 1
    while verb < passage.size - 1 and is_adverb(lower[verb]):
        verb += 1
    return verb < passage.size and is_finite_alone(lower[verb])


def _opens(passage: Passage, at: int) -> bool:
    """Whether a clause that depends on another one begins with a token."""
    word = passage.lower[at]
    if word == "that":
        return is_relative_subject(passage, at)
    return word in RELATIVE_PRONOUNS or word in _DEPENDENT or word in _OTHER_RELATIVES
