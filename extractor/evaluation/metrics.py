"""What is counted, and what is made of the counts: precision, recall and F1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Counts:
    """Of so many found so many are right; of so many in the gold so many were found. Tallies add up over articles.

    The two counts of what is right differ for measures of clusters only. Counts may be sums of shares.
    """

    found_right: float = 0
    found: float = 0
    gold_right: float = 0
    gold: float = 0

    @classmethod
    def of(cls, right: float, found: float, gold: float) -> Self:
        """A tally whose right ones are the same on both sides."""
        return cls(right, found, right, gold)

    @classmethod
    def share(cls, right: float, of: float) -> Self:
        """So many of so many."""
        return cls(right, of, right, of)

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.found_right + other.found_right,
            self.found + other.found,
            self.gold_right + other.gold_right,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None if nothing was found."""
        return self.found_right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of the gold that was found; None if there is no gold."""
        return self.gold_right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None if nothing was found and nothing was to be found."""
        if not self.found and not self.gold:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report. ``share``: it is so many of so many, and has one value instead of three."""

    title: str
    share: bool = False


FIGURES: dict[str, Figure] = {
    "actors": Figure("Actors"),
    "actors.kind": Figure("kind", share=True),
    "actors.anonymous": Figure("anonymous", share=True),
    "actors.mentions": Figure("mentions, exact"),
    "actors.b3": Figure("B³"),
    "actors.ceaf_e": Figure("CEAF-e"),
    "actors.lea": Figure("LEA"),
    "quotes": Figure("Quotes"),
    "quotes.direct": Figure("direct"),
    "quotes.mixed": Figure("mixed"),
    "quotes.indirect": Figure("indirect"),
    "quotes.with_source": Figure("with source"),
    "quotes.without_source": Figure("without source"),
    "quotes.kind": Figure("kind", share=True),
    "quotes.speaker": Figure("speaker", share=True),
    "quotes.content.exact": Figure("content, exact"),
    "quotes.content.overlap": Figure("content, overlap"),
    "quotes.content.tokens": Figure("content, tokens"),
    "quotes.source.exact": Figure("source, exact"),
    "quotes.source.overlap": Figure("source, overlap"),
    "quotes.source.tokens": Figure("source, tokens"),
    "quotes.cue.exact": Figure("cue, exact"),
    "quotes.cue.overlap": Figure("cue, overlap"),
    "quotes.cue.tokens": Figure("cue, tokens"),
    "claims": Figure("Claims"),
    "claims.own_voice": Figure("own voice"),
    "claims.claimant": Figure("claimant", share=True),
    "claims.kind": Figure("kind", share=True),
    "claims.assertion": Figure("assertion", share=True),
    "claims.checkable": Figure("checkable", share=True),
    "claims.substance": Figure("numbers, negation", share=True),
    "stances": Figure("Stances"),
    "stances.position": Figure("position", share=True),
    "stances.triplets": Figure("with position"),
}
"""Every figure, by name, in the order of the report."""
