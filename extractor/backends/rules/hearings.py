"""Courts, inquests and committees that hear what somebody says: ", an inquest has heard"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.rules.lexicon import DETERMINERS
from extractor.text.lazy_regex import lazy_regex

HEARD = lazy_regex(
    r"\b(?i:court|jury|inquest|tribunal|hearing|inquiry|trial|jurors|magistrates|judges|MPs|peers|committee|panel|meeting)"
    r" (?:has |have |had )?"
    r"(?P<cue>heard|(?:was|were|is|are|has been|have been) told)\b"
)
_LONGEST = 7
"""In tokens: a body with its verb."""
_MOST_BEFORE = 30
"""In characters, before the noun of the body."""


def tells_who_heard(lower: Sequence[str], at: int) -> bool:
    """Whether what begins at a token says who heard what stands before it, and nothing else."""
    found = HEARD.search(" ".join(lower[at : at + _LONGEST]))
    is_noun_phrase = lower[at] in DETERMINERS or (found is not None and found.start() == 0)
    return found is not None and is_noun_phrase and found.start() <= _MOST_BEFORE
