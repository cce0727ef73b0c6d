"""`extractor export`: a run's records in another format."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from extractor.cli.options import JsonFlag, RunArgument, option
from extractor.errors import UsageError

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
    from extractor.exports.base import export_records
    from extractor.runs.reader import read_some_records

    if out == _STDOUT:
        if as_json:
            raise UsageError("--json names the files that are written: leave it out where the records go to stdout")
        with TemporaryDirectory(prefix="extractor-") as folder:
            written = export_records(to, read_some_records(run), Path(folder) / "records")
            if len(written) != 1:
                raise UsageError(
                    f"the format {to!r} has {len(written)} files and stdout is one: name a folder as --out"
                )
            output.copy_to_stdout(written[0])
        return
    files = export_records(to, read_some_records(run), out, [run])
    output.show({"files": [str(path) for path in files]}, output.written(files), as_json=as_json)
