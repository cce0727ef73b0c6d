"""What a newer version of an article adds, drops and rewords, item by item; what stayed keeps its id.

    diff = compare_versions(old_record, new_record)
    diff.of_kind("reworded")    # pairs, with the fields and the words that differ
    diff.record()               # the newer record, in which what stayed has the ids of the older one

Items are paired as predictions are with gold (see `pair_items`), the older ones at the places where the newer text has
their words, so that an edit elsewhere, or a paragraph that was moved, changes none of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple

from extractor.evaluation.assignment import best_matching
from extractor.evaluation.field_changes import FieldChange, FieldComparison
from extractor.evaluation.pairing import (
    LayerPairing,
    Pair,
    Pairing,
    compared_layers,
    matching_weight,
    pair_items,
    same_actors,
)
from extractor.evaluation.similarity import similar_sets
from extractor.findings import NamedFinding, named_findings
from extractor.gold.conversion import as_gold
from extractor.gold.items import actor_names, field_spans, field_text, item_label, span_words
from extractor.grounding.findings import EARLIER_IDS, free_id, unknown_claimant
from extractor.layers import layers_of
from extractor.text.spans import CharRange
from extractor.text.versions import DiffPiece, TextVersions, same_words, word_diff, word_keys
from extractor.utterances.speakers import speaker_of
from extractor_schemas import ACTORS, Claim, Gold, GoldItem, GoldSpan, LayerSpec, Record

ItemChange = Literal["added", "dropped", "reworded", "changed", "stayed"]
"""``reworded``: in other words, whatever else differs; ``changed``: in the same words, with another speaker, say."""

_LEAST_LIKENESS = 0.6
"""How alike words have to be, from 0 to 1, to be the same in another place."""

CHANGES: tuple[ItemChange, ...] = ("added", "dropped", "reworded", "changed", "stayed")


@dataclass(frozen=True, slots=True)
class VersionItem:
    """An item of either version; ``old`` is None where it was added, ``new`` where it was dropped.

    ``id`` is that of ``old``, unless the item was added. ``fields`` are those that differ, as they are shown, but its
    words: ``gold`` is the older value, ``predicted`` the newer one. ``old_label`` and ``new_label`` are the item in one
    line, ``words`` what became of its words where they are others.
    """

    layer: LayerSpec
    kind: ItemChange
    id: str
    old: NamedFinding | None
    new: NamedFinding | None
    old_label: str
    new_label: str
    fields: tuple[FieldChange, ...]
    words: tuple[DiffPiece, ...]


@dataclass(frozen=True, slots=True)
class VersionDiff:
    """The items of two versions, layer by layer, in the order of the newer one, then what was dropped.

    ``not_compared`` are the names of layers that only one of the two was asked for.
    """

    old: Record
    new: Record
    items: tuple[VersionItem, ...]
    not_compared: tuple[str, ...]

    def of_kind(self, kind: ItemChange) -> list[VersionItem]:
        """The items of which one thing is true."""
        return [item for item in self.items if item.kind == kind]

    @property
    def counts(self) -> dict[ItemChange, int]:
        """How many items there are of each kind."""
        found = Counter(item.kind for item in self.items)
        return {kind: found[kind] for kind in CHANGES}

    def record(self) -> Record:
        """The newer record, in which whatever the older one has too has the id that it has there.

        Only a claim of a claimant whom nobody knows keeps an id of its own, by which this is told.
        """
        ids = {item.new.id: item.id for item in self.items if item.new}
        return _with_ids(self.new, ids)


def compare_versions(old: Record, new: Record) -> VersionDiff:
    """Compare the records of an older and a newer version of an article."""
    sides = _Side(old), _Side(new)
    is_swapped = sides[0].key > sides[1].key  # so that equal choices are the same whichever version is the older one
    couples = _couples(sides[1], sides[0]) if is_swapped else _couples(*sides)
    ids = _Ids(old)
    items: list[VersionItem] = []
    for layer, first, second, fields in couples:
        before, after = (second, first) if is_swapped else (first, second)
        items.append(_item(layer, before, after, fields, sides, ids))
    compared = compared_layers(sides[0].gold, sides[1].gold)
    order = [layer.name for layer in layers_of(new)]
    items.sort(key=lambda item: (order.index(item.layer.name), item.new is None, _number(item)))
    return VersionDiff(old, new, tuple(items), tuple(name for name in order if name not in compared))


def _number(item: VersionItem) -> int:
    named = item.new or item.old
    return named.number if named else 0


class _Side:
    """One of the two versions."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.gold = as_gold(record)
        self.names = actor_names(self.gold)
        self.speakers = {actor.id: speaker_of(actor) for actor in record.actors}
        self.named = {named.id: named for named in named_findings(record)}

    @cached_property
    def key(self) -> tuple[str, str]:
        """What tells the versions apart, to compare them in one direction only."""
        return self.record.article.text, self.record.model_dump_json(by_alias=True)


class _Couple(NamedTuple):
    """An item of either side and the fields that differ; None where a side does not have it."""

    layer: LayerSpec
    first: GoldItem | None
    second: GoldItem | None
    fields: tuple[str, ...]


def _couples(first: _Side, second: _Side) -> Iterator[_Couple]:
    moved = _moved(first, second.record.article.text)
    pairing = pair_items(second.gold, moved)
    comparison = FieldComparison(pairing, second.names, first.names, second.record.article.text)
    originals = {item.id: item for layer in layers_of(first.gold) for item in getattr(first.gold, layer.name)}
    layers = {layer.name: layer for layer in layers_of(second.gold)}
    for name in pairing.compared:
        layer, paired = layers[name], pairing.layers[name]
        elsewhere = _pairs_elsewhere(layer, paired, pairing, originals)
        for pair in (*paired.pairs, *elsewhere):
            fields = _changed_fields(layer, originals[pair.gold.id], pair, comparison, (first, second))
            yield _Couple(layer, originals[pair.gold.id], pair.predicted, fields)
        old_ids, new_ids = {pair.gold.id for pair in elsewhere}, {pair.predicted.id for pair in elsewhere}
        yield from (_Couple(layer, originals[one.id], None, ()) for one in paired.only_gold if one.id not in old_ids)
        yield from (_Couple(layer, None, one, ()) for one in paired.only_predicted if one.id not in new_ids)


def _pairs_elsewhere(
    layer: LayerSpec, paired: LayerPairing[GoldItem], pairing: Pairing, originals: Mapping[str, GoldItem]
) -> list[Pair[GoldItem]]:
    """What is left of a layer whose items are paired by their place alone, by their words and who says them.

    Few words in a paragraph that was written anew stand nowhere that is known.
    """
    if layer.words or layer is ACTORS:
        return []
    old_words = [_word_set(layer, originals[item.id]) for item in paired.only_gold]
    new_words = [_word_set(layer, item) for item in paired.only_predicted]
    alike = {
        (left, right): likeness
        for left, right, likeness in similar_sets(old_words, new_words, _LEAST_LIKENESS)
        if _have_same_actors(layer, paired.only_gold[left], paired.only_predicted[right], pairing)
    }
    return [
        Pair(paired.only_predicted[right], paired.only_gold[left], alike[left, right])
        for left, right in best_matching({edge: matching_weight(likeness) for edge, likeness in alike.items()})
    ]


def _word_set(layer: LayerSpec, item: GoldItem) -> frozenset[str]:
    return frozenset(word_keys(span_words(field_spans(item, layer.anchor))))


def _have_same_actors(layer: LayerSpec, old: GoldItem, new: GoldItem, pairing: Pairing) -> bool:
    return all(same_actors(pairing, getattr(new, field), getattr(old, field)) for field in layer.actors[:1])


def _moved(side: _Side, text: str) -> Gold:
    """The items of a side where another text has their words; words that it does not have are behind its end."""
    versions = TextVersions(side.record.article.text, text)
    layers = layers_of(side.gold)

    def moved(spans: list[GoldSpan]) -> list[GoldSpan]:
        return [_placed(word, place, side.record.article.text, text) for word, place in versions.places(spans)]

    def update(layer: LayerSpec, item: GoldItem) -> dict[str, object]:
        fields = {field: moved(field_spans(item, field)) for field in layer.spans}
        return {
            field: spans if isinstance(getattr(item, field), list) else next(iter(spans), None)
            for field, spans in fields.items()
        }

    items = {
        layer.name: [item.model_copy(update=update(layer, item)) for item in getattr(side.gold, layer.name)]
        for layer in layers
    }
    return side.gold.model_copy(update=items)


def _placed(word: CharRange, place: CharRange | None, text: str, new_text: str) -> GoldSpan:
    if place is None:
        start = len(new_text) + 1 + word[0]
        return GoldSpan(start=start, end=start + word[1] - word[0], text=text[slice(*word)])
    return GoldSpan(start=place[0], end=place[1], text=new_text[slice(*place)])


def _changed_fields(
    layer: LayerSpec, item: GoldItem, pair: Pair[GoldItem], comparison: FieldComparison, sides: tuple[_Side, _Side]
) -> tuple[str, ...]:
    """The fields of an item and its pair that differ; of spans it is the words that count, and not where they stand."""
    differing = {change.field for change in comparison.changes(layer, pair)}
    for field in layer.spans:
        words = (span_words(field_spans(one, field)) for one in (item, pair.predicted))
        if layer is ACTORS or same_words(*words):
            differing.discard(field)
        else:
            differing.add(field)
    differing.update(field for field in layer.actors if not _have_same_names(layer, field, item, pair.predicted, sides))
    return tuple(field for field in layer.compared if field in differing)


def _have_same_names(
    layer: LayerSpec, field: str, item: GoldItem, paired: GoldItem, sides: tuple[_Side, _Side]
) -> bool:
    """Whether a field's actors go by the same names: of paired actors one may have had its name corrected."""
    ids = (dict(layer.actor_fields(one))[field] for one in (item, paired))
    speakers = [
        [side.speakers.get(id, speaker_of(None)) for id in of_side] for side, of_side in zip(sides, ids, strict=True)
    ]
    return all(left.agrees(right) for left, right in zip(*speakers, strict=False))


def _item(
    layer: LayerSpec,
    old: GoldItem | None,
    new: GoldItem | None,
    fields: tuple[str, ...],
    sides: tuple[_Side, _Side],
    ids: _Ids,
) -> VersionItem:
    before, after = sides
    main = layer.words or layer.anchor
    kind: ItemChange = "reworded" if main in fields else "changed" if fields else "stayed"
    id = ""
    shown: list[FieldChange] = []
    words: list[DiffPiece] = []
    if old and new:
        id = new.id if _is_told_by_id(after.named[new.id]) else old.id
        for field in fields:
            values = field_text(layer, new, field, after.names), field_text(layer, old, field, before.names)
            if field == main:
                words = word_diff(*reversed(values))
            else:
                shown.append(FieldChange(field, *values))
    elif new:
        kind, id = "added", ids.fresh(new.id)
    elif old:
        kind, id = "dropped", old.id
    return VersionItem(
        layer=layer,
        kind=kind,
        id=id,
        old=before.named[old.id] if old else None,
        new=after.named[new.id] if new else None,
        old_label=item_label(layer, old, before.names) if old else "",
        new_label=item_label(layer, new, after.names) if new else "",
        fields=tuple(shown),
        words=tuple(words),
    )


def _is_told_by_id(named: NamedFinding | None) -> bool:
    """Whether nobody knows the claimant of a claim, which its id alone tells."""
    return named is not None and isinstance(named.finding, Claim) and unknown_claimant(named.finding) is not None


class _Ids:
    """The ids that what was added may not have, for they are those of the older version."""

    def __init__(self, old: Record) -> None:
        self._taken = {named.id for named in named_findings(old)}

    def fresh(self, id: str) -> str:
        """The id, or with a number behind it where it is taken."""
        id = free_id(id, self._taken)
        self._taken.add(id)
        return id


def _with_ids(record: Record, ids: Mapping[str, str]) -> Record:
    """The record with other ids, also where items name actors."""

    def renamed(value: str | list[str] | None) -> str | list[str] | None:
        if isinstance(value, list):
            return [ids.get(id, id) for id in value]
        return None if value is None else ids.get(value, value)

    def update(layer: LayerSpec, item: Any) -> dict[str, object]:
        actors: dict[str, object] = {field: renamed(getattr(item, field)) for field in layer.actors}
        return {**actors, "id": ids.get(item.id, item.id)}

    items: dict[str, object] = {
        layer.name: [item.model_copy(update=update(layer, item)) for item in getattr(record, layer.name)]
        for layer in layers_of(record)
    }
    flags = [*record.provenance.flags, EARLIER_IDS]
    provenance = record.provenance.model_copy(update={"flags": list(dict.fromkeys(flags))})
    return record.model_copy(update={**items, "provenance": provenance})
