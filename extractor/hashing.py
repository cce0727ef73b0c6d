"""One JSON text per value, so that equal values have equal hashes; and short hashes to show."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from typing import Any


def canonical_json(value: Any, default: Callable[[Any], Any] | None = None) -> str:
    """``value`` as JSON with sorted keys and no spaces, so that equal values have equal text.

    ``default`` turns a value that is not JSON into one that is.
    """
    return _encoder(default).encode(value)


@lru_cache(maxsize=8)
def _encoder(default: Callable[[Any], Any] | None) -> json.JSONEncoder:
    return json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=default)


def short_digest(text: str) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of a text: enough to tell its versions apart."""
    return sha256(text.encode()).hexdigest()[:12]


@lru_cache(maxsize=16)  # needed for every request
def schema_digest(schema: str) -> str:
    """The `short_digest` of a JSON schema given as JSON; the order of its keys changes nothing."""
    return short_digest(canonical_json(json.loads(schema)))
