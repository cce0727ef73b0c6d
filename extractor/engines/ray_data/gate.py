"""The gate that the requests of all workers pass: one limit of requests at once, one budget, one word to stop.

The limits are the clients that a run on one machine has (`ConcurrencyLimitedClient`, `BudgetedClient`). Here they stand
in one actor, around a request that a worker sends: it asks for its `turn`, and gives it `back` with what it has cost.
So what all requests have cost is counted here, where the death of a worker takes nothing away.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Container, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from itertools import count
from time import monotonic
from typing import NamedTuple, Protocol

from extractor.errors import EndpointUnavailableError, ExtractorError, ReplyError, StoppedError
from extractor.llm.middleware.budget import BudgetedClient
from extractor.llm.middleware.concurrency import ConcurrencyLimitedClient, RequestLimit
from extractor.llm.types import ChatClient, ChatRequest, ChatResponse
from extractor.usage import NO_USAGE, Usage, UsageMeter, UsageShare

BEAT = 1.0
"""Seconds between two signs of life of a worker, at which it learns whether to stop."""

PATIENCE = 15.0
"""Seconds without a sign of life after which a worker's turns are free for others."""

Outcome = Usage | ExtractorError | None
"""How a request ended: the usage that its response tells, or the error; None where it was broken off."""

part_at_hand: ContextVar[str] = ContextVar("the part whose articles are worked on")


@dataclass
class Attempt:
    """How often a part was begun, which it is again only where its worker died, and the articles that it died on.

    ``alone`` is the article that is worked on alone just now. ``replies`` are those that the run has paid for, for this
    part: where it is begun again they come from the cache.
    """

    number: int = 0
    replies: int = 0
    deadly: set[int] = field(default_factory=set[int])
    alone: int | None = None


class Progress(NamedTuple):
    """How far all workers are: the articles that are done in parts that are not, what requests have cost so far, as
    `UsageMeter` counts it, and the parts that were begun again, once for each time.
    """

    done: int
    spent: dict[str, int]
    begun_again: list[str]


class Gate(Protocol):
    """The `SharedGate` as workers see it, from another process."""

    def turn(self, worker: str, number: int, request: ChatRequest, part: str) -> Awaitable[ExtractorError | None]: ...
    def sent(self, worker: str, number: int) -> Awaitable[None]: ...
    def back(self, worker: str, number: int, outcome: Outcome, spent: Mapping[str, int]) -> Awaitable[None]: ...
    def beat(self, worker: str, done: int) -> Awaitable[bool]: ...
    def stop(self) -> Awaitable[None]: ...
    def begin(self, part: str) -> Awaitable[Attempt]: ...
    def attempt(self, part: str, article: int) -> Awaitable[None]: ...


@dataclass(eq=False)
class _Turn:
    """The turn of one request of a part, from when it may be sent until it is back."""

    part: str
    is_sent: bool = False
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    outcome: asyncio.Future[Outcome] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


_LOST: Mapping[str, int] = dict.fromkeys(("requests", "unknown", "unknown_prompts", "unknown_completions"), 1)
"""What is counted of a request that was sent, and of which its worker tells nothing any more."""

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
        return ChatResponse("", usage=outcome or NO_USAGE)


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
        self._begun_again: list[str] = []
        self._is_stopped = False
        self._remarks: list[str] = []

    async def turn(self, worker: str, number: int, request: ChatRequest, part: str) -> ExtractorError | None:
        """Wait for the turn of a worker's request, for a part; the error where it gets none."""
        turn = _Turn(part)
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

    async def sent(self, worker: str, number: int) -> None:
        """Note that a request is being sent; a worker that is dead has turns too, until that is known."""
        if (worker, number) in self._turns:
            self._turns[worker, number][1].is_sent = True

    async def back(self, worker: str, number: int, outcome: Outcome, spent: Mapping[str, int]) -> None:
        """Give back the turn of a request, or stop waiting for it; ``spent`` is what was counted of it meanwhile."""
        self._usage.count(**spent)
        if (worker, number) in self._taken_back:  # the worker was only slow: what its turn has cost is known after all
            self._taken_back.discard((worker, number))
            self._usage.count(**{name: -number for name, number in _LOST.items()})
        held, turn = self._turns.pop((worker, number), (None, None))
        if held is None or turn is None:
            return
        if isinstance(outcome, Usage) and turn.part in self._attempts:
            self._attempts[turn.part].replies += 1
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
            await self._take_back({silent})
        return self._is_stopped

    async def _take_back(self, workers: Container[str]) -> None:
        lost = EndpointUnavailableError("the worker that had sent this died", usage=NO_USAGE)
        theirs = [(name, number, turn) for (name, number), (_, turn) in self._turns.items() if name in workers]
        theirs.sort(key=lambda each: each[2].begun.is_set())  # else those that wait have the turns of the others
        for name, number, turn in theirs:
            await self.back(name, number, lost, _LOST if turn.is_sent else {})
            if turn.is_sent:
                self._taken_back.add((name, number))

    async def end(self) -> None:
        """Take back the turns of all workers, which are at their end or will be ended."""
        await self._take_back({worker for worker, _ in self._turns})

    async def begin(self, part: str) -> Attempt:
        """Note that a worker begins a part."""
        attempt = self._attempts.setdefault(part, Attempt())
        attempt.number += 1
        if attempt.number > 1:
            self._begun_again.append(part)
        if attempt.alone is not None:
            attempt.deadly.add(attempt.alone)
            attempt.alone = None
        return attempt

    async def attempt(self, part: str, article: int) -> None:
        """Note which article of a part, by its number, a worker begins while it works on no other of it."""
        self._attempts[part].alone = article

    async def progress(self) -> Progress:
        """How far all workers are; a request is counted once it is sent, and what it has cost once it is back."""
        spent = Counter(self._usage.numbers)
        spent["requests"] += sum(turn.is_sent for _, turn in self._turns.values())
        return Progress(sum(self._done.values()), dict(spent), [*self._begun_again])

    async def note_remarks(self, sentences: list[str]) -> None:
        """Note what is told of the articles that were read so far (see `Remarks`)."""
        self._remarks = sentences

    async def remarks(self) -> list[str]:
        """What was noted last of that."""
        return self._remarks

    async def stop(self) -> None:
        """Tell all workers at their next `beat` to send nothing any more."""
        self._is_stopped = True

    async def is_stopped(self) -> bool:
        """Whether nothing new is to be begun."""
        return self._is_stopped


class GatedClient:
    """Passes each request on to ``client`` when ``gate`` gives this worker a turn for it.

    What ``usage`` counts of it is told to the gate, and is no part's.
    """

    def __init__(self, client: ChatClient, usage: UsageMeter, gate: Gate, worker: str) -> None:
        self._client = client
        self._usage = usage
        self._gate = gate
        self._worker = worker
        self._numbers = count()

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """As the client, when it is the request's turn. Raises `TokenBudgetExceededError` where there is none left."""
        number = next(self._numbers)
        outcome: Outcome = None
        counted = UsageShare(self._usage)
        is_refused = False
        try:
            plain = replace(request, context=None, on_text=None)
            if error := await self._gate.turn(self._worker, number, plain, part_at_hand.get("")):
                is_refused = True
                raise error
            await self._gate.sent(self._worker, number)
            with counted.counting():
                response = await self._client.complete(request)
            outcome = response.usage or NO_USAGE
            return response
        except (EndpointUnavailableError, ReplyError) as error:
            outcome = error
            raise
        finally:
            if not is_refused:
                back = self._gate.back(self._worker, number, outcome, counted.own.numbers)
                await asyncio.shield(asyncio.ensure_future(back))
