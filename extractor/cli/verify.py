"""Commands that look at what there is: `show`, `verify`, `schema`, `prompt`."""

from __future__ import annotations

import typer

from extractor.cli import options


def verify(run: options.RunArg) -> None:
    """Check every span of every record against its article's hash and text. Asks nothing, changes nothing."""
    from extractor.grounding.validation import record_problems
    from extractor.runs.folder import records

    checked = wrong = 0
    for record in records(run):
        checked += 1
        for problem in record_problems(record):
            wrong += 1
            typer.echo(f"{record.article.id}: {problem}")
    typer.echo(f"{checked:,} records checked, {wrong:,} problems", err=True)
    raise typer.Exit(1 if wrong else 0)
