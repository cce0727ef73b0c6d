"""What a third person has made of two annotators' versions of an article, item by item, as gold has it now.

An item is followed through the decisions of the journal that stand: what was undone is not among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractor.errors import UsageError
from extractor.evaluation.diff import Difference, difference_key
from extractor.evaluation.field_changes import FieldChange, FieldComparison
from extractor.evaluation.pairing import Pair, pair_items
from extractor.gold.items import actor_names, further_fields, item_label
from extractor.layers import annotated_layers, known_layers
from extractor.rendering.kinds import field_title
from extractor.review.annotated import Annotated, Shared
from extractor.review.article_review import ArticleReview
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
        self._steps = [(entry, entry.gold_changes()) for entry in review.decisions]
        first, second = annotated.both
        names = actor_names(review.gold)
        text = review.article.text
        self._names = actor_names(first), actor_names(second), names
        self._against = (
            FieldComparison(pair_items(first, review.gold), self._names[0], names, text),
            FieldComparison(pair_items(second, review.gold), self._names[1], names, text),
        )
        self._reached: list[GoldItem] = []
        """The items of gold that come from one of the two."""

    def adjudication(self) -> Adjudication:
        """The article."""
        review, comparison = self._review, self._annotated.comparison
        differences = [self._difference(difference) for difference in comparison.differences]
        changed = [self._agreement(agreement) for agreement in comparison.agreements]
        beyond = [*filter(None, changed), *self._added()]
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

    def _difference(self, difference: Difference) -> Settled:
        layer, first, second = difference.layer, difference.gold, difference.predicted
        final, entries = self._followed(layer, first, second)
        open_as = self._open(second, final)
        changes = difference.changes
        return Settled(
            layer.name,
            self._label(layer, first, second, final),
            "; ".join(f"{field_title(each.field)}: {each.gold}" for each in changes) or self._version(layer, 0, first),
            "; ".join(f"{field_title(each.field)}: {each.predicted}" for each in changes)
            or self._version(layer, 1, second),
            open_as or self._decided(layer, first, second, final, changes),
            _notes(entries),
            bool(open_as),
        )

    def _agreement(self, agreement: Difference) -> Settled | None:
        """What became of an item that both have alike, where it is another now."""
        layer, first, second = agreement.layer, agreement.gold, agreement.predicted
        final, entries = self._followed(layer, first, second)
        entered = [] if first is None or final is None else self._changes(layer, 0, first, final)
        if final is not None and not entered:
            return None
        open_as = self._open(second, final)
        return Settled(
            layer.name,
            self._label(layer, first, second, final),
            self._version(layer, 0, first),
            self._version(layer, 1, second),
            open_as or (_listed(entered, "edited:") if final else "neither"),
            _notes(entries),
            bool(open_as),
        )

    def _added(self) -> Iterator[Settled]:
        """What gold has of neither."""
        for name in annotated_layers(self._review.gold):
            layer = known_layers()[name]
            for item in getattr(self._review.gold, name):
                if item not in self._reached:
                    entries = [entry for entry, changes in self._steps if any(each.after == item for each in changes)]
                    version = self._version(layer, 2, item)
                    label = self._label(layer, None, None, item)
                    yield Settled(name, label, NONE, NONE, f"added: {version}", _notes(entries))

    def _followed(
        self, layer: LayerSpec, first: GoldItem | None, second: GoldItem | None
    ) -> tuple[GoldItem | None, list[JournalEntry]]:
        """What became of the first's item, or of the second's where there is no other, and the entries about it."""
        current, entries = first, list[JournalEntry]()
        own_key = difference_key(layer, second, None)
        for entry, changes in self._steps:
            about = {own_key, difference_key(layer, second, current)}
            before = current
            for number, change in enumerate(changes):
                is_of_second = number == 0 and entry.difference == own_key  # it has nothing before, or is its own
                if change.before == current and (current is not None or is_of_second):
                    current = change.after if change.layer.name == layer.name else current
            if current != before or entry.difference in about:
                entries.append(entry)
        found = self._in_gold(layer, first, second, current)
        if found is not None:
            self._reached.append(found)
        return found, entries

    def _in_gold(
        self, layer: LayerSpec, first: GoldItem | None, second: GoldItem | None, current: GoldItem | None
    ) -> GoldItem | None:
        """What has become of an item, as gold has it; where its file was changed besides the page, what it is like."""
        if current in getattr(self._review.gold, layer.name):
            return current
        if first is not None:
            return self._like(layer, 0, first) if current else None
        like = self._like(layer, 1, second)
        of_first = [pair.gold for pair in self._against[0].pairing.layers[layer.name].pairs]
        return None if like in of_first else like

    def _like(self, layer: LayerSpec, side: int, item: GoldItem | None) -> GoldItem | None:
        """The item of gold that the side's is paired with."""
        pairs = self._against[side].pairing.layers[layer.name].pairs
        return next((pair.gold for pair in pairs if pair.predicted == item), None)

    def _decided(
        self,
        layer: LayerSpec,
        first: GoldItem | None,
        second: GoldItem | None,
        final: GoldItem | None,
        changes: Sequence[FieldChange],
    ) -> str:
        names = self._annotated.names
        if final is None:
            return "neither" if first and second else f"{names[1] if first else names[0]} (left out)"
        of_each = [
            self._changes(layer, side, item, final) if item else None for side, item in enumerate((first, second))
        ]
        for name, entered in zip(names, of_each, strict=True):
            if entered == []:
                return name
        not_first, not_second = ({each.field for each in entered or ()} for entered in of_each)
        if of_each[0] is None or of_each[1] is None:
            owner = names[0] if second is None else names[1]
            return f"{owner}, {_listed(of_each[0] or of_each[1] or (), 'edited:')}"
        fields = [change.field for change in changes]
        taken = [
            (name, [field_title(each) for each in fields if each not in differing])
            for name, differing in zip(names, (not_first, not_second), strict=True)
        ]
        parts = [f"{name}: {', '.join(titles)}" for name, titles in taken if titles]
        edited = [each for each in of_each[0] if each.field in not_second]
        return "; ".join([*parts, *([_listed(edited, "edited:")] if edited else [])])

    def _changes(self, layer: LayerSpec, side: int, item: GoldItem, final: GoldItem) -> list[FieldChange]:
        """The fields in which gold's item is not what this side has."""
        return list(self._against[side].changes(layer, Pair(item, final, 1.0)))

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

    def _open(self, second: GoldItem | None, final: GoldItem | None) -> str:
        """Whether the page has a difference of these that nobody has decided on: "open", "skipped", or else nothing.

        Gold that is marked as checked is decided as it is, in an editor where not on the page.
        """
        if self._review.checked:
            return ""
        states = {
            self._review.state(each)
            for each in self._review.differences
            if each.item in (second, final) or (second is not None and each.predicted == second)
        }
        return next((state for state in ("open", "skipped") if state in states), "")


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
