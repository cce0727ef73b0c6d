"""What is counted, and precision, recall and F1 of the counts."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
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
        """A share: ``correct`` of ``total``."""
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


class ExactSum:
    """A sum of counts that is the same in whatever order they come: shares are added as fractions."""

    def __init__(self) -> None:
        self._sums: list[int | Fraction] = [0, 0, 0, 0]

    def add(self, counts: Counts) -> None:
        """Add one more."""
        values = counts.predicted_correct, counts.predicted, counts.gold_correct, counts.gold
        for place, value in enumerate(values):
            if value:
                self._sums[place] += value if isinstance(value, int) else Fraction(value)

    def total(self) -> Counts:
        """The sum so far."""
        return Counts(*(float(value) if isinstance(value, Fraction) else value for value in self._sums))


def rounded(value: float | None) -> float | None:
    """The value to four digits, as reports in JSON have it."""
    return None if value is None else round(value, 4)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report. ``share``: it is a share of pairs, and has one value instead of three."""

    share: bool = False


FIGURES: dict[str, Figure] = {
    "actors": Figure(),
    "actors.kind": Figure(share=True),
    "actors.anonymous": Figure(share=True),
    "actors.mentions": Figure(),
    "actors.mentions.overlap": Figure(),
    "actors.b3": Figure(),
    "actors.ceaf_e": Figure(),
    "actors.lea": Figure(),
    "quotes": Figure(),
    "quotes.direct": Figure(),
    "quotes.mixed": Figure(),
    "quotes.indirect": Figure(),
    "quotes.with_source": Figure(),
    "quotes.without_source": Figure(),
    "quotes.kind": Figure(share=True),
    "quotes.speaker": Figure(share=True),
    "quotes.content.exact": Figure(),
    "quotes.content.overlap": Figure(),
    "quotes.content.tokens": Figure(),
    "quotes.source.exact": Figure(),
    "quotes.source.overlap": Figure(),
    "quotes.source.tokens": Figure(),
    "quotes.cue.exact": Figure(),
    "quotes.cue.overlap": Figure(),
    "quotes.cue.tokens": Figure(),
    "claims": Figure(),
    "claims.own_voice": Figure(),
    "claims.claimant": Figure(share=True),
    "claims.kind": Figure(share=True),
    "claims.assertion": Figure(share=True),
    "claims.checkable": Figure(share=True),
    "claims.substance": Figure(share=True),
    "stances": Figure(),
    "stances.position": Figure(share=True),
    "stances.triplets": Figure(),
    "stances.condition": Figure(),
    "stances.time": Figure(),
}
"""The figures of the four layers of every record, by name, in the order of the report."""


def layer_of_figure(name: str) -> str:
    """The layer that a figure is of: the part of its name before the first dot."""
    return name.partition(".")[0]


def known_figures() -> dict[str, Figure]:
    """Every figure by name: `FIGURES`, and one for each further layer that is known."""
    further = {name: Figure() for name in known_layers() if name not in FIGURES}
    return {**FIGURES, **further}
