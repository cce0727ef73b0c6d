"""`extractor verify`: check every span of a run."""

from __future__ import annotations

import typer

from extractor.cli.options import JsonFlag, RunArgument
from extractor.rendering.wording import counted


def verify(run: RunArgument, as_json: JsonFlag = False) -> None:
    """Check every span of every record against its article's hash and text. Requests nothing, changes nothing."""
    from extractor.cli import output
    from extractor.errors import UsageError
    from extractor.grounding.validation import record_problems
    from extractor.rendering.escaping import escape_controls
    from extractor.runs.reader import ids_of_several_texts, no_record, read_each

    checked = 0
    problems: list[tuple[str, str]] = []
    for id, record in read_each(run):
        checked += 1
        found = [str(record)] if isinstance(record, UsageError) else record_problems(record)
        problems += [(id, problem) for problem in found]
    if not checked:
        raise no_record(run)
    several = (
        "it has records of several texts, of which the last one counts: extract again, or give each an id of its own"
    )
    problems += [(id, several) for id in ids_of_several_texts(run)]
    facts = {"records": checked, "problems": [{"article": id, "problem": problem} for id, problem in problems]}
    if as_json:
        output.show(facts, "", as_json=True)
    else:
        for id, problem in problems:
            typer.echo(escape_controls(f"{id}: {problem}"))
        output.say(f"{counted(checked, 'record')} checked, {counted(len(problems), 'problem')}")
    raise typer.Exit(1 if problems else 0)
