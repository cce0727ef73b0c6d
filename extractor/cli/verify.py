"""`extractor verify`: check every span of a run."""

from __future__ import annotations

import typer

from extractor.cli.options import JsonFlag, RunArgument


def verify(run: RunArgument, as_json: JsonFlag = False) -> None:
    """Check every span of every record against its article's hash and text. Requests nothing, changes nothing."""
    from extractor.cli import output
    from extractor.grounding.validation import record_problems
    from extractor.rendering.escaping import escape_controls
    from extractor.rendering.wording import counted
    from extractor.runs.reader import read_records

    checked = 0
    problems: list[tuple[str, str]] = []
    for record in read_records(run, sound=False):
        checked += 1
        problems += [(record.article.id, problem) for problem in record_problems(record)]
    facts = {"records": checked, "problems": [{"article": id, "problem": problem} for id, problem in problems]}
    if as_json:
        output.show(facts, "", as_json=True)
    else:
        for id, problem in problems:
            typer.echo(escape_controls(f"{id}: {problem}"))
        output.say(f"{counted(checked, 'record')} checked, {counted(len(problems), 'problem')}")
    raise typer.Exit(1 if problems else 0)
