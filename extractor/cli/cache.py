"""`extractor cache`: look after the cached replies."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.given_settings import settings_of
from extractor.cli.options import (
    CacheOption,
    CodebookOptions,
    JsonFlag,
    LimitOption,
    ModelName,
    Paths,
    RequestOptions,
    flag,
    option,
)
from extractor.errors import UsageError
from extractor.rendering.wording import counted
from extractor.settings import DEFAULT_LIMIT

if TYPE_CHECKING:
    from extractor.llm.cache.place import CachePlace


def stats(cache: CacheOption = None, as_json: JsonFlag = False) -> None:
    """Say where the cache is, how many replies it has and how large it is."""
    from extractor.cli import output
    from extractor.llm.cache.place import CachePlace

    place = CachePlace.of(cache)
    responses = size = 0
    if _is_there(place):
        with place.open() as store:
            responses, size = store.stats().responses, store.stats().bytes
    facts = {"folder": place.name, "replies": responses, "bytes": size}
    text = f"folder     {place.name}\nreplies    {responses:,}\nbytes      {size:,}"
    output.show(facts, text, as_json=as_json)


def explain(
    context: typer.Context,
    paths: Paths,
    model: ModelName,
    codebook: CodebookOptions,
    request: RequestOptions,
    cache: CacheOption = None,
    limit: LimitOption = DEFAULT_LIMIT,
    as_json: JsonFlag = False,
) -> None:
    """Say of each article whether its replies are cached, and if not, what differs from those that are, or in which
    open batch its requests are.

    Exit code 1: some articles cannot be read.
    """
    from extractor.articles.failure import Failure, failure_of, is_about_one_article
    from extractor.backends.llm.conversation import read_reply
    from extractor.backends.llm.request_builder import RequestBuilder
    from extractor.cli import inputs, output
    from extractor.errors import ExtractorError, InvalidReplyError, ReplyError, TruncatedReplyError
    from extractor.llm.batches.state import OpenRequests
    from extractor.llm.cache.explain import explain as explain_request
    from extractor.llm.cache.place import CachePlace
    from extractor.llm.types import ChatResponse
    from extractor.text.segmentation import split_sentences

    builder = RequestBuilder.from_settings(settings_of(context, codebook, request, model=model))

    def problem_of(response: ChatResponse) -> str | None:
        try:
            read_reply(builder.form, response)
        except TruncatedReplyError:
            return "it was cut off, so a run asks for a longer one, and then for halves"
        except InvalidReplyError as error:
            return f"{error}; a run asks for a correction"
        except ReplyError as error:
            return str(error)
        return None

    lines: list[dict[str, str]] = []
    code = 0
    place = CachePlace.of(cache)
    batch_of = OpenRequests(place.folder).batch_of
    with place.open() as store:
        for article in inputs.read(paths, limit):
            if isinstance(article, Failure):
                code = 1
                lines.append({"article": article.id, "explanation": f"{article.id!r}: {article.reason}"})
                continue
            try:
                requests = builder.requests(article, split_sentences(article.text))
                explanations = [explain_request(store, each, problem_of, batch_of) for _, each in requests]
            except BaseException as error:
                if isinstance(error, ExtractorError) or not is_about_one_article(error):
                    raise
                code = 1
                explanations = [f"{article.id!r}: {failure_of(article.id, error).reason}"]
            lines += [{"article": article.id, "explanation": explanation} for explanation in explanations]
    output.show(lines, "\n".join(line["explanation"] for line in lines), as_json=as_json)
    raise typer.Exit(code)


def migrate(
    context: typer.Context,
    paths: Paths,
    model: ModelName,
    codebook: CodebookOptions,
    request: RequestOptions,
    cache: CacheOption = None,
    limit: LimitOption = DEFAULT_LIMIT,
    as_json: JsonFlag = False,
) -> None:
    """Move the replies that version 0.1 cached for the articles in PATH to the keys of today.

    A run does so by itself with every reply that it needs; this does it for many at once.
    """
    from extractor.articles.failure import Failure
    from extractor.cli import inputs, output
    from extractor.cli.working import working
    from extractor.runs.migration import migrate_cache

    settings = settings_of(context, codebook, request, model=model, cache=cache)
    failures: list[Failure] = []
    with working():
        moved = migrate_cache(inputs.read(paths, limit, failures), settings)
    output.show({"moved": moved}, f"{counted(moved, 'reply')} moved", as_json=as_json)
    raise typer.Exit(output.tell_failures(failures))


def drop(
    articles: Annotated[
        list[str],
        typer.Argument(metavar="ARTICLE", help="An article's id, or its file.", show_default=False),
    ],
    model: Annotated[str | None, option("--model", "-m", metavar="NAME", help="Only replies of this model.")] = None,
    cache: CacheOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Delete the replies about these articles, so that the next run asks for them again, and pays again.

    A run's folder keeps its records of them until there are new ones.
    """
    from extractor.cli import output
    from extractor.llm.cache.dropped import DroppedKeys
    from extractor.llm.cache.place import CachePlace

    place = CachePlace.of(cache)
    if not _is_there(place):
        raise UsageError("there is nothing to drop: name the cache by --cache or EXTRACTOR_CACHE")
    wanted = {word: _texts_in(word) for word in articles}
    keys: dict[str, set[str]] = {word: set() for word in articles}
    with place.open() as store:
        for key, entry in store:
            about = entry.description
            if about is None or (model is not None and about.model != model):
                continue
            for word, texts in wanted.items():
                if about.article == word if texts is None else about.sha256 in texts:
                    keys[word].add(key)
        for word, found in keys.items():
            if not found:
                of_model = f" of {model}" if model else ""
                raise UsageError(
                    f"there is no reply{of_model} about {word!r} in the cache: name an article's id, as"
                    " `extractor show` lists it, or its file"
                )
        every = {key for found in keys.values() for key in found}
        DroppedKeys(place.folder).add(every)
        store.clear(every)
    output.show({"dropped": len(every)}, f"{counted(len(every), 'reply')} dropped", as_json=as_json)


def _texts_in(word: str) -> set[str] | None:
    """The hashes of the texts in a file; None where the word is no file, and so an article's id."""
    from extractor.articles.failure import Failure
    from extractor.articles.reader import read_articles

    if not Path(word).is_file():
        return None
    return {each.sha256 for each in read_articles(Path(word)) if not isinstance(each, Failure)}


def clear(
    cache: CacheOption = None,
    yes: Annotated[bool, flag("--yes", "-y", help="Do not ask.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Delete every cached reply. They were paid for: requesting them again costs again."""
    from extractor.cli import output
    from extractor.llm.cache.place import CachePlace

    place = CachePlace.of(cache)
    if not _is_there(place):
        output.show({"deleted": 0}, "", as_json=as_json)
        return
    with place.open() as store:
        entries = store.stats().responses
        if entries and not yes:
            if not sys.stdin.isatty():
                raise UsageError(f"nobody is there to be asked: give --yes to delete {counted(entries, 'reply')}")
            typer.confirm(f"delete {counted(entries, 'reply')} in {place.name}?", abort=True)
        deleted = store.clear()
    output.show({"deleted": deleted}, f"{counted(deleted, 'reply')} deleted", as_json=as_json)


def _is_there(place: CachePlace) -> bool:
    """Whether there is a cache to look at; where there is none it is said, and none is made. Raises `CacheError`."""
    from extractor.cli import output
    from extractor.llm.cache.disk import DiskStore
    from extractor.llm.cache.own_folder import check_folder

    if place.url is None:
        check_folder(DiskStore.place(place.folder))
    if not place.is_there:
        output.say(f"there is no cache at {place.name} yet: a run with a model makes it")
    return place.is_there
