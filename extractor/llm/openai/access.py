"""The way to an OpenAI-compatible endpoint: its address, the key, and the openai SDK's client for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pydantic import SecretStr

from extractor.errors import EndpointError, ExtractorError, KeyRefusedError, UsageError
from extractor.llm.openai.address import checked_host, may_have_proxy, proxy_of
from extractor.option_terms import for_hosts
from extractor.redaction import redact
from extractor.settings import with_article

if TYPE_CHECKING:
    import httpx2
    import openai

CONNECT_TIMEOUT = 15.0
"""Seconds."""

_MIN_SECRET_LENGTH = 8
"""Characters. A shorter word ("none", "x") is given to endpoints that need no key, and may occur in any message."""

_KEY_NAMES = ("OPENAI_API_KEY", "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_AD_TOKEN")

_OPENAI_URL = "https://api.openai.com/v1"
_OPENAI_HOSTS = ("openai.com", "openai.azure.com", "azure.com")


def keys_in(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of endpoints in the environment that are long enough to be recognised in a message."""
    keys = [environment.get(name, "").strip() for name in _KEY_NAMES]
    return tuple(key for key in keys if len(key) >= _MIN_SECRET_LENGTH)


class EndpointAccess:
    """How the endpoint is reached.

    It is ``base_url``, or else ``AZURE_OPENAI_ENDPOINT`` (by the SDK's Azure client), or else ``OPENAI_BASE_URL``, or
    else OpenAI itself. The key is ``api_key``, else it comes from the environment. ``secrets`` is what must not stand
    in a message.

    Raises:
        UsageError: on construction: the address is not one that articles should be sent to, or ``api_key`` is no key.

    """

    def __init__(
        self,
        base_url: str | None = None,
        *,
        plain_http: bool = False,
        api_key: str | None = None,
        environment: Mapping[str, str] | None = None,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        """``plain_http`` allows http:// to other machines.

        ``environment`` (by default the process's) is read for keys and addresses; ``transport`` replaces the network.
        """
        self._environment = os.environ if environment is None else environment
        self._azure = base_url is None and bool(self._environment.get("AZURE_OPENAI_ENDPOINT"))
        self._url = (
            base_url
            or self._environment.get("AZURE_OPENAI_ENDPOINT" if self._azure else "OPENAI_BASE_URL", "")
            or _OPENAI_URL
        )
        self.host, self.is_local = checked_host(self._url, plain_http=plain_http)
        self.is_openai = self._azure or self.host.endswith(_OPENAI_HOSTS)
        self._given_key = None if api_key is None else SecretStr(_checked_argument(api_key))
        self._transport = transport
        self.secrets: tuple[str, ...] = ()

    @property
    def has_key(self) -> bool:
        """Whether there is a key for the endpoint, or it is on this machine and may need none."""
        return bool(self._key())

    @property
    def needs_no_key(self) -> bool:
        """Whether there is no key, and the endpoint is on this machine, where most need none."""
        return self.has_key and not self._real_key()

    @property
    def proxy(self) -> str | None:
        """The proxy of the environment through which requests go, if they do."""
        return None if self.is_local or self._transport else proxy_of(self._url)

    def _key(self) -> str:
        return self._real_key() or ("none" if self.is_local and not self._azure else "")

    def _real_key(self) -> str:
        if self._given_key is not None:
            return self._given_key.get_secret_value()
        if self._azure:
            return self._key_in_environment("AZURE_OPENAI_AD_TOKEN") or self._key_in_environment("AZURE_OPENAI_API_KEY")
        return self._key_in_environment("OPENAI_API_KEY")

    def _key_in_environment(self, name: str) -> str:
        return _checked_key(name, self._environment.get(name, ""), KeyRefusedError)

    def connect(self, http_client: Callable[..., httpx2.AsyncClient]) -> openai.AsyncOpenAI:
        """The SDK's client over such an HTTP client, without retries, redirects and a limit of time."""
        import httpx2
        import openai

        from extractor.llm.openai.connections import ConnectionStack

        key = self._key()
        self.secrets = (key,) if len(key) >= _MIN_SECRET_LENGTH else ()
        if not key and not self._azure:
            raise KeyRefusedError(
                f"no key: set OPENAI_API_KEY to one for {for_hosts(self.host)}, or to any word if it needs none"
            )
        try:
            # a transport of its own never goes through the proxies of the environment, which this machine needs not
            is_direct = self.is_local or not may_have_proxy(self._url)
            transport = self._transport
            if transport is None and is_direct:
                transport = ConnectionStack(secure=self._url.lower().startswith("https:"))
            http = http_client(
                transport=transport,
                timeout=httpx2.Timeout(None, connect=CONNECT_TIMEOUT),  # whoever sends limits the total
                limits=httpx2.Limits(),  # `ConcurrencyLimitedClient` has the limit
                follow_redirects=False,
            )
        except (ValueError, ImportError, OSError, httpx2.InvalidURL) as error:
            reason = redact(str(error), *self.secrets) or type(error).__name__
            raise EndpointError(
                f"the proxy or TLS settings of the environment cannot be used{for_hosts(f' ({reason})')}:"
                " check ALL_PROXY, HTTPS_PROXY, HTTP_PROXY, SSL_CERT_FILE and SSL_CERT_DIR"
            ) from None
        if self._azure:
            if not key:
                raise KeyRefusedError(
                    f"no key: set AZURE_OPENAI_API_KEY or AZURE_OPENAI_AD_TOKEN to one for {for_hosts(self.host)}"
                )
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
