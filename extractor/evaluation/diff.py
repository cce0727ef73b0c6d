"""Where a prediction differs from gold: what is only in gold, only in the prediction, or changed.

Each difference has its sentence and the reason.

    compare_record(record, gold).differences

Two runs are compared in the same way, the older one instead of gold: `compare_record(record, as_gold(older))`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from hashlib import sha256
from typing import Literal

from extractor.articles.names import listed
from extractor.errors import UsageError
from extractor.evaluation.field_changes import FieldChange, FieldComparison
from extractor.evaluation.pairing import (
    Key,
    LayerPairing,
    Pair,
    Pairing,
    item_keys,
    pair_items,
    pair_weight,
    target_likeness,
)
from extractor.evaluation.similarity import dice
from extractor.gold.conversion import as_gold
from extractor.gold.items import actor_names, first_range, item_label
from extractor.hashing import canonical_json
from extractor.layers import known_layers
from extractor.text.segmentation import split_sentences
from extractor.text.spans import CharRange
from extractor.watching import note
from extractor_schemas import ACTORS, Article, Gold, GoldItem, GoldStance, LayerSpec, Record

Kind = Literal["missed", "invented", "changed", "agreed"]
"""Only in gold, only in the prediction, in both with other fields, or in both alike; readers see other words."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is said of a difference once somebody looks at it."""

    sentence: Callable[[], CharRange]
    reason: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One item on which prediction and gold differ.

    ``predicted`` is None for what is only in gold, ``gold`` for what is only in the prediction; ``changes`` has the
    fields of what was changed. ``key`` identifies the difference by the content of both items: it stays the same while
    neither changes. ``explain_with`` gives the sentence and the reason, which take longer than all the rest.
    """

    layer: LayerSpec
    kind: Kind
    predicted: GoldItem | None
    gold: GoldItem | None
    changes: tuple[FieldChange, ...]
    key: str
    explain_with: Explanation = field(repr=False, compare=False)

    @property
    def sentence(self) -> CharRange:
        """The range of the sentences around the item."""
        return self.explain_with.sentence()

    @property
    def reason(self) -> str:
        """Why the two differ, or why the one has no pair, as a clause."""
        return self.explain_with.reason()

    @property
    def item(self) -> GoldItem:
        """The gold item, or the predicted one where gold has none."""
        item = self.gold or self.predicted
        assert item is not None
        return item

    @property
    def wording_only(self) -> bool:
        """Whether the two differ only in the annotators' own words (see `LayerSpec.wording`)."""
        return bool(self.changes) and all(change.field in self.layer.wording for change in self.changes)


@dataclass(frozen=True, slots=True)
class ArticleComparison:
    """The prediction and the gold of one article, how their items are paired, and where they differ.

    ``agreements`` are the pairs that do not differ: both sides may be wrong.
    """

    article: Article
    predicted: Gold
    gold: Gold
    pairing: Pairing
    differences: list[Difference]
    agreements: list[Difference]


def compare_record(record: Record, gold: Gold) -> ArticleComparison:
    """The record against the gold of the same article.

    Raises:
        UsageError: the gold was made of another text.

    """
    return compare_article(record.article, as_gold(record), gold)


def compare_article(article: Article, predicted: Gold, gold: Gold) -> ArticleComparison:
    """What was found in an article, by a run or by an annotator, against gold; raises as `compare_record` does."""
    if {predicted.sha256, gold.sha256} != {article.sha256}:
        raise UsageError(f"{article.id}: the two sides were made of different texts: extract from the same articles")
    note("comparison")
    pairing = pair_items(predicted, gold)
    items = _ArticleDifferences(predicted, gold, pairing, article.text).all()
    differences = [item for item in items if item.kind != "agreed"]
    agreements = [item for item in items if item.kind == "agreed"]
    return ArticleComparison(article, predicted, gold, pairing, differences, agreements)


def earlier_difference(
    comparison: ArticleComparison,
    layer: LayerSpec,
    kind: Kind,
    predicted: GoldItem | None,
    gold: GoldItem | None,
    gold_names: Mapping[str, str],
) -> Difference:
    """A difference as it was before gold changed; ``gold_names`` are the names of gold's actors by id, as they were."""
    now = _ArticleDifferences(comparison.predicted, comparison.gold, comparison.pairing, comparison.article.text)
    return now.earlier(layer, kind, predicted, gold, gold_names)


class _ArticleDifferences:
    """The differences of one article, and what they have in common."""

    def __init__(self, predicted: Gold, gold: Gold, pairing: Pairing, text: str) -> None:
        self._predicted, self._gold = predicted, gold
        self._known_keys: dict[tuple[str, bool], dict[str, Key]] = {}
        self._pairing = pairing
        self._predicted_names, self._gold_names = actor_names(predicted), actor_names(gold)
        self._fields = FieldComparison(pairing, self._predicted_names, self._gold_names, text)
        self._text = text

    @cached_property
    def _sentences(self) -> tuple[list[int], list[int]]:
        """Where the sentences begin, and where they end."""
        sentences = split_sentences(self._text)
        return [start for start, _ in sentences], [end for _, end in sentences]

    def all(self) -> list[Difference]:
        """All differences and agreements, layer by layer, in the order of the text."""
        layers = known_layers()
        return [
            difference
            for name in self._pairing.compared
            for difference in sorted(
                self._of_layer(layers[name], self._pairing.layers[name]),
                key=lambda difference: first_range(difference.layer, difference.item),
            )
        ]

    def earlier(
        self,
        layer: LayerSpec,
        kind: Kind,
        predicted: GoldItem | None,
        gold: GoldItem | None,
        gold_names: Mapping[str, str],
    ) -> Difference:
        """A difference of an item that gold no longer has."""
        fields = replace(self._fields, gold_names=gold_names)
        changes = fields.changes(layer, Pair(predicted, gold, 1.0)) if predicted and gold else ()
        return self._difference(layer, kind, predicted, gold, changes, lambda: "it was so before it was decided")

    def _of_layer(self, layer: LayerSpec, paired: LayerPairing[GoldItem]) -> list[Difference]:
        pairs = paired.pairs
        paired_predicted, paired_gold = [pair.predicted for pair in pairs], [pair.gold for pair in pairs]
        differences: list[Difference] = []
        for item in paired.only_gold:
            others = [*paired_predicted, *paired.only_predicted]
            reason = partial(self._why_unpaired, layer, item, others, is_predicted=False)
            differences.append(self._difference(layer, "missed", None, item, (), reason))
        for item in paired.only_predicted:
            others = [*paired_gold, *paired.only_gold]
            reason = partial(self._why_unpaired, layer, item, others, is_predicted=True)
            differences.append(self._difference(layer, "invented", item, None, (), reason))
        for pair in pairs:
            changes = self._fields.changes(layer, pair)
            kind: Kind = "changed" if changes else "agreed"
            reason = partial(_how_alike, layer, pair, changes)
            differences.append(self._difference(layer, kind, pair.predicted, pair.gold, changes, reason))
        return differences

    def _difference(
        self,
        layer: LayerSpec,
        kind: Kind,
        predicted: GoldItem | None,
        gold: GoldItem | None,
        changes: tuple[FieldChange, ...],
        reason: Callable[[], str],
    ) -> Difference:
        item = gold or predicted
        assert item is not None
        explanation = Explanation(partial(self._sentence, layer, item), reason)
        return Difference(layer, kind, predicted, gold, changes, difference_key(layer, predicted, gold), explanation)

    def _sentence(self, layer: LayerSpec, item: GoldItem) -> CharRange:
        """The sentences that the item's first span is in."""
        start, end = first_range(layer, item)
        if start < 0:
            return (0, 0)
        starts, ends = self._sentences
        before = bisect_right(starts, start) - 1
        after = bisect_left(ends, end)
        return (
            min(start, starts[before]) if before >= 0 else start,
            max(end, ends[after]) if after < len(ends) else min(end, len(self._text)),
        )

    def _why_unpaired(
        self,
        layer: LayerSpec,
        item: GoldItem,
        candidates: Sequence[GoldItem],
        *,
        is_predicted: bool,
    ) -> str:
        """Why none of the other side's items, the ``candidates``, is paired with the item."""
        if not candidates:
            return f"the other side has no {layer.name}"

        def sides(candidate: GoldItem) -> tuple[GoldItem, GoldItem]:
            return (item, candidate) if is_predicted else (candidate, item)

        own_key = self._keys(layer, is_predicted=is_predicted)[item.id]
        keys = self._keys(layer, is_predicted=not is_predicted)
        shares = {each.id: dice(own_key[-1], keys[each.id][-1]) for each in candidates}
        weights = {
            each.id: pair_weight(layer, *((own_key, keys[each.id]) if is_predicted else (keys[each.id], own_key)))
            for each in candidates
        }
        names = self._gold_names if is_predicted else self._predicted_names
        near = [each for each in candidates if weights[each.id] >= layer.min_weight - 1e-9]
        own = [each for each in candidates if self._is_same_holder(*sides(each))]
        by_weight = bool(near or own)
        nearest = max(
            near or own or candidates,
            key=lambda each: (weights[each.id] if by_weight else 0, shares[each.id], weights[each.id]),
        )
        share = shares[nearest.id]
        where = f"the nearest, “{_short(item_label(layer, nearest, names))}”, is " + (
            f"{share:.0%} alike in the words that it stands on"
            if share
            else "alike but for the words that it stands on"
        )
        if near:
            return f"{where}, but is the same as another item"
        if isinstance(item, GoldStance):
            if not own and not share:
                return self._why_no_holder(item, candidates, is_predicted=is_predicted)
            if not own:
                predicted, gold = sides(nearest)
                holders = [
                    self._fields.answering(stance.actor, is_predicted=stance is predicted)
                    for stance in (predicted, gold)
                    if isinstance(stance, GoldStance)
                ]
                return f"{where}, but has another holder: {holders[0]}, not {holders[1]}"
            return f"{where}, but its target is another" if share else "all stances of this holder have other targets"
        if not share:
            besides = {ACTORS.name: " or has its name"}.get(layer.name, " or says the same" if layer.words else "")
            return f"no {layer.noun} of the other side stands on any of its words{besides}"
        if layer.name == ACTORS.name:
            return f"{where}, but shares no name with it"
        if layer.words is not None:
            return f"{where}, but says something else"
        return f"{where}; to be the same {layer.noun} it would need {layer.min_weight:.0%}"

    def _keys(self, layer: LayerSpec, *, is_predicted: bool) -> dict[str, Key]:
        """The keys of a side's items by their ids, made once."""
        known = self._known_keys.get((layer.name, is_predicted))
        if known is None:
            items: list[GoldItem] = getattr(self._predicted if is_predicted else self._gold, layer.name)
            keys = item_keys(layer, items, self._pairing.gold_actor_of if is_predicted else None)
            known = self._known_keys[layer.name, is_predicted] = {
                item.id: key for item, key in zip(items, keys, strict=True)
            }
        return known

    def _is_same_holder(self, predicted: GoldItem, gold: GoldItem) -> bool:
        if not isinstance(predicted, GoldStance) or not isinstance(gold, GoldStance):
            return False
        return self._pairing.same_actor(predicted.actor, gold.actor)

    def _why_no_holder(self, item: GoldStance, candidates: Sequence[GoldItem], *, is_predicted: bool) -> str:
        """What to say of a stance where the other side has none of its holder, nor one on its words."""
        own_names, names = self._predicted_names, self._gold_names
        if not is_predicted:
            own_names, names = names, own_names
        stances = [each for each in candidates if isinstance(each, GoldStance)]
        alike = [each for each in stances if target_likeness(item, each)]
        holders = listed(dict.fromkeys(names.get(each.actor, each.actor) for each in alike))
        others = f"; on such a target it has those of {holders}" if alike else ""
        return f"the other side has no stance of {own_names.get(item.actor, item.actor)}{others}"


def difference_key(layer: LayerSpec, predicted: GoldItem | None, gold: GoldItem | None) -> str:
    """The key of a difference between two items, either of which may be None (see `Difference`)."""
    content = [layer.name, *(side and side.model_dump() for side in (predicted, gold))]
    return sha256(canonical_json(content).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _how_alike(layer: LayerSpec, pair: Pair[GoldItem], changes: Sequence[FieldChange]) -> str:
    if not changes:
        return "the same item in both, with the same in every field"
    fields = ", ".join(change.field.replace("_", " ") for change in changes)
    weighed = " and ".join(filter(None, (layer.words, layer.anchor)))
    share = int(pair.weight * 100 + 1e-9)  # rounded down: what is not quite alike is never 100 %
    return f"the same item in both ({weighed} {share}% alike), with another {fields}"


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"
