"""Appearances of invented actors, for the tests of linking."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extractor.linking.appearances import Appearance
from extractor.linking.registry import Registry
from extractor.linking.registry_file import write_registry


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


def write_pairs(folder: Path) -> Path:
    """A registry in which two pairs are open: Ada Holm or Holm, Bea Berg or Berg."""
    mayor = {"role": "mayor", "affiliation": "Ostby", "published": "2024-05-01", "title": "A bridge for Ostby"}
    write_registry(
        Registry([
            appearance("Ada Holm", "1.txt", sentence="Ada Holm, the mayor, agreed <b>at once</b>.", **mayor),
            appearance("Ada Holm", "5.txt", sentence="“Never,” Ada Holm said.", role="mayor", published="2024-06"),
            appearance("Holm", "2.txt", sentence="Nobody knew what Holm wanted.", published="2024-07-02"),
            appearance("Bea Berg", "3.txt", sentence="Bea Berg left."),
            appearance("Berg", "4.txt", sentence="Berg stayed, and Berg spoke."),
        ]),
        folder / "actors.jsonl",
    )  # fmt: skip
    return folder / "actors.jsonl"
