"""The "as" before what somebody calls something: "defended it as a bargain", and not "as recently as in March"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.rules.lexicon import SUBJECT_PRONOUNS, words_of

_NO_LABELS = SUBJECT_PRONOUNS | words_of("if though well usual expected planned always ever before yet there")
"""Words before which "as" says how or when something is done."""
_LONGEST_MEASURE = 3
"""In tokens: what stands between the two of "as far back as"."""


def is_label_link(lower: Sequence[str], at: int) -> bool:
    """Whether a token is an "as" with a label behind it."""
    if lower[at] != "as":
        return False
    before, behind = lower[max(0, at - _LONGEST_MEASURE) : at], lower[at + 1 : at + 2 + _LONGEST_MEASURE]
    if not behind or behind[0].partition("'")[0] in _NO_LABELS:
        return False
    return "as" not in before[:-1] and not (_measures(behind[0]) and "as" in behind[1:_LONGEST_MEASURE])


def _measures(word: str) -> bool:
    """Whether a word may be what two "as" compare by: "as (long) as", "as (recently) as", and not "as a threat as"."""
    return word not in ("a", "an", "the")
