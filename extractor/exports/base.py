"""What carries records into another format, and how one is found by its name."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol, runtime_checkable

from extractor.errors import ExtensionError, UsageError
from extractor.files.atomic import is_stream, remedy_of
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

        The records come one at a time and need not all be held in memory. ``out`` is new, an empty folder, or a pipe; a
        file is put where the user wants it once all are written. Raises `UsageError` if it cannot be written.
        """
        ...


def export_records(to: str, records: Iterable[Record], out: Path, inputs: Iterable[Path] = ()) -> list[Path]:
    """Write records to ``out`` in the format of the name ``to``; the files that were written.

    ``inputs`` are what the records are read from. Of what is at ``out`` nothing is replaced but an older file of the
    same format, where its exporter says how it is recognised, and only by a whole one.

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
    beginning = None if out.is_dir() else _beginning(exporter, str(plugin))
    check_output(out, beginning, inputs)
    if is_stream(out) or out.is_dir():
        return _export(exporter, str(plugin), records, out)
    target = Path(os.path.realpath(out))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
            draft = Path(folder) / target.name
            written = _export(exporter, str(plugin), records, draft)
            _put_in_place(draft, target, beginning, inputs)
    except OSError as error:  # what the exporter raises is an ExtensionError
        raise UsageError(f"cannot write {out}: {error.strerror}; {remedy_of(error) or 'name another file'}") from error
    places = {
        draft: out,
        **{
            path: target.parent / path.relative_to(folder)
            for path in written
            if path != draft and path.is_relative_to(folder)
        },
    }
    return [places.get(path, path) for path in written]


def _export(exporter: Exporter, whom: str, records: Iterable[Record], out: Path) -> list[Path]:
    """The files that the exporter wrote. Raises `ExtensionError` where it fails, or one is not there."""
    with blaming(whom):
        written = [Path(path) for path in exporter.export(records, out)]
    missing = [path for path in written or [out] if not path.exists()]
    if missing:
        raise ExtensionError(f"{whom} did not write {missing[0].name}: correct it, or report it to its authors")
    return written


def _put_in_place(draft: Path, target: Path, beginning: re.Pattern[bytes] | None, inputs: Iterable[Path]) -> None:
    """Move what stands in the draft's folder beside ``target``, once it is known that all of it may go there."""
    found = sorted(draft.parent.iterdir())
    for path in found:
        if path != draft:
            check_output(target.parent / path.name, beginning, inputs)
    for path in found:
        place = target.parent / path.name
        if place.is_file():
            path.chmod(place.stat().st_mode & 0o7777)
        path.replace(place)


def _beginning(exporter: object, whom: str) -> re.Pattern[bytes] | None:
    """What a file of the exporter begins with, where it says so."""
    begins = getattr(exporter, "begins", None)
    if begins is None:
        return None
    if not isinstance(begins, bytes) or not begins.strip():
        raise ExtensionError(f"{whom} cannot be used: its begins has to be the bytes that all its files begin with")
    return re.compile(re.escape(begins))
