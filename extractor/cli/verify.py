"""`extractor verify`: check every record of a run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import JsonFlag, RunArgument, option
from extractor.rendering.wording import counted

_LOOKED_AT = (
    ": all words are in the texts as the records have them; whether they are understood rightly was not looked at"
)
"""What no problem means, and what it does not."""


def verify(
    run: RunArgument,
    articles: Annotated[
        Path | None,
        option("--articles", metavar="PATH", help="The articles to compare texts with; else the run's sources."),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Check every record: its spans, names, ids and wording against its text, and its text against the article's file.

    Requests nothing, changes nothing. What only a model's reply could tell, such as labels, is not checked, but whether
    a record is as the run wrote it. Exit code 1: something is wrong; each problem names its article, or its line where
    that is no record.
    """
    from extractor.cli import output
    from extractor.cli.run_or_gold import refuse_gold
    from extractor.cli.working import working
    from extractor.errors import UsageError
    from extractor.grounding.validation import record_problems
    from extractor.rendering.escaping import escape_controls
    from extractor.runs.manifest_file import manifest_problem
    from extractor.runs.originals import differences_from, read_originals
    from extractor.runs.reader import no_record, read_each

    refuse_gold(run)
    checked: set[str] = set()
    problems: list[tuple[str | None, str]] = []
    records = compared = 0
    with working():
        if problem := manifest_problem(run):
            problems.append((None, problem))
        originals = read_originals(run, articles)
        for id, record in read_each(run):
            checked |= {id} if id else set()
            if isinstance(record, UsageError):
                problems.append((id, str(record)))
                continue
            records += 1
            problems += [(id, problem) for problem in record_problems(record)]
            if original := originals.get(record.article.id):
                compared += 1
                problems += [(id, difference) for difference in differences_from(original, record.article)]
    if not checked and not problems:
        raise no_record(run)
    facts = {
        "records": len(checked),
        "compared": compared,
        "problems": [{"article": id, "problem": problem} for id, problem in problems],
    }
    if as_json:
        output.show(facts, "", as_json=True)
    else:
        for id, problem in problems:
            typer.echo(escape_controls(f"{id}: {problem}" if id else problem))
        looked_at = "" if problems else _LOOKED_AT
        output.say(f"{counted(len(checked), 'record')} checked, {counted(len(problems), 'problem')}{looked_at}")
        if alone := records - compared:
            where = f"that are not in {articles}" if articles else "whose files are not there"
            output.say(f"{counted(alone, 'record')} of articles {where}, so texts were not compared")
    raise typer.Exit(1 if problems else 0)
