"""`extractor batch`: the same questions by a provider's Batch API."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli import options
from extractor.settings import Settings

app = typer.Typer(help="Ask by a provider's Batch API or vLLM's run-batch, into the same cache.", no_args_is_help=True)


@app.command()
def write(
    path: options.PathArg,
    model: options.NeedModel,
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write.")] = Path("requests.jsonl"),
    prompt: options.Prompt = None,
    codebook: options.Codebook = None,
    temperature: options.Temperature = 0.0,
    seed: options.Seed = None,
    reasoning_effort: options.Effort = None,
    max_completion_tokens: options.MostCompletion = None,
    part_length: options.PartLength = None,
    limit: options.Limit = 1_000_000,
    cache: options.Cache = None,
) -> None:
    """Write what the cache has no answer to as requests of a batch.

    After `batch read` run it again: an answer that was cut off or did not fit leads to further requests.
    """
    from extractor.articles.reader import read
    from extractor.llm.openai.batch_files import write_requests
    from extractor.runs.plan import plan

    settings = Settings(
        model=model,
        prompt=prompt,
        codebook=codebook,
        temperature=temperature,
        seed=seed,
        reasoning_effort=reasoning_effort,
        max_completion_tokens=max_completion_tokens,
        part_length=part_length,
        cache=cache,
    )
    planned = plan(read(path, limit=limit), settings)
    for file in write_requests(planned.questions, out):
        typer.echo(str(file))
    typer.echo(
        f"{len(planned.questions):,} requests for {planned.articles:,} articles,"
        f" of which {planned.cached:,} have their answers and {planned.failures:,} cannot be read",
        err=True,
    )


@app.command()
def read(
    answers: Annotated[list[Path], typer.Argument(metavar="ANSWERS...", help="The batch's output and error files.")],
    cache: options.Cache = None,
) -> None:
    """Put a batch's answers into the cache; `extract` with the same options then runs from there."""
    from extractor.errors import ExtractorError
    from extractor.llm.cache.disk import Cache, default_folder
    from extractor.llm.openai.batch_files import read_answers

    kept = failed = 0
    with Cache(cache or default_folder()) as store:
        for key, answer in read_answers(*answers):
            if isinstance(answer, ExtractorError):
                failed += 1
                typer.echo(f"{key or 'unknown request'}: {answer}", err=True)
            elif key:
                kept += 1
                store.put(key, answer)
    typer.echo(f"{kept:,} answers kept, {failed:,} failed", err=True)
    raise typer.Exit(1 if failed else 0)
