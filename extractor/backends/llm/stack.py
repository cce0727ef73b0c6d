"""The backend of a language model with its row of clients, stacked in this one place."""

from __future__ import annotations

from extractor.backends.limits import Limit
from extractor.backends.llm.backend import LLMBackend
from extractor.backends.llm.request_builder import RequestBuilder
from extractor.errors import UsageError
from extractor.llm.batches.state import OpenRequests
from extractor.llm.cache.batch_notes import BatchNotes
from extractor.llm.cache.dropped import DroppedKeys
from extractor.llm.cache.place import CachePlace
from extractor.llm.middleware.budget import BudgetedClient
from extractor.llm.middleware.caching import CachingClient
from extractor.llm.middleware.concurrency import ConcurrencyLimitedClient, RequestLimit
from extractor.llm.middleware.in_batch import InBatchClient
from extractor.llm.middleware.legacy_keys import LegacyKeyClient
from extractor.llm.middleware.marking import MarkingClient
from extractor.llm.middleware.own_client import OwnClient
from extractor.llm.middleware.recording import RecordingClient
from extractor.llm.middleware.retry import RetryingClient
from extractor.llm.middleware.stopping import SendingClient, StoppableClient
from extractor.llm.openai.client import OpenAIClient
from extractor.llm.types import ChatClient
from extractor.option_terms import is_for_clients
from extractor.settings import Settings
from extractor.usage import UsageMeter


def open_llm_backend(
    settings: Settings,
    *,
    client: ChatClient | None = None,
    api_key: str | None = None,
    recording: RecordingClient | None = None,
    limit: Limit | None = None,
) -> LLMBackend:
    """The language-model backend; with ``recording`` nothing is sent: what the cache lacks is recorded there."""
    if settings.model is None:
        raise UsageError("the backend 'model' needs the name of a model: give model (--model NAME)")
    builder = RequestBuilder.from_settings(settings)
    place = CachePlace.of(settings.cache)
    usage = UsageMeter()
    own_client = None if client is None else OwnClient(client, usage)
    endpoint = OpenAIClient(
        settings.base_url,
        timeout=settings.timeout,
        idle_timeout=settings.idle_timeout,
        plain_http=settings.plain_http,
        usage=usage,
        api_key=api_key,
    )
    is_run = recording is None
    if recording is None and client is None and not endpoint.has_key:
        recording = RecordingClient(BatchNotes(place.folder))
    if recording is not None:
        source: ChatClient = recording
        destination = ": no key, so records come from the cache only"
    else:
        sending = SendingClient(MarkingClient(own_client or endpoint))
        limited = (limit or limits_of(settings))(sending, usage)
        source = StoppableClient(RetryingClient(limited, attempts=settings.attempts), sending)
        where = endpoint.host if own_client is None else own_client.name
        destination = f" at {where}: articles not in the cache are sent there"
    if is_run:
        source = InBatchClient(source, OpenRequests(place.folder))
    store = place.open()

    async def close() -> None:
        await endpoint.close()
        store.close()

    caching = CachingClient(LegacyKeyClient(source, store, usage), store, usage)
    return LLMBackend(
        builder,
        caching,
        store,
        usage=usage,
        destination=destination,
        endpoint=endpoint.host if recording is None and client is None else None,
        dropped=DroppedKeys(place.folder),
        notes=() if is_for_clients() else store.losses,  # the service tells whoever starts it
        close=close,
    )


def limits_of(settings: Settings, requests: RequestLimit | None = None) -> Limit:
    """The limits that the settings ask for; ``requests`` is that of requests at once, which backends may share."""
    requests = requests or RequestLimit(settings.concurrency)

    def limit(client: ChatClient, usage: UsageMeter) -> ChatClient:
        limited = ConcurrencyLimitedClient(client, requests)
        return BudgetedClient(limited, usage, settings.max_tokens_total)

    return limit
