"""What carries records into another format, and how one is found by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol, cast, runtime_checkable

from extractor.errors import UsageError
from extractor_schemas import Record

_GROUP = "extractor.exporters"


@runtime_checkable
class Exporter(Protocol):
    """Writes records in one format.

    Install one of your own for ``extractor export --to NAME`` by an entry point of the group ``extractor.exporters``
    that names its class, or any callable without arguments that makes it.
    """

    def export(self, records: Iterable[Record], out: Path) -> list[Path]:
        """Write the records to ``out``, a file or a folder as the format needs; the files that were written.

        The records come one at a time and need not all be held in memory. What is at ``out`` may be replaced.
        Raises `UsageError` if it cannot be written.
        """
        ...


def exporter_names() -> list[str]:
    """The names of all formats: those of the package, and those that other packages install."""
    return sorted({"jsonl"} | entry_points(group=_GROUP).names)


def get_exporter(name: str) -> Exporter:
    """The exporter of that name. Raises `UsageError` if there is none."""
    if name == "jsonl":
        from extractor.exports.json_lines import JsonLinesExporter

        return JsonLinesExporter()
    found = entry_points(group=_GROUP, name=name)
    if not found:
        raise UsageError(f"there is no format {name!r}: name one of {', '.join(exporter_names())}")
    make = cast(Callable[[], Exporter], next(iter(found)).load())
    return make()
