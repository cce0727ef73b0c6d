"""Whether somebody who merges actors has hit another than was meant."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from extractor.linking.body_names import BodyName, share_a_word
from extractor.linking.entries import Entry
from extractor.linking.name_search import are_alike
from extractor.linking.names import read_name
from extractor.linking.registry import Registry


def hang_together(registry: Registry, entries: Sequence[Entry]) -> bool:
    """Whether each of some actors is like another of them, and so on, so that it is no wonder that all are one.

    They are where their names are, where names of bodies share a word, and where the registry itself asks for the pair.
    """
    asked = {frozenset((pair.left, pair.right)) for pair in registry.open}
    groups = [{entry.id} for entry in entries]
    for left, right in combinations(entries, 2):
        if frozenset((left.id, right.id)) in asked or are_alike(left, right) or _share_a_word(left, right):
            joined = [group for group in groups if not group.isdisjoint((left.id, right.id))]
            groups = [group for group in groups if group not in joined] + [set[str]().union(*joined)]
    return len(groups) < 2


def _share_a_word(left: Entry, right: Entry) -> bool:
    sides = [[read_name(name.text, entry.kind) for name in entry.names] for entry in (left, right)]
    return any(
        isinstance(left_name, BodyName) and isinstance(right_name, BodyName) and share_a_word(left_name, right_name)
        for left_name in sides[0]
        for right_name in sides[1]
    )
