"""The figures of one article as counts, and the labels of its pairs on both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from extractor.evaluation.assignment import Edge
from extractor.evaluation.cluster_metrics import b_cubed, ceaf_e, lea
from extractor.evaluation.group_matching import best_matching_of_groups, grouped
from extractor.evaluation.metrics import Counts, layer_of_figure
from extractor.evaluation.pairing import LayerPairing, Pairing, matching_weight, pair_items
from extractor.evaluation.similarity import (
    mention_tokens,
    same_substance,
    similar_sets,
    similar_words,
    tokens,
)
from extractor_schemas import STANCES, Gold, GoldQuote, GoldStance

_HALF = 0.5

LabelPairs = list[tuple[str, str]]
"""The predicted and the gold label of each pair."""


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """What one article adds to the figures: counts by the figures' names, and its pairs' labels by the same names.

    ``paired_gold`` are the ids of the gold items that have a pair, by layer; layers that one of the two sides was not
    asked for are in none of these.
    """

    article: str
    counts: dict[str, Counts]
    labels: dict[str, LabelPairs]
    paired_gold: dict[str, frozenset[str]]


def score_article(predicted: Gold, gold: Gold) -> ArticleScore:
    """One article's figures. Both sides must be about the same text."""
    pairing = pair_items(predicted, gold)
    labels = _labels(pairing)
    counts = {
        name: Counts.share(sum(left == right for left, right in pairs), len(pairs)) for name, pairs in labels.items()
    }
    for layer, paired in pairing.layers.items():
        pairs = len(paired.pairs)
        counts[layer] = Counts.of(pairs, pairs + len(paired.only_predicted), pairs + len(paired.only_gold))
    counts.update(_actor_counts(predicted, gold, pairing))
    counts.update(_quote_counts(predicted, gold, pairing))
    counts.update(_claim_counts(pairing))
    counts.update(_stance_counts(pairing))
    stances, same_position = counts[STANCES.name], counts["stances.position"].predicted_correct
    counts["stances.triplets"] = Counts.of(same_position, stances.predicted, stances.gold)
    return ArticleScore(
        gold.article,
        {name: count for name, count in counts.items() if layer_of_figure(name) in pairing.compared},
        {name: pairs for name, pairs in labels.items() if layer_of_figure(name) in pairing.compared},
        {name: frozenset(pair.gold.id for pair in pairing.layers[name].pairs) for name in pairing.compared},
    )


def _labels(pairing: Pairing) -> dict[str, LabelPairs]:
    actors, quotes = pairing.actors.pairs, pairing.quotes.pairs
    claims, stances = pairing.claims.pairs, pairing.stances.pairs
    return {
        "actors.kind": [(pair.predicted.kind, pair.gold.kind) for pair in actors],
        "actors.anonymous": [(str(pair.predicted.anonymous), str(pair.gold.anonymous)) for pair in actors],
        "quotes.kind": [(pair.predicted.kind, pair.gold.kind) for pair in quotes],
        "claims.kind": [(pair.predicted.kind, pair.gold.kind) for pair in claims],
        "claims.assertion": [(pair.predicted.assertion, pair.gold.assertion) for pair in claims],
        "claims.checkable": [(str(pair.predicted.checkable), str(pair.gold.checkable)) for pair in claims],
        "stances.position": [(pair.predicted.position, pair.gold.position) for pair in stances],
    }


# ----------------------------------------------------------------------------------------------------------- actors


def _actor_counts(predicted: Gold, gold: Gold, pairing: Pairing) -> Iterator[tuple[str, Counts]]:
    """Two mentions are the same if their tokens are; they overlap if an actor of both sides has them, and a token."""
    clusters = [[mention_tokens(actor.mentions) for actor in side.actors] for side in (predicted, gold)]
    predicted_clusters, gold_clusters = clusters
    predicted_mentions = frozenset(mention for cluster in predicted_clusters for mention in cluster)
    gold_mentions = frozenset(mention for cluster in gold_clusters for mention in cluster)
    common = len(predicted_mentions & gold_mentions)
    yield "actors.mentions", Counts.of(common, len(predicted_mentions), len(gold_mentions))
    overlapping = sum(
        _overlapping_mentions(*(mention_tokens(actor.mentions) for actor in (pair.predicted, pair.gold)))
        for pair in pairing.actors.pairs
    )
    yield "actors.mentions.overlap", Counts.of(overlapping, *(sum(map(len, side)) for side in clusters))
    yield "actors.b3", b_cubed(predicted_clusters, gold_clusters)
    yield "actors.ceaf_e", ceaf_e(predicted_clusters, gold_clusters)
    yield "actors.lea", lea(predicted_clusters, gold_clusters)


def _overlapping_mentions(predicted: frozenset[frozenset[int]], gold: frozenset[frozenset[int]]) -> int:
    """How many of the mentions share a token, one to one."""
    if predicted == gold and len(frozenset[int]().union(*gold)) == sum(
        map(len, gold)
    ):  # and none with another of its own
        return len(gold)
    return len(_matched(*(sorted(side, key=sorted) for side in (predicted, gold))))


# ----------------------------------------------------------------------------------------------------------- quotes


def _quote_counts(predicted: Gold, gold: Gold, pairing: Pairing) -> Iterator[tuple[str, Counts]]:
    quotes = pairing.quotes
    yield "quotes.direct", _subset_counts(quotes, lambda quote: quote.kind == "direct")
    yield "quotes.mixed", _subset_counts(quotes, lambda quote: quote.kind == "mixed")
    yield "quotes.indirect", _subset_counts(quotes, lambda quote: quote.kind == "indirect")
    yield "quotes.with_source", _subset_counts(quotes, lambda quote: quote.source is not None)
    yield "quotes.without_source", _subset_counts(quotes, lambda quote: quote.source is None)
    named = [pair for pair in quotes.pairs if pair.gold.speaker is not None]
    same_speaker = sum(pairing.same_actor(pair.predicted.speaker, pair.gold.speaker) for pair in named)
    yield "quotes.speaker", Counts.share(same_speaker, len(named))
    yield from _content_counts(predicted.quotes, gold.quotes)
    yield from _minor_span_counts("quotes.source", quotes, lambda quote: tokens([quote.source]))
    yield from _minor_span_counts("quotes.cue", quotes, lambda quote: tokens([quote.cue]))


def _subset_counts(quotes: LayerPairing[GoldQuote], belongs: Callable[[GoldQuote], bool]) -> Counts:
    """The layer's counts over a subset of it. A pair belongs to it if its gold does."""
    pairs = sum(belongs(pair.gold) for pair in quotes.pairs)
    return Counts.of(
        pairs, pairs + sum(map(belongs, quotes.only_predicted)), pairs + sum(map(belongs, quotes.only_gold))
    )


def _content_counts(predicted: Sequence[GoldQuote], gold: Sequence[GoldQuote]) -> Iterator[tuple[str, Counts]]:
    """Contents that are equal, contents that overlap, and the tokens that are in any content."""
    predicted_tokens, gold_tokens = ([tokens(quote.content) for quote in side] for side in (predicted, gold))
    matched = _matched(predicted_tokens, gold_tokens)
    equal = sum(predicted_tokens[left] == gold_tokens[right] for left, right in matched)
    yield "quotes.content.exact", Counts.of(equal, len(predicted), len(gold))
    yield "quotes.content.overlap", Counts.of(len(matched), len(predicted), len(gold))
    yield "quotes.content.tokens", token_counts(predicted_tokens, gold_tokens)


def _matched(predicted: Sequence[frozenset[int]], gold: Sequence[frozenset[int]]) -> list[Edge]:
    """The pairs of sets that share a token, one to one, the most alike on the whole."""
    lefts, rights = grouped(predicted), grouped(gold)
    alike = similar_sets(list(lefts), list(rights))
    weights = {(left, right): matching_weight(f1) for left, right, f1 in alike}
    return best_matching_of_groups(weights, list(lefts.values()), list(rights.values()))


def token_counts(predicted: Sequence[frozenset[int]], gold: Sequence[frozenset[int]]) -> Counts:
    """The counts of the tokens that are in any of the sets."""
    predicted_tokens, gold_tokens = (frozenset[int]().union(*side) for side in (predicted, gold))
    return Counts.of(len(predicted_tokens & gold_tokens), len(predicted_tokens), len(gold_tokens))


def _minor_span_counts(
    name: str, quotes: LayerPairing[GoldQuote], tokens_of: Callable[[GoldQuote], frozenset[int]]
) -> Iterator[tuple[str, Counts]]:
    """The sources or the cues of all quotes that have one: equal in a pair, overlapping in a pair, and by tokens."""
    pairs = [(tokens_of(pair.predicted), tokens_of(pair.gold)) for pair in quotes.pairs]
    predicted = [*(left for left, _ in pairs), *map(tokens_of, quotes.only_predicted)]
    gold = [*(right for _, right in pairs), *map(tokens_of, quotes.only_gold)]
    spans = sum(map(bool, predicted)), sum(map(bool, gold))
    yield f"{name}.exact", Counts.of(sum(bool(left) and left == right for left, right in pairs), *spans)
    yield f"{name}.overlap", Counts.of(sum(not left.isdisjoint(right) for left, right in pairs), *spans)
    common = sum(len(left & right) for left, right in pairs)
    yield f"{name}.tokens", Counts.of(common, sum(map(len, predicted)), sum(map(len, gold)))


# ----------------------------------------------------------------------------------------------------------- claims


def _claim_counts(pairing: Pairing) -> Iterator[tuple[str, Counts]]:
    claims = pairing.claims
    same_claimant = sum(pairing.same_actor(pair.predicted.claimant, pair.gold.claimant) for pair in claims.pairs)
    same_substances = sum(same_substance(pair.predicted.text, pair.gold.text) for pair in claims.pairs)
    yield "claims.claimant", Counts.share(same_claimant, len(claims.pairs))
    yield "claims.substance", Counts.share(same_substances, len(claims.pairs))
    own_voice = sum(pair.predicted.claimant is None and pair.gold.claimant is None for pair in claims.pairs)
    predicted = [pair.predicted for pair in claims.pairs] + claims.only_predicted
    gold = [pair.gold for pair in claims.pairs] + claims.only_gold
    yield (
        "claims.own_voice",
        Counts.of(own_voice, *(sum(claim.claimant is None for claim in side) for side in (predicted, gold))),
    )


# ---------------------------------------------------------------------------------------------------------- stances


def _stance_counts(pairing: Pairing) -> Iterator[tuple[str, Counts]]:
    """Conditions and times, over all stances that have one: they agree if at least half of their words do."""
    stances = pairing.stances
    for field in ("condition", "time"):
        pairs = [(getattr(pair.predicted, field) or "", getattr(pair.gold, field) or "") for pair in stances.pairs]
        predicted = sum(bool(left) for left, _ in pairs) + _having(field, stances.only_predicted)
        gold = sum(bool(right) for _, right in pairs) + _having(field, stances.only_gold)
        agreeing = sum(bool(left and right) and similar_words(left, right) >= _HALF for left, right in pairs)
        yield f"stances.{field}", Counts.of(agreeing, predicted, gold)


def _having(field: str, stances: Sequence[GoldStance]) -> int:
    return sum(bool(getattr(stance, field)) for stance in stances)
