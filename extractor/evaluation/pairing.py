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

from extractor.evaluation.assignment import Edge, best_matching, uncontested
from extractor.evaluation.similarity import (
    Similarities,
    dice,
    normalized_names,
    overlapping_sets,
    similar_sets,
    tokens,
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


def pair_weight(layer: LayerSpec, predicted: GoldItem, gold: GoldItem, actors: Pairing) -> float:
    """The weight, from 0 to 1, that a pair of these two would have; 0 where they cannot be one."""
    return next((weight for _, _, weight in _similarities(layer, [predicted], [gold], actors)), 0.0)


def target_likeness(predicted: GoldStance, gold: GoldStance) -> float:
    """How alike the targets of two stances are, from 0 to 1."""
    if predicted.concept and gold.concept:
        return float(predicted.concept == gold.concept)
    return dice(content_stems(predicted.target), content_stems(gold.target))


def _similarities(layer: LayerSpec, predicted: Sequence[Any], gold: Sequence[Any], actors: Pairing) -> Similarities:
    """The weights of all pairs that can reach the layer's least weight."""
    if layer.name == ACTORS.name:
        return _similar_actors(predicted, gold)
    if layer.name == STANCES.name:
        return _similar_stances(predicted, gold, actors.gold_actor_of)
    return _similar_items(layer, predicted, gold)


def _similar_actors(predicted: Sequence[GoldActor], gold: Sequence[GoldActor]) -> Similarities:
    """Half for a shared name, half for the F1 of the tokens of their mentions."""
    predicted_mentions, gold_mentions = ([tokens(actor.mentions) for actor in side] for side in (predicted, gold))
    predicted_names, gold_names = ([normalized_names(actor) for actor in side] for side in (predicted, gold))
    same_name = {(left, right) for left, right, _ in overlapping_sets(predicted_names, gold_names)}
    same_mentions = {(left, right): f1 for left, right, f1 in similar_sets(predicted_mentions, gold_mentions)}
    for edge in same_name | same_mentions.keys():
        yield *edge, (same_mentions.get(edge, 0.0) + (edge in same_name)) / 2


def _similar_stances(
    predicted: Sequence[GoldStance], gold: Sequence[GoldStance], gold_actor_of: Mapping[str, str]
) -> Similarities:
    """Nothing unless holders are the same and targets are alike; two thirds for targets, one third for the evidence."""
    holders = [frozenset([gold_actor_of.get(stance.actor)]) for stance in predicted]
    targets = [[content_stems(stance.target) for stance in side] for side in (predicted, gold)]
    evidence = [[tokens(stance.evidence) for stance in side] for side in (predicted, gold)]
    for left, right, _ in overlapping_sets(holders, [frozenset([stance.actor]) for stance in gold]):
        concepts = predicted[left].concept, gold[right].concept
        target = float(concepts[0] == concepts[1]) if all(concepts) else dice(targets[0][left], targets[1][right])
        if target:
            yield left, right, (2 * target + dice(evidence[0][left], evidence[1][right])) / 3


def _similar_items(layer: LayerSpec, predicted: Sequence[GoldItem], gold: Sequence[GoldItem]) -> Similarities:
    """Two thirds for the layer's main words, one third for its anchor's tokens; without words, the anchor alone."""
    predicted_anchors, gold_anchors = (
        [tokens(anchor_spans(layer, item)) for item in side] for side in (predicted, gold)
    )
    words = layer.words
    if words is None:
        yield from similar_sets(predicted_anchors, gold_anchors)
        return
    stems = [[content_stems(getattr(item, words) or "") for item in side] for side in (predicted, gold)]
    least = (3 * layer.min_weight - 1) / 2 - 1e-9  # with less in words, not even the same anchor is enough
    same_words = {(left, right): f1 for left, right, f1 in similar_sets(stems[0], stems[1], least)}
    edges = set(same_words)
    if 3 * layer.min_weight <= 1:  # else the anchor alone is never enough
        edges |= {(left, right) for left, right, _ in overlapping_sets(predicted_anchors, gold_anchors)}
    for left, right in edges:
        words_f1 = same_words.get((left, right), 0.0)
        if 2 * words_f1 + 1 >= 3 * layer.min_weight:
            yield left, right, (2 * words_f1 + dice(predicted_anchors[left], gold_anchors[right])) / 3


def _tie_breakers(layer: LayerSpec, item: GoldItem, gold_actor_of: Mapping[str, str] | None = None) -> list[object]:
    """What two items are held against each other by, field by field, where their weights are equal.

    ``gold_actor_of`` has the actors of the gold that those of a predicted item are; None: the item is the gold's.
    """
    fields = _TIE_BREAKERS.get(layer.name) or [
        field for field in layer.compared if field not in (layer.anchor, layer.words)
    ]
    return [_comparable(layer, field, item, gold_actor_of) for field in fields]


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


def _agreement(predicted: Sequence[object], gold: Sequence[object]) -> float:
    """The share of the tie-breaking fields on which two items agree."""
    return sum(map(eq, predicted, gold)) / len(gold) if gold else 0.0


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
    weights = {
        (left, right): weight
        for left, right, weight in _similarities(layer, predicted, gold, actors)
        if weight >= layer.min_weight - 1e-9  # a sum of thirds may be that much too low
    }
    clear = set(uncontested(weights))
    contested = {edge: weight for edge, weight in weights.items() if edge not in clear}
    settled = _settled(layer, predicted, gold, contested, actors) if contested else []
    matched = {right: left for left, right in (*clear, *settled)}
    taken = set(matched.values())
    return LayerPairing(
        pairs=[
            Pair(predicted[matched[right]], item, weights[matched[right], right])
            for right, item in enumerate(gold)
            if right in matched
        ],
        only_predicted=[item for left, item in enumerate(predicted) if left not in taken],
        only_gold=[item for right, item in enumerate(gold) if right not in matched],
    )


def _settled(
    layer: LayerSpec,
    predicted: Sequence[GoldItem],
    gold: Sequence[GoldItem],
    weights: Mapping[Edge, float],
    actors: Pairing,
) -> list[Edge]:
    """The pairs of items that have several to choose from."""
    lefts, rights = {left for left, _ in weights}, {right for _, right in weights}
    predicted_order, gold_order = _text_order(layer, predicted, lefts), _text_order(layer, gold, rights)
    predicted_rank = {number: rank for rank, number in enumerate(predicted_order)}
    gold_rank = {number: rank for rank, number in enumerate(gold_order)}
    predicted_values = {left: _tie_breakers(layer, predicted[left], actors.gold_actor_of) for left in lefts}
    gold_values = {right: _tie_breakers(layer, gold[right]) for right in rights}
    ranked = {
        (predicted_rank[left], gold_rank[right]): matching_weight(
            weight, _agreement(predicted_values[left], gold_values[right])
        )
        for (left, right), weight in weights.items()
    }
    return [(predicted_order[left], gold_order[right]) for left, right in best_matching(ranked)]


def matching_weight(similarity: float, agreement: float = 0.0) -> int:
    """A weight for `best_matching`: agreement decides only between similarities equal to the sixth digit."""
    return round(similarity * 10**6) * 10**6 + round(agreement * 100)


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
