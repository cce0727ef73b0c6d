"""The JSON body of a request to ``/v1/chat/completions``."""

from __future__ import annotations

import json
from typing import Any

from extractor.llm.types import LIMIT_PARAMETERS, ChatRequest


def request_body(request: ChatRequest) -> dict[str, Any]:
    """The body with strict structured output: https://platform.openai.com/docs/api-reference/chat/create."""
    body = body_of_key(request)
    if request.reply_limit is not None and not body.keys() & set(LIMIT_PARAMETERS):
        body[LIMIT_PARAMETERS[0]] = request.reply_limit
    return body


def body_of_key(request: ChatRequest) -> dict[str, Any]:
    """The body without what takes no part in the cache key: the bound that a reply has by default."""
    return {
        "model": request.model,
        "messages": [{"role": message.role, "content": message.content} for message in request.messages],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "reply", "strict": True, "schema": json.loads(request.schema)},
        },
        **dict(request.parameters),
    }
