"""`extractor gold`: begin gold files and check them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import JsonFlag, LimitOption, Paths, flag, option


def new(
    paths: Paths,
    gold: Annotated[
        Path | None, option("--gold", metavar="DIR", help="Else the folder `gold` beside the articles' own.")
    ] = None,
    suggest: Annotated[
        Path | None, option("--from", metavar="RUN", help="Begin with what a run found, to be checked.")
    ] = None,
    limit: LimitOption = 1_000_000,
) -> None:
    """Make a gold file for every article in PATH: empty, or as a run has it. No file is ever replaced."""
    from extractor.articles.failure import Failure
    from extractor.cli import inputs, output
    from extractor.gold.conversion import empty_gold, suggested_gold
    from extractor.gold.files import gold_file_name, save_gold
    from extractor.rendering.escaping import escape_controls
    from extractor.runs.reader import read_records

    first = paths[0]
    folder = gold or (first if first.is_dir() else first.parent).resolve().parent / "gold"
    suggestions = {record.article.id: record for record in read_records(suggest)} if suggest else {}
    for article in inputs.read(paths, limit):
        if isinstance(article, Failure):
            output.say(f"{article.id}: {article.reason}")
            continue
        file = folder / gold_file_name(article.id)
        record = suggestions.get(article.id)
        if file.exists():
            output.say(f"{file} is there already")
        elif suggest and (record is None or record.article.sha256 != article.sha256):
            output.say(f"{article.id}: {suggest} has no record of this text")
        else:
            save_gold(suggested_gold(record) if record else empty_gold(article), file)
            typer.echo(escape_controls(str(file)))


def check(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="A folder of gold files, or one of them.", show_default=False)
    ],
    articles: Annotated[
        Path | None, option("--articles", metavar="PATH", help="Else the folder `articles` beside the gold.")
    ] = None,
    tidy: Annotated[bool, flag("--tidy", help="Write files of another layout anew.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Check gold files: form, spans, ids, names, and the rules of annotation that a machine can check.

    Exit code 0: all are sound. 1: some are not; each problem names file, item and field.
    """
    from extractor.cli import output
    from extractor.gold.validation import check_files
    from extractor.rendering.escaping import escape_controls
    from extractor.rendering.wording import counted

    checked = check_files(gold, articles, tidy=tidy)
    if as_json:
        problems = [{"file": str(problem.file), "problem": problem.text} for problem in checked.problems]
        output.show({"files": checked.files, "problems": problems}, "", as_json=True)
    else:
        for problem in checked.problems:
            typer.echo(escape_controls(str(problem)))
        output.say(f"{counted(checked.files, 'gold file')} checked, {counted(len(checked.problems), 'fault')}")
    raise typer.Exit(1 if checked.problems else 0)
