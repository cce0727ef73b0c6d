"""A run on Ray from the command line: what it shows is what `progress` shows of a run on one machine."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import cast, get_args

from extractor.articles.failure import Failure
from extractor.cli import inputs, output
from extractor.cli.options import STREAM, EngineOptions
from extractor.cli.progress import exit_code, progress_bar, stopping_line, tell_briefly
from extractor.cli.signals import current_signals
from extractor.engines.ray_data.run import RayOptions, RayRun
from extractor.engines.ray_data.shards import ShardFormat
from extractor.errors import UsageError
from extractor.rendering.console import PlainConsole
from extractor.rendering.run_summary import FirstFailures, announcement_view, summary_view
from extractor.runs.manifest import RunManifest
from extractor.settings import RULES, Settings

_SHARD_SIZE = 1_000


def run_on_ray(
    paths: list[Path],
    settings: Settings,
    out: Path | None,
    engine: EngineOptions,
    overwrite: bool,
    limit: int,
    jobs: int | None,
    prices: tuple[float, float] | None,
    *,
    quiet: bool,
    as_json: bool,
) -> int:
    """Do the run, with a progress bar where there is a terminal; its exit code (see `exit_code`)."""
    if engine.engine != "ray":
        raise UsageError(f"--engine {engine.engine}: there is ray, and without --engine all is done on this machine")
    if STREAM in paths:
        raise UsageError("--engine ray reads files, folders and URLs: put standard input into a file")
    if out is None:
        raise UsageError("--engine ray writes shards: give --out DIR, or the URL of a folder in an object store")
    shards = engine.shards or "jsonl"
    if shards not in get_args(ShardFormat):
        raise UsageError(f"--shards {shards}: give jsonl or parquet")
    options = RayOptions(
        workers=jobs,
        shard_size=engine.shard_size or _SHARD_SIZE,
        format=cast(ShardFormat, shards),
        limit=limit,
        overwrite=overwrite,
        prices=prices,
    )
    console = PlainConsole(stderr=True)
    failures = FirstFailures()

    def stopping(times: int) -> None:
        if times == 1:
            os.write(2, stopping_line(settings).encode())  # safe within a handler

    run = RayRun(paths, settings, out, options)
    with (
        current_signals().run_of(stopping) as stop,
        progress_bar(console, run.usage, hidden=quiet or not console.is_terminal) as (advance, _),
    ):

        def on_start() -> None:
            if not quiet:
                console.tell(announcement_view(run.announcement))

        def on_progress(new: Sequence[Failure], under_way: int, manifest: RunManifest) -> None:
            for failure in new:
                failures.add(failure)
            advance(manifest, under_way)

        def on_death(part: str) -> None:
            if not quiet:
                output.say(f"extractor: a worker died: its part {part} begins again")

        result = run.execute(on_start, on_progress, on_death, stop)
    if result.state == "complete" and not result.articles:
        raise inputs.no_articles(paths)
    if quiet:
        tell_briefly(result, failures)
    else:
        console.tell(summary_view(result, failures, uses_model=settings.model not in (None, RULES)))
    if as_json:
        output.show(result.facts, "", as_json=True)
    return exit_code(result)
