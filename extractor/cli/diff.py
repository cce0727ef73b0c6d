"""`extractor diff`: every difference between a run and its gold, or between two runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from extractor.evaluation.diff import Kind
from extractor.cli import options
from extractor.errors import UsageError

_GOLD: dict[Kind, str] = {"missed": "missed", "invented": "invented", "changed": "changed"}
_RUN: dict[Kind, str] = {"missed": "lost", "invented": "gained", "changed": "changed"}


def diff(
    run: options.RunArg,
    gold: Annotated[Path | None, typer.Option(metavar="DIR", help="The folder of gold files.")] = None,
    against: Annotated[Path | None, typer.Option(metavar="RUN2", help="An older run in the place of gold.")] = None,
    article: Annotated[str | None, typer.Option(help="Only articles of whose id this is a part.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The differences as JSON.")] = False,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write them as one self-contained page.")] = None,
) -> None:
    """Show where RUN and gold differ, each difference in its sentence; or what RUN gained and lost against RUN2."""
    from rich.console import Console

    from extractor.evaluation.diff import compared
    from extractor.evaluation.sources import side
    from extractor.rendering.diff_terminal import article_view, facts
    from extractor.runs.folder import records

    other = gold or against
    if other is None or (gold and against):
        raise UsageError("give what to compare with: either --gold DIR or --against RUN2")
    kinds, sides = (_GOLD, ("gold", "run")) if gold else (_RUN, ("before", "now"))
    others = side(other)
    here = {record.article.id: record for record in records(run) if article is None or article in record.article.id}
    found = [compared(record, others[id]) for id, record in here.items() if id in others]
    if not found:
        raise UsageError(f"{run} and {other} have no article in common: name two of the same articles")
    notes = [f"{id}: not in {other}, left out" for id in here if id not in others]
    notes += [f"{id}: not in {run}, left out" for id in others if id not in here and article is None]
    if as_json:
        typer.echo(json.dumps({"articles": [facts(one, kinds) for one in found]}, indent=2, ensure_ascii=False))
    elif not html:
        console = Console(highlight=False)
        for one in found:
            console.print(article_view(one, kinds, sides))
    if html:
        from extractor.rendering.diff_html import report

        page = report(found, run=str(run), other=str(other), kinds=kinds, sides=sides, notes=notes)
        try:
            html.write_text(page, encoding="utf-8")
        except OSError as error:
            raise UsageError(f"cannot write {html}: {error.strerror}; name another file") from error
    for note in notes:
        typer.echo(note, err=True)
