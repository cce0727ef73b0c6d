"""The URL of a server that stores responses: what counts as one, and how it may be shown."""

from __future__ import annotations

from typing import TypeGuard
from urllib.parse import SplitResult, parse_qs, parse_qsl, unquote, urlsplit

from extractor.errors import UsageError

SCHEMES = {"redis": "redis", "rediss": "rediss", "valkey": "redis", "valkeys": "rediss", "unix": "unix"}
"""How such URLs begin (with TLS: ``rediss``, ``valkeys``), and what the client library calls them."""

_PORT = 6379
"""Of a server whose URL names none."""

_LOOPBACK = ("127.0.0.1", "::1")
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
    """The URL as it may be shown: without user, password and options, but for the database's number.

    Nothing is shown of one that is written so that a part of its password may stand anywhere.
    """
    parts = _split(url)
    if parts is None:
        return f"{url.partition('://')[0]}://..."
    number = parse_qs(parts.query).get("db")
    named = f"?db={number[0]}" if number else ""
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}{named}"


def database_of(url: str) -> str:
    """The database that a URL leads to, spelt in one way, whoever opens it by which user, password and options."""
    parts = _split(url)
    if parts is None:
        return without_password(url)
    scheme, path, number = SCHEMES[parts.scheme], unquote(parts.path), parse_qs(parts.query).get("db")
    if scheme == "unix":
        return f"unix://{path}?db={_whole(number[0] if number else '')}"
    host = unquote(parts.hostname or "localhost")
    host = "localhost" if host in _LOOPBACK else host
    return f"{scheme}://{host}:{parts.port or _PORT}/{_whole(number[0] if number else path.replace('/', ''))}"


def _split(url: str) -> SplitResult | None:
    """Its parts; None where they cannot be told apart, as with a ``/``, ``?`` or ``#`` in a password."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    behind = parts.path + parts.fragment if SCHEMES[parts.scheme] != "unix" else ""
    return None if "@" in behind else parts


def _whole(number: str) -> int:
    try:
        return int(number)
    except ValueError:  # which the client library refuses, or takes for 0 in a path
        return 0


def has_password(url: str) -> bool:
    """Whether a URL has a password in it, also as an option."""
    parts = _split(url)
    return "@" in url or "password=" in url if parts is None else bool(parts.password) or "password=" in parts.query


def refuse_other_options(url: str) -> None:
    """Raise `UsageError` for what the client library would take behind the ``?``, and a cache cannot use."""
    parts = _split(url)
    if parts is None:
        raise UsageError(
            f"the cache {without_password(url)} cannot be read: give a URL such as redis://HOST:6379/0, with"
            " `/`, `?`, `#` and `@` in a password as %2F, %3F, %23 and %40"
        )
    known = (*_OPTIONS, *_TLS_OPTIONS) if SCHEMES[parts.scheme] == "rediss" else _OPTIONS
    for option, _ in parse_qsl(parts.query, keep_blank_values=True):
        if option not in known:
            raise UsageError(
                f"the cache {without_password(url)} takes no option {option!r}: its URL may have {', '.join(known)}"
            )
