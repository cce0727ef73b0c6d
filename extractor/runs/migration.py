"""What version 0.1 recorded under its own keys → today's keys, in a cache and in the output files of batches."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from pathlib import Path

from extractor.articles.failure import Failure, failure_of, is_about_one_article
from extractor.backends.llm.conversation import ArticleConversation
from extractor.backends.llm.request_builder import RequestBuilder
from extractor.errors import ExtractorError, ReplyError, TruncatedReplyError, UsageError
from extractor.files.atomic import write_atomically
from extractor.llm.cache.place import CachePlace
from extractor.llm.middleware.caching import CachingClient
from extractor.llm.middleware.legacy_keys import LegacyKeyClient, legacy_cache_key
from extractor.llm.middleware.recording import RecordingClient
from extractor.llm.openai.batch_files import read_responses
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse
from extractor.settings import Settings
from extractor.usage import UsageMeter
from extractor_schemas import Article

Articles = Iterable[Article | Failure]


def migrate_cache(articles: Articles, settings: Settings) -> int:
    """Move the cached responses about these articles to today's keys; how many were moved."""
    usage = UsageMeter()
    with CachePlace.of(settings.cache).open() as store:
        legacy = LegacyKeyClient(RecordingClient(), store, usage)
        _walk(articles, settings, CachingClient(legacy, store, usage))
        return legacy.moved


def migrate_batch_file(path: Path, articles: Articles, settings: Settings) -> tuple[int, int, list[int]]:
    """Rewrite a batch's output file with today's keys as ``custom_id``.

    Returns how many lines were renamed, how many responses were left, and the numbers of lines that are none.

    Only the custom ids change. Raises `UsageError` if the file cannot be read or written, or has no responses.
    """
    client = _FileClient(path)
    _walk(articles, settings, client)
    renamed = left = 0
    lines, bad = list[bytes](), list[int]()
    try:
        for number, line in enumerate(path.read_bytes().splitlines(keepends=True), 1):
            try:
                old_key = str(json.loads(line)["custom_id"])
                left += 1
            except (ValueError, LookupError, TypeError, RecursionError):
                old_key = ""
                if line.strip():
                    bad.append(number)
            if old_key in client.new_keys:
                renamed, left = renamed + 1, left - 1
                line = line.replace(old_key.encode(), client.new_keys[old_key].encode())
            lines.append(line)
        write_atomically(path, lines)
    except OSError as error:
        raise UsageError(f"cannot rewrite {path}: {error.strerror}; check its permissions") from error
    return renamed, left, bad


class _FileClient:
    """Completes requests from a batch's output file and notes the new key of each response by its old one.

    To what the file has no response it says that the reply is too long, so that the halves of each chunk are tried too.
    """

    def __init__(self, path: Path) -> None:
        self._responses = {
            key: response for key, response in read_responses(path) if key and not isinstance(response, ExtractorError)
        }
        if not self._responses:
            raise UsageError(f"{path} has no reply of a batch: name the output file of one")
        self.new_keys: dict[str, str] = {}

    async def complete(self, request: ChatRequest) -> ChatResponse:
        old_key = legacy_cache_key(request)
        if old_key not in self._responses:
            raise TruncatedReplyError("not in the file")
        self.new_keys[old_key] = request.cache_key()
        return self._responses[old_key]


def _walk(articles: Articles, settings: Settings, client: ChatClient) -> None:
    """Go through the requests about all articles, with ``client`` to complete them."""
    builder = RequestBuilder.from_settings(settings)

    async def walk() -> None:
        for article in articles:
            if isinstance(article, Article):
                try:
                    await ArticleConversation(builder, client, article).replies()
                except ReplyError:
                    continue  # nothing more is recorded about this article
                except ExtractorError:
                    raise
                except BaseException as error:
                    if not is_about_one_article(error):
                        raise
                    failure_of(article.id, error)

    asyncio.run(walk())
