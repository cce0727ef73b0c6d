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

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from extractor.text.normalization import normalize_name
from extractor_schemas import GoldActor, GoldSpan

TOKEN = re.compile(r"\w+")
"""A token is a run of word characters, so that quotation marks and punctuation at an edge never count."""


# --------------------------------------------------------------------------------------------------------- likeness


def tokens(spans: Iterable[GoldSpan | None]) -> frozenset[int]:
    """The places in the article where the tokens of the spans begin."""
    places = [_tokens(span.start, span.text) for span in spans if span]
    return places[0] if len(places) == 1 else frozenset[int]().union(*places)


@lru_cache(maxsize=4096)  # one article's spans are asked for several times
def _tokens(start: int, text: str) -> frozenset[int]:
    return frozenset([start + match.start() for match in TOKEN.finditer(text)])


def dice(found: frozenset[Any], gold: frozenset[Any]) -> float:
    """The F1 of one set against the other (Dice's coefficient): 1 if they are equal, 0 if either is empty."""
    if found.isdisjoint(gold):
        return 0.0
    return 2 * len(found & gold) / (len(found) + len(gold))


def names(actor: GoldActor) -> frozenset[str]:
    """Every name that the actor goes by, typography, case, articles and possessives evened out."""
    mentions = (span.text for span in actor.mentions)
    return frozenset(normalize_name(name) for name in (actor.name, *actor.aliases, *mentions))


# ----------------------------------------------------------------------------------------------------------- weights

Alike = Iterator[tuple[int, int, float]]
"""Found and gold items by number, and how well they answer to each other, from 0 to 1."""


def meeting(found: Sequence[frozenset[Any]], gold: Sequence[frozenset[Any]]) -> Iterator[tuple[int, int, int]]:
    """The numbers of those sets, one of each side, that have members in common, and how many; tries no other pairs."""
    holders: dict[Any, list[int]] = {}
    for right, members in enumerate(gold):
        for member in members:
            holders.setdefault(member, []).append(right)
    for left, members in enumerate(found):
        shared = Counter(chain.from_iterable(holders[member] for member in members if member in holders))
        for right, common in shared.items():
            yield left, right, common


def alike_sets(found: Sequence[frozenset[Any]], gold: Sequence[frozenset[Any]]) -> Alike:
    """The sets that have anything in common, with the F1 of the one against the other (see `dice`)."""
    for left, right, common in meeting(found, gold):
        yield left, right, 2 * common / (len(found[left]) + len(gold[right]))
