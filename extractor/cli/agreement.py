"""`extractor agreement`: two annotators, or two runs, against each other."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import JsonFlag, option


def agreement(
    left: Annotated[Path, typer.Argument(metavar="A", help="A folder of gold, or a run.", show_default=False)],
    right: Annotated[Path, typer.Argument(metavar="B", help="The other folder of gold, or run.", show_default=False)],
    articles: Annotated[
        Path | None,
        option(
            "--articles", metavar="PATH", help="The articles; else the folder `articles` beside the folder of gold."
        ),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Say how far two sets of annotations agree: F1 of every figure, Cohen's kappa and Krippendorff's alpha.

    Exit code 1: some gold files are not sound, and left out; stderr names them.
    """
    raise typer.Exit(show_agreement(left, right, articles, as_json=as_json))


def show_agreement(left: Path, right: Path, articles: Path | None = None, *, as_json: bool) -> int:
    """Print the report on two sets of annotations; the result is the exit code."""
    from extractor.cli import output
    from extractor.cli.working import working
    from extractor.evaluation.agreement_report import report_agreement
    from extractor.rendering.score_tables import agreement_view

    with working():
        report = report_agreement(left, right, articles)
    output.show(report.facts(), agreement_view(report), as_json=as_json)
    for sentence in report.faulty:
        output.say(sentence)
    return 1 if report.faulty else 0
