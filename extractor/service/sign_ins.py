"""Who is signed in at the review page: a browser cannot send a bearer's key, so a cookie stands for it for some hours.

The cookie is a random value that is made anew at each sign-in, whatever cookie the browser had, and is known to this
process alone: with it ends what it stands for.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_urlsafe

from extractor.service.keys import Key, KeyFile, key_digest

COOKIE = "extractor_review"
SECONDS = 12 * 3600
"""How long somebody is signed in."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """``key`` is the digest of the word that was entered, ``origin`` the page's that it was entered on."""

    key: str
    origin: str
    until: float


class SignIns:
    """Those who are signed in. ``now`` is a clock in seconds."""

    def __init__(self, keys: KeyFile, *, now: Callable[[], float] = time.monotonic) -> None:
        self._keys = keys
        self._now = now
        self._by_cookie: dict[str, SignIn] = {}  # by the hash of the cookie's value

    def begin(self, word: str, origin: str) -> str:
        """The value of a new cookie for the owner of the key with this word."""
        self._by_cookie = {id: each for id, each in self._by_cookie.items() if self._key_of(each)}
        value = token_urlsafe(32)
        self._by_cookie[_id(value)] = SignIn(key_digest(word), origin, self._now() + SECONDS)
        return value

    def find(self, value: str) -> tuple[SignIn, Key] | None:
        """Who is signed in by this cookie, and the key, as long as it may review: a revoked one is nobody's."""
        found = self._by_cookie.get(_id(value))
        key = self._key_of(found) if found else None
        return (found, key) if found and key else None

    def end(self, value: str) -> None:
        """Sign out."""
        self._by_cookie.pop(_id(value), None)

    def _key_of(self, found: SignIn) -> Key | None:
        key = self._keys.find_by_digest(found.key) if self._now() < found.until else None
        return key if key and key.review else None


def _id(value: str) -> str:
    return sha256(value.encode("utf-8", "surrogateescape")).hexdigest()
