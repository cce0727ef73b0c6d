"""`extractor export`: a run's records in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from extractor.cli.options import JsonFlag, RunArgument, option


def export(
    run: RunArgument,
    to: Annotated[str, option("--to", metavar="FORMAT", help="jsonl, or a format that a package installs.")],
    out: Annotated[Path, option("--out", "-o", metavar="PATH", help="The file or folder to write.")],
    as_json: JsonFlag = False,
) -> None:
    """Write the records of RUN in another format; the files that were written are printed."""
    from extractor.cli import output
    from extractor.exports.base import export_records
    from extractor.runs.reader import read_some_records

    files = export_records(to, read_some_records(run), out, [run])
    output.show({"files": [str(path) for path in files]}, output.written(files), as_json=as_json)
