"""`extractor doctor`: look whether all is there that a run needs."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from importlib.util import find_spec

import typer

from extractor.cli import options
from extractor.errors import ExtractorError
from extractor.settings import Settings


def doctor(
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    plain_http: options.PlainHttp = False,
    cache: options.Cache = None,
) -> None:
    """Check key, endpoint, cache folder and extras. With --model one short question is asked, for some tokens."""
    bad = 0
    for what, good, fact in _findings(Settings(model=model, base_url=base_url, plain_http=plain_http, cache=cache)):
        mark = {True: typer.style("ok", fg="green"), False: typer.style("no", fg="red"), None: "--"}[good]
        typer.echo(f"{mark} {what:<12} {fact}")
        bad += good is False
    raise typer.Exit(1 if bad else 0)


def _findings(settings: Settings) -> Iterator[tuple[str, bool | None, str]]:
    """What was looked at, whether it is well (None: it need not be), and what was found."""
    from extractor.llm.cache.disk import Cache, default_folder
    from extractor.llm.openai.client import OpenAIClient

    try:
        with Cache(settings.cache or default_folder()) as store:
            yield "cache", True, f"{store.folder}, {store.stats().answers:,} answers"
    except ExtractorError as error:
        yield "cache", False, str(error)
    writable = os.access(".", os.W_OK)
    yield "this folder", writable, "can be written" if writable else "cannot be written: name an --out elsewhere"
    html = find_spec("trafilatura") is not None
    yield (
        "extra html",
        True if html else None,
        "here" if html else "not here: pip install 'extractor[html]' to read .html",
    )
    try:
        client = OpenAIClient(settings.base_url, plain_http=settings.plain_http, timeout=60)
    except ExtractorError as error:
        yield "endpoint", False, str(error)
        return
    yield (
        "key",
        True if client.has_key else None,
        f"for {client.host}"
        if client.has_key
        else (f"none for {client.host}: set OPENAI_API_KEY to ask a model; the embedded rules need none"),
    )
    if settings.model is None:
        yield "endpoint", None, "not asked: give --model to try it"
    elif client.has_key:
        yield asyncio.run(_tried(settings, client))


async def _tried(settings: Settings, client: object) -> tuple[str, bool, str]:
    from extractor.hashing import canonical
    from extractor.llm.openai.client import OpenAIClient
    from extractor.llm.types import ChatRequest, Message

    assert isinstance(client, OpenAIClient)
    assert settings.model is not None
    schema = {
        "type": "object",
        "properties": {"ready": {"type": "boolean"}},
        "required": ["ready"],
        "additionalProperties": False,
    }
    message = Message("user", 'Answer with the JSON object {"ready": true}.')
    question = ChatRequest(settings.model, (message,), canonical(schema), settings.parameters())
    try:
        answer = await client.complete(question)
    except ExtractorError as error:
        return "endpoint", False, str(error)
    finally:
        await client.close()
    odd = f" ({', '.join(answer.flags)})" if answer.flags else ""
    return (
        "endpoint",
        True,
        f"{answer.model or settings.model} at {client.host} answers{odd or ' with strict JSON schemas'}",
    )
