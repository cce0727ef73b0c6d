"""What is counted, and precision, recall and F1 of the counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from extractor.layers import known_layers


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items were predicted and how many are in the gold, and how many of each are correct; adds up.

    The two counts of correct items differ only in measures of clusters. Counts may be sums of shares.
    """

    predicted_correct: float = 0
    predicted: float = 0
    gold_correct: float = 0
    gold: float = 0

    @classmethod
    def of(cls, correct: float, predicted: float, gold: float) -> Self:
        """Counts with the same number of correct items on both sides."""
        return cls(correct, predicted, correct, gold)

    @classmethod
    def share(cls, correct: float, total: float) -> Self:
        """So many correct of so many."""
        return cls(correct, total, correct, total)

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.predicted_correct + other.predicted_correct,
            self.predicted + other.predicted,
            self.gold_correct + other.gold_correct,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float | None:
        """The share of the predicted items that is correct; None if nothing was predicted."""
        return self.predicted_correct / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """The share of the gold that was predicted; None if there is no gold."""
        return self.gold_correct / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None if neither side has anything."""
        if not self.predicted and not self.gold:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def rounded(value: float | None) -> float | None:
    """The value to four digits, as reports in JSON have it."""
    return None if value is None else round(value, 4)


FIGURES = (
    "actors",
    "actors.kind",
    "actors.anonymous",
    "actors.mentions",
    "actors.b3",
    "actors.ceaf_e",
    "actors.lea",
    "quotes",
    "quotes.direct",
    "quotes.mixed",
    "quotes.indirect",
    "quotes.with_source",
    "quotes.without_source",
    "quotes.kind",
    "quotes.speaker",
    "quotes.content.exact",
    "quotes.content.overlap",
    "quotes.content.tokens",
    "quotes.source.exact",
    "quotes.source.overlap",
    "quotes.source.tokens",
    "quotes.cue.exact",
    "quotes.cue.overlap",
    "quotes.cue.tokens",
    "claims",
    "claims.own_voice",
    "claims.claimant",
    "claims.kind",
    "claims.assertion",
    "claims.checkable",
    "claims.substance",
    "stances",
    "stances.position",
    "stances.triplets",
)
"""The figures of the four layers of every record, in the order of the report: in tables, in JSON and as options."""

SHARES = frozenset(
    {
        "actors.kind",
        "actors.anonymous",
        "quotes.kind",
        "quotes.speaker",
        "claims.claimant",
        "claims.kind",
        "claims.assertion",
        "claims.checkable",
        "claims.substance",
        "stances.position",
    }
)
"""Those that are a share of pairs, and have one value instead of three."""


def known_figures() -> tuple[str, ...]:
    """The name of every figure: `FIGURES`, and one for each further layer that is known."""
    return (*FIGURES, *(name for name in known_layers() if name not in FIGURES))
