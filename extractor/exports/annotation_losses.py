"""What of records tools for annotators have no place for."""

from __future__ import annotations

from collections import Counter

from extractor.annotations.annotation import annotated_gold
from extractor.annotations.origins import ORIGINS
from extractor.gold.items import field_spans
from extractor.gold.records import is_of_gold
from extractor.layers import layers_of
from extractor_schemas import Gold, Record

KEEP_ORIGINS = f"{ORIGINS} has what the format has no place for: lay it beside what `extractor gold import` is to read"
"""What to do, of a format that cannot hold an `Origin`."""


class AnnotationLosses:
    """Counts it, record by record."""

    def __init__(self) -> None:
        self._without_words: Counter[str] = Counter()
        self._is_of_gold = False

    def noted(self, record: Record) -> Gold:
        """The record as gold that is annotated; what of it is lost is counted."""
        gold = annotated_gold(record)
        self._is_of_gold |= is_of_gold(record)
        for layer in layers_of(gold):
            lacking = sum(not field_spans(item, layer.anchor) for item in getattr(gold, layer.name))
            self._without_words.update({layer.name: lacking} if lacking else {})
        return gold

    def remarks(self) -> list[str]:
        """What was lost, as sentences."""
        lacking = ", ".join(f"{name} ({number:,})" for name, number in self._without_words.items())
        return [
            *([f"left out, as they stand on no words, and are named nowhere: {lacking}"] if lacking else []),
            *(["what `extractor gold import` makes of it is checked by nobody"] if self._is_of_gold else []),
        ]
