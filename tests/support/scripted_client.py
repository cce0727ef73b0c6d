"""A chat client whose model is a function."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from extractor.llm.types import ChatRequest, ChatResponse

EMPTY_REPLY = '{"actors": [], "quotes": [], "claims": [], "stances": []}'

Model = Callable[[ChatRequest], ChatResponse | Exception]


class ScriptedClient:
    """Completes each request by ``model``; what it returns as an error is raised. ``gate`` holds responses back."""

    def __init__(self, model: Model = lambda _: ChatResponse(EMPTY_REPLY)) -> None:
        self.model = model
        self.requests: list[ChatRequest] = []
        self.gate: asyncio.Event | None = None

    async def complete(self, request: ChatRequest) -> ChatResponse:
        self.requests.append(request)
        if self.gate:
            await self.gate.wait()
        response = self.model(request)
        if isinstance(response, Exception):
            raise response
        return response
