"""Words of attributions of which the article says that they were not said, or that it takes back."""

from __future__ import annotations

from extractor.backends.rules.frames import Attribution
from extractor.text.disputes import find_dispute
from extractor.text.retractions import find_retraction
from extractor.text.spans import CharRange, overlaps


def has_said_words(text: str, attribution: Attribution) -> bool:
    """Whether an attribution has words that were said by all the article knows; others are taken out of its content."""
    passage = attribution.passage
    quoted = [quotation.range for quotation in passage.quotations.values()]
    disowned = [each for each in quoted if find_dispute(text, each, (passage.start, passage.end))]
    attribution.content = [
        part
        for part in attribution.content
        if not any(overlaps(part, out) for out in disowned)
        and (
            any(overlaps(part, each) for each in quoted)
            or not find_retraction(text, part, is_quoted=attribution.is_own_words)
        )
    ]
    return bool(attribution.content)


def is_taken_back(text: str, evidence: CharRange) -> bool:
    """Whether the article takes back what it reports with some words outside quotation marks."""
    return find_retraction(text, evidence, is_quoted=False) is not None
