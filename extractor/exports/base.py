"""What carries records into another format, and how one is found by its name."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol, Unpack, cast, runtime_checkable

from extractor.errors import ExtensionError, UsageError
from extractor.exports.options import ExportOptions, GivenOptions
from extractor.files.atomic import is_stream, remedy_of
from extractor.files.outputs import check_output
from extractor.plugins import blaming, get_plugin
from extractor_schemas import Record

_RECORDS_BEGIN = re.compile(rb'\{"article":\{"id":')

_BUILT_IN = {
    "csv": "csv_files:CsvExporter",
    "csv-bom": "csv_files:CsvWithMarkExporter",
    "xlsx": "workbook:WorkbookExporter",
    "parquet": "parquet_files:ParquetExporter",
    "sqlite": "sqlite_database:SqliteExporter",
    "web-annotation": "web_annotation:WebAnnotationExporter",
    "brat": "brat:BratExporter",
    "label-studio": "label_studio:LabelStudioExporter",
    "xmi": "xmi:XmiExporter",
    "conll": "conll:ConllExporter",
    "docbin": "docbin:DocBinExporter",
    "schema-org": "schema_org:SchemaOrgExporter",
    "dna": "dna_database:DnaExporter",
    "dna-csv": "dna_event_list:DnaEventListExporter",
    "graphml": "network_files:GraphmlExporter",
    "gexf": "network_files:GexfExporter",
}
"""The formats of the package by their names, each with its module here and the exporter in it."""

EXPORTERS = ("jsonl", *_BUILT_IN)
"""The formats of the package itself."""

_NEEDED = {
    "xlsx": ("xlsxwriter", "xlsx"),
    "parquet": ("pyarrow", "parquet"),
    "xmi": ("cassis", "xmi"),
    "docbin": ("spacy", "spacy"),
    "graphml": ("networkx", "networks"),
    "gexf": ("networkx", "networks"),
}
"""The module that a format needs of another package, and the extra that installs it."""


def not_installed() -> dict[str, str]:
    """The formats of which the package is not installed, each with the extra that installs it."""
    return {name: extra for name, (module, extra) in _NEEDED.items() if find_spec(module) is None}


def _built_in(name: str, options: ExportOptions) -> Exporter:
    """The exporter of one of these formats, whose module is loaded for it alone."""
    module, _, exporter = _BUILT_IN[name].partition(":")
    return cast("Exporter", getattr(import_module(f"extractor.exports.{module}"), exporter)(**options.arguments()))


@runtime_checkable
class Exporter(Protocol):
    """Writes records in one format.

    Install one of your own for ``extractor export --to NAME`` by an entry point of the group ``extractor.exporters``
    that names its class, or any callable without arguments that makes it.

    An exporter whose files all begin alike may say so by an attribute ``begins``, in bytes (the header of a table,
    say) or as a pattern of bytes: a file that begins so may be at ``out``, and is to be replaced. Without it nothing is
    ever replaced. One whose format has no place for something may say so once it has written, by an attribute
    ``remarks``, a list of sentences, which a user is shown.
    """

    def export(self, records: Iterable[Record], out: Path) -> list[Path]:
        """Write the records to ``out``, a file or a folder as the format needs; the files that were written.

        The records come one at a time and need not all be held in memory. ``out`` is new, an empty folder, or a pipe; a
        file is put where the user wants it once all are written. Raises `UsageError` if it cannot be written.
        """
        ...


def export_records(
    to: str,
    records: Iterable[Record],
    out: Path,
    inputs: Iterable[Path] = (),
    tell: Callable[[str], None] | None = None,
    **options: Unpack[GivenOptions],
) -> list[Path]:
    """Write records to ``out`` in the format of the name ``to``; the files that were written.

    ``inputs`` are what the records are read from. Of what is at ``out`` nothing is replaced but an older file of the
    same format, where its exporter says how it is recognised, and only by a whole one. ``tell`` is called with each
    sentence on what the format has no place for. ``options`` are those that `extractor export --help` has for the
    format, such as ``network="actors"``.

    Raises:
        UsageError: there is no such format, it cannot be written, or an option does not go with it.
        ExtensionError: the exporter of another package failed; it is named.

    """
    try:
        return _written(to, records, out, inputs, ExportOptions(to, options), tell or _silent)
    except OSError as error:  # what the exporter of another package raises is an ExtensionError
        raise UsageError(
            f"cannot write {out}: {error.strerror or error}; {remedy_of(error) or 'name another file'}"
        ) from error


def _silent(_: str) -> None:
    """Where nobody wants to be told."""


def _written(
    to: str,
    records: Iterable[Record],
    out: Path,
    inputs: Iterable[Path],
    options: ExportOptions,
    tell: Callable[[str], None],
) -> list[Path]:
    if to == "jsonl":
        check_output(out, _RECORDS_BEGIN, inputs)
        from extractor.exports.json_lines import JsonLinesExporter

        return JsonLinesExporter().export(records, out)
    if to in EXPORTERS:
        own = _built_in(to, options)
        beginning = None if out.is_dir() else _beginning(own, to)
        check_output(out, beginning, inputs)
        if is_stream(out):
            raise UsageError(f"{out} is no file, as the format {to!r} needs: name a file, or - for stdout")
        written = _draft_and_place(own.export, records, out, beginning, inputs)
        _tell_remarks(own, tell)
        return written
    plugin = get_plugin("exporter", to, EXPORTERS)
    make = plugin.load()
    with blaming(str(plugin)):
        exporter = make()
    beginning = None if out.is_dir() else _beginning(exporter, str(plugin))
    check_output(out, beginning, inputs)
    write = partial(_export, exporter, str(plugin))
    is_open = is_stream(out) or out.is_dir()
    written = write(records, out) if is_open else _draft_and_place(write, records, out, beginning, inputs)
    _tell_remarks(exporter, tell)
    return written


def _tell_remarks(exporter: object, tell: Callable[[str], None]) -> None:
    for sentence in getattr(exporter, "remarks", ()):
        tell(str(sentence))


def _draft_and_place(
    write: Callable[[Iterable[Record], Path], list[Path]],
    records: Iterable[Record],
    out: Path,
    beginning: re.Pattern[bytes] | None,
    inputs: Iterable[Path],
) -> list[Path]:
    """The files that are at ``out`` once all of them were written, in a folder of their own until then."""
    target = Path(os.path.realpath(out))
    target.parent.mkdir(parents=True, exist_ok=True)
    place = target if target.is_dir() else target.parent
    with TemporaryDirectory(prefix=f".{target.name}.", dir=place) as folder:
        draft = Path(folder) / target.name
        written = write(records, draft)
        if not target.is_dir():
            _put_in_place(draft, target, beginning, inputs)
        elif draft.is_dir():
            for path in draft.iterdir():
                path.replace(target / path.name)
        else:
            raise UsageError(f"{out} is a folder, and this format is one file: name a file")
    return [_placed(path, draft, out, target.parent) for path in written]


def _placed(path: Path, draft: Path, out: Path, folder: Path) -> Path:
    """Where what was written at ``path`` is now."""
    if path.is_relative_to(draft):
        return out / path.relative_to(draft)
    return folder / path.relative_to(draft.parent) if path.is_relative_to(draft.parent) else path


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
    begins: Any = getattr(exporter, "begins", None)
    if begins is None:
        return None
    if isinstance(begins, re.Pattern) and isinstance(begins.pattern, bytes):  # pyright: ignore[reportUnknownMemberType]
        return cast("re.Pattern[bytes]", begins)
    if not isinstance(begins, bytes) or not begins.strip():
        raise ExtensionError(f"{whom} cannot be used: its begins has to be the bytes that all its files begin with")
    return re.compile(re.escape(begins))
