"""An endpoint without a network: a function of each request's body."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx2

from extractor.llm.openai.client import OpenAIClient
from extractor.llm.types import ChatRequest, Message

KEY = "sk-CANARY-4f9b2c7d1e6a8b3c5d7e9f0a"
WITH_KEY = {"OPENAI_API_KEY": KEY}
REQUEST = ChatRequest(
    "m-1",
    (Message("system", "Find claims."), Message("user", "An article.")),
    '{"type":"object"}',
    (("max_tokens", 50), ("temperature", 0.0)),
)

Respond = Callable[[dict[str, Any]], httpx2.Response]


def completion(text: str = "{}") -> httpx2.Response:
    """A response whose model wrote ``text``."""
    choice = {"message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    usage = {"prompt_tokens": 10, "completion_tokens": 5}
    return httpx2.Response(200, json={"model": "m-1", "choices": [choice], "usage": usage})


def refusal(status: int, message: str, **error: Any) -> httpx2.Response:
    """An error as OpenAI writes it."""
    return httpx2.Response(status, json={"error": {"message": message, **error}})


class EndpointInMemory:
    """``respond`` gets each request's body and returns the response, after ``delay`` seconds."""

    def __init__(self, respond: Respond = lambda _: completion(), **options: Any) -> None:
        self.requests: list[httpx2.Request] = []
        self.respond = respond
        self.delay = 0.0
        options = {"base_url": "https://models.example/v1", "environment": WITH_KEY, **options}
        self.client = OpenAIClient(transport=httpx2.MockTransport(self._handle), **options)

    async def _handle(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        await asyncio.sleep(self.delay)
        return self.respond(json.loads(request.content))

    @property
    def bodies(self) -> list[dict[str, Any]]:
        """The bodies of the requests so far."""
        return [json.loads(request.content) for request in self.requests]
