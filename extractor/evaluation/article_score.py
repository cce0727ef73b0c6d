"""One article, scored: every figure as a tally, and the labels that the pairs were given on both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.evaluation.assignment import best_matching
from extractor.evaluation.coreference import b_cubed, ceaf_e, lea
from extractor.evaluation.metrics import Counts
from extractor.evaluation.pairing import Pair, Paired, Pairing, exactly, pair
from extractor.evaluation.similarity import alike_sets, tokens
from extractor.text.facts import find_negations, find_numbers
from extractor_schemas import LAYER_NAMES, Gold, GoldClaim, GoldQuote, GoldSpan, LayerName

Labels = list[tuple[str, str]]
"""What the found and the gold item of each pair say, in this order."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What one article adds to the figures: tallies by the figures' names, and its pairs' labels by the same names.

    ``paired`` are the ids of the gold items that something answers to, by layer.
    """

    article: str
    tallies: dict[str, Counts]
    labels: dict[str, Labels]
    paired: dict[LayerName, frozenset[str]]


def scored(found: Gold, gold: Gold) -> Scored:
    """One article's figures. Both sides must be about the same text."""
    pairing = pair(found, gold)
    labels = _labels(pairing)
    tallies = {
        name: Counts.share(sum(one == other for one, other in given), len(given)) for name, given in labels.items()
    }
    for layer in LAYER_NAMES:
        counts = len(getattr(found, layer)), len(getattr(gold, layer))
        tallies[layer] = Counts.of(len(getattr(pairing, layer).pairs), *counts)
    tallies.update(_actors(found, gold))
    tallies.update(_quotes(found, gold, pairing))
    tallies.update(_claims(pairing))
    same_position = tallies["stances.position"].found_right
    tallies["stances.triplets"] = Counts.of(same_position, tallies["stances"].found, tallies["stances"].gold)
    paired: dict[LayerName, frozenset[str]] = {
        layer: frozenset(one.gold.id for one in getattr(pairing, layer).pairs) for layer in LAYER_NAMES
    }
    return Scored(gold.article, tallies, labels, paired)


def _labels(pairing: Pairing) -> dict[str, Labels]:
    actors, quotes = pairing.actors.pairs, pairing.quotes.pairs
    claims, stances = pairing.claims.pairs, pairing.stances.pairs
    return {
        "actors.kind": [(one.found.kind, one.gold.kind) for one in actors],
        "actors.anonymous": [(str(one.found.anonymous), str(one.gold.anonymous)) for one in actors],
        "quotes.kind": [(one.found.kind, one.gold.kind) for one in quotes],
        "claims.kind": [(one.found.kind, one.gold.kind) for one in claims],
        "claims.assertion": [(one.found.assertion, one.gold.assertion) for one in claims],
        "claims.checkable": [(str(one.found.checkable), str(one.gold.checkable)) for one in claims],
        "stances.position": [(one.found.position, one.gold.position) for one in stances],
    }


def _actors(found: Gold, gold: Gold) -> Iterator[tuple[str, Counts]]:
    """Two mentions are the same if their tokens are."""
    response, key = ([_mentions(actor.mentions) for actor in side.actors] for side in (found, gold))
    here, there = (frozenset(mention for cluster in side for mention in cluster) for side in (response, key))
    yield "actors.mentions", Counts.of(len(here & there), len(here), len(there))
    yield "actors.b3", b_cubed(response, key)
    yield "actors.ceaf_e", ceaf_e(response, key)
    yield "actors.lea", lea(response, key)


def _mentions(spans: Iterable[GoldSpan]) -> frozenset[frozenset[int]]:
    return frozenset(filter(None, (tokens([span]) for span in spans)))


def _quotes(found: Gold, gold: Gold, pairing: Pairing) -> Iterator[tuple[str, Counts]]:
    paired = pairing.quotes
    yield "quotes.direct", _part(paired, lambda quote: quote.kind == "direct")
    yield "quotes.mixed", _part(paired, lambda quote: quote.kind == "mixed")
    yield "quotes.indirect", _part(paired, lambda quote: quote.kind == "indirect")
    yield "quotes.with_source", _part(paired, lambda quote: quote.source is not None)
    yield "quotes.without_source", _part(paired, lambda quote: quote.source is None)
    named = [one for one in paired.pairs if one.gold.speaker is not None]
    right = sum(pairing.same_actor(one.found.speaker, one.gold.speaker) for one in named)
    yield "quotes.speaker", Counts.share(right, len(named))
    yield from _contents(found.quotes, gold.quotes)
    yield from _spans("quotes.source", paired, lambda quote: tokens([quote.source]))
    yield from _spans("quotes.cue", paired, lambda quote: tokens([quote.cue]))


def _part(paired: Paired[GoldQuote], belongs: Callable[[GoldQuote], bool]) -> Counts:
    """The layer's tally over a part of it. To which a pair belongs the gold says; what has no pair says it itself."""
    right = sum(belongs(one.gold) for one in paired.pairs)
    return Counts.of(right, right + sum(map(belongs, paired.invented)), right + sum(map(belongs, paired.missed)))


def _contents(found: Sequence[GoldQuote], gold: Sequence[GoldQuote]) -> Iterator[tuple[str, Counts]]:
    """Contents that are equal, contents that touch, and the tokens that lie in any content."""
    here, there = ([tokens(quote.content) for quote in side] for side in (found, gold))
    matched = best_matching({(i, j): exactly(likeness) for i, j, likeness in alike_sets(here, there)})
    equal = sum(here[left] == there[right] for left, right in matched)
    yield "quotes.content.exact", Counts.of(equal, len(here), len(there))
    yield "quotes.content.overlap", Counts.of(len(matched), len(here), len(there))
    yield "quotes.content.tokens", token_tally(here, there)


def token_tally(found: Sequence[frozenset[int]], gold: Sequence[frozenset[int]]) -> Counts:
    """The tally of the tokens that lie in any of the sets."""
    here, there = (frozenset[int]().union(*side) for side in (found, gold))
    return Counts.of(len(here & there), len(here), len(there))


def _spans(
    name: str, paired: Paired[GoldQuote], tokens_of: Callable[[GoldQuote], frozenset[int]]
) -> Iterator[tuple[str, Counts]]:
    """A minor span of the quotes, of all that have one: equal in a pair, touching in a pair, and by tokens."""
    pairs = [(tokens_of(one.found), tokens_of(one.gold)) for one in paired.pairs]
    here = [one for one, _ in pairs if one] + [one for quote in paired.invented if (one := tokens_of(quote))]
    there = [other for _, other in pairs if other] + [one for quote in paired.missed if (one := tokens_of(quote))]
    equal = sum(bool(one) and one == other for one, other in pairs)
    touching = sum(not one.isdisjoint(other) for one, other in pairs)
    common = sum(len(one & other) for one, other in pairs)
    yield f"{name}.exact", Counts.of(equal, len(here), len(there))
    yield f"{name}.overlap", Counts.of(touching, len(here), len(there))
    yield f"{name}.tokens", Counts.of(common, sum(map(len, here)), sum(map(len, there)))


def _claims(pairing: Pairing) -> Iterator[tuple[str, Counts]]:
    paired = pairing.claims
    right = sum(pairing.same_actor(one.found.claimant, one.gold.claimant) for one in paired.pairs)
    yield "claims.claimant", Counts.share(right, len(paired.pairs))
    yield "claims.substance", Counts.share(sum(map(_same_substance, paired.pairs)), len(paired.pairs))
    own = [one for one in paired.pairs if one.found.claimant is None and one.gold.claimant is None]
    found = [one.found for one in paired.pairs] + paired.invented
    gold = [one.gold for one in paired.pairs] + paired.missed
    voices = [sum(claim.claimant is None for claim in side) for side in (found, gold)]
    yield "claims.own_voice", Counts.of(len(own), *voices)


def _same_substance(one: Pair[GoldClaim]) -> bool:
    """Whether two claims have the same numbers, and both or neither of them a negation."""
    found, gold = one.found.text, one.gold.text
    if found == gold:
        return True
    same_numbers = set(find_numbers(found).values()) == set(find_numbers(gold).values())
    return same_numbers and bool(find_negations(found)) == bool(find_negations(gold))
