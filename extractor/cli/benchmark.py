"""`extractor benchmark`: a run against a public corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import JsonFlag, RunArgument


def polnear(
    run: RunArgument,
    corpus: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="A split of PolNeAR, with text/ and attributions/.", show_default=False),
    ],
    as_json: JsonFlag = False,
) -> None:
    """Score RUN's quotes against the attributions of PolNeAR, by its own conventions."""
    from extractor.cli import output
    from extractor.cli.working import working
    from extractor.evaluation.corpora.polnear import report_polnear
    from extractor.rendering.score_tables import corpus_view
    from extractor.runs.reader import read_some_records

    with working():
        report = report_polnear(read_some_records(run), corpus)
    output.show(report.facts(), corpus_view(report), as_json=as_json)
