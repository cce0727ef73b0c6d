"""`extractor diff`: every difference between a run and its gold, or between two runs."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import STREAM, JsonFlag, RunArgument, as_path, option
from extractor.errors import UsageError


def diff(
    run: RunArgument,
    gold: Annotated[
        Path | None, option("--gold", metavar="DIR", help="The folder of gold files; this or --baseline is needed.")
    ] = None,
    baseline: Annotated[Path | None, option("--baseline", metavar="RUN2", help="Another run instead of gold.")] = None,
    versions: Annotated[
        tuple[str, str] | None,
        option(
            "--versions",
            metavar="OLD NEW",
            help="Two articles of RUN by their ids or parts of them, or OLD of RUN2: what became of it in NEW.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        option(
            "--out",
            "-o",
            metavar="FILE",
            help="With --versions: write the record of NEW, with the ids of OLD for what stayed; - is stdout.",
            parser=as_path,
        ),
    ] = None,
    article: Annotated[
        str | None, option("--article", metavar="ID", help="Only articles of whose id this is a part.")
    ] = None,
    as_json: JsonFlag = False,
    html: Annotated[
        Path | None,
        option(
            "--html",
            metavar="FILE",
            help="Write them as one self-contained page instead; - is stdout.",
            parser=as_path,
        ),
    ] = None,
) -> None:
    """Show where RUN and gold differ, each difference in its sentence; or what RUN gained and lost against RUN2.

    With --versions: what a newer version of an article adds, drops and rewords.

    Exit code 1: some gold files are not sound, and left out; stderr names them.
    """
    from extractor.cli import output
    from extractor.cli.versions import show_versions
    from extractor.cli.working import working
    from extractor.evaluation.comparison import compare_sources
    from extractor.rendering.diff_html import write_page
    from extractor.rendering.diff_terminal import differences_facts, differences_views

    if versions:
        for name, value in (("--gold", gold), ("--article", article), ("--html", html)):
            if value:
                raise UsageError(f"{name} does not go with --versions: leave it out")
        show_versions(run, baseline or run, *versions, out=out, as_json=as_json)
        return
    if out:
        raise UsageError("--out goes with --versions: leave it out")
    reference = gold or baseline
    if gold and baseline:
        raise UsageError("give either --gold DIR or --baseline RUN2, not both")
    if reference is None:
        raise UsageError("give what to compare with: either --gold DIR or --baseline RUN2, or --versions OLD NEW")
    if html and as_json:
        raise UsageError("give either --json or --html FILE")
    with working():
        comparison = compare_sources(run, reference, is_gold=gold is not None, article=article)
    with nullcontext() if sys.stdout.isatty() and not html else working():  # what is read as it comes is a sign of life
        if html:
            with output.place_of(html) as place:
                write_page(comparison, place)
                if html == STREAM:
                    output.copy_to_stdout([place])
        else:
            facts, views = differences_facts(comparison), differences_views(comparison)
            output.show_each(facts, views, as_json=as_json)
    for note in (*comparison.notes, *comparison.faulty):
        output.say(note)
    raise typer.Exit(1 if comparison.faulty else 0)
