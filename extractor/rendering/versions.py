"""What became of an article's items in a newer version: in the terminal, word by word, and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from extractor.evaluation.versions import CHANGES, ItemChange, VersionDiff, VersionItem
from extractor.findings import NamedFinding
from extractor.rendering.escaping import escape_controls
from extractor.rendering.kinds import field_title
from extractor.text.versions import DiffKind, DiffPiece

_SIGNS: dict[ItemChange, str] = {"added": "+", "dropped": "−", "reworded": "≈", "changed": "≠", "stayed": "="}
_STYLES: dict[ItemChange, str] = {
    "added": "green",
    "dropped": "red",
    "reworded": "magenta",
    "changed": "yellow",
    "stayed": "dim",
}
_WORDS: dict[DiffKind, tuple[str, str, str]] = {
    "same": ("", "", ""),
    "dropped": ("[-", "-]", "red"),
    "added": ("{+", "+}", "green"),
}
"""Marks and style of words, as `git diff --word-diff` has them."""


def versions_view(diff: VersionDiff) -> RenderableType:
    """How many items there are of each kind, and those that did not stay as they were, layer by layer."""
    old, new = diff.old.article.id, diff.new.article.id
    head = Text.assemble((escape_controls(old), "bold"), " → ", (escape_controls(new), "bold"))
    for kind, count in diff.counts.items():
        head.append(f"   {kind} {count:,}", _STYLES[kind] if count else "dim")
    parts: list[RenderableType] = [head]
    differing = (item for item in diff.items if item.kind != "stayed")
    for layer, items in groupby(differing, key=lambda item: item.layer.name):
        parts.append(Text(f"\n  {layer}", style="bold"))
        parts += (Padding(Group(*_item_view(item)), (0, 0, 0, 4), expand=False) for item in items)
    return Group(*parts)


def _item_view(item: VersionItem) -> Iterator[Text]:
    yield Text.assemble(
        (f"{_SIGNS[item.kind]} {item.kind}  ", f"bold {_STYLES[item.kind]}"),
        (escape_controls(f"{_places(item)}  "), "dim"),
        escape_controls(item.new_label or item.old_label),
    )
    if item.words:
        yield _words_view(item.words)
    for change in item.fields:
        yield Text.assemble(
            (f"  {field_title(change.field)}: ", "bold"),
            (escape_controls(change.gold), "red"),
            (" → ", "dim"),
            (escape_controls(change.predicted), "green"),
        )


def _places(item: VersionItem) -> str:
    """What an item is called in both articles, the older one first, and its id."""
    names = [named.item for named in (item.old, item.new) if named]
    return f"{' → '.join(names)}  {item.id}"


def _words_view(pieces: Sequence[DiffPiece]) -> Text:
    line = Text("  ")
    for number, piece in enumerate(pieces):
        before, after, style = _WORDS[piece.kind]
        line.append(" " if number else "").append(escape_controls(f"{before}{piece.words}{after}"), style)
    return line


def versions_facts(diff: VersionDiff) -> dict[str, Any]:
    """The same for programs, with what stayed: its id is that of both versions."""
    return {
        "old": diff.old.article.id,
        "new": diff.new.article.id,
        "counts": {kind: diff.counts[kind] for kind in CHANGES},
        "items": list(map(_item_facts, diff.items)),
    }


def _item_facts(item: VersionItem) -> dict[str, Any]:
    return {
        "layer": item.layer.name,
        "kind": item.kind,
        "id": item.id,
        "old": _side_facts(item.old, item.old_label),
        "new": _side_facts(item.new, item.new_label),
        "fields": [{"field": one.field, "from": one.gold, "to": one.predicted} for one in item.fields],
        "words": [{"kind": piece.kind, "words": piece.words} for piece in item.words],
    }


def _side_facts(named: NamedFinding | None, label: str) -> dict[str, Any] | None:
    if named is None:
        return None
    finding = named.finding.model_dump(mode="json", by_alias=True)
    return {"item": named.item, "id": named.id, "label": label, "finding": finding}
