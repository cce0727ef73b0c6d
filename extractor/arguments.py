"""What Python programs give: read where it is a path, and checked, so that each mistake is told at once.

A type checker tells most of it before; these are for programs that use none, and for notebooks.
"""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterable, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import cast

from extractor.articles.dates import parse_date
from extractor.articles.failure import Failure, UnreadFailure
from extractor.articles.fields import has_words
from extractor.articles.finder import check_readable, find_files
from extractor.articles.ids import ArticleIds
from extractor.articles.kept_files import KeptFiles
from extractor.articles.names import escape
from extractor.articles.output_folder import check_output_folder
from extractor.articles.reader import count_each, read_articles
from extractor.backends.base import Backend
from extractor.cache_url import is_server_url
from extractor.errors import ArticleError, UsageError, WrongTypeError
from extractor.llm.types import ChatClient
from extractor.runs.manifest import checked_prices
from extractor.runs.resuming import Kept
from extractor.settings import DEFAULT_LIMIT, FOR_RULES, MODEL, RULES, Settings, shown, with_article
from extractor.stopping import StopSignal
from extractor_schemas import Article, text_hash
from extractor_schemas.article import check_fields, is_date

Articles = Path | Iterable[Article | Path | Failure]
"""A folder or file, or any number of articles, paths, and failures of what could not be read."""

AnyArticles = Articles | AsyncIterable[Article | Path | Failure]
"""The same, as async code may have them."""

CALLBACKS: Mapping[str, tuple[str, ...]] = {
    "on_start": ("manifest",),
    "on_outcome": ("outcome", "manifest"),
    "on_progress": ("failure", "manifest"),
    "on_finding": ("finding",),
}
"""The arguments with which a run calls each of its callbacks."""

_NOT_ORDINARY = (inspect.iscoroutinefunction, inspect.isgeneratorfunction, inspect.isasyncgenfunction)

_FOR_THE_ENDPOINT = ("base_url", "plain_http", "timeout")


def check_options(options: Collection[str], run: Callable[..., object]) -> None:
    """Raise `UsageError` for an option of the method ``run`` among those of an `Extractor`."""
    of_run = inspect.signature(run).parameters
    for name in options:
        if name in of_run and not hasattr(Settings, name):
            raise UsageError(f"{name} is an option of run(), not of Extractor(): give it there, run(..., {name}=...)")


def check_extractor(settings: Settings, backend: object, client: object, api_key: object) -> None:
    """Refuse what cannot make an extractor, and what would have no effect. Raises `UsageError`."""
    if backend is not None and not isinstance(backend, str | Backend):
        raise UsageError(f"backend={shown(backend)} cannot be used: give a name, or an instance of a class of Backend")
    if client is not None and (isinstance(client, type) or not isinstance(client, ChatClient)):
        raise UsageError(f"client={shown(client)} cannot be used: give an instance with ChatClient's method complete")
    if api_key is not None and not isinstance(api_key, str):
        raise UsageError(f"api_key is a str, not {type(api_key).__name__}: give the key itself")
    if settings.model is not None and not (isinstance(settings.model, str) and settings.model.strip()):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise UsageError(f"model={shown(settings.model)} is not the name of a model: give one, such as 'gpt-5-mini'")
    for name, value in (("cache", settings.cache), ("prompt", settings.prompt)):
        if value is not None and not (name == "cache" and is_server_url(value)):
            as_path(value, name)
    given = settings.given + [name for name, value in (("client", client), ("api_key", api_key)) if value is not None]
    if isinstance(backend, Backend):
        unused, whose = set(given) - {"concurrency"}, "a backend of your own: give it what it needs yourself"
    elif settings.backend_name == RULES:
        unused, whose = set(given) - FOR_RULES, "the rules: name a model, or leave it out"
        if settings.model not in (None, RULES):
            unused.add("model")
    elif settings.backend_name == MODEL:
        unused = {"api_key", *_FOR_THE_ENDPOINT} & set(given) if client is not None else set[str]()
        whose = "a client of your own: give it what it needs yourself"
    else:
        unused, whose = {"client", "api_key"} & set(given), f"the backend {settings.backend_name!r}: leave it out"
    for name in (name for name in given if name in unused):
        raise UsageError(f"{name} has no effect on {whose}")


def check_prices(prices: object, backend: str) -> None:
    """Raise `UsageError` for prices of what costs nothing."""
    if prices is not None and backend == RULES:
        raise UsageError("prices have no effect on the rules, which cost nothing: leave them out")


def check_run(
    limit: object,
    jobs: object,
    expected: object,
    prices: object,
    on_start: object,
    on_outcome: object,
    on_progress: object,
    on_finding: object,
    stop: object,
) -> None:
    """Refuse arguments that a run cannot use. Raises `UsageError`."""
    if not _is_number(limit, int) or cast(int, limit) < 1:
        raise UsageError(f"limit={shown(limit)}: give the most characters of an article, an int from 1 upwards")
    check_jobs(jobs)
    if expected is not None and (not _is_number(expected, int) or cast(int, expected) < 0):
        raise UsageError(f"expected={shown(expected)}: give the number of articles, an int, or leave it out")
    if prices is not None:
        checked_prices(prices, f"prices={shown(prices)}")
    callbacks = {"on_start": on_start, "on_outcome": on_outcome, "on_progress": on_progress, "on_finding": on_finding}
    for name, callback in callbacks.items():
        if callback is not None:
            check_callback(name, callback, CALLBACKS[name])
    if stop is not None and not isinstance(stop, StopSignal):
        raise UsageError(f"stop={shown(stop)}: give a StopSignal")
    if isinstance(stop, StopSignal) and stop.is_used:
        raise UsageError("this StopSignal has served another run: give each run one of its own")


def check_callback(name: str, callback: object, arguments: Sequence[str]) -> None:
    """Raise `WrongTypeError` for what cannot be called with ``arguments``, or would do nothing when it is called."""
    expected = f"{name}({', '.join(arguments)})"
    given = f"{name}={shown(callback)}"
    if not callable(callback):
        raise WrongTypeError(f"{given} cannot be called: give a function that is called as {expected}")
    call = getattr(callback, "__call__", None)  # noqa: B004 - of an instance, whose own method may be async
    if any(is_other(each) for is_other in _NOT_ORDINARY for each in (callback, call)):
        raise WrongTypeError(f"{given}: give an ordinary function, not an async one or a generator: {expected}")
    try:
        signature = inspect.signature(callback)
    except (TypeError, ValueError):  # a builtin function does not say
        return
    try:
        signature.bind(*arguments)
    except TypeError as error:
        raise WrongTypeError(
            f"{given} is called as {expected}, which it cannot be ({error}): give a function of"
            f" {len(arguments)} argument{'s' if len(arguments) > 1 else ''}"
        ) from None


def check_jobs(jobs: object) -> None:
    """Refuse what is no number of processes. Raises `UsageError`."""
    if jobs is not None and (not _is_number(jobs, int) or cast(int, jobs) < 1):
        raise UsageError(f"jobs={shown(jobs)}: give the number of processes, an int from 1 upwards, or leave it out")


def as_path(value: object, name: str) -> Path:
    """A path given as a str or a Path. Raises `UsageError` for anything else."""
    if isinstance(value, str | Path) and str(value) and "\0" not in str(value):
        return Path(value)
    raise UsageError(f"{name}={shown(value)} is not a path: give a str or a pathlib.Path")


def check_articles(articles: object) -> None:
    """Refuse what articles cannot be read from. Raises `UsageError`."""
    kind = with_article(articles)
    if isinstance(articles, str | bytes):
        raise UsageError(
            f"{kind} is not an article: give a pathlib.Path or an Article, or call extract_text with the text"
        )
    if isinstance(articles, Article | Failure):
        raise UsageError("one article is given where several are read: put it into a list, or call extract")
    if isinstance(articles, AsyncIterable):
        raise UsageError("articles of an async iterable are for async code: call arun or aextract_many")
    if not isinstance(articles, Path) and (not isinstance(articles, Iterable) or isinstance(articles, Mapping)):
        raise UsageError(f"articles cannot be read from {kind}: give a pathlib.Path, or a list of articles and paths")
    if isinstance(articles, (list, tuple)):  # of what has to be iterated over, each is told as it comes
        for article in cast(Iterable[object], articles):
            if not isinstance(article, Article | Path | Failure):
                raise _no_article(article)


def _no_article(given: object) -> UsageError:
    return UsageError(f"{with_article(given)} is not an article: give a pathlib.Path, an Article, or use extract_text")


def check_article(article: object) -> Article:
    """The article that a program gives. Raises `UsageError` for other types, `ArticleError` if it cannot be used."""
    if not isinstance(article, Article):
        raise _no_article(article)
    check_fields(**dict(article))  # which may be a changed copy
    if article.sha256 != text_hash(article.text):
        raise ArticleError("its text does not match its sha256: make the article by Article.of(text, id=...)")
    if not has_words(article.text):
        raise ArticleError("there are no words in it: give its text")
    return article


def _date(published: str | None) -> str | None:
    """The date in ISO 8601, where it is in one of the forms that files have; else as it is given."""
    if not isinstance(published, str) or is_date(published):
        return published
    return parse_date(published) or published


def _is_number(value: object, kind: type) -> bool:
    return isinstance(value, (int, kind)) and not isinstance(value, bool)


def article_of_text(
    text: str, id: str, title: str | None, published: str | None, source: str | None, url: str | None
) -> Article:
    """The article of a text and what is known of it. Raises `UsageError` and `ArticleError`."""
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without a type checker
        raise WrongTypeError(f"extract_text takes a str, not {type(text).__name__}: use extract for paths and articles")
    if not has_words(text):
        raise ArticleError("there are no words in the text: give the article's text, or its file's Path to extract")
    return Article.of(text, id=id, title=title, published=_date(published), source=source, url=url)


def readable_paths(articles: Articles) -> tuple[list[Path], list[Failure]]:
    """The paths that can be read, and failures of the others, where articles are given as paths and nothing else.

    Raises `UsageError` for a single path that cannot be read.
    """
    if isinstance(articles, Path):
        check_readable(articles)
        return [articles], []
    if not isinstance(articles, (list, tuple)) or not all(isinstance(path, Path) for path in articles):
        return [], []
    paths = [path for path in articles if isinstance(path, Path)]
    failures = {path: failure for path in paths if (failure := _unreadable(path))}
    return [path for path in paths if path not in failures], list(failures.values())


def _unreadable(path: Path) -> Failure | None:
    try:
        check_readable(path)
    except UsageError as error:
        return UnreadFailure(escape(str(path)), str(error))
    return None


def readable_article(article: Article | Path) -> Article:
    """The one article that is given, or that is in the file at a path. Raises `ArticleError` if it cannot be read."""
    found = _single_article(article)
    if isinstance(found, Failure):
        raise ArticleError(f"{found.id}: {found.reason}")
    return found


def _single_article(article: Article | Path) -> Article | Failure:
    if not isinstance(article, Path):
        return check_article(article)
    if article.is_dir():
        raise UsageError(f"{str(article)!r} is a folder: name a file, or call extract_many")
    found = list(islice(read_articles(article), 2))
    if not found:
        raise ArticleError(f"no article in {article}: name a file that has one")
    if len(found) > 1:
        raise UsageError(f"there are several articles in {str(article)!r}: call extract_many")
    return found[0]


def each_article(
    articles: Articles, *, limit: int = DEFAULT_LIMIT, ids: ArticleIds | None = None
) -> Iterator[Article | Failure]:
    """Every article, read where a path is given; a path that cannot be read is a failure, unless it is the only one.

    Raises `UsageError` at once for what are no articles.
    """
    check_articles(articles)
    paths, failures = readable_paths(articles)
    if paths or failures:
        return chain(failures, read_articles(paths, limit=limit, ids=ids))
    return _mixed(cast(Iterable[Article | Path | Failure], articles), limit, ids or ArticleIds())


@dataclass(frozen=True, slots=True)
class RunArticles:
    """The articles of a run: ``paths`` are where they come from, none if a program made them.

    ``numbers`` add up to how many there are, where ``expected`` does not say it and they can be counted. ``files`` are
    those that need not be read where the run can keep their records.
    """

    stream: Iterator[Article | Failure | Kept]
    paths: list[Path]
    ids: ArticleIds
    files: KeptFiles[Kept]
    expected: int | None
    numbers: Iterable[int] | None


def articles_of_run(articles: Articles, limit: int, expected: int | None, folder: Path | None) -> RunArticles:
    """The articles that are given to a run, without those of its own ``folder``; each has an id of its own.

    ``expected`` is their number where the caller knows it. Raises `UsageError` for what are no articles, and where the
    folder cannot be that of a run over them.
    """
    paths, unreadable = readable_paths(articles)
    excluded = [folder] if folder else []
    if folder:
        check_output_folder(paths, folder)
    ids, files = ArticleIds(covered=paths), KeptFiles[Kept]()
    stream: Iterator[Article | Failure | Kept]
    if paths:
        stream = chain(unreadable, files.articles(find_files(paths, excluded), limit, ids))
        numbers = None if expected is not None else chain([len(unreadable)], count_each(paths, exclude=excluded))
    else:
        stream = with_own_ids(each_article(articles, limit=limit, ids=ids))
        expected, numbers = length_of(articles) if expected is None else expected, None
    return RunArticles(stream, paths, ids, files, expected, numbers)


def length_of(articles: Articles) -> int | None:
    """How many articles a collection holds; None where it has no length, or a path, which may hold several."""
    if not isinstance(articles, Collection):
        return None
    return None if any(isinstance(article, Path) for article in articles) else len(articles)


def _mixed(articles: Iterable[Article | Path | Failure], limit: int, ids: ArticleIds) -> Iterator[Article | Failure]:
    """Articles and paths in any order, with the ids that the paths' articles would have if they were given together."""
    for article in articles:
        if not isinstance(article, Path):
            checked = _checked(article)
            if isinstance(checked, Article):
                ids.take(checked.id)
            yield checked
        elif failure := _unreadable(article):
            yield failure
        else:
            yield from read_articles(article, limit=limit, ids=ids)


def _checked(article: Article | Failure) -> Article | Failure:
    if isinstance(article, Failure):
        return article
    try:
        return check_article(article)
    except ArticleError as error:
        return Failure(escape(article.id), str(error), kind=error.kind)


def with_own_ids(articles: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
    """The articles of a run; one with the id of an earlier one is a failure, for its record would replace the other."""
    seen: set[str] = set()
    for article in articles:
        if isinstance(article, Article) and article.id in seen:
            yield Failure(article.id, f"its id {article.id!r} is that of an earlier article: give it another")
            continue
        seen.add(article.id)
        yield article
