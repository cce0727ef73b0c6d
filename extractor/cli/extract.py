"""`extractor extract`: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.given_settings import prices_of, settings_of
from extractor.cli.options import (
    STREAM,
    CodebookOptions,
    EffortOptions,
    EngineOptions,
    JobsOption,
    LimitOption,
    ModelOptions,
    Paths,
    RequestOptions,
    as_path,
    flag,
    option,
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
    engine: EngineOptions,
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
    failures: Annotated[
        Path | None,
        option(
            "--failures",
            metavar="FILE",
            help="Without --out: the file for articles without a record, a line of JSON each.",
            parser=as_path,
        ),
    ] = None,
    overwrite: Annotated[bool, flag("--overwrite", help="Replace a run of other settings in --out.")] = False,
    limit: LimitOption = DEFAULT_LIMIT,
    jobs: JobsOption = None,
    dry_run: Annotated[bool, flag("--dry-run", help="Say what a run would do; request and write nothing.")] = False,
    quiet: Annotated[bool, flag("--quiet", "-q", help="No progress and no table.")] = False,
    as_json: Annotated[bool, flag("--json", help="With --out or --dry-run: the facts as JSON on stdout.")] = False,
) -> None:
    """Make a record of every article in PATH.

    Exit code 0: every article has its record. 1: some have not; failures.jsonl, or the file of --failures, says why, or
    the run says why it stopped before them. 2: nothing could be done. 130: interrupted.
    With --dry-run 1: some articles cannot be done. 2: --max-tokens-total is too low for one of the requests.
    """
    settings = settings_of(context, model, codebook, request, effort)
    out = None if out == STREAM else out
    prices = prices_of(effort.prices)
    if failures and (out or dry_run):
        raise UsageError(
            "--failures is for records on stdout: leave it out; with --out DIR failures.jsonl in it has them"
        )
    if engine.engine is not None:
        if dry_run:
            raise UsageError("--dry-run says what a run without --engine would do: leave out one of the two")
        from extractor.cli.ray_run import run_on_ray

        raise typer.Exit(
            run_on_ray(paths, settings, out, engine, overwrite, limit, jobs, prices, quiet=quiet, as_json=as_json)
        )
    if engine.shards or engine.shard_size:
        raise UsageError("--shards and --shard-size are about --engine ray: leave them out, or give it")
    if dry_run:
        if overwrite and out is None:
            raise UsageError("--overwrite is about the folder of --out: name it, or leave out --overwrite")
        if jobs:
            raise UsageError("--dry-run needs no processes: leave out --jobs, or --dry-run")
        if quiet:
            raise UsageError("--dry-run prints nothing but its table: leave out --quiet, or --dry-run")
        from extractor.cli.dry_run import dry_run as show_plan

        raise typer.Exit(show_plan(paths, settings, out, overwrite, limit, prices, as_json=as_json))
    if out is None and (as_json or overwrite):
        raise UsageError(
            "without --out records go to stdout: --json and --overwrite need --out DIR; --failures FILE does not"
        )
    from extractor.cli import progress

    raise typer.Exit(
        progress.run(
            paths, settings, out, overwrite, limit, jobs, prices, failures=failures, quiet=quiet, as_json=as_json
        )
    )
