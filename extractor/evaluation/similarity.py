"""How alike two gold items are: the tokens of their spans, the names of actors, and the F1 of two sets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from math import ceil
from typing import Any

from extractor.text.facts import find_negations, find_numbers
from extractor.text.normalization import normalize_name
from extractor.text.stems import content_stems
from extractor_schemas import GoldActor, GoldSpan

TOKEN = re.compile(r"\w+")
"""A token is a run of word characters, so that quotation marks and punctuation at an edge never count."""
_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\w)", re.IGNORECASE)


def tokens(spans: Sequence[GoldSpan | None]) -> frozenset[int]:
    """The tokens of the spans, each as the offset in the article at which it begins."""
    if len(spans) == 1:
        (span,) = spans
        return _NONE if span is None else _tokens(span.start, span.text)
    return _NONE.union(*(_tokens(span.start, span.text) for span in spans if span is not None))


_NONE: frozenset[int] = frozenset()


@lru_cache(maxsize=4096)  # the spans of one article are asked for several times
def _tokens(start: int, text: str) -> frozenset[int]:
    return frozenset([start + match.start() for match in TOKEN.finditer(text)])


def mention_tokens(mentions: Iterable[GoldSpan]) -> frozenset[frozenset[int]]:
    """The tokens of each mention without its article: two mentions are the same if their tokens are.

    One of marks alone is none.
    """
    return frozenset(filter(None, [_mention_tokens(mention.start, mention.text) for mention in mentions]))


def _mention_tokens(start: int, text: str) -> frozenset[int]:
    article = _ARTICLE.match(text)
    return _tokens(start + article.end(), text[article.end() :]) if article else _tokens(start, text)


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
    if left == right:
        return float(bool(left))
    return 2 * len(left & right) / (len(left) + len(right))


def normalized_names(actor: GoldActor) -> frozenset[str]:
    """Every name that the actor goes by: name, aliases and mentions, normalized."""
    return frozenset(map(normalize_name, [actor.name, *actor.aliases, *(span.text for span in actor.mentions)]))


Sets = Sequence[frozenset[Any]]
Pairs = Iterator[tuple[int, int]]
"""The numbers of a left and a right set."""


def overlapping_sets(left: Iterable[Iterable[Any]], right: Iterable[Iterable[Any]]) -> Pairs:
    """The numbers of each left and right set that share members; no other pairs are tried."""
    holders = _holders(right)
    for left_number, members in enumerate(left):
        held = [holders[member] for member in members if member in holders]
        for right_number in set[int]().union(*held) if held else ():
            yield left_number, right_number


def overlapping_in_both(first: tuple[Sets, Sets], second: tuple[Sets, Sets]) -> Pairs:
    """The numbers of the left and right items that share members in their first and in their second sets.

    They are looked for by their second sets, or by the first ones where fewer have the same members of these.
    """
    holders = _holders(second[1])
    first_holders: dict[Any, list[int]] | None = None
    for number, members in enumerate(second[0]):
        held = [holders[member] for member in members if member in holders]
        if len(second[1]) <= FEW or sum(map(len, held)) <= FEW:
            others, sets = first[0][number], first[1]
        else:
            first_holders = _holders(first[1]) if first_holders is None else first_holders
            held_by_first = [first_holders[member] for member in first[0][number] if member in first_holders]
            is_rarer = sum(map(len, held_by_first)) < sum(map(len, held))
            held = held_by_first if is_rarer else held
            others, sets = (members, second[1]) if is_rarer else (first[0][number], first[1])
        for right_number in set[int]().union(*held) if held else ():
            if not others.isdisjoint(sets[right_number]):
                yield number, right_number


FEW = 64
"""Sets, each of which may be compared with each."""


def _holders(sets: Iterable[Iterable[Any]]) -> dict[Any, list[int]]:
    """The numbers of the sets that have each member."""
    holders: dict[Any, list[int]] = {}
    for number, members in enumerate(sets):
        for member in members:
            if member in holders:
                holders[member].append(number)
            else:
                holders[member] = [number]
    return holders


def similar_sets(left: Sets, right: Sets, least: float = 0.0) -> list[tuple[int, int, float]]:
    """The sets that share members, with the F1 of one against the other (see `dice`) if it is at least that."""
    return [
        (left_number, right_number, f1)
        for left_number, right_number in overlapping_sets(left, right)
        if (f1 := dice(left[left_number], right[right_number])) >= least
    ]


def very_similar_sets(left: Sets, right: Sets, least: float) -> Pairs:
    """The numbers of the sets with an F1 of at least that; sets that share only what many have are not tried.

    Two such sets share a member among the rarest of either, leaving out as many as they need to share but one: Bayardo,
    Ma and Srikant, "Scaling up all pairs similarity search" (WWW 2007).
    """
    if least > 1:
        return
    order: Callable[[Any], int] | None = None
    if max(len(left), len(right)) > FEW:  # else the order matters less than what it takes to know it
        times = Counter(chain.from_iterable(chain(left, right)))
        order = {m: place for place, m in enumerate(sorted(times, key=lambda m: (times[m], m)))}.__getitem__

    def rarest(members: frozenset[Any]) -> list[Any]:
        shared = ceil(least * len(members) / (2 - least) - 1e-9)
        return sorted(members, key=order)[: len(members) - shared + 1]

    for left_number, right_number in overlapping_sets(map(rarest, left), map(rarest, right)):
        if dice(left[left_number], right[right_number]) >= least:
            yield left_number, right_number
