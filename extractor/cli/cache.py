"""`extractor cache`: look after the cached responses."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import (
    CacheOption,
    CodebookOptions,
    JsonFlag,
    LimitOption,
    ModelName,
    Paths,
    RequestOptions,
    flag,
    settings_of,
)
from extractor.errors import UsageError
from extractor.rendering.wording import counted

if TYPE_CHECKING:
    from extractor.articles.failure import Failure
    from extractor.llm.cache.disk import DiskStore


def stats(cache: CacheOption = None, as_json: JsonFlag = False) -> None:
    """Say where the cache is, how many responses it has and how large it is."""
    from extractor.cli import output

    with _open_existing(cache) as store:
        found = store.stats()
    facts = {"folder": str(store.folder), "responses": found.responses, "bytes": found.bytes}
    text = f"folder     {store.folder}\nresponses  {found.responses:,}\nbytes      {found.bytes:,}"
    output.show(facts, text, as_json=as_json)


def explain(
    context: typer.Context,
    paths: Paths,
    model: ModelName,
    codebook: CodebookOptions,
    request: RequestOptions,
    cache: CacheOption = None,
    limit: LimitOption = 1_000_000,
    as_json: JsonFlag = False,
) -> None:
    """Say of each article whether its responses are cached, and if not, what differs from those that are.

    Exit code 1: some articles cannot be read.
    """
    from extractor.articles.failure import failure_of, is_about_one_article
    from extractor.backends.llm.request_builder import RequestBuilder
    from extractor.cli import inputs, output
    from extractor.errors import ExtractorError
    from extractor.llm.cache.explain import explain as explain_request
    from extractor.text.segmentation import split_sentences

    builder = RequestBuilder.from_settings(settings_of(context, codebook, request, model=model))
    lines: list[dict[str, str]] = []
    failures: list[Failure] = []
    with _open_existing(cache) as store:
        for article in inputs.readable(inputs.read(paths, limit), failures):
            try:
                requests = builder.requests(article, split_sentences(article.text))
                explanations = [explain_request(store, chat_request) for _, chat_request in requests]
            except BaseException as error:
                if isinstance(error, ExtractorError) or not is_about_one_article(error):
                    raise
                failures.append(failure_of(article.id, error))
                inputs.tell(failures[-1:])
                continue
            lines += [{"article": article.id, "explanation": explanation} for explanation in explanations]
    output.show(lines, "\n".join(line["explanation"] for line in lines), as_json=as_json)
    raise typer.Exit(1 if failures else 0)


def migrate(
    context: typer.Context,
    paths: Paths,
    model: ModelName,
    codebook: CodebookOptions,
    request: RequestOptions,
    cache: CacheOption = None,
    limit: LimitOption = 1_000_000,
    as_json: JsonFlag = False,
) -> None:
    """Move the responses that version 0.1 cached for the articles in PATH to the keys of today.

    A run does so by itself with every response that it needs; this does it for many at once. Exit code 1: some articles
    cannot be read.
    """
    from extractor.cli import inputs, output
    from extractor.runs.migration import migrate_cache

    settings = settings_of(context, codebook, request, model=model, cache=cache)
    failures: list[Failure] = []
    _open_existing(cache).close()
    moved = migrate_cache(inputs.readable(inputs.read(paths, limit), failures), settings)
    output.show({"moved": moved}, f"{counted(moved, 'response')} moved", as_json=as_json)
    raise typer.Exit(1 if failures else 0)


def clear(
    cache: CacheOption = None,
    yes: Annotated[bool, flag("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Delete every cached response. They were paid for: requesting them again costs again."""
    with _open_existing(cache) as store:
        entries = store.stats().responses
        if entries and not yes:
            if not sys.stdin.isatty():
                raise UsageError(f"nobody is there to be asked: give --yes to delete {counted(entries, 'response')}")
            typer.confirm(f"delete {counted(entries, 'response')} in {store.folder}?", abort=True)
        typer.echo(f"{counted(store.clear(), 'response')} deleted")


def _open_existing(cache: Path | None) -> DiskStore:
    """The cache, which is not made here. Raises `UsageError` if there is none."""
    from extractor.llm.cache.disk import DiskStore, default_cache_folder

    folder = cache or default_cache_folder()
    if not (folder / "answers").is_dir():
        raise UsageError(f"there is no cache in {folder} yet: `extract` and `batch read` make one")
    return DiskStore(folder)
