"""What became of each difference: it is followed through the decisions that stand into gold as it is now.

A difference stays what it was when somebody first decided on it, and of two annotators what it is in their files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from extractor.errors import UsageError
from extractor.evaluation.diff import ArticleComparison, Difference, difference_key, earlier_difference
from extractor.evaluation.pairing import Pairing, pair_items
from extractor.gold.items import actor_names, first_range
from extractor.layers import known_layers
from extractor.review.annotated import Annotated
from extractor.review.decisions import GoldChange
from extractor.review.journal import JournalEntry
from extractor.text.spans import CharRange
from extractor_schemas import ACTORS, GoldActor, GoldItem, LayerSpec

State = Literal["open", "skipped", "settled"]

_DECISIONS = ("accept", "keep", "edit", "wrong", "skip")
_ENTERED = ("add", "change", "delete", "split")
"""What settles a difference besides the decisions on it: somebody enters the item as it is to be."""


@dataclass(eq=False, slots=True)
class Followed:
    """A difference as it was, or an agreement, and what has become of it.

    ``item`` is what gold has of it now, ``entries`` are all that concern it, in order, ``decision`` is the last by
    which it is settled or skipped. ``by_hand`` says that gold has it as the second annotator since its file was edited.
    """

    difference: Difference
    item: GoldItem | None
    entries: list[JournalEntry] = field(default_factory=list[JournalEntry])
    decision: JournalEntry | None = None
    by_hand: bool = False

    @property
    def state(self) -> State:
        """Whether it is open, skipped or settled."""
        if self.decision is None:
            return "settled" if self.by_hand else "open"
        return "skipped" if self.decision.decision == "skip" else "settled"

    @property
    def is_refused(self) -> bool:
        """Whether gold was to stay without what the run has, or the second annotator."""
        return self.state == "settled" and self.difference.gold is None and self.item is None


class FollowedDifferences:
    """All differences and agreements of an article, layer by layer in the order of the text, with what became of each.

    ``comparison`` is that of gold as it is now; of two annotators (``annotated``) it is theirs that is followed. A run
    that only ``suggests`` what may be in gold is not asked about what somebody has entered besides.
    """

    def __init__(
        self,
        comparison: ArticleComparison,
        annotated: Annotated | None,
        decisions: Sequence[JournalEntry],
        *,
        suggests: bool,
    ) -> None:
        self._comparison, self._gold, self._annotated = comparison, comparison.gold, annotated
        self._suggests = suggests
        self._present = {each.key: each for each in (*comparison.differences, *comparison.agreements)}
        self._all: list[Followed] = []
        self._by_key: dict[str, Followed] = {}
        self._holders: dict[tuple[str, str], Followed] = {}  # by layer and id of what gold has of it
        self._entered: dict[tuple[str, str], JournalEntry] = {}  # items of no difference, by layer and id
        self._merged: dict[str, str] = {}  # the ids of actors, by those of the ones that were merged into them
        self._gone: set[str] = set()  # the ids of actors who were taken out, which others may have now
        self._names = actor_names(annotated.first) if annotated else {}
        if annotated:
            for origin in (*annotated.comparison.differences, *annotated.comparison.agreements):
                self._begin(origin)
        followed = [(entry, _changes(entry)) for entry in decisions]
        self._before = [(change.layer, change.before) for _, changes in followed for change in changes if change.before]
        for entry, changes in followed:
            self._follow(entry, changes)
        self.all = sorted(self._as_it_is_now(), key=_place)
        """All of them, those that nobody has decided on too."""
        self._by_key = {key: each for key, each in self._by_key.items() if each in self.all}

    # ------------------------------------------------------------------------------------------------------ asking

    def find(self, key: str) -> Followed | None:
        """The difference of that key, or of what was left of it after a decision."""
        return self._by_key.get(key)

    @property
    def names(self) -> Mapping[str, str]:
        """The names of the actors whom the versions in the place of gold's name, by id."""
        return self._names if self._annotated else {**self._names, **actor_names(self._gold)}

    @cached_property
    def predicted_actors(self) -> Mapping[str, str]:
        """The ids of gold's actors by those of the predicted ones that are the same."""
        known = dict(self._comparison.pairing.gold_actor_of)
        for each in self._all:
            if each.difference.layer is ACTORS and each.difference.predicted:
                id = each.item.id if each.item else self._merged_into(each.difference.gold)
                known |= {each.difference.predicted.id: id} if id else {}
        return known

    @cached_property
    def earlier_actors(self) -> Mapping[str, str]:
        """The ids of gold's actors by those that they have in the versions in the place of gold's."""
        known = {id: id for id in actor_names(self._gold) if id not in self._gone}
        for each in self._all:
            if each.difference.layer is ACTORS and each.difference.gold:
                known.pop(each.difference.gold.id, None)
                id = each.item.id if each.item else self._merged_into(each.difference.gold)
                known |= {each.difference.gold.id: id} if id else {}
        return known

    def _merged_into(self, actor: GoldItem | None) -> str | None:
        """The id of the actor into whom this one was merged, if it was."""
        known, passed = actor_names(self._gold), set[str]()
        id = self._merged.get(actor.id) if actor else None
        while id and id not in known and id not in passed:  # into one who was merged, too
            passed.add(id)
            id = self._merged.get(id)
        return id if id in known else None

    # --------------------------------------------------------------------------------------------------- following

    def _begin(self, origin: Difference) -> Followed:
        followed = Followed(origin, origin.gold)
        self._all.append(followed)
        self._by_key[origin.key] = followed
        self._hold(followed)
        return followed

    def _hold(self, followed: Followed) -> None:
        if followed.item:
            self._holders[followed.difference.layer.name, followed.item.id] = followed

    def _follow(self, entry: JournalEntry, changes: Sequence[GoldChange]) -> None:
        decided = self._decided(entry, changes[0] if changes else None) if entry.decision in _DECISIONS else None
        if decided:
            decided.decision = entry
            decided.entries.append(entry)
            for key in entry.settles:
                self._by_key.setdefault(key, decided)
        for number, change in enumerate(changes):
            self._change(entry, change, decided if number == 0 else None, is_first=number == 0)

    def _change(self, entry: JournalEntry, change: GoldChange, decided: Followed | None, *, is_first: bool) -> None:
        layer, before, after = change.layer, change.before, change.after
        followed = self._holder(layer, before) or (decided if before is None else None)
        entered = self._entered.pop((layer.name, before.id), None) if before else None
        if entry.decision in _ENTERED if is_first else before is None:  # else it follows from what was done to another
            entered = entry
        if layer is ACTORS and before and after is None:
            self._gone.add(before.id)
            if isinstance(before, GoldActor):
                self._names.setdefault(before.id, before.name)
            if entry.decision == "merge":
                self._merged[before.id] = entry.difference
        if followed is None:
            if after and entered:
                self._entered[layer.name, after.id] = entered
            return
        if before:
            self._holders.pop((layer.name, before.id), None)
        followed.item = after
        self._hold(followed)
        if followed.entries[-1:] != [entry]:
            followed.entries.append(entry)
        if (is_first and entry.decision in _ENTERED) or (after is None and entry.decision == "merge"):
            followed.decision = entry
        if after or self._annotated:  # else what the run has in the place of what was taken out is another difference
            self._by_key.setdefault(difference_key(layer, followed.difference.predicted, after), followed)

    def _holder(self, layer: LayerSpec, item: GoldItem | None) -> Followed | None:
        """Whose item this is, as it is now."""
        holder = self._holders.get((layer.name, item.id)) if item else None
        return holder if holder and holder.item == item else None

    def _decided(self, entry: JournalEntry, change: GoldChange | None) -> Followed | None:
        """What was decided on; None where that is no longer known, as the run is another."""
        if followed := self._by_key.get(entry.difference):
            return followed
        if change and (holder := self._holder(change.layer, change.before)):
            return holder
        if self._annotated:
            return None
        origin = self._present.get(entry.difference) or self._earlier(entry, change)
        keys = (self._present.get(key) for key in entry.settles)
        origin = origin or next(filter(None, keys), None)
        return self._begin(origin) if origin else None

    def _earlier(self, entry: JournalEntry, change: GoldChange | None) -> Difference | None:
        """The difference that is no more since gold changed, then or later: between an item that it had, or none, and
        one that the run has.
        """
        of_layer: list[tuple[LayerSpec, GoldItem | None]] = [
            each for each in self._before if each[0].name == entry.layer
        ]
        if entry.kind == "invented" and entry.layer:  # and gold went on without it
            of_layer = [(known_layers()[entry.layer], None)]
        for layer, before in [(change.layer, change.before)] if change else of_layer:
            for predicted in [None] if entry.kind == "missed" else self._likeliest_first(layer, before):
                if entry.kind and difference_key(layer, predicted, before) == entry.difference:
                    return earlier_difference(self._comparison, layer, entry.kind, predicted, before, self.names)
        return None

    def _likeliest_first(self, layer: LayerSpec, item: GoldItem | None) -> list[GoldItem]:
        """What the run has of the layer: first what stands nearest to the item."""
        place = first_range(layer, item)[0] if item else 0
        found: list[GoldItem] = getattr(self._comparison.predicted, layer.name, [])
        return sorted(found, key=lambda each: abs(first_range(layer, each)[0] - place))

    # ------------------------------------------------------------------------------------------------- as it is now

    def _as_it_is_now(self) -> Iterable[Followed]:
        """What was followed, where an editor has changed gold too; in a review with all that nobody has decided on."""
        layers = {each.difference.layer for each in self._all}
        now = {(layer.name, item.id): item for layer in layers for item in getattr(self._gold, layer.name, [])}
        for each in self._all:
            if each.item is None or now.get((each.difference.layer.name, each.item.id)) != each.item:
                each.item = self._found_again(each)
                each.by_hand = each.decision is None and self._is_as_second(each)
                self._hold(each)
        if self._annotated:
            return self._all
        new = [each for key, each in self._present.items() if key not in self._by_key]
        changed = [each.gold for each in new if each.gold and each.kind != "agreed"]
        self._all = [each for each in self._all if each.item is None or each.item not in changed]
        refused = [(each.difference.layer, each.difference.predicted) for each in self._all if each.is_refused]
        return [*self._all, *(self._new(each, refused) for each in new)]

    def _new(self, difference: Difference, refused: Collection[tuple[LayerSpec, GoldItem | None]]) -> Followed:
        """A difference that nobody has decided on as it is now.

        It is settled all the same where gold's side of it was entered by somebody, and the run has nothing in its
        place, or what was ``refused``.
        """
        followed, layer, gold = self._begin(difference), difference.layer, difference.gold
        entry = self._entered.get((layer.name, gold.id)) if gold else None
        is_asked = (layer, difference.predicted) not in refused if difference.predicted else not self._suggests
        if entry and not is_asked and difference.kind != "agreed":
            followed.decision = entry
            followed.entries.append(entry)
        return followed

    def _found_again(self, followed: Followed) -> GoldItem | None:
        """What gold has of a difference, where it has not what the decisions left."""
        layer, item = followed.difference.layer, followed.item
        items: list[GoldItem] = getattr(self._gold, layer.name, [])
        if not self._annotated:
            return next((each for each in items if item and each.id == item.id), None)
        if followed.difference.gold is not None and item is None:
            return None
        pairing, own = self._comparison.pairing, followed.difference.predicted
        if followed.difference.gold is not None:
            pairing, own = self._of_first, followed.difference.gold
        pairs = pairing.layers[layer.name].pairs if layer.name in pairing.layers else []
        found: GoldItem | None = next((pair.gold for pair in pairs if pair.predicted == own), None)
        holder = self._holders.get((layer.name, found.id)) if found else None
        if found is None or (holder and holder is not followed and holder.item == found):
            return None
        if entry := self._entered.get((layer.name, found.id)):
            followed.decision = entry
            followed.entries.append(entry)
        return found

    @cached_property
    def _of_first(self) -> Pairing:
        assert self._annotated
        return pair_items(self._annotated.first, self._gold)

    def _is_as_second(self, followed: Followed) -> bool:
        """Whether gold has of two annotators' difference what the second has, though nobody decided so on the page."""
        if not self._annotated or followed.difference.kind == "agreed":
            return False
        predicted, item = followed.difference.predicted, followed.item
        if predicted is None or item is None:
            return predicted is item is None
        return any((each.predicted, each.gold) == (predicted, item) for each in self._comparison.agreements)


def _changes(entry: JournalEntry) -> list[GoldChange]:
    with suppress(UsageError):  # what is no item is told when it is undone
        return entry.gold_changes()
    return []


def _place(followed: Followed) -> tuple[int, CharRange]:
    difference = followed.difference
    return list(known_layers()).index(difference.layer.name), first_range(difference.layer, difference.item)
