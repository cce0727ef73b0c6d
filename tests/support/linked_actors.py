"""Appearances of invented actors, for the tests of linking."""

from __future__ import annotations

from typing import Any

from extractor.linking.appearances import Appearance
from extractor.linking.registry import Registry


def appearance(name: str, article: str = "a", *, kind: Any = "person", actor: str = "", **facts: Any) -> Appearance:
    """An actor of an article; its id there is its name where none is given."""
    return Appearance(article=article, actor=actor or name, name=name, kind=kind, build=facts.pop("build", 1), **facts)


def beside(article: str, *names: str) -> list[Appearance]:
    """Other persons of an article."""
    return [appearance(name, article) for name in names]


def verdict(registry: Registry, left: Appearance, right: Appearance) -> str:
    """What a registry says of two appearances: `merged`, `between` or `apart`."""
    entries = [registry.entry_of(each.article, each.actor) for each in (left, right)]
    ids = {entry.id if entry else None for entry in entries}
    assert None not in ids
    if len(ids) == 1:
        return "merged"
    return "between" if any({each.left, each.right} == ids for each in registry.open) else "apart"
