"""Whether articles and a key may be sent to an address."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from extractor.errors import UsageError


def checked_host(url: str, *, plain_http: bool) -> tuple[str, bool]:
    """The host (and port) of ``url``, and whether it is this machine.

    Raises:
        UsageError: it is no address, holds a password, or would get articles and key unencrypted.

    """
    if not url.isascii() or not url.isprintable() or " " in url:  # urlsplit leaves some of these out without a word
        raise UsageError("the base URL holds a character that no URL has: give one such as https://api.openai.com/v1")
    try:
        parts = urlsplit(url)
        name, port = parts.hostname, parts.port
    except ValueError:
        parts, name, port = urlsplit(""), None, None
    if not name or parts.scheme not in ("http", "https"):
        raise UsageError("the base URL is not a URL: give one such as https://api.openai.com/v1")
    if parts.username or parts.password or parts.query:
        raise UsageError("the base URL must not hold a user name, password or query: put the key into OPENAI_API_KEY")
    is_local = _is_loopback(name)
    if parts.scheme == "http" and not plain_http and not is_local:
        raise UsageError(
            f"http://{name} would get articles and key unencrypted: use https://, or allow plain_http (--plain-http)"
        )
    host = f"[{name}]" if ":" in name else name
    return (f"{host}:{port}" if port else host), is_local


def may_have_proxy(url: str) -> bool:
    """Whether the environment names a proxy for addresses such as ``url``, be this one an exception or not."""
    proxies = getproxies()
    return bool(proxies.get(urlsplit(url).scheme) or proxies.get("all"))


def proxy_of(url: str) -> str | None:
    """The proxy of the environment through which ``url`` is reached, without user and password; None if none."""
    parts = urlsplit(url)
    proxies = getproxies()
    proxy = urlsplit(proxies.get(parts.scheme) or proxies.get("all") or "")
    if not proxy.netloc or proxy_bypass(parts.hostname or ""):
        return None
    return f"{proxy.scheme}://{proxy.netloc.rpartition('@')[2]}"


def _is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")
