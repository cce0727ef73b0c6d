"""Which finding of an article is meant by its name or its id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from extractor.errors import UsageError
from extractor.findings import NamedFinding, NamedUnmatched, item_named
from extractor_schemas import Record

Named = TypeVar("Named", bound=NamedFinding | NamedUnmatched)


def chosen_item(item: str, findings: Sequence[Named], record: Record) -> Named:
    """The finding of a record that ``item`` means. Raises `UsageError` if there is none, and says which there are."""
    found = item_named(item, findings)
    if found is None:
        has = _names(findings) or "nothing"
        raise UsageError(f"there is no {item!r} in the record of {record.article.id}: it has {has}")
    return found


def _names(findings: Sequence[NamedFinding | NamedUnmatched]) -> str:
    """The names of the findings of each list: "q1 to q15"."""
    names: dict[str, list[str]] = {}
    for finding in findings:
        names.setdefault(finding.item[0], []).append(finding.item)
    return ", ".join(f"{first} to {rest[-1]}" if rest else first for first, *rest in names.values())
