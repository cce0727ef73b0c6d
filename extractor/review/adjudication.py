"""What a third person has made of two annotators' versions of an article, item by item, as gold has it now.

An item is followed through the decisions of the journal that stand: what was undone is not among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractor.errors import UsageError
from extractor.evaluation.field_changes import FieldChange, FieldComparison
from extractor.evaluation.pairing import Pair, pair_items
from extractor.gold.items import actor_names, field_text, further_fields, item_label
from extractor.layers import annotated_layers, known_layers
from extractor.rendering.kinds import field_title
from extractor.review.annotated import Annotated, Shared
from extractor.review.article_review import ArticleReview
from extractor.review.followed import Followed
from extractor.review.journal import JournalEntry
from extractor.review.session import ReviewSession
from extractor.review.two_annotators import AnnotatedArticles
from extractor_schemas import ACTORS, Gold, GoldItem, LayerSpec

NONE = "—"
"""What stands for a version without the item."""


@dataclass(frozen=True, slots=True)
class Settled:
    """An item of which gold is not simply what both have: the two versions in words, what was decided, and why.

    ``item`` is the item in one line, with the id that gold has. ``is_open``: nobody has decided yet.
    """

    layer: str
    item: str
    first: str
    second: str
    decided: str
    note: str
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Adjudication:
    """One article: the differences, what was changed although both agreed, and how many items each has.

    ``counts`` are those of the first, the second and gold by layer, and of the actors' mentions. ``problem`` says why
    the two cannot be compared; all else is empty then. ``decided_by`` and ``decided_at`` are those of all decisions and
    of the mark.
    """

    id: str
    title: str
    problem: str = ""
    differences: Sequence[Settled] = ()
    beyond: Sequence[Settled] = ()
    counts: Mapping[str, tuple[int, int, int]] = field(default_factory=dict[str, tuple[int, int, int]])
    agreement: Mapping[str, Shared] = field(default_factory=dict[str, Shared])
    decided_by: Sequence[str] = ()
    decided_at: Sequence[str] = ()
    checked: bool = False

    @property
    def open(self) -> int:
        """How many differences nobody has decided on."""
        return sum(each.is_open for each in (*self.differences, *self.beyond))

    @property
    def is_open(self) -> bool:
        """Whether the article is still to be settled, or marked as checked."""
        return bool(self.problem or self.open or not self.checked)


def adjudications(source: AnnotatedArticles, gold: Path) -> Iterator[Adjudication]:
    """Each article that one of the two annotators has begun. Raises `UsageError` where files cannot be read."""
    session = ReviewSession(source, gold, "")
    for id in filter(source.is_begun, source.ids):
        try:
            review = session.article_review(id)
        except UsageError as error:
            article = source.article(id)
            yield Adjudication(id, (article and article.title) or id, str(error))
        else:
            if review.annotated:
                yield _Adjudicator(review, review.annotated).adjudication()


class _Adjudicator:
    """What is needed to follow the items of one article into its gold."""

    def __init__(self, review: ArticleReview, annotated: Annotated) -> None:
        self._review, self._annotated = review, annotated
        first, second = annotated.both
        names = actor_names(review.gold)
        text = review.article.text
        self._names = actor_names(first), actor_names(second), names
        self._against = (
            FieldComparison(pair_items(first, review.gold), self._names[0], names, text),
            FieldComparison(pair_items(second, review.gold), self._names[1], names, text),
        )

    def adjudication(self) -> Adjudication:
        """The article."""
        review = self._review
        followed = review.followed.all if review.followed else []
        differences = [self._difference(each) for each in followed if each.difference.kind != "agreed"]
        changed = [self._agreement(each) for each in followed if each.difference.kind == "agreed"]
        beyond = [*filter(None, changed), *self._added(followed)]
        mark = review.gold.checked
        return Adjudication(
            review.article.id,
            review.title,
            differences=differences,
            beyond=beyond,
            counts=_counts((*self._annotated.both, review.gold)),
            agreement=self._annotated.agreement,
            decided_by=[*(entry.who for entry in review.decisions), *([mark.by] if mark else [])],
            decided_at=[*(entry.at for entry in review.decisions), *([mark.at] if mark else [])],
            checked=review.checked,
        )

    def _difference(self, followed: Followed) -> Settled:
        difference, open_as = followed.difference, self._open(followed)
        layer, first, second, changes = difference.layer, difference.gold, difference.predicted, difference.changes
        return Settled(
            layer.name,
            self._label(layer, first, second, followed.item),
            "; ".join(f"{field_title(each.field)}: {each.gold}" for each in changes) or self._version(layer, 0, first),
            "; ".join(f"{field_title(each.field)}: {each.predicted}" for each in changes)
            or self._version(layer, 1, second),
            open_as or self._decided(followed),
            _notes(followed.entries),
            bool(open_as),
        )

    def _agreement(self, followed: Followed) -> Settled | None:
        """What became of an item that both have alike, where it is another now."""
        layer, first, second = followed.difference.layer, followed.difference.gold, followed.difference.predicted
        final = followed.item
        of_each = [
            self._changes(layer, side, item, final) for side, item in enumerate((first, second)) if item and final
        ]
        if final is not None and not all(of_each):
            return None
        return Settled(
            layer.name,
            self._label(layer, first, second, final),
            self._version(layer, 0, first),
            self._version(layer, 1, second),
            _listed(of_each[0], "edited:") if final else "neither",
            _notes(followed.entries),
        )

    def _added(self, followed: Sequence[Followed]) -> Iterator[Settled]:
        """What gold has of neither."""
        steps = [(entry, entry.gold_changes()) for entry in self._review.decisions]
        reached = {(each.difference.layer.name, each.item.id) for each in followed if each.item}
        for name in annotated_layers(self._review.gold):
            layer = known_layers()[name]
            for item in getattr(self._review.gold, name):
                if (name, item.id) not in reached:
                    entries = [entry for entry, changes in steps if any(each.after == item for each in changes)]
                    version = self._version(layer, 2, item)
                    label = self._label(layer, None, None, item)
                    yield Settled(name, label, NONE, NONE, f"added: {version}", _notes(entries))

    def _decided(self, followed: Followed) -> str:
        names, difference = self._annotated.names, followed.difference
        layer, versions, final = difference.layer, (difference.gold, difference.predicted), followed.item
        if final is None:
            return "neither" if all(versions) else f"{names[1] if versions[0] else names[0]} (left out)"
        of_each = [
            {change.field: change for change in self._changes(layer, side, item, final)} if item else None
            for side, item in enumerate(versions)
        ]
        first, second = of_each
        if first is None or second is None:
            return self._as_one(names[0 if second is None else 1], list((first or second or {}).values()))
        neither = [change for field, change in first.items() if field in second]
        fields = [change.field for change in difference.changes]
        taken = [[field for field in fields if field not in changed] for changed in (first, second)]
        for name, own in zip(names, taken, strict=True):
            if own == fields:
                return self._as_one(name, neither)
        parts = [f"{name}: {', '.join(map(field_title, own))}" for name, own in zip(names, taken, strict=True) if own]
        return "; ".join([*parts, *([_listed(neither, "edited:")] if neither else [])])

    def _as_one(self, name: str, edited: Sequence[FieldChange]) -> str:
        return f"{name}, {_listed(edited, 'edited:')}" if edited else name

    def _changes(self, layer: LayerSpec, side: int, item: GoldItem, final: GoldItem) -> list[FieldChange]:
        """The fields in which gold's item is not to the letter what this side has."""
        if side == 0 and item == final:
            return []
        told = {change.field: change for change in self._against[side].changes(layer, Pair(item, final, 1.0))}
        actors = (self._review.earlier_actors, self._review.predicted_actors)[side]
        return [
            told.get(field) or FieldChange(field, "", field_text(layer, final, field, self._names[2]))
            for field in layer.compared
            if getattr(final, field) != actors.value_in_gold(layer, item, field)
        ]

    def _label(self, layer: LayerSpec, first: GoldItem | None, second: GoldItem | None, final: GoldItem | None) -> str:
        for item, names in ((final, self._names[2]), (first, self._names[0]), (second, self._names[1])):
            if item is not None:
                label = item_label(layer, item, names)
                return f"{item.id} {label}" if item is final else label
        return NONE

    def _version(self, layer: LayerSpec, side: int, item: GoldItem | None) -> str:
        """What an item says besides its label."""
        if item is None:
            return NONE
        told = further_fields(layer, item, self._names[side])
        return "; ".join(f"{field_title(name)}: {text}" for name, text in told) or "as it stands here"

    def _open(self, followed: Followed) -> str:
        """Whether the page has the difference as one that nobody has decided on: "open", "skipped", or else nothing.

        Gold that is marked as checked is decided as it is, in an editor where not on the page.
        """
        return "" if self._review.checked or followed.state == "settled" else followed.state


def _listed(changes: Sequence[FieldChange], word: str) -> str:
    """What gold has in these fields."""
    told = "; ".join(f"{field_title(change.field)}: {change.gold}" for change in changes)
    return f"{word} {told}"


def _notes(entries: Sequence[JournalEntry]) -> str:
    return "; ".join(dict.fromkeys(entry.note for entry in entries if entry.note))


def _counts(golds: tuple[Gold, Gold, Gold]) -> dict[str, tuple[int, int, int]]:
    """How many items each has by layer, and how many mentions of its actors."""
    counts: dict[str, tuple[int, int, int]] = {}
    for name in annotated_layers(golds[2]):
        first, second, final = (len(getattr(gold, name, ())) for gold in golds)
        counts[name] = first, second, final
        if name == ACTORS.name:
            first, second, final = (sum(len(actor.mentions) for actor in gold.actors) for gold in golds)
            counts["mentions"] = first, second, final
    return counts
