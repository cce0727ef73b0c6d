"""`extractor diff`: every difference between a run and its gold, or between two runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from extractor.cli.options import STREAM, JsonFlag, RunArgument, as_path, option
from extractor.errors import UsageError


def diff(
    run: RunArgument,
    gold: Annotated[Path | None, option("--gold", metavar="DIR", help="The folder of gold files.")] = None,
    baseline: Annotated[Path | None, option("--baseline", metavar="RUN2", help="Another run instead of gold.")] = None,
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
    """Show where RUN and gold differ, each difference in its sentence; or what RUN gained and lost against RUN2."""
    from extractor.cli import output
    from extractor.cli.working import working
    from extractor.evaluation.comparison import compare_sources
    from extractor.rendering.diff_html import write_page
    from extractor.rendering.diff_terminal import differences_facts, differences_view

    reference = gold or baseline
    if gold and baseline:
        raise UsageError("give either --gold DIR or --baseline RUN2, not both")
    if reference is None:
        raise UsageError("give what to compare with: either --gold DIR or --baseline RUN2")
    if html and as_json:
        raise UsageError("give either --json or --html FILE")
    with working():
        comparison = compare_sources(run, reference, is_gold=gold is not None, article=article)
    if html:
        with output.place_of(html) as place:
            write_page(comparison, place)
            if html == STREAM:
                output.copy_to_stdout([place])
    else:
        output.show(differences_facts(comparison), differences_view(comparison), as_json=as_json)
    for note in comparison.notes:
        output.say(note)
