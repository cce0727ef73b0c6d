"""Which predicted item is paired with which gold item: one to one, the best on the whole, layer by layer.

    pairing = pair_items(as_gold(record), gold)   # a run against gold; two golds or two runs pair just as well
    pairing.actors.pairs                          # Pair(predicted, gold, weight), in the gold's order
    pairing.quotes.only_gold                      # gold items without a pair, in the gold's order
    pairing.claims.only_predicted                 # predicted items without a pair, in their own order
    pairing.layers["frames"]                      # the same for any layer by name
    pairing.same_actor(predicted_id, gold_id)     # do the two name the same actor, or both nobody?

Both sides are `Gold`; `as_gold` makes one of a `Record`. A layer's pairs are those of the matching with the highest sum
of weights; a pair below the layer's ``min_weight`` is none. Among equal weights, the matching in which more of the
other fields agree is taken, and then the one that comes first in the text: the order of items changes nothing. The
reasons for weights and thresholds are in `docs/scoring.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import eq
from typing import Any, Generic, TypeVar, cast

from extractor.evaluation.assignment import Edge, uncontested
from extractor.evaluation.group_matching import AGREEMENTS, best_matching_of_groups, grouped
from extractor.evaluation.similarity import (
    FEW,
    Sets,
    dice,
    normalized_names,
    overlapping_in_both,
    overlapping_sets,
    tokens,
    very_similar_sets,
)
from extractor.gold.items import anchor_spans, field_spans
from extractor.layers import annotated_layers, layers_of
from extractor.text.normalization import normalize_name
from extractor.text.spans import CharRange
from extractor.text.stems import content_stems
from extractor_schemas import (
    ACTORS,
    CLAIMS,
    QUOTES,
    STANCES,
    Gold,
    GoldActor,
    GoldClaim,
    GoldItem,
    GoldQuote,
    GoldStance,
    LayerSpec,
)

Item = TypeVar("Item", bound=GoldItem)

_TIE_BREAKERS = {
    ACTORS.name: ("name", "kind", "anonymous", "affiliation"),
    QUOTES.name: ("speaker", "source", "cue", "kind"),
    CLAIMS.name: ("claimant", "kind", "assertion", "checkable"),
    STANCES.name: ("position", "time", "condition"),
}
"""The fields that decide between pairs of equal weight; in further layers, all that have no part in the weight."""


@dataclass(frozen=True, slots=True)
class Pair(Generic[Item]):
    """A predicted item and the gold item that it is paired with; ``weight`` in (0, 1] says how alike they are."""

    predicted: Item
    gold: Item
    weight: float


@dataclass(frozen=True, slots=True)
class LayerPairing(Generic[Item]):
    """The pairs of one layer, and the items that only one side has."""

    pairs: list[Pair[Item]]
    only_predicted: list[Item]
    only_gold: list[Item]


@dataclass(frozen=True)
class Pairing:
    """The pairs of one article by layer, in the order of the layers.

    ``compared`` are the names of the layers that both sides were asked for: what the others have is not to be held
    against anybody. Their pairs are known all the same, as those of the actors that quotes name.
    """

    layers: Mapping[str, LayerPairing[Any]]
    compared: tuple[str, ...] = ()

    @property
    def actors(self) -> LayerPairing[GoldActor]:
        """The pairs of actors."""
        return self.layers[ACTORS.name]

    @property
    def quotes(self) -> LayerPairing[GoldQuote]:
        """The pairs of quotes."""
        return self.layers[QUOTES.name]

    @property
    def claims(self) -> LayerPairing[GoldClaim]:
        """The pairs of claims."""
        return self.layers[CLAIMS.name]

    @property
    def stances(self) -> LayerPairing[GoldStance]:
        """The pairs of stances."""
        return self.layers[STANCES.name]

    @cached_property
    def gold_actor_of(self) -> dict[str, str]:
        """The ids of paired actors: predicted → gold."""
        return {pair.predicted.id: pair.gold.id for pair in self.actors.pairs}

    def same_actor(self, predicted: str | None, gold: str | None) -> bool:
        """Whether two ids name the same actor; so do two None: nobody, or the article's own voice."""
        return gold is None if predicted is None else gold is not None and self.gold_actor_of.get(predicted) == gold


def pair_items(predicted: Gold, gold: Gold) -> Pairing:
    """The pairing of what was predicted for an article with its gold. Both must be about the same text.

    The layers are those of the gold. Those that only the prediction has were not annotated and are left out.
    """
    no_actors = Pairing({ACTORS.name: LayerPairing([], [], [])})
    actors = Pairing({ACTORS.name: _pair_layer(ACTORS, predicted.actors, gold.actors, no_actors)})
    further = {
        layer.name: _pair_layer(layer, getattr(predicted, layer.name, []), getattr(gold, layer.name), actors)
        for layer in layers_of(gold)
        if layer.name != ACTORS.name
    }
    return Pairing({**actors.layers, **further}, compared_layers(predicted, gold))


def compared_layers(predicted: Gold, gold: Gold) -> tuple[str, ...]:
    """The names of the layers that both sides were asked for."""
    asked = annotated_layers(predicted) if predicted.layers else annotated_layers(gold)
    return tuple(name for name in annotated_layers(gold) if name in asked)


# ---------------------------------------------------------------------------------------------------------- weights


def target_likeness(predicted: GoldStance, gold: GoldStance) -> float:
    """How alike the targets of two stances are, from 0 to 1."""
    if predicted.concept and gold.concept:
        return float(predicted.concept == gold.concept)
    return dice(content_stems(predicted.target), content_stems(gold.target))


Key = tuple[Any, ...]
"""All that the weights of an item's pairs depend on, the tokens of its anchor last; many items may have the same."""


def item_keys(layer: LayerSpec, items: Sequence[Any], gold_actor_of: Mapping[str, str] | None = None) -> list[Key]:
    """The keys of a layer's items; ``gold_actor_of`` has the gold's actors that those of predicted items are."""
    if layer.name == ACTORS.name:
        return [(normalized_names(actor), tokens(actor.mentions)) for actor in items]
    if layer.name == STANCES.name:
        return [
            (
                stance.actor if gold_actor_of is None else gold_actor_of.get(stance.actor),
                stance.concept,
                content_stems(stance.target),
                tokens(stance.evidence),
            )
            for stance in items
        ]
    anchors = (tokens(anchor_spans(layer, item)) for item in items)
    if (words := layer.words) is None:
        return [(anchor,) for anchor in anchors]
    return [(content_stems(getattr(item, words) or ""), anchor) for item, anchor in zip(items, anchors, strict=True)]


def pair_weight(layer: LayerSpec, predicted: Key, gold: Key) -> float:
    """The weight, from 0 to 1, that a pair of items with these keys would have; 0 where they cannot be one."""
    if layer.name == ACTORS.name:  # half for a shared name, half for the F1 of the tokens of their mentions
        (names, mentions), (gold_names, gold_mentions) = predicted, gold
        return (dice(mentions, gold_mentions) + (not names.isdisjoint(gold_names))) / 2
    if layer.name == STANCES.name:  # nothing unless holders are the same and targets are alike
        (holder, concept, stems, evidence), (gold_holder, gold_concept, gold_stems, gold_evidence) = predicted, gold
        if holder is None or holder != gold_holder:
            return 0.0
        target = float(concept == gold_concept) if concept and gold_concept else dice(stems, gold_stems)
        return (2 * target + dice(evidence, gold_evidence)) / 3 if target else 0.0
    if layer.words is None:  # the F1 of the tokens of its anchor
        return dice(predicted[0], gold[0])
    words = dice(predicted[0], gold[0])  # two thirds for the layer's main words, one third for its anchor's tokens
    if 2 * words + 1 < 3 * layer.min_weight - 1e-9:  # not even the same anchor is enough
        return 0.0
    return (2 * words + dice(predicted[1], gold[1])) / 3


def _similarities(layer: LayerSpec, predicted: Sequence[Key], gold: Sequence[Key]) -> dict[Edge, float]:
    """The weights of the pairs of keys that reach the layer's least weight."""
    weights = {
        (left, right): pair_weight(layer, predicted[left], gold[right])
        for left, right in (_candidates(layer, predicted, gold) if predicted and gold else ())
    }
    least = layer.min_weight - 1e-9  # a sum of thirds may be that much too low
    return {edge: weight for edge, weight in weights.items() if weight and weight >= least}


def _candidates(layer: LayerSpec, predicted: Sequence[Key], gold: Sequence[Key]) -> set[Edge]:
    """The pairs of keys that may reach it, without a look at all pairs that share no more than a common word."""
    parts = list(zip(zip(*predicted, strict=True), zip(*gold, strict=True), strict=True))
    if layer.name == ACTORS.name:  # a name, or a token of their mentions
        return {edge for sides in parts for edge in overlapping_sets(*sides)}
    anchors = parts[-1]
    if layer.words is None:
        return set(overlapping_sets(*anchors))
    words: tuple[Sets, Sets] = parts[0]
    edges = set[Edge]()
    if layer.name == STANCES.name and max(len(predicted), len(gold)) <= FEW:
        return set(overlapping_sets(*([key[:1] if key[0] else () for key in side] for side in (predicted, gold))))
    if layer.name == STANCES.name:
        words = ([_of_holder(*key) for key in predicted], [_of_holder(*key) for key in gold])
        concepts = ([[key[:2]] if all(key[:2]) else [] for key in side] for side in (predicted, gold))
        edges.update(overlapping_sets(*concepts))
    elif 3 * layer.min_weight <= 1:  # the anchor alone is enough
        edges.update(overlapping_sets(*anchors))
    edges.update(overlapping_in_both(words, anchors))
    edges.update(very_similar_sets(*words, 3 / 2 * layer.min_weight - 1e-9))  # the words alone are enough
    return edges


def _of_holder(holder: str | None, _concept: object, stems: frozenset[str], _evidence: object) -> frozenset[Key]:
    """The stems of a stance's target, which are those of its holder alone; none where that is nobody's."""
    return frozenset((holder, stem) for stem in stems) if holder else frozenset()


def _tie_breakers(layer: LayerSpec, item: GoldItem, gold_actor_of: Mapping[str, str] | None) -> tuple[object, ...]:
    """What two items are held against each other by, field by field, where their weights are equal.

    ``gold_actor_of`` has the actors of the gold that those of a predicted item are; None: the item is the gold's.
    """
    fields = _TIE_BREAKERS.get(layer.name) or [
        field for field in layer.compared if field not in (layer.anchor, layer.words)
    ]
    return tuple(_hashable(_comparable(layer, field, item, gold_actor_of)) for field in fields)


def _hashable(value: object) -> object:
    try:
        hash(value)
    except TypeError:  # a list
        return repr(value)
    return value


def _comparable(layer: LayerSpec, field: str, item: GoldItem, gold_actor_of: Mapping[str, str] | None) -> object:
    if field in layer.spans:
        return tokens(field_spans(item, field))
    value: Any = getattr(item, field)
    if field in layer.actors and gold_actor_of is not None:
        if isinstance(value, list):
            return [gold_actor_of.get(actor, _NOBODY) for actor in cast("list[str]", value)]
        return None if value is None else gold_actor_of.get(value, _NOBODY)
    return normalize_name(value) if field == layer.words else value


_NOBODY = object()
"""Who is no actor of the gold."""


def _agreements(predicted: Sequence[object], gold: Sequence[object]) -> int:
    """In how many of the tie-breaking fields two items agree."""
    return sum(map(eq, predicted, gold))


def same_actors(pairing: Pairing, predicted: str | list[str] | None, gold: str | list[str] | None) -> bool:
    """Whether two fields name the same actor, or the same actors in the same order."""
    if isinstance(predicted, list) and isinstance(gold, list):
        return len(predicted) == len(gold) and all(map(pairing.same_actor, predicted, gold))
    return not isinstance(predicted, list) and not isinstance(gold, list) and pairing.same_actor(predicted, gold)


# ---------------------------------------------------------------------------------------------------------- pairing


def _pair_layer(
    layer: LayerSpec, predicted: Sequence[Item], gold: Sequence[Item], actors: Pairing
) -> LayerPairing[Item]:
    """The pairs of one layer, given those of its actors."""
    lefts, rights = grouped(item_keys(layer, predicted, actors.gold_actor_of)), grouped(item_keys(layer, gold))
    weights = _similarities(layer, list(lefts), list(rights))
    left_groups, right_groups = list(lefts.values()), list(rights.values())
    matched: dict[int, tuple[int, float]] = {}
    contested = dict(weights)
    for edge in uncontested(weights):
        group, gold_group = left_groups[edge[0]], right_groups[edge[1]]
        if len(group) == len(gold_group) == 1:
            matched[gold_group[0]] = group[0], contested.pop(edge)
    if contested:
        matched |= _settled(layer, (predicted, left_groups), (gold, right_groups), contested, actors)
    taken = {left for left, _ in matched.values()}
    return LayerPairing(
        pairs=[
            Pair(predicted[matched[right][0]], item, matched[right][1])
            for right, item in enumerate(gold)
            if right in matched
        ],
        only_predicted=[item for left, item in enumerate(predicted) if left not in taken],
        only_gold=[item for right, item in enumerate(gold) if right not in matched],
    )


_Side = tuple[Sequence[GoldItem], Sequence[Sequence[int]]]
"""Items, and the numbers of those that have each key."""


def _settled(
    layer: LayerSpec, predicted: _Side, gold: _Side, weights: Mapping[Edge, float], actors: Pairing
) -> dict[int, tuple[int, float]]:
    """The pairs of items that have several to choose from: by the gold's numbers the predicted ones, and the weights.

    Items with the same key whose tie breakers are the same, too, are one group.
    """
    left, right = (
        _RankedGroups(layer, *predicted, {left for left, _ in weights}, actors.gold_actor_of),
        _RankedGroups(layer, *gold, {right for _, right in weights}, None),
    )
    group_weights = {
        (left_group, right_group): matching_weight(
            weight, _agreements(left.fields[left_group], right.fields[right_group])
        )
        for (left_key, right_key), weight in weights.items()
        for left_group in left.of_key[left_key]
        for right_group in right.of_key[right_key]
    }
    alike = {edge for edge in group_weights if left.fields[edge[0]] == right.fields[edge[1]]}
    return {
        right.order[gold_rank]: (left.order[rank], weights[left.keys[rank], right.keys[gold_rank]])
        for rank, gold_rank in best_matching_of_groups(group_weights, left.ranks, right.ranks, alike)
    }


class _RankedGroups:
    """The items of some keys by their ranks in the order of the text, in groups of the same key and tie breakers.

    ``order`` has the number of each rank's item, ``keys`` that of its key; ``ranks`` and ``fields`` are those of each
    group, ``of_key`` the groups of each key.
    """

    def __init__(
        self,
        layer: LayerSpec,
        items: Sequence[GoldItem],
        of_keys: Sequence[Sequence[int]],
        keys: Iterable[int],
        gold_actor_of: Mapping[str, str] | None,
    ) -> None:
        key_of = {number: key for key in keys for number in of_keys[key]}
        self.order = _text_order(layer, items, key_of)
        self.keys = [key_of[number] for number in self.order]
        groups = grouped(
            (key, _tie_breakers(layer, items[number], gold_actor_of))
            for number, key in zip(self.order, self.keys, strict=True)
        )
        self.ranks, self.fields = list(groups.values()), [fields for _, fields in groups]
        self.of_key: dict[int, list[int]] = {}
        for group, (key, _) in enumerate(groups):
            self.of_key.setdefault(key, []).append(group)


def matching_weight(similarity: float, agreements: int = 0) -> int:
    """A weight for `best_matching`: agreements decide only between similarities equal to the sixth digit."""
    return round(similarity * 10**6) * AGREEMENTS + agreements


def _text_order(layer: LayerSpec, items: Sequence[GoldItem], numbers: Iterable[int]) -> list[int]:
    """The numbers of these items in an order that depends on the items alone, not on their list."""
    words = (layer.words,) if layer.words else layer.compared[:1]

    def key(number: int) -> tuple[list[CharRange], list[str], str]:
        item = items[number]
        return (
            [span.range for span in anchor_spans(layer, item)],
            [str(getattr(item, field)) for field in words],
            item.id,
        )

    return sorted(numbers, key=key)
