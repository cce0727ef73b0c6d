"""One request to an OpenAI-compatible endpoint, by the openai SDK.

The SDK provides the address, the key's headers and the connection. It neither retries (`RetryingClient` does) nor reads
the response (`read_response` does). It is imported with the first request: that takes more than a second, and neither
``--help`` nor a run that finds all its responses in the cache needs it.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from extractor.errors import (
    ContextLengthError,
    EmptyCompletionError,
    EndpointUnavailableError,
    ExtractorError,
    NotACompletionError,
    ReplyBoundError,
    ReplyError,
    RunError,
    UnsupportedParameterError,
    UsageError,
    is_rate_limit,
)
from extractor.llm.openai.address import checked_host, may_have_proxy, proxy_of
from extractor.llm.openai.capabilities import EndpointCapabilities
from extractor.llm.openai.response import read_response
from extractor.llm.openai.stream_watcher import StreamWatcher, current_watcher
from extractor.llm.token_estimate import believable_usage
from extractor.llm.types import USAGE_IMPLAUSIBLE, ChatRequest, ChatResponse
from extractor.redaction import redact
from extractor.settings import DEFAULT_IDLE_TIMEOUT, DEFAULT_TIMEOUT, with_article
from extractor.stopping import check_not_stopped
from extractor.usage import Usage, UsageMeter

if TYPE_CHECKING:
    import httpx2
    import openai

CONNECT_TIMEOUT = 15.0

FIRST_REQUEST_HEAD_START = 1.0
"""Seconds that other requests wait for the first one: a refusal comes at once, a reply may take longer."""

_MIN_SECRET_LENGTH = 8
"""Characters. A shorter word ("none", "x") is given to endpoints that need no key, and may occur in any message."""

_KEY_NAMES = ("OPENAI_API_KEY", "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_AD_TOKEN")

_LOW_LEVEL_ERRORS = (ValueError, OverflowError, OSError, ExceptionGroup)
"""What sockets and codecs raise where the libraries above them do not translate it: a port of six digits, say."""

_OPENAI_URL = "https://api.openai.com/v1"
_OPENAI_HOSTS = ("openai.com", "openai.azure.com", "azure.com")

_log = logging.getLogger(__name__)


def keys_in(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of endpoints in the environment that are long enough to be recognised in a message."""
    keys = [environment.get(name, "").strip() for name in _KEY_NAMES]
    return tuple(key for key in keys if len(key) >= _MIN_SECRET_LENGTH)


class OpenAIClient:
    """Sends each request once to an OpenAI-compatible endpoint.

    The endpoint is ``base_url``, or else ``AZURE_OPENAI_ENDPOINT`` (by the SDK's Azure client; the model is the name of
    the deployment), or else ``OPENAI_BASE_URL``, or else OpenAI itself. The key is ``api_key``, else it comes from the
    environment.

    What the endpoint does not support, strict JSON schemas or a parameter, is found out once per model and left out
    from then on (see `EndpointCapabilities`). The first request to a model gets a head start, so that what is wrong for
    all of them is refused once: a `RunError` is raised for each that was waiting when it came. Later ones are sent.

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
        self._environment = os.environ if environment is None else environment
        self._azure = base_url is None and bool(self._environment.get("AZURE_OPENAI_ENDPOINT"))
        self._url = (
            base_url
            or self._environment.get("AZURE_OPENAI_ENDPOINT" if self._azure else "OPENAI_BASE_URL", "")
            or _OPENAI_URL
        )
        self.host, self._is_local = checked_host(self._url, plain_http=plain_http)
        is_openai = self._azure or self.host.endswith(_OPENAI_HOSTS)
        # Ollama and others ignore OpenAI's newer name, and would not limit the reply at all
        self._first_capabilities = EndpointCapabilities(
            limit_name="max_completion_tokens" if is_openai else "max_tokens"
        )
        self._given_key = None if api_key is None else SecretStr(_checked_argument(api_key))
        self._timeout = timeout
        self._idle_timeout = idle_timeout
        self._transport = transport
        self._sdk: openai.AsyncOpenAI | None = None
        self._secrets: tuple[str, ...] = ()  # what must not stand in a message
        self._capabilities: dict[str, EndpointCapabilities] = {}
        self._first_requests: dict[str, asyncio.Lock] = {}
        self._answering_models: set[str] = set()
        self._refusal: RunError | None = None  # the last, for the requests that were waiting when it came

    def __repr__(self) -> str:
        return f"OpenAIClient({self.host!r})"

    @property
    def has_key(self) -> bool:
        """Whether there is a key for the endpoint, or it is on this machine and may need none."""
        return bool(self._find_key())

    @property
    def needs_no_key(self) -> bool:
        """Whether there is no key, and the endpoint is on this machine, where most need none."""
        return self.has_key and not self._real_key()

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
                raise RunError(str(self._refusal))
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
                        self._refusal = RunError(str(error))
                        raise
                    _log.info("%s %s: adapting to the endpoint: %s", self.host, model, reduced)
                    self._capabilities[model] = reduced
                continue
            except ContextLengthError:
                self._answering_models.add(model)
                if sent.bound is None:
                    raise
                sent = replace(request, bound=None)  # article and bound together may be what does not fit
                continue
            except NotACompletionError as error:
                if model not in self._answering_models:
                    self._refusal = RunError(str(error))
                    raise RunError(str(error)) from None
                limited = "rate limit" in str(error).lower()  # it has answered before: this passes
                raise EndpointUnavailableError(str(error), rate_limited=limited, usage=error.usage) from None
            except RunError as error:
                self._refusal = RunError(str(error))
                raise
            except (ReplyError, EmptyCompletionError):
                self._answering_models.add(model)
                raise
            self._answering_models.add(model)
            if sent is not request:  # its own bound would never let a long article in
                self._capabilities[model] = replace(self._capabilities[model], max_tokens=0)
            flags = (*response.flags, *capabilities.flags)
            return ChatResponse(response.text, response.model, response.usage, response.truncated, flags)

    async def _send(self, body: dict[str, Any], request: ChatRequest) -> ChatResponse:
        sdk = self._sdk = self._sdk or self._connect()
        started = time.monotonic()
        watching = StreamWatcher(request.max_tokens, request.on_text)
        status, headers, content = await self._post(sdk, body, watching)
        seconds = time.monotonic() - started
        stream = watching.stream if status < 300 else None
        try:
            whole = stream.content(cut_off=watching.has_enough) if stream else content
            response = read_response(status, headers, whole, now=time.time(), secrets=self._secrets)
        except ExtractorError as error:
            _log.debug("%s %s: HTTP %d in %.2f s, %s", self.host, body["model"], status, seconds, type(error).__name__)
            if status < 300 and not (is_rate_limit(error) and not (watching.stream and watching.stream.tokens)):
                used: Usage | None = getattr(error, "usage", None)
                self._count(used and believable_usage(used, request), watching)
            if status in (401, 403) and self.needs_no_key:
                raise RunError(
                    f"{self.host} asks for a key, and none was given: set OPENAI_API_KEY (HTTP {status})"
                ) from error
            raise
        if (usage := believable_usage(response.usage, request)) != response.usage:
            response = replace(response, usage=usage, flags=(*response.flags, USAGE_IMPLAUSIBLE))
        _log.debug(
            "%s %s: HTTP %d in %.2f s, %s + %s tokens",
            self.host, body["model"], status, seconds, usage.prompt, usage.completion,
        )  # fmt: skip
        self._count(usage, watching)
        return response

    async def _post(
        self, sdk: openai.AsyncOpenAI, body: dict[str, Any], watching: StreamWatcher
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
            self._count(None, watching)  # it may go on there, and be charged for
            raise
        except (openai.APIConnectionError, httpx2.HTTPError, httpx2.InvalidURL, *_LOW_LEVEL_ERRORS) as error:
            if watching.is_whole or (watching.stream and watching.stream.has_whole_object):
                # the reply came to its end, though its connection did not
                return watching.status, watching.headers, bytes(watching.body)
            if not isinstance(error.__cause__, (httpx2.ConnectError, httpx2.ConnectTimeout)):
                self._count(None, watching)  # it broke late: the endpoint may have answered and charged for it
            raise self._unavailable(error, watching if silence.expired() else None) from None
        except ReplyError:
            self._count(None, watching)
            raise
        except openai.OpenAIError as error:
            raise RunError(f"the request cannot be made: {redact(str(error), *self._secrets)}") from None
        finally:
            current_watcher.reset(before)
        return response.status_code, response.headers, response.content

    def _unavailable(self, error: Exception, silent: StreamWatcher | None) -> EndpointUnavailableError:
        if silent:
            seconds = f"{silent.patience(self._idle_timeout):g} s"
            if silent.awaits_first_token:
                text = f"{self.host} began a response and sent nothing of the reply for {seconds}"
            else:
                text = f"{self.host} fell silent for {seconds} in the middle of a response"
            return EndpointUnavailableError(f"{text}: try again or raise idle_timeout (--idle-timeout)")
        if isinstance(error, TimeoutError):
            return EndpointUnavailableError(
                f"{self.host} did not respond within {self._timeout:g} s: try again or raise timeout (--timeout)"
            )
        cause = error.__cause__ or error
        reason = redact(str(cause), *self._secrets) or type(cause).__name__
        proxy = None if self._is_local or self._transport else proxy_of(self._url)
        through = f" through the proxy {proxy}" if proxy else ""
        check = "the proxy (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY), " if proxy else ""
        return EndpointUnavailableError(
            f"the connection to {self.host}{through} failed ({reason}): check {check}base_url (--base-url) and the"
            " network"
        )

    def _count(self, usage: Usage | None, watching: StreamWatcher) -> None:
        """Count what a request cost; of a stream that did not say so, the pieces that came are the least of it."""
        stream = watching.stream
        self.usage.add(usage or (stream.usage if stream else None), at_least=stream.tokens if stream else 0)

    def _find_key(self) -> str:
        return self._real_key() or ("none" if self._is_local and not self._azure else "")

    def _real_key(self) -> str:
        if self._given_key is not None:
            return self._given_key.get_secret_value()
        if self._azure:
            return self._key_in_environment("AZURE_OPENAI_AD_TOKEN") or self._key_in_environment("AZURE_OPENAI_API_KEY")
        return self._key_in_environment("OPENAI_API_KEY")

    def _key_in_environment(self, name: str) -> str:
        return _checked_key(name, self._environment.get(name, ""), RunError)

    def _connect(self) -> openai.AsyncOpenAI:
        """The SDK's client, without retries and redirects."""
        import httpx2
        import openai

        from extractor.llm.openai.connections import ConnectionStack
        from extractor.llm.openai.transport import SizeLimitedHttpClient

        key = self._find_key()
        self._secrets = (key,) if len(key) >= _MIN_SECRET_LENGTH else ()
        if not key and not self._azure:
            raise RunError(f"no key: set OPENAI_API_KEY to one for {self.host}, or to any word if it needs none")
        try:
            # a transport of its own never goes through the proxies of the environment, which this machine needs not
            is_direct = self._is_local or not may_have_proxy(self._url)
            transport = self._transport
            if transport is None and is_direct:
                transport = ConnectionStack(secure=self._url.lower().startswith("https:"))
            http = SizeLimitedHttpClient(
                transport=transport,
                timeout=httpx2.Timeout(None, connect=CONNECT_TIMEOUT),  # `_post` limits the total
                limits=httpx2.Limits(),  # `ConcurrencyLimitedClient` has the limit
                follow_redirects=False,
            )
        except (ValueError, ImportError, OSError, httpx2.InvalidURL) as error:
            reason = redact(str(error), *self._secrets) or type(error).__name__
            raise RunError(
                f"the proxy or TLS settings of the environment cannot be used ({reason}):"
                " check ALL_PROXY, HTTPS_PROXY, HTTP_PROXY, SSL_CERT_FILE and SSL_CERT_DIR"
            ) from None
        if self._azure:
            if not key:
                raise RunError(f"no key: set AZURE_OPENAI_API_KEY or AZURE_OPENAI_AD_TOKEN to one for {self.host}")
            token = "" if self._given_key else self._key_in_environment("AZURE_OPENAI_AD_TOKEN")
            return openai.AsyncAzureOpenAI(
                azure_endpoint=self._url,
                api_version=self._environment.get("OPENAI_API_VERSION") or "2024-10-21",
                api_key=None if token else key,
                azure_ad_token=token or None,
                http_client=http,
                max_retries=0,
            )
        return openai.AsyncOpenAI(base_url=self._url, api_key=key, http_client=http, max_retries=0)


def _checked_key(name: str, key: str, error: type[ExtractorError]) -> str:
    key = key.strip()
    if not (key.isascii() and key.isprintable()):
        raise error(f"{name} holds characters that no key has: set it again")
    return key


def _checked_argument(api_key: str) -> str:
    if not isinstance(api_key, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without a type checker
        raise UsageError(f"api_key is {with_article(api_key)}: give a str")
    key = _checked_key("api_key", api_key, UsageError)
    if not key:
        raise UsageError("api_key is empty: give a key, or leave it out to take the key from the environment")
    return key
