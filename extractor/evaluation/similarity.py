"""How alike two gold items are: the tokens of their spans, the names of actors, and the F1 of two sets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from extractor.text.facts import find_negations, find_numbers
from extractor.text.normalization import normalize_name
from extractor.text.stems import content_stems
from extractor_schemas import GoldActor, GoldSpan

TOKEN = re.compile(r"\w+")
"""A token is a run of word characters, so that quotation marks and punctuation at an edge never count."""

Similarities = Iterator[tuple[int, int, float]]
"""The numbers of a left and a right item, and how alike they are, from 0 to 1; pairs with 0 are left out."""


def tokens(spans: Iterable[GoldSpan | None]) -> frozenset[int]:
    """The tokens of the spans, each as the offset in the article at which it begins."""
    token_sets = [_tokens(span.start, span.text) for span in spans if span is not None]
    return token_sets[0] if len(token_sets) == 1 else _NONE.union(*token_sets)


_NONE: frozenset[int] = frozenset()


@lru_cache(maxsize=4096)  # the spans of one article are asked for several times
def _tokens(start: int, text: str) -> frozenset[int]:
    return frozenset([start + match.start() for match in TOKEN.finditer(text)])


def mention_tokens(mentions: Iterable[GoldSpan]) -> frozenset[frozenset[int]]:
    """The tokens of each mention: two mentions are the same if their tokens are; one of marks alone is none."""
    return frozenset(filter(None, [_tokens(mention.start, mention.text) for mention in mentions]))


def same_substance(left: str, right: str) -> bool:
    """Whether two claims have the same numbers, and both or neither of them a negation."""
    if left == right:
        return True
    same_numbers = set(find_numbers(left).values()) == set(find_numbers(right).values())
    return same_numbers and bool(find_negations(left)) == bool(find_negations(right))


def similar_words(left: str, right: str) -> float:
    """How alike two short phrases are by their words with a meaning, from 0 to 1; by all where these are none."""
    stems = content_stems(left), content_stems(right)
    return dice(*stems) if any(stems) else float(normalize_name(left) == normalize_name(right))


def dice(left: frozenset[Any], right: frozenset[Any]) -> float:
    """The F1 of one set against the other (Dice's coefficient): 1 if they are equal, 0 if either is empty."""
    if left.isdisjoint(right):
        return 0.0
    return 2 * len(left & right) / (len(left) + len(right))


def normalized_names(actor: GoldActor) -> frozenset[str]:
    """Every name that the actor goes by: name, aliases and mentions, normalized."""
    return frozenset(map(normalize_name, [actor.name, *actor.aliases, *(span.text for span in actor.mentions)]))


def overlapping_sets(left: Sequence[frozenset[Any]], right: Sequence[frozenset[Any]]) -> Iterator[tuple[int, int, int]]:
    """The numbers of each left and right set that share members, and how many; no other pairs are tried."""
    for left_number, shared in _shared_members(left, right):
        for right_number, count in shared.items():
            yield left_number, right_number, count


def similar_sets(
    left: Sequence[frozenset[Any]], right: Sequence[frozenset[Any]], least: float = 0.0
) -> list[tuple[int, int, float]]:
    """The sets that share members, with the F1 of one against the other (see `dice`) if it is at least that."""
    sizes = list(map(len, right))
    found: list[tuple[int, int, float]] = []
    for left_number, shared in _shared_members(left, right):
        size = len(left[left_number])
        for right_number, count in shared.items():
            f1 = 2 * count / (size + sizes[right_number])
            if f1 >= least:
                found.append((left_number, right_number, f1))
    return found


def _shared_members(
    left: Sequence[frozenset[Any]], right: Sequence[frozenset[Any]]
) -> Iterator[tuple[int, dict[int, int]]]:
    """The number of each left set that shares members with any right one, and how many with which."""
    holders: dict[Any, list[int]] = {}
    for right_number, members in enumerate(right):
        for member in members:
            if member in holders:
                holders[member].append(right_number)
            else:
                holders[member] = [right_number]
    for left_number, members in enumerate(left):
        shared: dict[int, int] = {}
        for member in members:
            if member in holders:
                for right_number in holders[member]:
                    shared[right_number] = shared.get(right_number, 0) + 1
        if shared:
            yield left_number, shared
