"""The URL of a server that stores responses: what counts as one, and how it may be shown."""

from __future__ import annotations

from typing import TypeGuard
from urllib.parse import parse_qsl, urlsplit

from extractor.errors import UsageError

SCHEMES = {"redis": "redis", "rediss": "rediss", "valkey": "redis", "valkeys": "rediss", "unix": "unix"}
"""How such URLs begin (with TLS: ``rediss``, ``valkeys``), and what the client library calls them."""

_OPTIONS = ("db", "username", "password")
_TLS_OPTIONS = (
    "ssl_ca_certs", "ssl_ca_path", "ssl_certfile", "ssl_keyfile", "ssl_password", "ssl_cert_reqs", "ssl_check_hostname",
)  # fmt: skip


def is_server_url(cache: object) -> TypeGuard[str]:
    """Whether a cache is named by the URL of a server, and not by a folder."""
    if not isinstance(cache, str):
        return False
    scheme, mark, _ = cache.partition("://")
    return bool(mark) and scheme.lower() in SCHEMES


def without_password(url: str) -> str:
    """The URL as it may be shown: without user, password and options."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def has_password(url: str) -> bool:
    """Whether a URL has a password in it, also as an option."""
    parts = urlsplit(url)
    return bool(parts.password) or "password=" in parts.query


def refuse_other_options(url: str) -> None:
    """Raise `UsageError` for what the client library would take behind the ``?``, and a cache cannot use."""
    parts = urlsplit(url)
    known = (*_OPTIONS, *_TLS_OPTIONS) if SCHEMES[parts.scheme] == "rediss" else _OPTIONS
    for option, _ in parse_qsl(parts.query, keep_blank_values=True):
        if option not in known:
            raise UsageError(
                f"the cache {without_password(url)} takes no option {option!r}: its URL may have {', '.join(known)}"
            )
