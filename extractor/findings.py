"""The findings of a record: by their names, and one by one while it grows."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from extractor.layers import layers_of
from extractor_schemas import LayerSpec, Missed, Record, Unfounded

Unnamed = Literal["nobody", "article", "anonymous"]
"""Who says something where that is no actor with a name: nobody who is named, the article, or an unnamed source."""

_ASKED_UNNAMED: dict[str, Unnamed] = {
    "nobody": "nobody",
    "nobody named": "nobody",
    "the article": "article",
    "anonymous": "anonymous",
    "unnamed": "anonymous",
}


def asked_unnamed(by: str | None) -> Unnamed | None:
    """Which of these somebody asks for in the place of a name, in the words by which lists tell it; None for a name."""
    return None if by is None else _ASKED_UNNAMED.get(" ".join(by.casefold().split()))


@dataclass(frozen=True, slots=True)
class NamedFinding:
    """A finding of a record, and the ``number`` that it has in the list of its layer, from 1."""

    layer: LayerSpec
    number: int
    finding: Any

    @property
    def item(self) -> str:
        """What the finding is called in its article: the layer's letter and the number, as in "q3"."""
        return f"{self.layer.letter}{self.number}"

    @property
    def id(self) -> str:
        """The finding's id."""
        id: str = self.finding.id
        return id


def named_findings(record: Record) -> list[NamedFinding]:
    """Every finding of a record, layer by layer."""
    return [
        NamedFinding(layer, number, finding)
        for layer in layers_of(record)
        for number, finding in enumerate(getattr(record, layer.name), 1)
    ]


@dataclass(frozen=True, slots=True)
class NamedUnmatched:
    """What a reply says that is not in the article ("u1"), or a quotation that no quote covers ("m1")."""

    number: int
    unmatched: Unfounded | Missed

    @property
    def item(self) -> str:
        """What it is called in its article: "u" or "m", and the ``number`` in its list, from 1."""
        return f"{'u' if isinstance(self.unmatched, Unfounded) else 'm'}{self.number}"

    @property
    def id(self) -> str:
        """As `item`: a record gives it no id of its own."""
        return self.item


def named_unmatched(record: Record) -> list[NamedUnmatched]:
    """Everything unfounded, then every missed quotation."""
    unfounded = [NamedUnmatched(number, one) for number, one in enumerate(record.unfounded, 1)]
    return unfounded + [NamedUnmatched(number, one) for number, one in enumerate(record.missed, 1)]


def named_items(record: Record) -> list[NamedFinding | NamedUnmatched]:
    """Every finding of a record, then what of a reply or of the article has no finding."""
    return [*named_findings(record), *named_unmatched(record)]


_Named = TypeVar("_Named", bound=NamedFinding | NamedUnmatched)


def item_named(name: str, items: Iterable[_Named]) -> _Named | None:
    """The item that is called "q3" or "u1", or the finding with an id; None if there is none."""
    return next((named for named in items if name in (named.item, named.id)), None)


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
