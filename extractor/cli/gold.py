"""`extractor gold`: begin gold files and check them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli import options
from extractor.errors import UsageError

app = typer.Typer(help="Begin gold files, and check them.", no_args_is_help=True)

Articles = Annotated[
    Path | None, typer.Option(metavar="PATH", help="The articles; default: the folder `articles` beside the gold.")
]


@app.command()
def new(
    path: options.PathArg,
    gold: Annotated[
        Path | None, typer.Option("--gold", metavar="DIR", help="Default: the folder `gold` beside the articles' own.")
    ] = None,
    suggest: Annotated[
        Path | None, typer.Option("--from", metavar="RUN", help="Begin with what a run found, to be checked.")
    ] = None,
) -> None:
    """Make a gold file for every article in PATH: empty, or as a run has it. No file is ever replaced."""
    from extractor.articles.failure import Failure
    from extractor.articles.reader import read
    from extractor.gold.conversion import empty, suggested
    from extractor.gold.files import file_name, save
    from extractor.runs.folder import records

    folder = gold or (path if path.is_dir() else path.parent).resolve().parent / "gold"
    found = {record.article.id: record for record in records(suggest)} if suggest else {}
    for article in read(path):
        if isinstance(article, Failure):
            typer.echo(f"{article.id}: {article.reason}", err=True)
            continue
        file = folder / file_name(article.id)
        record = found.get(article.id)
        if file.exists():
            typer.echo(f"{file} is there already", err=True)
        elif suggest and (record is None or record.article.sha256 != article.sha256):
            typer.echo(f"{article.id}: {suggest} has no record of this text", err=True)
        else:
            save(suggested(record) if record else empty(article), file)
            typer.echo(str(file))


@app.command()
def check(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of gold files, or one of them.")],
    articles: Articles = None,
    tidy: Annotated[
        bool, typer.Option("--tidy", help="Write files of another layout anew in the one that makes small diffs.")
    ] = False,
) -> None:
    """Check gold files: form, spans, ids, names, and the rules of annotation that a machine can check.

    Exit code 0: all are sound. 1: some are not; each fault names file, item and field.
    """
    from extractor.gold.files import articles_of, dumps, files, load, save
    from extractor.gold.validation import faults

    texts = articles_of(gold, articles)
    paths, wrong = files(gold), 0
    for path in paths:
        try:
            loaded = load(path)
        except UsageError as error:
            typer.echo(str(error))
            wrong += 1
            continue
        for fault in faults(loaded, texts.get(loaded.article)):
            typer.echo(f"{path}: {fault}")
            wrong += 1
        if path.read_text(encoding="utf-8") != dumps(loaded):
            if tidy:
                save(loaded, path)
            else:
                typer.echo(f"{path}: article, layout: it would change all over at the next edit: run this with --tidy")
                wrong += 1
    typer.echo(f"{len(paths):,} gold files checked, {wrong:,} faults", err=True)
    raise typer.Exit(1 if wrong else 0)
