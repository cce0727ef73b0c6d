"""One article of a review as it stands now: what differs, what was decided, and the same in short for the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.evaluation.diff import ArticleComparison, Difference
from extractor.gold.items import actor_names
from extractor.gold.marks import is_changed_since
from extractor.layers import layers_of
from extractor.review.annotated import Annotated, Shared
from extractor.review.decisions import ActorIds
from extractor.review.findings import Findings
from extractor.review.followed import Followed, FollowedDifferences, State
from extractor.review.journal import JournalEntry
from extractor.review.owed import Nothing, Owed, OwedPlaces
from extractor.review_errors import StaleReviewError
from extractor_schemas import Article, Codebook, Gold, GoldCheck, GoldItem, LayerSpec


@dataclass(frozen=True)
class ArticleReview:
    """One article as it stands now.

    ``comparison`` is that with what the run found, or with the second of two annotators whose differences are settled
    (``annotated``); None where there is neither. ``owed_places`` is what the article may owe, ``findings`` what
    `extractor gold check` says. ``decisions`` are those that were not undone, in order. ``codebook`` has the concepts
    that stances are coded by, where it is at hand. ``version`` changes whenever what is shown of the article does.
    ``standard_layout`` says whether the gold file has the layout of `format_gold`, so that a decision changes only the
    lines of one item. ``is_suggesting`` says that the run suggests what may be in gold, and is not measured by it.
    """

    article: Article
    gold: Gold
    comparison: ArticleComparison | None
    annotated: Annotated | None
    owed_places: OwedPlaces
    findings: Findings
    decisions: list[JournalEntry]
    codebook: Codebook | None
    version: str
    standard_layout: bool
    is_suggesting: bool

    @property
    def title(self) -> str:
        """The article's title, or its id."""
        return self.article.title or self.article.id

    @property
    def predicted(self) -> Gold | None:
        """The record, as gold."""
        return self.comparison.predicted if self.comparison else None

    @cached_property
    def followed(self) -> FollowedDifferences | None:
        """What became of each difference and agreement; None where nothing is compared."""
        if self.comparison is None:
            return None
        return FollowedDifferences(self.comparison, self.annotated, self.decisions, suggests=self.is_suggesting)

    @cached_property
    def predicted_actors(self) -> ActorIds:
        """The actors that predicted items name."""
        if not self.followed:
            return ActorIds({}, {})
        return ActorIds(self.followed.predicted_actors, actor_names(self.predicted or self.gold))

    @cached_property
    def earlier_actors(self) -> ActorIds:
        """The actors that are named by the versions in the place of gold's."""
        if not self.followed:
            return ActorIds({}, {})
        return ActorIds(self.followed.earlier_actors, self.followed.names)

    @property
    def differences(self) -> list[Difference]:
        """All differences, those that are settled as they were; also agreements that somebody decided on."""
        return [each.difference for each in self._followed if not _is_agreement(each)]

    @property
    def agreements(self) -> list[Difference]:
        """What both sides have alike, and nobody has decided on."""
        return [each.difference for each in self._followed if _is_agreement(each)]

    @property
    def _followed(self) -> Sequence[Followed]:
        return self.followed.all if self.followed else ()

    @property
    def layers(self) -> tuple[LayerSpec, ...]:
        """The layers that are compared: those that gold has."""
        return layers_of(self.gold)

    def difference(self, key: str) -> Difference:
        """The difference, or the agreement, with that key. Raises `StaleReviewError` if it no longer exists."""
        return self._find(key).difference

    def _find(self, key: str) -> Followed:
        if self.followed and (followed := self.followed.find(key)):
            return followed
        raise StaleReviewError("this difference no longer exists: look at the article as it is now")

    def decision(self, difference: Difference) -> JournalEntry | None:
        """The last decision by which the difference is settled or skipped; None while it is open.

        What somebody has entered themselves is settled by that, if two annotators differ in it.
        """
        return self._find(difference.key).decision

    def item_now(self, difference: Difference) -> GoldItem | None:
        """What gold has of the difference now; None where it has no such item."""
        return self._find(difference.key).item

    def state(self, difference: Difference) -> State:
        """Whether the difference is open, skipped or settled."""
        return self._find(difference.key).state

    @property
    def checked(self) -> bool:
        """Whether an annotator has checked the gold."""
        return self.gold.status == "checked"

    @cached_property
    def owed(self) -> list[Owed]:
        """What the article still owes, but for that of which somebody has said that nothing is there."""
        passed = {entry.difference for entry in self.decisions if entry.decision == "pass"}
        passed |= self.annotated.passed if self.annotated else set()
        refused = [(each.difference.layer, each.difference.item) for each in self._followed if each.is_refused]
        return self.owed_places.left(Nothing(passed, refused))

    @cached_property
    def _seen(self) -> set[str]:
        """The items that somebody has made, changed, kept or confirmed, as JSON."""
        seen: set[str] = set()
        gold_of = {difference.key: difference.gold for difference in (*self.differences, *self.agreements)}
        for entry in self.decisions:
            changes = entry.gold_changes()
            for number, change in enumerate(changes):
                is_looked_at = number == 0 or change.before is None or _json(change.before) in seen
                if change.after is not None and is_looked_at:
                    seen.add(_json(change.after))
            if entry.decision == "keep" and (kept := gold_of.get(entry.difference)):
                seen.add(_json(kept))
        return seen

    @cached_property
    def _was_begun_from_a_run(self) -> bool:
        """Whether gold had a run's items from the start, and not only those that were accepted here."""
        if self.annotated:  # who have looked at them all
            return False
        return self.gold.begun_from is not None and not any("begun_from" in entry.named for entry in self.decisions)

    def is_suggested(self, item: GoldItem) -> bool:
        """Whether a run has suggested this item of gold, and nobody has looked at it yet."""
        return self._was_begun_from_a_run and not self.checked and _json(item) not in self._seen

    def suggested(self, layer: LayerSpec) -> int:
        """How many items of a layer are suggested, and nobody has looked at them yet."""
        return sum(map(self.is_suggested, getattr(self.gold, layer.name)))

    def counts(self) -> Counter[str]:
        """How many differences are `open`, `skipped` and `settled`, and how many of each kind are open."""
        counts = Counter[str]()
        for difference in self.differences:
            state = self.state(difference)
            counts[state] += 1
            counts[difference.kind] += state == "open"
        return counts


def _json(item: GoldItem) -> str:
    return item.model_dump_json()


def _is_agreement(followed: Followed) -> bool:
    return followed.difference.kind == "agreed" and followed.state == "open"


@dataclass(frozen=True, slots=True)
class LayerProgress:
    """How far one layer of an article is: its items, those nobody has looked at, and what is owed or differs."""

    items: int
    suggested: int
    owed: int
    open: int


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """What the list says of one article: see `ArticleReview.counts`, and who has checked its gold.

    ``layers`` has the progress by layer, ``agreement`` what two annotators share of each, where it is they who are
    settled, ``problems`` is the number of broken rules. ``doubts`` counts what makes an
    article uncertain: the differences that are open, what is owed and broken rules. ``changed_since`` says that
    the gold's file was changed in an editor since.
    """

    version: str
    title: str
    published: str | None
    counts: Mapping[str, int]
    layers: Mapping[str, LayerProgress]
    agreement: Mapping[str, Shared]
    problems: int
    doubts: int
    checked: bool
    mark: GoldCheck | None
    changed_since: bool
    annotators: Sequence[str]

    @classmethod
    def of(cls, review: ArticleReview, *, closely: bool = True) -> ArticleSummary:
        """The summary of an article as it stands now; ``closely`` with what is owed and wrong, which takes longer."""
        gold, counts = review.gold, review.counts()
        owed, problems = (review.owed, len(review.findings.problems)) if closely else ([], 0)
        open_of = Counter(each.layer.name for each in review.differences if review.state(each) == "open")
        owed_of = Counter(each.layer.name for each in owed)
        layers = {
            layer.name: LayerProgress(
                len(getattr(gold, layer.name)), review.suggested(layer), owed_of[layer.name], open_of[layer.name]
            )
            for layer in review.layers
        }
        return cls(
            version=review.version,
            title=review.title,
            published=review.article.published,
            counts=dict(counts),
            layers=layers,
            agreement=review.annotated.agreement if review.annotated else {},
            problems=problems,
            doubts=counts["open"] + len(owed) + problems,
            checked=review.checked,
            mark=gold.checked,
            changed_since=is_changed_since(gold),
            annotators=tuple(gold.annotators),
        )
