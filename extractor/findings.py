"""The findings of a record one by one, while it grows."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

from extractor.layers import layers_of
from extractor_schemas import Record


@dataclass(frozen=True, slots=True)
class Finding:
    """An item as it is found: an actor, a quote, a claim, a stance, or what a layer of another package finds.

    ``layer`` is the name of its layer ("quotes"), ``record`` the record so far, which has the actors that it names.
    """

    layer: str
    item: Any
    record: Record

    def __repr__(self) -> str:
        return f"Finding({self.layer}: {self.item!r})"


OnFinding = Callable[[Finding], None]
"""Called with each finding of each article as it is found; in the thread of the event loop."""


async def findings(records: AsyncIterator[Record]) -> AsyncGenerator[Finding | Record]:
    """Each finding once, when the first of the records has it; at the end the last record."""
    seen: dict[str, set[str]] = {}
    record: Record | None = None
    async for record in records:
        for layer in layers_of(type(record)):
            shown = seen.setdefault(layer.name, set())
            for item in [item for item in getattr(record, layer.name) if item.id not in shown]:
                if item.id not in shown:
                    shown.add(item.id)
                    yield Finding(layer.name, item, record)
    if record:
        yield record
