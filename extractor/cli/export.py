"""`extractor export`: a run's records in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from extractor.cli.options import STREAM, JsonFlag, RunArgument, as_path, option
from extractor.errors import UsageError


def export(
    run: RunArgument,
    to: Annotated[str, option("--to", metavar="FORMAT", help="jsonl, or a format that a package installs.")],
    out: Annotated[
        Path,
        option("--out", "-o", metavar="PATH", help="The file or folder to write; - is stdout.", parser=as_path),
    ],
    as_json: JsonFlag = False,
) -> None:
    """Write the records of RUN in another format; the files that were written are printed.

    With - as PATH the one file of the format goes to stdout.
    """
    from extractor.cli import output
    from extractor.cli.working import working
    from extractor.exports.base import export_records
    from extractor.runs.reader import read_some_records

    if out == STREAM and as_json:
        raise UsageError("--json names the files that are written: leave it out where the records go to stdout")
    with output.place_of(out) as place:
        with working():
            files = export_records(to, read_some_records(run), place, [run])
        if out == STREAM:
            if len(files) != 1 or not files[0].is_file():
                raise UsageError(f"the format {to!r} does not write one file, as stdout is: name a folder as --out")
            output.copy_to_stdout(files)
    if out != STREAM:
        output.show({"files": [str(path) for path in files]}, output.written(files), as_json=as_json)
