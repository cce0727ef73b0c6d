"""`extractor extract`: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import (
    STREAM,
    CodebookOptions,
    EffortOptions,
    LimitOption,
    ModelOptions,
    Paths,
    RequestOptions,
    as_path,
    flag,
    option,
    prices_of,
    settings_of,
)
from extractor.errors import UsageError
from extractor.settings import DEFAULT_LIMIT


def extract(
    context: typer.Context,
    paths: Paths,
    model: ModelOptions,
    codebook: CodebookOptions,
    request: RequestOptions,
    effort: EffortOptions,
    out: Annotated[
        Path | None,
        option(
            "--out",
            "-o",
            metavar="DIR",
            help="The run's folder; without it, or by -, records go to stdout.",
            parser=as_path,
        ),
    ] = None,
    overwrite: Annotated[bool, flag("--overwrite", help="Replace a run of other settings in --out.")] = False,
    limit: LimitOption = DEFAULT_LIMIT,
    dry_run: Annotated[bool, flag("--dry-run", help="Say what a run would request; request nothing.")] = False,
    quiet: Annotated[bool, flag("--quiet", "-q", help="No progress and no table.")] = False,
    as_json: Annotated[bool, flag("--json", help="With --out or --dry-run: the facts as JSON on stdout.")] = False,
) -> None:
    """Make a record of every article in PATH.

    Exit code 0: every article has its record. 1: some have not; failures.jsonl says why, or the run says why it stopped
    before them. 2: nothing could be done.
    With --dry-run 1: some articles cannot be done. 2: --max-tokens-total is too low for one of the requests.
    """
    settings = settings_of(context, model, codebook, request, effort)
    out = None if out == STREAM else out
    prices = prices_of(effort.prices)
    if dry_run:
        if out or overwrite:
            raise UsageError("--dry-run writes nothing: leave out --out and --overwrite")
        if quiet:
            raise UsageError("--dry-run prints nothing but its table: leave out --quiet, or --dry-run")
        from extractor.cli import inputs, output
        from extractor.cli.working import working
        from extractor.llm.middleware.budget import check_budget
        from extractor.rendering.plan import plan_facts, plan_view
        from extractor.runs.plan import plan_run

        with working():
            plan = plan_run(inputs.read(paths, limit), settings)
        code = output.tell_failures(plan.failed)
        output.show(plan_facts(plan, prices), plan_view(plan, prices), as_json=as_json)
        check_budget(plan.requests, settings.max_tokens_total)
        raise typer.Exit(code)
    if out is None and (as_json or overwrite):
        raise UsageError("without --out records go to stdout: --json and --overwrite need --out DIR")
    from extractor.cli import progress

    raise typer.Exit(progress.run(paths, settings, out, overwrite, limit, prices, quiet=quiet, as_json=as_json))
