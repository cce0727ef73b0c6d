"""Bodies of HTTP responses as endpoints write them."""

from __future__ import annotations

import json
from typing import Any

from extractor.usage import Usage

USAGE = Usage(10, 5, 4, 3)
"""The usage of a `chat_completion`."""


def chat_completion(content: object = '{"a": 1}', finish_reason: str | None = "stop", **message: Any) -> dict[str, Any]:
    """A Chat Completions object as OpenAI writes it."""
    message = {"role": "assistant", "content": content, **message}
    return {
        "object": "chat.completion",
        "model": "m-1",
        "choices": [{"index": 0, "message": message, "finish_reason": finish_reason}],
        "usage": {
            "prompt_tokens": 10,
            "completion_tokens": 5,
            "prompt_tokens_details": {"cached_tokens": 4},
            "completion_tokens_details": {"reasoning_tokens": 3},
        },
    }


def responses_object(*parts: dict[str, Any], status: str = "completed", **fields: Any) -> dict[str, Any]:
    """A Responses object, in which reasoning comes before the message."""
    output = [{"type": "reasoning", "summary": []}, {"type": "message", "content": list(parts)}]
    usage = {"input_tokens": 10, "output_tokens": 5, "input_tokens_details": {"cached_tokens": 4}}
    return {"object": "response", "status": status, "model": "m-1", "output": output, "usage": usage, **fields}


def stream(*events: object, done: bool = True) -> bytes:
    """Server-sent events, after a comment that keeps the connection alive."""
    lines = [f"data: {json.dumps(event)}\n\n" for event in events] + ["data: [DONE]\n\n"] * done
    return "".join([": keep-alive\n\n", *lines]).encode()


def delta(content: str | None = None, finish_reason: str | None = None) -> dict[str, Any]:
    """A chunk of a Chat Completions stream."""
    return {"choices": [{"delta": {"content": content} if content else {}, "finish_reason": finish_reason}]}
