"""One article of a review as it stands now: what differs, what was decided, and the same in short for the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.errors import StaleReviewError
from extractor.evaluation.diff import ArticleComparison, Difference
from extractor.gold.marks import is_changed_since
from extractor.layers import layers_of
from extractor.review.journal import JournalEntry
from extractor_schemas import Gold, GoldCheck, LayerSpec, Record

State = Literal["open", "skipped", "settled"]


@dataclass(frozen=True)
class ArticleReview:
    """One article as it stands now.

    ``decisions`` are those that were not undone, in order. ``version`` changes whenever the gold file or the article's
    decisions do. ``standard_layout`` says whether the gold file has the layout of `format_gold`, so that a decision
    changes only the lines of one item.
    """

    record: Record
    comparison: ArticleComparison
    decisions: list[JournalEntry]
    version: str
    standard_layout: bool

    @property
    def title(self) -> str:
        """The article's title, or its id."""
        return self.record.article.title or self.record.article.id

    @property
    def gold(self) -> Gold:
        """The gold now."""
        return self.comparison.gold

    @property
    def predicted(self) -> Gold:
        """The record, as gold."""
        return self.comparison.predicted

    @property
    def differences(self) -> list[Difference]:
        """All differences, also those that are settled."""
        return self.comparison.differences

    @property
    def layers(self) -> tuple[LayerSpec, ...]:
        """The layers that are compared: those that gold has."""
        return layers_of(self.gold)

    def difference(self, key: str) -> Difference:
        """The difference, or the agreement, with that key. Raises `StaleReviewError` if it no longer exists."""
        for difference in (*self.differences, *self.comparison.agreements):
            if difference.key == key:
                return difference
        raise StaleReviewError("this difference no longer exists: look at the article as it is now")

    def decision(self, difference: Difference) -> JournalEntry | None:
        """The last decision by which the difference is settled or skipped; None while it is open."""
        return next((entry for entry in reversed(self.decisions) if difference.key in entry.settles), None)

    def state(self, difference: Difference) -> State:
        """Whether the difference is open, skipped or settled."""
        decision = self.decision(difference)
        return "open" if decision is None else "skipped" if decision.decision == "skip" else "settled"

    @property
    def checked(self) -> bool:
        """Whether an annotator has checked the gold."""
        return self.gold.status == "checked"

    def settled(self) -> int:
        """How many differences were settled; one that was settled twice counts once."""
        settled_before: set[str] = set()
        count = 0
        for entry in self.decisions:
            if entry.decision not in ("skip", "mark", "unmark"):
                count += entry.difference not in settled_before
                settled_before.update(entry.settles)
        return count

    def counts(self) -> Counter[str]:
        """How many differences are `open`, `skipped` and `settled`, and how many of each kind are open."""
        counts = Counter[str]({"settled": self.settled()})
        for difference in self.differences:
            state = self.state(difference)
            if state != "settled":
                counts[state] += 1
                counts[difference.kind] += state == "open"
        return counts


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """What the list says of one article: see `ArticleReview.counts`, and who has checked its gold.

    ``changed_since`` says that the gold's file was changed in an editor since.
    """

    version: str
    title: str
    counts: Mapping[str, int]
    checked: bool
    mark: GoldCheck | None
    changed_since: bool
    annotators: Sequence[str]

    @classmethod
    def of(cls, review: ArticleReview) -> ArticleSummary:
        """The summary of an article as it stands now."""
        gold = review.gold
        counts = dict(review.counts())
        return cls(
            review.version,
            review.title,
            counts,
            review.checked,
            gold.checked,
            is_changed_since(gold),
            tuple(gold.annotators),
        )
