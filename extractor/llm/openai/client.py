"""One request to an OpenAI-compatible endpoint, by the openai SDK.

The SDK provides the address, the key's headers and the connection. It neither retries (`RetryingClient` does) nor reads
the response (`read_response` does). It is imported with the first request: that takes more than a second, and neither
``--help`` nor a run that finds all its responses in the cache needs it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from extractor.errors import (
    ContextLengthError,
    EmptyCompletionError,
    EndpointError,
    EndpointUnavailableError,
    ExtractorError,
    KeyRefusedError,
    NotACompletionError,
    RejectedRequestError,
    ReplyBoundError,
    ReplyError,
    RequestDeniedError,
    RunError,
    UnsupportedParameterError,
    is_rate_limit,
)
from extractor.llm.openai.access import EndpointAccess
from extractor.llm.openai.capabilities import EndpointCapabilities
from extractor.llm.openai.response import read_response
from extractor.llm.openai.stream_watcher import StreamWatcher, current_watcher
from extractor.llm.token_estimate import believable_usage, estimated_prompt_tokens
from extractor.llm.types import USAGE_IMPLAUSIBLE, ChatRequest, ChatResponse, Message
from extractor.option_terms import for_hosts
from extractor.redaction import redact
from extractor.settings import DEFAULT_IDLE_TIMEOUT, DEFAULT_TIMEOUT
from extractor.stopping import check_not_stopped
from extractor.usage import Usage, UsageMeter

if TYPE_CHECKING:
    import httpx2
    import openai

FIRST_REQUEST_HEAD_START = 1.0
"""Seconds that other requests wait for the first one: a refusal comes at once, a reply may take longer."""

_PROBE_TOKENS = 16
"""The most tokens of the reply to a request that only asks whether any is taken; some take no smaller bound."""

_PROBE_SCHEMA = '{"type": "object", "properties": {}, "required": [], "additionalProperties": false}'

_LOW_LEVEL_ERRORS = (ValueError, OverflowError, OSError, ExceptionGroup)
"""What sockets and codecs raise where the libraries above them do not translate it: a port of six digits, say."""

_log = logging.getLogger(__name__)


class OpenAIClient:
    """Sends each request once to an OpenAI-compatible endpoint.

    The endpoint is ``base_url``, or else ``AZURE_OPENAI_ENDPOINT`` (by the SDK's Azure client; the model is the name of
    the deployment), or else ``OPENAI_BASE_URL``, or else OpenAI itself. The key is ``api_key``, else it comes from the
    environment.

    What the endpoint does not support, strict JSON schemas or a parameter, is found out once per model and left out
    from then on (see `EndpointCapabilities`). The first request to a model gets a head start, so that what is wrong for
    all of them is refused once: a `RunError` is raised for each that was waiting when it came. Later ones are sent.
    What is turned away by its status alone (`RequestDeniedError`) may be an article that a filter dislikes: where the
    endpoint takes other requests, which a short one finds out if none was answered yet, it is a `RejectedRequestError`.

    Raises:
        UsageError: on construction: the address is not one that articles should be sent to, or ``api_key`` is no key.

    """

    def __init__(
        self,
        base_url: str | None = None,
        *,
        timeout: float = DEFAULT_TIMEOUT,
        idle_timeout: float = DEFAULT_IDLE_TIMEOUT,
        plain_http: bool = False,
        api_key: str | None = None,
        environment: Mapping[str, str] | None = None,
        transport: httpx2.AsyncBaseTransport | None = None,
        usage: UsageMeter | None = None,
    ) -> None:
        """``plain_http`` allows http:// to other machines.

        ``timeout`` is the total for one request, in seconds, ``idle_timeout`` the longest wait for the next token of a
        reply that has begun, where it is streamed; the first may take ten times as long once the stream has begun.

        ``environment`` (by default the process's) is read for keys and addresses; ``transport`` replaces the network.
        """
        self.usage = usage or UsageMeter()
        self._access = EndpointAccess(
            base_url, plain_http=plain_http, api_key=api_key, environment=environment, transport=transport
        )
        self.host = self._access.host
        self._where = for_hosts(self.host, "the model's endpoint")  # in messages
        # Ollama and others ignore OpenAI's newer name, and would not limit the reply at all
        self._first_capabilities = EndpointCapabilities(
            limit_name="max_completion_tokens" if self._access.is_openai else "max_tokens"
        )
        self._timeout = timeout
        self._idle_timeout = idle_timeout
        self._sdk: openai.AsyncOpenAI | None = None
        self._capabilities: dict[str, EndpointCapabilities] = {}
        self._first_requests: dict[str, asyncio.Lock] = {}
        self._answering_models: set[str] = set()
        self._refusal: RunError | None = None  # the last, for the requests that were waiting when it came

    def __repr__(self) -> str:
        return f"OpenAIClient({self.host!r})"

    @property
    def has_key(self) -> bool:
        """Whether there is a key for the endpoint, or it is on this machine and may need none."""
        return self._access.has_key

    @property
    def needs_no_key(self) -> bool:
        """Whether there is no key, and the endpoint is on this machine, where most need none."""
        return self._access.needs_no_key

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """The model's response; its text is one JSON object, or the beginning of one where it is ``truncated``."""
        before = self._refusal
        if request.model in self._answering_models:
            return await self._complete(request, before)
        async with self._head_start(request.model, before):
            return await self._complete(request, before)

    async def close(self) -> None:
        """Close the connections; later requests open new ones."""
        if self._sdk is not None:
            sdk, self._sdk = self._sdk, None
            await sdk.close()

    @asynccontextmanager
    async def _head_start(self, model: str, before: RunError | None) -> AsyncGenerator[None]:
        """Let the first request to a model go ahead: until it is answered, or for `FIRST_REQUEST_HEAD_START`."""
        lock = self._first_requests.setdefault(model, asyncio.Lock())
        try:
            async with asyncio.timeout(FIRST_REQUEST_HEAD_START):
                await lock.acquire()
        except TimeoutError:
            yield
            return
        if model in self._answering_models or self._refusal is not before:
            lock.release()
            yield
            return
        try:
            yield
        finally:
            lock.release()

    async def _complete(self, request: ChatRequest, before: RunError | None) -> ChatResponse:
        """The response, with as many attempts as it takes to find out what the endpoint supports.

        ``before`` is the last refusal when the request came: a later one is for it too.
        """
        model, sent = request.model, request
        while True:
            if self._refusal is not None and self._refusal is not before:
                raise copy(self._refusal)
            capabilities = self._capabilities.setdefault(model, self._first_capabilities)
            try:
                response = await self._send(capabilities.body(sent), request)
            except (UnsupportedParameterError, ReplyBoundError) as error:
                if capabilities is self._capabilities[model]:  # else another request has found it out in the meantime
                    if isinstance(error, ReplyBoundError):
                        reduced = capabilities.bounded(error.numbers, sent)
                    else:
                        reduced = capabilities.reduced(error.names, sent)
                    if reduced is None:
                        self._refusal = error
                        raise
                    _log.info("%s %s: adapting to the endpoint: %s", self.host, model, reduced)
                    self._capabilities[model] = reduced
                continue
            except ContextLengthError as error:
                self._answering_models.add(model)
                if sent.bound is None or error.counts_bytes:
                    raise
                sent = replace(request, bound=None)  # article and bound together may be what does not fit
                continue
            except NotACompletionError as error:
                if model not in self._answering_models:
                    self._refusal = EndpointError(*error.args)
                    raise self._refusal from None
                limited = "rate limit" in error.message.lower()  # it has answered before: this passes
                raise EndpointUnavailableError(error.message, rate_limited=limited, usage=error.usage) from None
            except RunError as error:
                if isinstance(error, RequestDeniedError) and await self._takes_others(model, capabilities):
                    raise RejectedRequestError(*error.args) from None
                self._refusal = error
                raise
            except (ReplyError, EmptyCompletionError):
                self._answering_models.add(model)
                raise
            self._answering_models.add(model)
            if sent is not request:  # its own bound would never let a long article in
                self._capabilities[model] = replace(self._capabilities[model], max_tokens=0)
            flags = (*response.flags, *capabilities.flags)
            return ChatResponse(response.text, response.model, response.usage, response.truncated, flags)

    async def _takes_others(self, model: str, capabilities: EndpointCapabilities) -> bool:
        """Whether requests to the model are answered, though one was turned away."""
        if model in self._answering_models:
            return True
        probe = ChatRequest(
            model,
            (Message("system", "Reply with one JSON object."), Message("user", "{}")),
            _PROBE_SCHEMA,
            bound=_PROBE_TOKENS,
        )
        try:
            await self._send(capabilities.body(probe), probe)
        except NotACompletionError:
            return False
        except (ReplyError, EmptyCompletionError, UnsupportedParameterError, ReplyBoundError):
            pass
        except (RunError, EndpointUnavailableError):
            return False
        self._answering_models.add(model)
        return True

    async def _send(self, body: dict[str, Any], request: ChatRequest) -> ChatResponse:
        sdk = self._sdk = self._sdk or self._connect()
        started = time.monotonic()
        watching = StreamWatcher(request.max_tokens, request.on_text)
        status, headers, content = await self._post(sdk, body, request, watching)
        seconds = time.monotonic() - started
        stream = watching.stream if status < 300 else None
        try:
            whole = stream.content(cut_off=watching.has_enough) if stream else content
            response = read_response(status, headers, whole, now=time.time(), secrets=self._access.secrets)
        except ExtractorError as error:
            _log.debug(
                "%s: %s %s: HTTP %d in %.2f s, %s",
                request.about, self.host, body["model"], status, seconds, type(error).__name__,
            )  # fmt: skip
            if status < 300 and not (is_rate_limit(error) and not (watching.stream and watching.stream.tokens)):
                used: Usage | None = getattr(error, "usage", None)
                self._count(used and believable_usage(used, request), request, watching)
            if status in (401, 403) and self.needs_no_key:
                refusal = KeyRefusedError if status == 401 else RequestDeniedError
                raise refusal(
                    f"{self._where} asks for a key, and none was given: set OPENAI_API_KEY (HTTP {status})"
                ) from error
            raise
        if (usage := believable_usage(response.usage, request)) != response.usage:
            response = replace(response, usage=usage, flags=(*response.flags, USAGE_IMPLAUSIBLE))
        _log.debug(
            "%s: %s %s: HTTP %d in %.2f s, %s + %s tokens",
            request.about, self.host, body["model"], status, seconds, usage.prompt, usage.completion,
        )  # fmt: skip
        self._count(usage, request, watching)
        return response

    async def _post(
        self, sdk: openai.AsyncOpenAI, body: dict[str, Any], request: ChatRequest, watching: StreamWatcher
    ) -> tuple[int, Mapping[str, str], bytes]:
        """Send ``body``; the status, headers (names in lower case) and decoded body of the response."""
        import httpx2
        import openai

        check_not_stopped()
        self.usage.count_request()
        clock = asyncio.get_running_loop().time
        silence = asyncio.timeout(None)
        before = current_watcher.set(watching)
        try:
            async with asyncio.timeout(self._timeout), silence:
                watching.on_token = lambda: silence.reschedule(clock() + watching.patience(self._idle_timeout))
                response = await sdk.post("/chat/completions", cast_to=httpx2.Response, body=body)
        except openai.APIStatusError as error:
            response = error.response
        except asyncio.CancelledError:
            self._count(None, request, watching)  # it may go on there, and be charged for
            raise
        except (openai.APIConnectionError, httpx2.HTTPError, httpx2.InvalidURL, *_LOW_LEVEL_ERRORS) as error:
            if watching.is_whole or (watching.stream and watching.stream.has_whole_object):
                # the reply came to its end, though its connection did not
                return watching.status, watching.headers, bytes(watching.body)
            if not isinstance(error.__cause__, (httpx2.ConnectError, httpx2.ConnectTimeout)):
                self._count(None, request, watching)  # it broke late: the endpoint may have answered and charged for it
            raise self._unavailable(error, watching if silence.expired() else None) from None
        except ReplyError:
            self._count(None, request, watching)
            raise
        except openai.OpenAIError as error:
            reason = redact(str(error), *self._access.secrets)
            raise EndpointError(f"the request cannot be made{for_hosts(f': {reason}')}") from None
        finally:
            current_watcher.reset(before)
        return response.status_code, response.headers, response.content

    def _unavailable(self, error: Exception, silent: StreamWatcher | None) -> EndpointUnavailableError:
        if silent:
            seconds = f"{silent.patience(self._idle_timeout):g} s"
            if silent.awaits_first_token:
                text = f"{self._where} began a response and sent nothing of the reply for {seconds}"
            else:
                text = f"{self._where} fell silent for {seconds} in the middle of a response"
            return EndpointUnavailableError(f"{text}: try again or raise idle_timeout (--idle-timeout)")
        if isinstance(error, TimeoutError):
            return EndpointUnavailableError(
                f"{self._where} did not respond within {self._timeout:g} s: try again or raise timeout (--timeout)"
            )
        cause = error.__cause__ or error
        reason = redact(str(cause), *self._access.secrets) or type(cause).__name__
        proxy = self._access.proxy
        through = for_hosts(f" through the proxy {proxy}") if proxy else ""
        check = "the proxy (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY), " if proxy else ""
        return EndpointUnavailableError(
            f"the connection to {self._where}{through} failed{for_hosts(f' ({reason})')}: check {check}base_url"
            " (--base-url) and the network"
        )

    def _count(self, usage: Usage | None, request: ChatRequest, watching: StreamWatcher) -> None:
        """Count what a request cost; of a stream that did not say so, the pieces that came are the least of it.

        Where any came the prompt was read: it is estimated.
        """
        stream = watching.stream
        tokens = stream.tokens if stream else 0
        estimated = round(estimated_prompt_tokens(request)) if tokens else 0
        self.usage.add(usage or (stream.usage if stream else None), at_least=tokens, estimated_prompt=estimated)

    def _connect(self) -> openai.AsyncOpenAI:
        from extractor.llm.openai.transport import SizeLimitedHttpClient

        return self._access.connect(SizeLimitedHttpClient)
