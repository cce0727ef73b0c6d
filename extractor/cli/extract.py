"""`extractor extract`: the main job."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli import options
from extractor.errors import UsageError
from extractor.settings import Settings
from extractor_schemas import Record


def extract(
    path: options.PathArg,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The run's folder; without it records go to stdout.")
    ] = None,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    prompt: options.Prompt = None,
    codebook: options.Codebook = None,
    temperature: options.Temperature = 0.0,
    seed: options.Seed = None,
    reasoning_effort: options.Effort = None,
    max_completion_tokens: options.MostCompletion = None,
    part_length: options.PartLength = None,
    concurrency: Annotated[
        int, typer.Option(min=1, help="The most requests at once; it begins lower and adapts.")
    ] = 32,
    timeout: Annotated[float, typer.Option(min=1, help="Seconds for one request.")] = 300.0,
    attempts: Annotated[int, typer.Option(min=1, help="How often a request is tried.")] = 8,
    max_tokens_total: Annotated[
        int | None, typer.Option(min=1, help="Stop cleanly once so many tokens are spent.")
    ] = None,
    prices: Annotated[
        str | None, typer.Option(metavar="IN,OUT", help="Your prices of a million tokens; the cost is then told.")
    ] = None,
    plain_http: options.PlainHttp = False,
    limit: options.Limit = 1_000_000,
    cache: options.Cache = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what a run would ask for; ask nothing.")] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace a run of other settings in the same folder.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no table.")] = False,
) -> None:
    """Make a record of every article in PATH.

    Exit code 0: every article has its record. 1: some have not; failures.jsonl says why. 2: nothing could be done.
    """
    settings = Settings(
        model=model,
        base_url=base_url,
        prompt=prompt,
        codebook=codebook,
        temperature=temperature,
        seed=seed,
        reasoning_effort=reasoning_effort,
        max_completion_tokens=max_completion_tokens,
        part_length=part_length,
        concurrency=concurrency,
        timeout=timeout,
        attempts=attempts,
        max_tokens_total=max_tokens_total,
        plain_http=plain_http,
        cache=cache,
    )
    if dry_run:
        _dry_run(path, settings, limit, _prices(prices))
    else:
        raise typer.Exit(_run(path, settings, limit, out, _prices(prices), overwrite=overwrite, quiet=quiet))


def _prices(given: str | None) -> tuple[float, float] | None:
    if given is None:
        return None
    try:
        prompt, completion = map(float, given.split(","))
    except ValueError as error:
        raise UsageError(f"--prices {given}: give two numbers, as in --prices 0.25,2") from error
    return prompt, completion


def _dry_run(path: Path, settings: Settings, limit: int, prices: tuple[float, float] | None) -> None:
    from extractor.articles.reader import read
    from extractor.runs.plan import plan

    planned = plan(read(path, limit=limit), settings)
    typer.echo(f"articles        {planned.articles:,}")
    typer.echo(f"in the cache    {planned.cached:,}")
    typer.echo(f"cannot be done  {planned.failures:,}")
    typer.echo(f"requests        {len(planned.questions):,}")
    typer.echo(f"prompt tokens   {planned.prompt_tokens:,} (roughly)")
    typer.echo(f"reply tokens    {planned.completion_tokens:,} (roughly)")
    if prices:
        cost = (planned.prompt_tokens * prices[0] + planned.completion_tokens * prices[1]) / 1e6
        typer.echo(f"cost            {cost:,.2f} (roughly, at your prices)")


def _run(
    path: Path,
    settings: Settings,
    limit: int,
    out: Path | None,
    prices: tuple[float, float] | None,
    *,
    overwrite: bool,
    quiet: bool,
) -> int:
    from extractor.articles.failure import Failure
    from extractor.articles.reader import count, read
    from extractor.backends.factory import assemble
    from extractor.cli.progress import Progress, announce, closing
    from extractor.runs.folder import RunFolder
    from extractor.runs.manifest import RunManifest, identity
    from extractor.runs.runner import run

    articles = count(path)
    assembled = assemble(settings)
    account = RunManifest(prices=prices)
    folder = RunFolder(out, identity(settings, assembled, str(path)), overwrite=overwrite) if out else None
    if not quiet:
        announce(settings, assembled)
    with Progress(articles, account, assembled, hidden=quiet) as progress:

        def write(outcome: Record | Failure) -> None:
            if folder:
                folder.write_failure(outcome) if isinstance(outcome, Failure) else folder.write_record(outcome)
            elif isinstance(outcome, Record):
                sys.stdout.write(outcome.model_dump_json(by_alias=True) + "\n")
            if isinstance(outcome, Failure) and (quiet or not folder):
                typer.echo(f"{outcome.id!r}: {outcome.reason}", err=True)
            progress.advance()

        async def whole() -> None:
            stop = asyncio.Event()
            _stop_on_signals(stop)
            if folder:
                folder.write_run(account.facts(assembled, articles))
            source = read(path, limit=limit)
            await run(source, assembled, 2 * settings.concurrency, account, write, folder=folder, stop=stop)

        try:
            asyncio.run(whole())
        except asyncio.CancelledError:
            account.state = "interrupted"
        finally:
            if folder:
                folder.finish(complete=account.state == "complete")
                folder.write_run(account.facts(assembled, articles))
                folder.close()
    if not quiet:
        closing(account, assembled, articles, out)
    elif account.error:
        typer.echo(f"extractor: {account.error}", err=True)
    return _exit_code(account.state, account.records, account.failures)


def _exit_code(state: str, records: int, failures: int) -> int:
    if state == "interrupted":
        return 130
    if state == "stopped":
        return 1 if records else 2
    return 1 if failures else 0


def _stop_on_signals(stop: asyncio.Event) -> None:
    """The first Ctrl-C (or TERM) lets what is under way finish, the second ends it at once."""
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()
    assert task is not None
    cancel: Callable[[], object] = task.cancel

    def interrupted() -> None:
        if stop.is_set():
            cancel()
        else:
            typer.echo("\nfinishing what is under way; once more to end at once", err=True)
            stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, interrupted)
