"""The bodies of requests: read piece by piece, and an article made of one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Generator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import ClientDisconnect, Request

from extractor.articles.fields import make_article
from extractor.articles.json_files import read_json
from extractor.articles.remarks import listening
from extractor.articles.text_files import parse_text
from extractor.errors import ArticleError
from extractor.service.body_forms import steps, through
from extractor.service.config import Limits
from extractor.service.forms import DATE, PRINTABLE, TEXT
from extractor.service.problems import ProblemError
from extractor_schemas import Article

ARTICLE_ID = "article"
"""The id of an article that gives none."""

_LONG = 20_000
"""Bytes from which on an article is made in a thread, so that nobody else waits for it."""


class NamedSource(BaseModel):
    """Where an article was published, as news APIs have it; all but its name is ignored."""

    model_config = ConfigDict(extra="allow")

    name: str | None = None


class ArticleBody(BaseModel):
    """An article, as a line of `.jsonl` has it. Fields of other names are ignored, misspelt ones are not."""

    model_config = ConfigDict(extra="allow")

    text: str = Field(description="The text; of HTML, what it shows.", pattern=TEXT, min_length=1)
    id: str | None = Field(default=None, description="Your name for it; `article` if there is none.", pattern=PRINTABLE)
    title: str | None = None
    published: str | None = Field(
        default=None,
        description="A date, best as in ISO 8601; 422 if it is none, or could be one of several.",
        json_schema_extra={"pattern": DATE},
    )
    source: str | NamedSource | None = None
    url: str | None = Field(default=None, description="Kept with the record; it is never opened.")


def reference(model: type[BaseModel]) -> dict[str, str]:
    """Where the schema of a model is in the API's description."""
    return {"$ref": f"#/components/schemas/{model.__name__}"}


ARTICLE_IN_OPENAPI: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": reference(ArticleBody)},
            "text/plain": {"schema": {"type": "string", "minLength": 1, "pattern": TEXT}},
        },
    }
}


def media_type(request: Request, *known: str) -> str:
    """The media type of the body, without its parameters. Raises `ProblemError` if it is none of ``known``."""
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given not in known:
        raise ProblemError(415, f"the content type is {given[:100]!r}: send {' or '.join(known)}")
    return given


async def pieces(request: Request, most: int, idle_seconds: float, seconds: float) -> AsyncGenerator[bytes]:
    """The body as it arrives, unpacked and in UTF-8 as its headers say, of ``most`` bytes.

    Raises `ProblemError` where it has more, where nothing comes for ``idle_seconds``, or not all of it in ``seconds``.
    """
    time = asyncio.get_running_loop().time
    until = time() + seconds
    length = request.headers.get("content-length", "")
    size = int(length) if length.isdecimal() else 0
    if size > most:
        raise _too_large(most)
    received, size, stream, forms = 0, 0, aiter(request.stream()), steps(request)
    is_last = False
    while not is_last:
        try:
            async with asyncio.timeout_at(min(time() + idle_seconds, until)):
                piece = await anext(stream)
        except StopAsyncIteration:
            piece, is_last = b"", True
        except TimeoutError:
            raise ProblemError(408, "the body did not arrive: send it faster", connection="close") from None
        except ClientDisconnect:
            raise ProblemError(400, "the body is not whole: send it again") from None
        received += len(piece)
        if received > most:
            raise _too_large(most)
        for plain in through(forms, piece, is_last):
            size += len(plain)
            if size > most:
                raise _too_large(most)
            yield plain


def _too_large(most: int) -> ProblemError:
    return ProblemError(413, f"the body has more than {most:,} bytes: send less, or submit a job", connection="close")


async def read_body(request: Request, limits: Limits) -> bytes:
    """The whole body. Raises as `pieces`."""
    body = pieces(request, limits.body_bytes, limits.idle_seconds, limits.extract_seconds)
    return b"".join([piece async for piece in body])


async def read_article(request: Request, limits: Limits, fields: Mapping[str, str]) -> Article:
    """The article in a request's body; ``fields`` are of one that is sent as a text.

    Raises `ProblemError` and `ArticleError`.
    """
    kind = media_type(request, "application/json", "text/plain")
    if fields and kind != "text/plain":
        raise ProblemError(422, f"query.{next(iter(fields))} is for text/plain: put it into the article")
    body = await read_body(request, limits)
    if len(body) < _LONG:
        return _article(kind, body, limits.article_chars, fields)
    return await asyncio.to_thread(_article, kind, body, limits.article_chars, fields)


def _article(kind: str, body: bytes, limit: int, fields: Mapping[str, str]) -> Article:
    with nothing_left_out():
        if kind == "application/json":
            return _json_article(body, limit)
        article = parse_text(body, name=ARTICLE_ID, limit=limit)
        if not fields:
            return article
        return make_article({**article.model_dump(exclude_none=True), **fields}, name=ARTICLE_ID, limit=limit)


@contextmanager
def nothing_left_out() -> Generator[None]:
    """Within, an article is made with all its fields. Raises `ArticleError` where one was left out of it."""
    with listening() as remarks:
        yield
    if remarks.first:
        raise ArticleError(str(remarks.first))


def _json_article(body: bytes, limit: int) -> Article:
    """The one article in JSON. Raises `ArticleError`."""
    found = list(read_json(ARTICLE_ID, BytesIO(body), limit)) if body.strip() else []
    if len(found) != 1:
        raise ArticleError(f"there are {len(found) or 'no'} articles in the body: send one, or submit a job")
    ((_, article),) = found
    if isinstance(article, ArticleError):
        raise article
    return article if article.id != f"{ARTICLE_ID}#1" else article.model_copy(update={"id": ARTICLE_ID})
