"""Words of attributions of which the article says that they were not said: corrections, fakes, denials."""

from __future__ import annotations

from extractor.backends.rules.frames import Attribution
from extractor.text.disputes import find_dispute
from extractor.text.spans import overlaps


def has_said_words(text: str, attribution: Attribution) -> bool:
    """Whether an attribution has words that were said by all the article knows; others are taken out of its content."""
    passage = attribution.passage
    disowned = [
        quotation.range
        for quotation in passage.quotations.values()
        if find_dispute(text, quotation.range, (passage.start, passage.end))
    ]
    if disowned:
        attribution.content = [part for part in attribution.content if not any(overlaps(part, out) for out in disowned)]
    return bool(attribution.content)
