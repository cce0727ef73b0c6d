"""Where the cache key is made: the name of a request in the cache, in batch files and in a record's provenance."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from extractor.hashing import canonical_json

if TYPE_CHECKING:
    from extractor.llm.types import ChatRequest

_FORMAT = 2
"""Raised whenever the same request gets another cache key (1: the SHA-256 of OpenAI's request body)."""


def cache_key(request: ChatRequest) -> str:
    """The key of a request: 64 hexadecimal digits.

    The SHA-256 of model, messages, schema and parameters as canonical JSON: the order of the schema's keys and of the
    parameters changes nothing. What a request was made from, and the bound that it has by default, take no part.
    """
    content = {
        "format": _FORMAT,
        "model": request.model,
        "messages": [[message.role, message.content] for message in request.messages],
        "parameters": dict(request.parameters),
    }
    # the schema, which is the same for thousands of requests, comes last: canonical JSON is in the order of the names
    whole = f'{canonical_json(content)[:-1]},"schema":{_canonical_schema(request.schema)}}}'
    return sha256(whole.encode()).hexdigest()


@lru_cache(maxsize=16)
def _canonical_schema(schema: str) -> str:
    return canonical_json(json.loads(schema))
