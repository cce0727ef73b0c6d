"""What Python programs give: checked where an `Extractor` is made or called, so that each mistake is told at once.

A type checker tells most of it before; these are for programs that use none, and for notebooks.
"""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterable, Iterable, Mapping
from datetime import datetime
from math import inf
from pathlib import Path
from typing import Any, cast

from extractor.articles.failure import Failure
from extractor.articles.names import is_printable
from extractor.backends.base import Backend
from extractor.errors import ArticleError, UsageError
from extractor.llm.types import ChatClient
from extractor.runs.stop import StopSignal
from extractor.settings import MODEL, RULES, Settings
from extractor_schemas import Article

_ALWAYS = {"model", "backend", "concurrency"}  # how many articles are under way is of use to every backend
_OF_THE_ENDPOINT = ("base_url", "plain_http", "timeout")


def check_extractor(settings: Settings, backend: object, client: object, api_key: object) -> None:
    """Refuse what cannot make an extractor, and what would have no effect. Raises `UsageError`."""
    if backend is not None and not isinstance(backend, str | Backend):
        raise UsageError(f"backend={_shown(backend)} is none: give a name, or an object of a class of Backend")
    if client is not None and (isinstance(client, type) or not isinstance(client, ChatClient)):
        raise UsageError(f"client={_shown(client)} is none: give an instance of a class that has ChatClient's complete")
    if api_key is not None and not isinstance(api_key, str):
        raise UsageError(f"api_key is a str, not {type(api_key).__name__}: give the key itself")
    if settings.model is not None and not (isinstance(settings.model, str) and settings.model.strip()):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise UsageError(f"model={_shown(settings.model)} is no name of a model: give one, such as 'gpt-5-mini'")
    for name, value in (("cache", settings.cache), ("prompt", settings.prompt)):
        if value is not None:
            as_path(value, name)
    given = settings.given + [name for name, value in (("client", client), ("api_key", api_key)) if value is not None]
    if isinstance(backend, Backend):
        unused, whose = set(given) - {"concurrency"}, "a backend of your own: give it what it needs yourself"
    elif settings.backend_name == RULES:
        unused, whose = set(given) - _ALWAYS - {"codebook", "layers"}, "the rules: name a model, or leave it out"
        if settings.model not in (None, RULES):
            unused.add("model")
    elif settings.backend_name == MODEL:
        unused = {"api_key", *_OF_THE_ENDPOINT} & set(given) if client is not None else set[str]()
        whose = "a client of your own: give it what it needs yourself"
    else:
        unused, whose = {"client", "api_key"} & set(given), f"the backend {settings.backend_name!r}: leave it out"
    for name in (name for name in given if name in unused):
        raise UsageError(f"{name} has no effect on {whose}")


def check_run(
    limit: object, expected: object, prices: object, on_start: object, on_outcome: object, stop: object
) -> None:
    """Refuse arguments of a run that are none. Raises `UsageError`."""
    if not _is_number(limit, int) or cast(int, limit) < 1:
        raise UsageError(f"limit={_shown(limit)}: give the most characters of an article, an int from 1 upwards")
    if expected is not None and (not _is_number(expected, int) or cast(int, expected) < 0):
        raise UsageError(f"expected={_shown(expected)}: give the number of articles, an int, or leave it out")
    numbers = cast(tuple[object, ...], prices) if isinstance(prices, tuple | list) else ()
    if prices is not None and not (
        len(numbers) == 2 and all(_is_number(price, float) and 0 <= cast(float, price) < inf for price in numbers)
    ):
        raise UsageError(f"prices={_shown(prices)}: give two numbers from 0 upwards, for a million tokens each")
    for name, callback in (("on_start", on_start), ("on_outcome", on_outcome)):
        if callback is not None and (not callable(callback) or inspect.iscoroutinefunction(callback)):
            raise UsageError(f"{name}={_shown(callback)}: give a function that is called, without async")
    if stop is not None and not isinstance(stop, StopSignal):
        raise UsageError(f"stop={_shown(stop)}: give a StopSignal")
    if isinstance(stop, StopSignal) and stop.is_used:
        raise UsageError("this StopSignal has served another run: give each run one of its own")


def as_path(value: object, name: str) -> Path:
    """A path given as a str or a Path. Raises `UsageError` for anything else."""
    if isinstance(value, str | Path) and str(value):
        return Path(value)
    raise UsageError(f"{name}={_shown(value)} is no path: give a str or a pathlib.Path")


def check_articles(articles: object) -> None:
    """Refuse what are no articles. Raises `UsageError`."""
    kind = type(articles).__name__
    if isinstance(articles, str | bytes):
        raise UsageError(f"a {kind} is no article: give a pathlib.Path, an Article, or call extract_text with the text")
    if isinstance(articles, Article | Failure):
        raise UsageError("one article is given where several are read: put it into a list, or call extract")
    if isinstance(articles, AsyncIterable):
        raise UsageError("articles are read from an ordinary iterable, not from an async one: give a list or generator")
    if not isinstance(articles, Path) and (not isinstance(articles, Iterable) or isinstance(articles, Mapping)):
        raise UsageError(f"a {kind} is no articles: give a pathlib.Path, or a list of articles and paths")


def check_article(article: object) -> Article:
    """An article of a program's. Raises `UsageError` if it is none, `ArticleError` if it cannot be used."""
    if not isinstance(article, Article):
        raise UsageError(
            f"a {type(article).__name__} is no article: give a pathlib.Path, an Article, or use extract_text"
        )
    if not article.id or not is_printable(article.id):
        raise ArticleError("its id is empty, or has a line break or a control character: give it another")
    if not article.text.strip():
        raise ArticleError("there are no words in it: give its text")
    if article.published is not None and not _is_date(article.published):
        raise ArticleError(
            f"published {article.published[:40]!r} is no date: give it as 2024-05-31 or 2024-05-31T10:15:00Z, or leave"
            " it out"
        )
    return article


def _is_date(text: str) -> bool:
    """Whether a text is an ISO 8601 date, a date and time, a month or a year."""
    for prefix in ("", "-01", "-01-01"):  # 2024-05 and 2024 are dates too
        try:
            datetime.fromisoformat(text + prefix)
            return True
        except ValueError:
            continue
    return False


def _is_number(value: object, kind: type) -> bool:
    return isinstance(value, (int, kind)) and not isinstance(value, bool)


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
