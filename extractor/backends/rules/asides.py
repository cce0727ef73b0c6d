"""Who tells what another said, between commas: "Her mother, she recalls, used to say that ..."."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.backends.rules.clauses import Subject
from extractor.backends.rules.cue_detection import Cue
from extractor.backends.rules.passages import Passage


def told_aside(passage: Passage, cue: Cue, others: Iterable[Cue]) -> Subject | None:
    """The subject of one of the ``others`` that stands between the subject of a cue of speech and its verb."""
    if cue.subject is None or "say" not in cue.frames:
        return None
    for other in others:
        teller = other.subject
        if teller is None or not cue.subject.last < teller.first - 1 <= teller.last < other.first <= cue.first - 2:
            continue
        if passage.lower[teller.first - 1] == passage.lower[other.last + 1] == ",":
            return teller
    return None
