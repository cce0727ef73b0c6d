"""Cues with which nothing is asserted: "doubts that", "did not say that", "if she says"."""

from __future__ import annotations

import re

from extractor.backends.rules.frame_names import ACTS
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import words_of
from extractor.text.lazy_regex import lazy_regex

_TURNING_VERBS = words_of(
    "doubt question dispute reject dismiss wonder ask refute disbelieve imagine pretend sceptical skeptical"
)
"""Cues of which the content is not what somebody asserts."""
_TURNED = lazy_regex(
    r"(?:\b(?:not|never|neither|nor|no|none|nobody|hardly|few|cannot|if|unless|without)|n['’]t"
    r"|\b(?:refus|declin|fail|stopp)\w+ (?:to|short of))(?:\W+\w+){0,3}\W*$",
    re.IGNORECASE,
)
"""Words before a cue with which nothing is asserted: "did not say", "nobody believes", "if she says"."""
_AFTER_MODAL = lazy_regex(
    r"\b(?:w(?:ill|ould)|c(?:an|ould)|may|might|should|must|did|does|do|to)\s+(?:\w+ly\s+)?\Z", re.IGNORECASE
)
_TURNED_DISTANCE = 60


def is_turned(text: str, attribution: Attribution) -> bool:
    """Whether the content is not asserted: "doubts that", "did not say that"."""
    if attribution.cue is None:
        return False
    before = text[max(attribution.passage.start, attribution.cue[0] - _TURNED_DISTANCE) : attribution.cue[0]]
    is_act = attribution.frame in ACTS
    if not is_act and attribution.verb in _TURNING_VERBS:
        return True
    if is_act and _AFTER_MODAL.search(before):
        return True
    is_after = attribution.cue[0] < attribution.start
    return is_after and _TURNED.search(before) is not None
