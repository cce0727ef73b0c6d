"""Where the noun stands that a noun phrase is about."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.rules.lexicon import PREPOSITIONS, RELATIVE_PRONOUNS

AFTER_HEAD = PREPOSITIONS | RELATIVE_PRONOUNS


def head_end(lower: Sequence[str], start: int = 1) -> int:
    """The end of the phrase up to its head: the first preposition or relative pronoun from ``start`` on, or its end."""
    return next((at for at in range(start, len(lower)) if lower[at] in AFTER_HEAD), len(lower))
