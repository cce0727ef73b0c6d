"""How many findings the records of one or two runs have, an article a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.articles.names import reading_order
from extractor.layers import known_layers, layers_of
from extractor.rendering.tables import PlainTable
from extractor_schemas import CLAIMS, Record

Counts = Mapping[str, int | None]
"""The number of findings by layer, and of what else is counted; None of a layer that was not asked for."""

_LAST = ("unfounded", "missed", "checks")


def record_counts(record: Record) -> dict[str, int | None]:
    """How many findings of each layer a record has, how many are unfounded or missed, and the checks of its claims."""
    asked = record.provenance.layers
    left_out = (
        set(known_layers()) - {"actors", *asked} if asked else set[str]()
    )  # actors come along with what names them
    lists = [*(layer.name for layer in layers_of(record)), "unfounded", "missed"]
    counts = {name: None if name in left_out else len(getattr(record, name)) for name in lists}
    checks = None if CLAIMS.name in left_out else sum(len(claim.checks) for claim in record.claims)
    return {**counts, "checks": checks}


def counts_table(runs: Sequence[Mapping[str, Counts]]) -> PlainTable:
    """The counts of each run by its articles' ids; those of several runs stand beside each other."""
    columns = list(dict.fromkeys(name for run in runs for counts in run.values() for name in counts))
    columns.sort(key=_LAST.__contains__)
    rows = [
        [id, *(" / ".join(_cell(run.get(id), name) for run in runs) for name in columns)]
        for id in sorted({id for run in runs for id in run}, key=reading_order)
    ]
    return PlainTable(["article", *columns], rows, dispensable=["missed", "unfounded", "checks"])


def _cell(counts: Counts | None, name: str) -> str:
    """How many; a dash where there is no record, or one that was not asked for the layer."""
    number = counts.get(name, 0) if counts is not None else None
    return "–" if number is None else f"{number:,}"
