"""Commands that look at what there is: `show`, `verify`, `schema`, `prompt`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from extractor.cli import options
from extractor.errors import UsageError
from extractor_schemas import Record


def show(
    run: options.RunArg,
    article: Annotated[
        str | None, typer.Argument(help="The article's id, or a part of it; default: the first.")
    ] = None,
    beside: Annotated[Path | None, typer.Option(metavar="RUN", help="Another run of the same articles.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The record as JSON.")] = False,
    no_text: Annotated[bool, typer.Option("--no-text", help="Only the lists.")] = False,
) -> None:
    """Show one record: the text with its spans coloured, then the four lists; or two runs side by side."""
    from rich.console import Console

    from extractor.rendering.terminal import beside_view, counts_view, record_view
    from extractor.runs.folder import records

    console = Console(highlight=False)
    if beside:
        runs = [list(records(run)), list(records(beside))]
        first, second = (_chosen(there, article, where) for there, where in zip(runs, (run, beside), strict=True))
        console.print(
            counts_view(runs), "", f"[bold]{escape(first.article.id)}[/bold]", beside_view(first, second), sep="\n"
        )
        return
    record = _chosen(records(run), article, run)
    if as_json:
        typer.echo(record.model_dump_json(by_alias=True, indent=2))
    else:
        console.print(record_view(record, text=not no_text))


def _chosen(there: Iterable[Record], article: str | None, where: Path) -> Record:
    ids: list[str] = []
    for record in there:
        if article is None or article in record.article.id:
            return record
        ids.append(record.article.id)
    some = f"{', '.join(ids[:5])}{' ...' if ids[5:] else ''}" if ids else "none"
    raise UsageError(f"no record of {article!r} in {where}: name one of {some}")
