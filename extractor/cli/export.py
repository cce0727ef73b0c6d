"""`extractor export`: a run's records in another format."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

from extractor.cli.options import JsonFlag, RunArgument, option
from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.exports.base import Exporter
    from extractor_schemas import Record

_STDOUT = Path("-")


def export(
    run: RunArgument,
    to: Annotated[str, option("--to", metavar="FORMAT", help="jsonl, or a format that a package installs.")],
    out: Annotated[Path, option("--out", "-o", metavar="PATH", help="The file or folder to write; - is stdout.")],
    as_json: JsonFlag = False,
) -> None:
    """Write the records of RUN in another format; the files that were written are printed.

    With - as PATH the one file of the format goes to stdout.
    """
    from extractor.cli import output
    from extractor.exports.base import get_exporter
    from extractor.runs.reader import read_records

    if out == _STDOUT:
        if as_json:
            raise UsageError("--json names the files that are written: leave it out where stdout is one")
        _to_stdout(get_exporter(to), read_records(run))
        return
    files = [str(path) for path in get_exporter(to).export(read_records(run), out)]
    output.show({"files": files}, "\n".join(files), as_json=as_json)


def _to_stdout(exporter: Exporter, records: Iterable[Record]) -> None:
    """Write the one file that the format has to stdout. Raises `UsageError` if it has several."""
    with TemporaryDirectory(prefix="extractor-") as folder:
        files = exporter.export(records, Path(folder) / "records")
        if len(files) != 1:
            raise UsageError(f"this format has {len(files)} files, and stdout is one: name a folder as --out")
        sys.stdout.flush()
        with files[0].open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
