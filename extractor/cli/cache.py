"""`extractor cache`: look after the answers that are kept."""

from __future__ import annotations

from typing import Annotated

import typer

from extractor.cli import options
from extractor.settings import Settings

app = typer.Typer(help="Look after the answers that are kept.", no_args_is_help=True)


@app.command()
def stats(cache: options.Cache = None) -> None:
    """Say where the cache is, how many answers it has and how large it is."""
    from extractor.llm.cache.disk import Cache, default_folder

    with Cache(cache or default_folder()) as store:
        found = store.stats()
        typer.echo(f"folder   {store.folder}\nanswers  {found.answers:,}\nbytes    {found.bytes:,}")


@app.command()
def explain(
    path: options.PathArg,
    model: options.NeedModel,
    prompt: options.Prompt = None,
    codebook: options.Codebook = None,
    temperature: options.Temperature = 0.0,
    seed: options.Seed = None,
    reasoning_effort: options.Effort = None,
    max_completion_tokens: options.MostCompletion = None,
    part_length: options.PartLength = None,
    cache: options.Cache = None,
) -> None:
    """Say of each article whether its answers are in the cache, and if not, what is different from those that are."""
    from extractor.articles.failure import Failure
    from extractor.articles.reader import read
    from extractor.backends.factory import asker_of
    from extractor.llm.cache.disk import Cache, default_folder
    from extractor.text.segmentation import split_sentences

    asker = asker_of(
        Settings(
            model=model,
            prompt=prompt,
            codebook=codebook,
            temperature=temperature,
            seed=seed,
            reasoning_effort=reasoning_effort,
            max_completion_tokens=max_completion_tokens,
            part_length=part_length,
        )
    )
    with Cache(cache or default_folder()) as store:
        for article in read(path):
            if isinstance(article, Failure):
                typer.echo(f"{article.id!r}: {article.reason}")
                continue
            for part, question in asker.questions(article, split_sentences(article.text)):
                typer.echo(store.explain(question.cache_key(), asker.about(question, article, part)))


@app.command()
def clear(
    cache: options.Cache = None,
    yes: Annotated[bool | None, typer.Option("--yes", "-y", help="Do not ask.")] = None,
) -> None:
    """Delete every answer that is kept. They were paid for: asking again costs again."""
    from extractor.llm.cache.disk import Cache, default_folder

    with Cache(cache or default_folder()) as store:
        entries = store.stats().answers
        if entries and not yes:
            typer.confirm(f"delete {entries:,} answers in {store.folder}?", abort=True)
        typer.echo(f"{store.clear():,} answers deleted")
