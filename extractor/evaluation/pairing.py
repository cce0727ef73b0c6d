"""Which found item answers to which gold item: one to one, the best on the whole, layer by layer.

    pairing = pair(view(record), gold)     # a run against gold; two golds or two views pair just as well
    pairing.actors.pairs                   # Pair(found, gold, weight), in the gold's order
    pairing.quotes.missed                  # gold items that nothing answers to, in the gold's order
    pairing.claims.invented                # found items that answer to nothing, in their own order
    pairing.same_actor(found_id, gold_id)  # do the two name the same actor, or both nobody?

Both sides are `Gold`: `view` shows a `Record` as one, ids kept. A layer's pairs are those of the matching whose weights
add up to the most; a pair lighter than the layer's `LEAST` is none. Among equal weights, the matching in which more of
the other fields agree is taken, and then the one that comes first in the text: the order of items changes nothing. The
reasons for weights and thresholds stand in `docs/scoring.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from extractor.evaluation.assignment import best_matching
from extractor.evaluation.similarity import Alike, alike_sets, dice, meeting, names, tokens
from extractor.text.normalization import normalize_name
from extractor.text.stems import content_stems
from extractor_schemas import Gold, GoldActor, GoldClaim, GoldQuote, GoldStance, LayerName

Item = TypeVar("Item", GoldActor, GoldQuote, GoldClaim, GoldStance)

LEAST: dict[LayerName, float] = {"actors": 0.25, "quotes": 0.5, "claims": 0.5, "stances": 1 / 3}
"""The weight that a pair of each layer needs."""


@dataclass(frozen=True, slots=True)
class Pair(Generic[Item]):
    """A found item and the gold item that it answers to; ``weight`` in (0, 1] says how well."""

    found: Item
    gold: Item
    weight: float


@dataclass(frozen=True, slots=True)
class Paired(Generic[Item]):
    """One layer's pairs, the found items that answer to nothing, and the gold items that nothing answers to."""

    pairs: list[Pair[Item]]
    invented: list[Item]
    missed: list[Item]


@dataclass(frozen=True)
class Pairing:
    """The pairs of one article, layer by layer."""

    actors: Paired[GoldActor]
    quotes: Paired[GoldQuote]
    claims: Paired[GoldClaim]
    stances: Paired[GoldStance]

    @cached_property
    def actor_of(self) -> dict[str, str]:
        """The id of the gold actor that each paired found actor answers to, by the found actor's id."""
        return {pair.found.id: pair.gold.id for pair in self.actors.pairs}

    def same_actor(self, found: str | None, gold: str | None) -> bool:
        """Whether two ids name the same actor; two None do: nobody, or the article's own voice."""
        return gold is None if found is None else gold is not None and self.actor_of.get(found) == gold


def pair(found: Gold, gold: Gold) -> Pairing:
    """The pairing of what was found in an article with its gold. Both must be about the same text."""
    actors = _paired("actors", found.actors, gold.actors, _alike_actors(found.actors, gold.actors), _agreeing_actors)
    so_far = Pairing(actors, _none(), _none(), _none())
    same_actor = so_far.same_actor

    def quotes_agree(one: GoldQuote, other: GoldQuote) -> float:
        return _share(
            same_actor(one.speaker, other.speaker),
            tokens([one.source]) == tokens([other.source]),
            tokens([one.cue]) == tokens([other.cue]),
            one.kind == other.kind,
        )

    def claims_agree(one: GoldClaim, other: GoldClaim) -> float:
        return _share(
            same_actor(one.claimant, other.claimant),
            one.kind == other.kind,
            one.assertion == other.assertion,
            one.checkable == other.checkable,
        )

    stances = _alike_stances(found.stances, gold.stances, so_far.actor_of)
    return Pairing(
        actors,
        _paired("quotes", found.quotes, gold.quotes, _alike_quotes(found.quotes, gold.quotes), quotes_agree),
        _paired("claims", found.claims, gold.claims, _alike_claims(found.claims, gold.claims), claims_agree),
        _paired("stances", found.stances, gold.stances, stances, _agreeing_stances),
    )


def _agreeing_actors(one: GoldActor, other: GoldActor) -> float:
    return _share(
        normalize_name(one.name) == normalize_name(other.name),
        one.kind == other.kind,
        one.anonymous == other.anonymous,
        one.affiliation == other.affiliation,
    )


def _agreeing_stances(one: GoldStance, other: GoldStance) -> float:
    return _share(one.position == other.position, one.time == other.time, one.condition == other.condition)


def _share(*agree: bool) -> float:
    return sum(agree) / len(agree)


def _none() -> Paired[Any]:
    return Paired([], [], [])


def _alike_actors(found: Sequence[GoldActor], gold: Sequence[GoldActor]) -> Alike:
    """Half for a name in common, half for the F1 of the tokens of their mentions."""
    mentions, others = ([tokens(actor.mentions) for actor in side] for side in (found, gold))
    known, also = ([names(actor) for actor in side] for side in (found, gold))
    in_common = {(left, right) for left, right, _ in meeting(known, also)}
    at_places = {(left, right): likeness for left, right, likeness in alike_sets(mentions, others)}
    for edge in in_common | at_places.keys():
        yield *edge, (at_places.get(edge, 0.0) + (edge in in_common)) / 2


def _alike_quotes(found: Sequence[GoldQuote], gold: Sequence[GoldQuote]) -> Alike:
    """The F1 of the tokens of their contents."""
    here, there = ([tokens(quote.content) for quote in side] for side in (found, gold))
    return alike_sets(here, there)


def _alike_claims(found: Sequence[GoldClaim], gold: Sequence[GoldClaim]) -> Alike:
    """Two thirds for the words of their texts, one for the tokens of their evidence, by F1 both."""
    words, others = ([content_stems(claim.text) for claim in side] for side in (found, gold))
    here, there = ([tokens(claim.evidence) for claim in side] for side in (found, gold))
    for left, right, likeness in alike_sets(words, others):
        if 2 * likeness + 1 >= 3 * LEAST["claims"]:  # else no evidence is enough
            yield left, right, (2 * likeness + dice(here[left], there[right])) / 3


def _alike_stances(found: Sequence[GoldStance], gold: Sequence[GoldStance], gold_actor: Mapping[str, str]) -> Alike:
    """Nothing unless the holder is the same and targets are alike; two thirds for these, one for the evidence."""
    words, others = ([content_stems(stance.target) for stance in side] for side in (found, gold))
    here, there = ([tokens(stance.evidence) for stance in side] for side in (found, gold))
    holders = [frozenset([gold_actor.get(stance.actor)]) for stance in found]
    for left, right, _ in meeting(holders, [frozenset([stance.actor]) for stance in gold]):
        one, other = found[left], gold[right]
        coded = one.concept and other.concept
        target = float(one.concept == other.concept) if coded else dice(words[left], others[right])
        if target:
            yield left, right, (2 * target + dice(here[left], there[right])) / 3


# ---------------------------------------------------------------------------------------------------------- pairing


def _paired(
    layer: LayerName, found: Sequence[Item], gold: Sequence[Item], alike: Alike, agreeing: Callable[[Item, Item], float]
) -> Paired[Item]:
    lefts, rights = _in_text_order(found), _in_text_order(gold)
    place_of, place_in_gold = ({number: place for place, number in enumerate(side)} for side in (lefts, rights))
    likeness: dict[tuple[int, int], float] = {}
    weights: dict[tuple[int, int], int] = {}
    for left, right, weight in alike:
        if weight >= LEAST[layer] - 1e-9:  # what a sum of thirds may lack
            likeness[left, right] = weight
            weights[place_of[left], place_in_gold[right]] = exactly(weight, agreeing(found[left], gold[right]))
    matched = {rights[right]: lefts[left] for left, right in best_matching(weights)}
    taken = set(matched.values())
    return Paired(
        pairs=[
            Pair(found[matched[right]], item, likeness[matched[right], right])
            for right, item in enumerate(gold)
            if right in matched
        ],
        invented=[item for left, item in enumerate(found) if left not in taken],
        missed=[item for right, item in enumerate(gold) if right not in matched],
    )


def exactly(likeness: float, agreeing: float = 0.0) -> int:
    """A weight for `best_matching`: what agrees besides decides only between likenesses equal to the sixth digit."""
    return round(likeness * 10**6) * 10**6 + round(agreeing * 100)


def _in_text_order(items: Sequence[Item]) -> list[int]:
    """The numbers of the items in an order that is theirs, not the list's."""
    return sorted(range(len(items)), key=lambda number: tuple(_place(items[number])))


def _place(item: GoldActor | GoldQuote | GoldClaim | GoldStance) -> Iterator[Any]:
    match item:
        case GoldActor():
            spans, words = item.mentions, item.name
        case GoldQuote():
            spans, words = item.content, item.kind
        case GoldClaim():
            spans, words = item.evidence, item.text
        case GoldStance():
            spans, words = item.evidence, item.target
    yield [(span.start, span.end) for span in spans]
    yield words
    yield item.id
