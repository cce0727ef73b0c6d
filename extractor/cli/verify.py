"""`extractor verify`: check every span of a run."""

from __future__ import annotations

import typer

from extractor.cli.options import JsonFlag, RunArgument
from extractor.rendering.wording import counted


def verify(run: RunArgument, as_json: JsonFlag = False) -> None:
    """Check every span of every record against its article's hash and text. Requests nothing, changes nothing.

    Exit code 1: something is wrong; each problem names its article, or its line where that is no record.
    """
    from extractor.cli import output
    from extractor.errors import UsageError
    from extractor.grounding.validation import record_problems
    from extractor.rendering.escaping import escape_controls
    from extractor.runs.reader import no_record, read_each

    checked: set[str] = set()
    problems: list[tuple[str | None, str]] = []
    for id, record in read_each(run):
        checked |= {id} if id else set()
        found = [str(record)] if isinstance(record, UsageError) else record_problems(record)
        problems += [(id, problem) for problem in found]
    if not checked and not problems:
        raise no_record(run)
    facts = {"records": len(checked), "problems": [{"article": id, "problem": problem} for id, problem in problems]}
    if as_json:
        output.show(facts, "", as_json=True)
    else:
        for id, problem in problems:
            typer.echo(escape_controls(f"{id}: {problem}" if id else problem))
        output.say(f"{counted(len(checked), 'record')} checked, {counted(len(problems), 'problem')}")
    raise typer.Exit(1 if problems else 0)
