"""The gate that the requests of all workers pass: one limit of requests at once, one budget, one word to stop.

The limits are the clients that a run on one machine has (`ConcurrencyLimitedClient`, `BudgetedClient`). Here they stand
in one actor, around a request that a worker sends: it asks for its `turn`, and gives it `back` with what it has cost.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from itertools import count
from time import monotonic
from typing import Protocol

from extractor.errors import EndpointUnavailableError, ExtractorError, ReplyError, StoppedError
from extractor.llm.middleware.budget import BudgetedClient
from extractor.llm.middleware.concurrency import ConcurrencyLimitedClient, RequestLimit
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse
from extractor.usage import NO_USAGE, Usage, UsageMeter, counted_apart

BEAT = 1.0
"""Seconds between two signs of life of a worker, at which it learns whether to stop."""

PATIENCE = 15.0
"""Seconds without a sign of life after which a worker's turns are free for others."""

Outcome = Usage | ExtractorError
"""How a request ended: the usage that its response tells, or the error."""


@dataclass
class Attempt:
    """How often a part was begun, which it is again only where its worker died, and the articles that it died on.

    ``alone`` is the article that is worked on alone just now.
    """

    number: int = 0
    deadly: set[int] = field(default_factory=set[int])
    alone: int | None = None


class Gate(Protocol):
    """The `SharedGate` as workers see it, from another process."""

    def turn(self, worker: str, number: int, request: ChatRequest) -> Awaitable[ExtractorError | None]: ...
    def back(self, worker: str, number: int, outcome: Outcome, spent: Mapping[str, int]) -> Awaitable[None]: ...
    def beat(self, worker: str, done: int) -> Awaitable[bool]: ...
    def stop(self) -> Awaitable[None]: ...
    def begin(self, part: str) -> Awaitable[Attempt]: ...
    def attempt(self, part: str, article: int) -> Awaitable[None]: ...


@dataclass(eq=False)
class _Turn:
    """The turn of one request, from when it may be sent until it is back."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    outcome: asyncio.Future[Outcome] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


_UNKNOWN = ("unknown", "unknown_prompts", "unknown_completions")
"""What is counted of a request whose cost nobody knows."""

_turn: ContextVar[_Turn] = ContextVar("the turn of the request at hand")


class _AwayClient:
    """Stands for the endpoint where a worker sends the request."""

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """An empty response once the request is back, or the error that it ended with."""
        turn = _turn.get()
        turn.begun.set()
        outcome = await turn.outcome
        if isinstance(outcome, ExtractorError):
            raise outcome
        return ChatResponse("", usage=outcome)


class SharedGate:
    """Lets at most ``concurrency`` requests of all workers be under way, for at most ``max_tokens`` (None: no limit).

    The turns of a worker that gives no sign of life are taken back; what they have cost is unknown.
    """

    def __init__(self, concurrency: int, max_tokens: int | None) -> None:
        self._usage = UsageMeter()
        limited = ConcurrencyLimitedClient(_AwayClient(), RequestLimit(concurrency))
        self._client = BudgetedClient(limited, self._usage, max_tokens)
        self._turns: dict[tuple[str, int], tuple[asyncio.Task[ChatResponse], _Turn]] = {}
        self._taken_back: set[tuple[str, int]] = set()
        self._seen: dict[str, float] = {}
        self._done: dict[str, int] = {}
        self._attempts: dict[str, Attempt] = {}
        self._is_stopped = False
        self._left_out: list[str] = []

    async def turn(self, worker: str, number: int, request: ChatRequest) -> ExtractorError | None:
        """Wait for the turn of a worker's request; the error where it gets none."""
        turn = _Turn()
        _turn.set(turn)
        held = asyncio.create_task(self._client.complete(request))
        begun = asyncio.create_task(turn.begun.wait())
        self._turns[worker, number] = held, turn
        await asyncio.wait((held, begun), return_when=asyncio.FIRST_COMPLETED)
        begun.cancel()
        if turn.begun.is_set():
            return None
        self._turns.pop((worker, number), None)
        if held.cancelled():
            return StoppedError("nobody waits for this turn any more")
        error = held.exception()
        return error if isinstance(error, ExtractorError) else None

    async def back(self, worker: str, number: int, outcome: Outcome, spent: Mapping[str, int]) -> None:
        """Give back the turn of a request, or stop waiting for it; ``spent`` is what was counted of it meanwhile."""
        self._usage.count(**spent)
        if (worker, number) in self._taken_back:  # the worker was only slow: what its turn has cost is known after all
            self._taken_back.discard((worker, number))
            self._usage.count(**dict.fromkeys(_UNKNOWN, -1))
        held, turn = self._turns.pop((worker, number), (None, None))
        if held is None or turn is None:
            return
        if turn.begun.is_set():
            turn.outcome.set_result(outcome)
            await asyncio.wait((held,))
            held.exception()  # which the worker raises itself
        else:
            held.cancel()

    async def beat(self, worker: str, done: int) -> bool:
        """A worker's sign of life, with its articles done in parts that are not; whether it is to stop."""
        now = monotonic()
        self._seen[worker], self._done[worker] = now, done
        for silent in [each for each, last in self._seen.items() if now - last > PATIENCE]:
            del self._seen[silent], self._done[silent]
            lost = EndpointUnavailableError("the worker that had sent this died", usage=NO_USAGE)
            for (name, number), (_, turn) in [each for each in self._turns.items() if each[0][0] == silent]:
                is_sent = turn.begun.is_set()
                await self.back(name, number, lost, dict.fromkeys(_UNKNOWN, 1) if is_sent else {})
                if is_sent:
                    self._taken_back.add((name, number))
        return self._is_stopped

    async def begin(self, part: str) -> Attempt:
        """Note that a worker begins a part."""
        attempt = self._attempts.setdefault(part, Attempt())
        attempt.number += 1
        if attempt.alone is not None:
            attempt.deadly.add(attempt.alone)
            attempt.alone = None
        return attempt

    async def attempt(self, part: str, article: int) -> None:
        """Note which article of a part, by its number, a worker begins while it works on no other of it."""
        self._attempts[part].alone = article

    async def done(self) -> int:
        """The articles that are done in parts that are not."""
        return sum(self._done.values())

    async def note_left_out(self, sentences: list[str]) -> None:
        """Note what is left out of the articles that were read so far (see `LeftOutFields`)."""
        self._left_out = sentences

    async def left_out(self) -> list[str]:
        """What was noted last of that."""
        return self._left_out

    async def stop(self) -> None:
        """Tell all workers at their next `beat` to send nothing any more."""
        self._is_stopped = True

    async def is_stopped(self) -> bool:
        """Whether nothing new is to be begun."""
        return self._is_stopped


class GatedClient:
    """Passes each request on to ``client`` when ``gate`` gives this worker a turn for it."""

    def __init__(self, client: ChatClient, usage: UsageMeter, gate: Gate, worker: str) -> None:
        self._client = client
        self._usage = usage
        self._gate = gate
        self._worker = worker
        self._numbers = count()

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """As the client, when it is the request's turn. Raises `TokenBudgetExceededError` where there is none left."""
        number = next(self._numbers)
        outcome: Outcome = NO_USAGE
        spent: Mapping[str, int] = {}
        is_refused = False
        try:
            if error := await self._gate.turn(self._worker, number, replace(request, context=None, on_text=None)):
                is_refused = True
                raise error
            with counted_apart(self._usage) as counted:
                try:
                    response = await self._client.complete(request)
                    outcome = response.usage
                    return response
                except (EndpointUnavailableError, ReplyError) as error:
                    outcome = error
                    raise
                finally:
                    spent = {name: counted.numbers.get(name, 0) for name in _COSTS}
        finally:
            if not is_refused:
                await asyncio.shield(asyncio.ensure_future(self._gate.back(self._worker, number, outcome, spent)))


_COSTS = ("prompt", "completion", "unknown", "unknown_prompts", "unknown_completions", "at_least")
"""The counts that a budget is about."""
