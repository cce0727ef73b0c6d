"""What carries records into another format, and how one is found by its name."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, runtime_checkable

from extractor.plugins import blaming, get_plugin
from extractor_schemas import Record

EXPORTERS = ("jsonl",)
"""The formats of the package itself."""


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


def export_records(to: str, records: Iterable[Record], out: Path) -> list[Path]:
    """Write records to ``out`` in the format of the name ``to``; the files that were written.

    Raises:
        UsageError: there is no such format, or it cannot be written.
        ExtensionError: the exporter of another package failed; it is named.

    """
    if to in EXPORTERS:
        from extractor.exports.json_lines import JsonLinesExporter

        return JsonLinesExporter().export(records, out)
    plugin = get_plugin("exporter", to, EXPORTERS)
    make = plugin.load()
    with blaming(str(plugin)):
        return [Path(path) for path in make().export(records, out)]
