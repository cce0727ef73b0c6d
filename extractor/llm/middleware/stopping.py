"""Ending a run's requests at the first request to stop: what is sent is waited for, what waits to be sent is given up.

Two clients do it together: `SendingClient` stands right before the endpoint and knows what is sent, `StoppableClient`
stands before those that wait (for a turn, or to try again) and ends the waiting. An error that ends the run stops it in
the same way, at once: before those that wait are woken.
"""

from __future__ import annotations

import asyncio

from extractor.errors import EndpointUnavailableError, RunError
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse
from extractor.stopping import check_not_stopped, stop_event


class SendingClient:
    """Passes requests on to ``client`` until the run was asked to stop, and knows which are under way."""

    def __init__(self, client: ChatClient) -> None:
        self._client = client
        self._sending: set[asyncio.Task[object] | None] = set()

    def is_sending(self, task: asyncio.Task[ChatResponse]) -> bool:
        """Whether a request of this task is under way."""
        return task in self._sending

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """As the client; raises `StoppedError` instead of sending, or where only a further attempt would help."""
        check_not_stopped()
        task = asyncio.current_task()
        self._sending.add(task)
        try:
            return await self._client.complete(request)
        except EndpointUnavailableError:
            check_not_stopped()
            raise
        finally:
            self._sending.discard(task)


class StoppableClient:
    """Passes requests on to ``client``, and gives up waiting for what ``sending`` has not sent when the run stops."""

    def __init__(self, client: ChatClient, sending: SendingClient) -> None:
        self._client = client
        self._sending = sending

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """As the client; raises `StoppedError` for what is not sent by the time the run is asked to stop."""
        stop = stop_event.get()
        if stop is None:
            return await self._client.complete(request)
        check_not_stopped()
        task = asyncio.create_task(self._complete(request, stop))
        stopped = asyncio.create_task(stop.wait())
        given_up = False
        try:
            await asyncio.wait((task, stopped), return_when=asyncio.FIRST_COMPLETED)
            if not task.done() and not self._sending.is_sending(task):
                given_up = task.cancel()
            return await task
        except asyncio.CancelledError:
            if given_up and task.cancelled():
                check_not_stopped()
            task.cancel()
            await asyncio.wait((task,))
            raise
        finally:
            stopped.cancel()

    async def _complete(self, request: ChatRequest, stop: asyncio.Event) -> ChatResponse:
        try:
            return await self._client.complete(request)
        except RunError:
            stop.set()
            raise
