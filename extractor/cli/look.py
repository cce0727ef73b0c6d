"""Commands that look at what there is: `show`, `verify`, `schema`, `prompt`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.markup import escape

from extractor_schemas import Record

from ..errors import ArticleError, UsageError
from ..settings import Settings
from . import options


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

    from ..output import records
    from ..showing import beside_view, counts_view, record_view

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


def verify(run: options.RunArg) -> None:
    """Check every span of every record against its article's hash and text. Asks nothing, changes nothing."""
    from ..output import records
    from ..verifying import problems

    checked = wrong = 0
    for record in records(run):
        checked += 1
        for problem in problems(record):
            wrong += 1
            typer.echo(f"{record.article.id}: {problem}")
    typer.echo(f"{checked:,} records checked, {wrong:,} problems", err=True)
    raise typer.Exit(1 if wrong else 0)


def schema(
    what: Annotated[Literal["reply", "record", "handbook"], typer.Argument(help="What to print.")] = "reply",
    codebook: options.Codebook = None,
) -> None:
    """Print the JSON schema of a reply (what a model is asked for) or of a record, or a codebook's handbook."""
    from extractor_schemas import Record, reply_form, reply_schema

    from ..coding import handbook, load_codebook

    book = load_codebook(codebook) if codebook else None
    if what == "handbook":
        if book is None:
            raise UsageError("a handbook is a codebook's: give --codebook FILE")
        typer.echo(handbook(book), nl=False)
        return
    made = reply_schema(reply_form(book)) if what == "reply" else Record.model_json_schema(by_alias=True)
    typer.echo(json.dumps(made, indent=2, ensure_ascii=False))


def prompt(
    path: Annotated[Path, typer.Argument(metavar="ARTICLE", help="An article's file.")],
    model: options.NeedModel = "MODEL",
    prompt: options.Prompt = None,
    codebook: options.Codebook = None,
    part_length: options.PartLength = None,
    as_json: Annotated[bool, typer.Option("--json", help="The whole request as JSON, one a line.")] = False,
) -> None:
    """Print what would be sent for ARTICLE."""
    from ..assembly import asker_of
    from ..reading import Failure, read
    from ..text import sentences

    asker = asker_of(Settings(model=model, prompt=prompt, codebook=codebook, part_length=part_length))
    for article in read(path):
        if isinstance(article, Failure):
            raise ArticleError(f"{article.id}: {article.reason}")
        for _, question in asker.questions(article, sentences(article.text)):
            if as_json:
                typer.echo(json.dumps(question.body(), ensure_ascii=False))
            else:
                for message in question.messages:
                    typer.echo(f"--- {message.role} ---\n{message.content}\n")
