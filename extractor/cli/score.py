"""`extractor score`: a run against gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import GoldOption, JobsOption, JsonFlag, RunArgument, flag, option
from extractor.cli.words import number
from extractor.errors import UsageError


def score(
    run: RunArgument,
    gold: GoldOption,
    baseline: Annotated[
        Path | None,
        option(
            "--baseline",
            metavar="RUN2",
            help="Another run, or a kept --json report, to compare with.",
        ),
    ] = None,
    max_drop: Annotated[
        float | None,
        option(
            "--max-drop",
            metavar="X",
            parser=number("--max-drop", 0, 1),
            help="Exit code 1 if a layer's F1 fell by more than that against --baseline, as in 0.01.",
        ),
    ] = None,
    fail_under: Annotated[
        str | None,
        option(
            "--fail-under", metavar="FIGURE=X,...", help="Exit code 1 if an F1 is below, as in quotes=0.8,claims=0.7."
        ),
    ] = None,
    agreement: Annotated[
        bool,
        flag("--agreement", help="Say instead how far the two agree beyond chance, as `extractor agreement` does."),
    ] = False,
    articles: Annotated[
        Path | None,
        option("--articles", metavar="PATH", help="With --agreement: the articles of gold, if not beside it."),
    ] = None,
    jobs: JobsOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Score RUN against gold: precision, recall and F1 of each layer, and what lies behind them.

    RUN may be an annotator's folder of gold, as for `--agreement` of two annotators.

    Exit code 0; 1 where --fail-under or --max-drop says so, or gold is of another text than the run; stderr says why.
    """
    from extractor.cli import output
    from extractor.cli.agreement import show_agreement
    from extractor.cli.working import working
    from extractor.evaluation.report import report_against_gold
    from extractor.evaluation.scores import other_texts
    from extractor.evaluation.thresholds import figures_below, layers_worse_than, parse_minimums
    from extractor.rendering.score_tables import report_view

    if agreement:
        for name, value in (("--baseline", baseline), ("--max-drop", max_drop), ("--fail-under", fail_under)):
            if value is not None:
                raise UsageError(f"{name} does not go with --agreement: leave it out")
        raise typer.Exit(show_agreement(run, gold, articles, as_json=as_json))
    if articles is not None:
        raise UsageError("--articles goes with --agreement: the run has its articles")
    if max_drop is not None and baseline is None:
        raise UsageError("--max-drop needs a --baseline: name another run, or what `extractor score --json` wrote")
    minimums = parse_minimums(fail_under) if fail_under else {}
    with working():
        report = report_against_gold(run, gold, baseline, jobs)
    reasons = figures_below(report.scores, minimums)
    if max_drop is not None:
        reasons += layers_worse_than(report.scores, report.before, max_drop)
    if report.of_other_texts:
        reasons.append("left out: " + str(other_texts(report.of_other_texts)))
    output.show(report.facts(), report_view(report), as_json=as_json)
    for reason in reasons:
        output.say(f"extractor: {reason}")
    raise typer.Exit(1 if reasons else 0)
