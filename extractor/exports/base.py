"""What carries records into another format, and how one is found by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, runtime_checkable

from extractor.errors import ExtensionError
from extractor.files.outputs import check_output
from extractor.plugins import blaming, get_plugin
from extractor_schemas import Record

_RECORDS_BEGIN = re.compile(rb'\{"article":\{"id":')

EXPORTERS = ("jsonl",)
"""The formats of the package itself."""


@runtime_checkable
class Exporter(Protocol):
    """Writes records in one format.

    Install one of your own for ``extractor export --to NAME`` by an entry point of the group ``extractor.exporters``
    that names its class, or any callable without arguments that makes it.

    An exporter whose files all begin alike may say so by an attribute ``begins``, in bytes (the header of a table,
    say): a file that begins so may be at ``out``, and is to be replaced. Without it nothing is ever replaced.
    """

    def export(self, records: Iterable[Record], out: Path) -> list[Path]:
        """Write the records to ``out``, a file or a folder as the format needs; the files that were written.

        The records come one at a time and need not all be held in memory. ``out`` is new, an empty file, an empty
        folder, a pipe, or a file that begins as the exporter's own do. Raises `UsageError` if it cannot be written.
        """
        ...


def export_records(to: str, records: Iterable[Record], out: Path, inputs: Iterable[Path] = ()) -> list[Path]:
    """Write records to ``out`` in the format of the name ``to``; the files that were written.

    ``inputs`` are what the records are read from. Of what is at ``out`` nothing is replaced but an older file of the
    same format, where its exporter says how it is recognised.

    Raises:
        UsageError: there is no such format, or it cannot be written.
        ExtensionError: the exporter of another package failed; it is named.

    """
    if to in EXPORTERS:
        check_output(out, _RECORDS_BEGIN, inputs)
        from extractor.exports.json_lines import JsonLinesExporter

        return JsonLinesExporter().export(records, out)
    plugin = get_plugin("exporter", to, EXPORTERS)
    make = plugin.load()
    with blaming(str(plugin)):
        exporter = make()
    check_output(out, None if out.is_dir() else _beginning(exporter, str(plugin)), inputs)
    with blaming(str(plugin)):
        written = [Path(path) for path in exporter.export(records, out)]
    missing = [path for path in written or [out] if not path.exists()]
    if missing:
        raise ExtensionError(f"{plugin} did not write {missing[0].name}: correct it, or report it to its authors")
    return written


def _beginning(exporter: object, whom: str) -> re.Pattern[bytes] | None:
    """What a file of the exporter begins with, where it says so."""
    begins = getattr(exporter, "begins", None)
    if begins is None:
        return None
    if not isinstance(begins, bytes) or not begins.strip():
        raise ExtensionError(f"{whom} cannot be used: its begins has to be the bytes that all its files begin with")
    return re.compile(re.escape(begins))
