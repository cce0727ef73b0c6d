"""The door to the model: one question to an OpenAI-compatible endpoint, by the openai SDK.

The SDK gives the address, the key's headers and the connection. It neither retries (`RetryingClient` does) nor reads the
answer (`wire.interpret` does). It is imported with the first question only: that takes more than a second, and neither
``--help`` nor a run that finds all its answers in the cache needs it.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import httpx2
    import openai
from extractor.errors import (
    EmptyCompletionError,
    EndpointUnavailableError,
    ExtractorError,
    NotACompletionError,
    ReplyError,
    RunError,
    UnsupportedParameterError,
    UsageError,
)
from extractor.llm.openai.capabilities import EndpointCapabilities
from extractor.llm.openai.response import interpret
from extractor.llm.types import ChatRequest, ChatResponse
from extractor.redaction import redact
from extractor.usage import UsageMeter

MOST_BYTES = 8 * 2**20
"""The most of one answer that is read, decoded; a model writes less than a hundredth of it."""

TIMEOUT = 300.0
CONNECT_TIMEOUT = 15.0
SCOUT_HEAD_START = 2.0
"""Seconds that other questions wait for the first one: a refusal comes at once, an answer may take longer."""

_OPENAI = "https://api.openai.com/v1"


class OpenAIClient:
    """Asks an OpenAI-compatible endpoint, once for each `ask`.

    The endpoint is ``base_url``, or else ``AZURE_OPENAI_ENDPOINT`` (by the SDK's Azure client; the model is the name of
    the deployment), or else ``OPENAI_BASE_URL``, or else OpenAI itself. The key comes from the environment only.

    What the endpoint does not understand, strict JSON schemas or a parameter, is found out once per model and then left
    out (see `EndpointCapabilities`). The first question of a model goes ahead alone for a moment, so that what is wrong for all is
    refused once; after a `RunError` nothing is sent any more.

    Raises:
        UsageError: on construction: the address is not one that articles should be sent to.

    """

    def __init__(
        self,
        base_url: str | None = None,
        *,
        timeout: float = TIMEOUT,
        plain_http: bool = False,
        environment: Mapping[str, str] | None = None,
        transport: httpx2.AsyncBaseTransport | None = None,
        tally: UsageMeter | None = None,
    ) -> None:
        """``timeout`` is the total for one request, in seconds; ``plain_http`` allows http:// to other machines.

        ``environment`` (by default the process's) is read for keys and addresses; ``transport`` replaces the network.
        """
        self.tally = tally or UsageMeter()
        self._environment = os.environ if environment is None else environment
        self._azure = base_url is None and bool(self._environment.get("AZURE_OPENAI_ENDPOINT"))
        self._url = (
            base_url
            or self._environment.get("AZURE_OPENAI_ENDPOINT" if self._azure else "OPENAI_BASE_URL", "")
            or _OPENAI
        )
        self.host, self._local = _checked_host(self._url, plain_http=plain_http)
        self._timeout = timeout
        self._transport = transport
        self._sdk: openai.AsyncOpenAI | None = None
        self._key = ""
        self._dialects: dict[str, EndpointCapabilities] = {}
        self._scouts: dict[str, asyncio.Lock] = {}
        self._known: set[str] = set()  # models that have answered
        self._fatal: str | None = None

    def __repr__(self) -> str:
        return f"OpenAIClient({self.host!r})"

    @property
    def has_key(self) -> bool:
        """Whether the environment has a key for the endpoint, or it is on this machine and may need none."""
        return bool(self._found_key())

    async def complete(self, question: ChatRequest) -> ChatResponse:
        """The model's answer; its text is one JSON object, or the beginning of one where it is ``truncated``."""
        if question.model in self._known:
            return await self._converse(question)
        async with self._scouting(question.model):
            return await self._converse(question)

    async def close(self) -> None:
        """Close the connections; the client can be asked again."""
        if self._sdk is not None:
            sdk, self._sdk = self._sdk, None
            await sdk.close()

    @asynccontextmanager
    async def _scouting(self, model: str) -> AsyncGenerator[None]:
        """Let the first question of a model go ahead: until it is answered, or for `SCOUT_HEAD_START`."""
        lock = self._scouts.setdefault(model, asyncio.Lock())
        try:
            async with asyncio.timeout(SCOUT_HEAD_START):
                await lock.acquire()
        except TimeoutError:
            yield
            return
        if model in self._known or self._fatal is not None:
            lock.release()
            yield
            return
        try:
            yield
        finally:
            lock.release()

    async def _converse(self, question: ChatRequest) -> ChatResponse:
        model = question.model
        while True:
            if self._fatal is not None:
                raise RunError(self._fatal)
            dialect = self._dialects.setdefault(model, EndpointCapabilities())
            try:
                answer = await self._request(dialect.body(question))
            except UnsupportedParameterError as error:
                if dialect is self._dialects[model]:  # else another question has found out in the meantime
                    learned = dialect.without(error.names, question)
                    if learned is None:
                        self._fatal = str(error)
                        raise
                    self._dialects[model] = learned
                continue
            except NotACompletionError as error:
                if model not in self._known:
                    self._fatal = str(error)
                    raise RunError(self._fatal) from None
                raise
            except RunError as error:
                self._fatal = str(error)
                raise
            except (ReplyError, EmptyCompletionError):
                self._known.add(model)
                raise
            self._known.add(model)
            return ChatResponse(
                answer.text, answer.model, answer.usage, answer.truncated, (*answer.flags, *dialect.flags)
            )

    async def _request(self, body: dict[str, Any]) -> ChatResponse:
        status, headers, content = await self._post(body)
        try:
            answer = interpret(status, headers, content, now=time.time())
        except ExtractorError as error:
            if status < 300:
                self.tally.add(getattr(error, "usage", None))
            error.args = (redact(str(error), self._key),)
            raise
        self.tally.add(answer.usage)
        return answer

    async def _post(self, body: dict[str, Any]) -> tuple[int, Mapping[str, str], bytes]:
        """Send ``body``; the status, headers (names in lower case) and decoded body of what comes back."""
        sdk = self._sdk = self._sdk or self._connect()
        import httpx2
        import openai

        self.tally.requests += 1
        try:
            async with asyncio.timeout(self._timeout):
                response = await sdk.post("/chat/completions", cast_to=httpx2.Response, body=body)
        except openai.APIStatusError as error:
            response = error.response
        except TimeoutError:
            self.tally.add(None)
            raise EndpointUnavailableError(
                f"{self.host} did not answer within {self._timeout:g} s: try again or raise --timeout"
            ) from None
        except (openai.APIConnectionError, httpx2.HTTPError, httpx2.InvalidURL, UnicodeError) as error:
            if not isinstance(error.__cause__, (httpx2.ConnectError, httpx2.ConnectTimeout)):
                self.tally.add(None)  # it broke late: the endpoint may have answered and charged for it
            reason = redact(str(error.__cause__ or error), self._key) or type(error.__cause__ or error).__name__
            raise EndpointUnavailableError(
                f"the connection to {self.host} failed ({reason}): check --base-url and the network"
            ) from None
        except ReplyError:
            self.tally.add(None)
            raise
        except openai.OpenAIError as error:
            raise RunError(f"the request cannot be made: {redact(str(error), self._key)}") from None
        return response.status_code, response.headers, response.content

    def _found_key(self) -> str:
        if self._azure:
            return _key("AZURE_OPENAI_AD_TOKEN", self._environment) or _key("AZURE_OPENAI_API_KEY", self._environment)
        return _key("OPENAI_API_KEY", self._environment) or ("none" if self._local else "")

    def _connect(self) -> openai.AsyncOpenAI:
        """The SDK's client, without retries and redirects."""
        import httpx2
        import openai

        from extractor.llm.openai.transport import SizeLimitedHttpClient

        http = SizeLimitedHttpClient(
            most_bytes=MOST_BYTES,
            transport=self._transport,
            timeout=httpx2.Timeout(None, connect=CONNECT_TIMEOUT),  # `_post` keeps the total
            limits=openai.DEFAULT_CONNECTION_LIMITS,
            follow_redirects=False,
        )
        environment = self._environment
        self._key = self._found_key()
        if self._azure:
            if not self._key:
                raise RunError(f"no key: set AZURE_OPENAI_API_KEY or AZURE_OPENAI_AD_TOKEN to one for {self.host}")
            token = _key("AZURE_OPENAI_AD_TOKEN", environment)
            return openai.AsyncAzureOpenAI(
                azure_endpoint=self._url,
                api_version=environment.get("OPENAI_API_VERSION") or "2024-10-21",
                api_key=None if token else self._key,
                azure_ad_token=token or None,
                http_client=http,
                max_retries=0,
            )
        if not self._key:
            raise RunError(f"no key: set OPENAI_API_KEY to one for {self.host}, or to any word if it needs none")
        return openai.AsyncOpenAI(base_url=self._url, api_key=self._key, http_client=http, max_retries=0)


def _key(name: str, environment: Mapping[str, str]) -> str:
    key = environment.get(name, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise RunError(f"{name} holds characters that no key has: set it anew")
    return key


def _checked_host(url: str, *, plain_http: bool) -> tuple[str, bool]:
    """The host (and port) of ``url``, if articles and a key may be sent there, and whether it is this machine."""
    try:
        parts = urlsplit(url)
        name, port = parts.hostname, parts.port
    except ValueError:
        parts, name, port = urlsplit(""), None, None
    if not name or parts.scheme not in ("http", "https"):
        raise UsageError("the base URL is none: give one such as https://api.openai.com/v1")
    if parts.username or parts.password or parts.query:
        raise UsageError("the base URL must not hold a user name, password or query: put the key into OPENAI_API_KEY")
    local = _is_loopback(name)
    if parts.scheme == "http" and not plain_http and not local:
        raise UsageError(f"http://{name} would get articles and key unencrypted: use https://, or allow --plain-http")
    host = f"[{name}]" if ":" in name else name
    return (f"{host}:{port}" if port else host), local


def _is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")
