"""The URL of a server that stores responses: what counts as one, and how it may be shown."""

from __future__ import annotations

from typing import TypeGuard
from urllib.parse import urlsplit

SCHEMES = {"redis": "redis", "rediss": "rediss", "valkey": "redis", "valkeys": "rediss", "unix": "unix"}
"""How such URLs begin (with TLS: ``rediss``, ``valkeys``), and what the client library calls them."""


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
