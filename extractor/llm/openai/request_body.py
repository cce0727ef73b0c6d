"""The JSON body of a request to ``/v1/chat/completions``."""

from __future__ import annotations

import json
from typing import Any

from extractor.llm.types import ChatRequest


def request_body(request: ChatRequest) -> dict[str, Any]:
    """The body with strict structured output: https://platform.openai.com/docs/api-reference/chat/create."""
    return {
        "model": request.model,
        "messages": [{"role": message.role, "content": message.content} for message in request.messages],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "reply", "strict": True, "schema": json.loads(request.schema)},
        },
        **dict(request.parameters),
        **({"max_completion_tokens": request.bound} if request.bound and request.max_tokens == request.bound else {}),
    }
