"""What holds of every registry, whatever articles say and people decide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import UsageError
from extractor.linking.appearances import Appearance
from extractor.linking.decisions import standing
from extractor.linking.registry import Registry
from extractor.linking.registry_file import read_registry, write_registry
from tests.support.linked_actors import appearance

_NAMES = [
    ("Ada Holm", "person"), ("Holm", "person"), ("Ms Holm", "person"), ("A. Holm", "person"), ("Bea Holm", "person"),
    ("Ada J. Holm", "person"), ("Holm, Ada", "person"), ("John Holm Jr.", "person"), ("John Holm", "person"),
    ("a diplomat", "person"), ("EBU", "organisation"), ("European Broadcasting Union", "organisation"),
    ("Ministry of Finance", "organisation"), ("Norwegian Ministry of Finance", "organisation"),
    ("Norway", "government"), ("officials", "group"), ("Greens", "group"), ("Greens", "organisation"),
]  # fmt: skip
_ROLES = st.sampled_from([None, None, "mayor", "minister"])
_AFFILIATIONS = st.sampled_from([None, None, "Norway", "Poland"])


@st.composite
def _appearances(draw: st.DrawFn) -> list[Appearance]:
    drawn: dict[str, Appearance] = {}
    for at in range(draw(st.integers(1, 12))):
        name, kind = draw(st.sampled_from(_NAMES))
        facts: dict[str, Any] = {"role": draw(_ROLES), "affiliation": draw(_AFFILIATIONS)}
        each = appearance(
            name, f"{draw(st.integers(0, 7))}.txt", kind=kind, actor=f"a{at}", anonymous=name == "a diplomat", **facts
        )
        drawn[each.key] = each
    return list(drawn.values())


def _facts(registry: Registry) -> Any:
    return list(registry.entries.values()), list(registry.open)


_Choice = tuple[str, int, int]


def _decided(registry: Registry, choice: _Choice) -> Registry:
    """The registry with one more decision, if it can be made."""
    action, one, other = choice
    ids = list(registry.entries)
    left, right = ids[one % len(ids)], ids[(one + 1 + other) % len(ids)]
    try:
        match action:
            case "merge":
                return registry.merge([left, right], by="Ada")
            case "apart":
                return registry.keep_apart(left, right, by="Ada")
            case _:
                fullest = max(registry.entries.values(), key=lambda entry: entry.articles).id
                return registry.split(fullest, [registry.evidence(fullest)[other % 2].article], by="Ada")
    except (UsageError, IndexError):
        return registry


_CHOICES = st.lists(
    st.tuples(st.sampled_from(["merge", "apart", "split"]), st.integers(0, 9), st.integers(0, 8)), max_size=5
)


@given(_appearances(), _CHOICES, st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_order_of_articles_does_not_matter(
    appearances: list[Appearance], choices: Sequence[_Choice], chance: Any
) -> None:
    registry = Registry(appearances)
    for choice in choices:
        registry = _decided(registry, choice)
    shuffled = list(appearances)
    chance.shuffle(shuffled)

    assert _facts(Registry(shuffled, registry.decisions)) == _facts(registry)


@given(_appearances(), _CHOICES)
@settings(max_examples=50, deadline=None)
def test_every_actor_is_in_exactly_one_entry(appearances: list[Appearance], choices: Sequence[_Choice]) -> None:
    registry = Registry(appearances)
    for choice in choices:
        registry = _decided(registry, choice)
    held = [key for entry in registry.entries.values() for key in entry.appearances]

    assert sorted(held) == sorted(each.key for each in appearances)
    names = [entry.name for entry in registry.entries.values() if not entry.unnamed]
    assert len(set(names)) == len(names)
    assert all(pair.left in registry.entries and pair.right in registry.entries for pair in registry.open)


@given(_appearances(), _CHOICES, _CHOICES)
@settings(max_examples=50, deadline=None)
def test_undoing_a_decision_restores_what_was(
    appearances: list[Appearance], choices: Sequence[_Choice], later: Sequence[_Choice]
) -> None:
    before = Registry(appearances)
    for choice in choices:
        before = _decided(before, choice)
    after = before
    for choice in later:
        after = _decided(after, choice)
    while len(standing(after.decisions)) > len(before.decisions):
        after = after.undo(by="Bea")

    assert _facts(after) == _facts(before)


@given(_appearances(), _CHOICES)
@settings(max_examples=50, deadline=None)
def test_what_is_decided_last_holds(appearances: list[Appearance], choices: Sequence[_Choice]) -> None:
    registry = Registry(appearances)
    for choice in choices:
        registry = _decided(registry, choice)
    decision = registry.decisions[-1] if registry.decisions else None
    holders = {key: entry.id for entry in registry.entries.values() for key in entry.appearances}

    if decision and decision.action == "merge":
        assert len({holders[key] for key in (*decision.left, *decision.right)}) == 1
    elif decision:
        assert {holders[key] for key in decision.left}.isdisjoint(holders[key] for key in decision.right)


@given(_appearances(), _CHOICES)
@settings(max_examples=50, deadline=None)
def test_a_file_gives_back_what_was_written(appearances: list[Appearance], choices: Sequence[_Choice]) -> None:
    registry = Registry(appearances)
    for choice in choices:
        registry = _decided(registry, choice)
    with TemporaryDirectory() as folder:
        path = Path(folder, "actors.jsonl")
        write_registry(registry, path)
        read = read_registry(path)
        assert (*_facts(read), read.decisions) == (*_facts(registry), registry.decisions)
        lines = re.sub(rb',"digest":"\w+"', b"", path.read_bytes(), count=1).splitlines(keepends=True)
        path.write_bytes(
            b"".join(line for line in lines if not line.startswith((b'{"line":"actor"', b'{"line":"open"')))
        )

        assert _facts(read_registry(path)) == _facts(registry)


@given(_appearances())
@settings(max_examples=50, deadline=None)
def test_unnamed_sources_are_never_one(appearances: list[Appearance]) -> None:
    registry = Registry(appearances)
    unnamed = [each for each in appearances if each.anonymous]

    assert all(len(registry.entries[_id(registry, each)].appearances) == 1 for each in unnamed)
    for each in unnamed[1:]:
        with pytest.raises(UsageError, match="unnamed source"):
            registry.merge([_id(registry, unnamed[0]), _id(registry, each)], by="Ada")


def _id(registry: Registry, each: Appearance) -> str:
    entry = registry.entry_of(each.article, each.actor)
    assert entry
    return entry.id
