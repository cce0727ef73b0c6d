"""How many findings the records of one or two runs have, an article a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.articles.names import reading_order
from extractor.layers import known_layers, layers_of
from extractor.rendering.tables import PlainTable
from extractor_schemas import Record

Counts = Mapping[str, int | None]
"""The number of findings by layer; None of a layer that was not asked for."""


def record_counts(record: Record) -> dict[str, int | None]:
    """How many findings of each layer a record has, and how many are unfounded or missed."""
    asked = record.provenance.layers
    left_out = (
        set(known_layers()) - {"actors", *asked} if asked else set[str]()
    )  # actors come along with what names them
    lists = [*(layer.name for layer in layers_of(record)), "unfounded", "missed"]
    return {name: None if name in left_out else len(getattr(record, name)) for name in lists}


def counts_table(runs: Sequence[Mapping[str, Counts]]) -> PlainTable:
    """The counts of each run by its articles' ids; those of several runs stand beside each other."""
    columns = list(dict.fromkeys(name for run in runs for counts in run.values() for name in counts))
    columns.sort(key=("unfounded", "missed").__contains__)  # these two last
    rows = [
        [id, *(" / ".join(_cell(run.get(id), name) for run in runs) for name in columns)]
        for id in sorted({id for run in runs for id in run}, key=reading_order)
    ]
    return PlainTable(["article", *columns], rows, dispensable=["missed", "unfounded"])


def _cell(counts: Counts | None, name: str) -> str:
    """How many; a dash where there is no record, or one that was not asked for the layer."""
    number = counts.get(name, 0) if counts is not None else None
    return "–" if number is None else f"{number:,}"
