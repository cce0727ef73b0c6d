"""Why a request is not in the cache: how it differs from the nearest one that is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

from extractor.llm.cache.entry import RequestDescription
from extractor.llm.cache.store import ResponseStore
from extractor.llm.types import ChatRequest, ChatResponse


def explain(
    store: ResponseStore,
    request: ChatRequest,
    problem_of: Callable[[ChatResponse], str | None] = lambda _: None,
    batch_of: Callable[[str], str | None] = lambda _: None,
) -> str:
    """Whether the response to ``request`` is cached; if not, how it differs from the nearest request of its article.

    ``problem_of`` says why a cached response is of no use, None where it is; ``batch_of`` names the open batch that a
    request is in, by its cache key. Reads every entry of the store once:
    for people who ask about one article, not for every request of a run.
    """
    description = RequestDescription.of(request)
    where = f"{description.article}, chunk {description.part}: " if description else ""
    if entry := store.entry(request.cache_key()):
        problem = problem_of(entry.response)
        return f"{where}cached" if problem is None else f"{where}cached, but of no use: {problem}"
    if batch := batch_of(request.cache_key()):
        return f"{where}not cached, but in the open batch {batch}: `extractor batch collect` fetches the reply"
    if description is None:
        return "not cached"
    same_article = [
        entry.description
        for _, entry in store
        if entry.description
        and (description.article == entry.description.article or description.sha256 == entry.description.sha256)
    ]
    if not same_article:
        return f"{where}not cached, nor is any other request about this article"
    newest_first = reversed(same_article)
    nearest = min(newest_first, key=lambda cached: len(differences(cached, description)))
    return f"{where}not cached; " + "; ".join(differences(nearest, description))


def differences(cached: RequestDescription, requested: RequestDescription) -> list[str]:
    """How ``requested`` differs from ``cached``, a phrase for each difference; never empty for unequal ones.

    The messages are mentioned only where nothing else explains that they differ.
    """
    phrases: list[str] = []
    for field in fields(RequestDescription):
        old, new = getattr(cached, field.name), getattr(requested, field.name)
        if old == new or (field.name == "messages" and phrases):
            continue
        match field.name:
            case "article":
                phrases.append(f"the same text is cached as {old}")
            case "sha256":
                phrases.append(f"the article's text has changed since it was cached ({new[:12]}, was {old[:12]})")
            case "messages":
                phrases.append(f"the messages differ, though prompt and text are the same ({new}, were {old})")
            case name:
                name = "chunk" if name == "part" else name
                phrases.append(f"cached under {name} {old or 'none'}, you now ask with {new or 'none'}")
    return phrases
