"""A run over many articles on a clock of its own: a made-up endpoint, and before it the project's own clients.

How many requests are under way, how long a rate limit pauses them and what is sent again is decided by the very
`RetryingClient` and `ConcurrencyLimitedClient` that a run uses; what is simulated is what they wait for. Events are
those of the asyncio loop, whose clock jumps from one to the next (`tests.support.virtual_time`).

At most twice the concurrency of articles exist at a time. A long run is not gone through: a sample of it is, and what
comes between its beginning and its end is made longer (`SimulatedRun.seconds_of`).
"""

from __future__ import annotations

import asyncio
import itertools
import math
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from statistics import mean, stdev
from typing import Literal

from bench.article_costs import ArticleCosts
from bench.rate_limit import RateLimit
from extractor.errors import EndpointUnavailableError
from extractor.llm.middleware.concurrency import ConcurrencyLimitedClient, RequestLimit
from extractor.llm.middleware.retry import RetryingClient
from extractor.llm.types import ChatRequest, ChatResponse, Message
from tests.support import virtual_time

STRAGGLER = 10.0
"""So many times as long as the others does the reply to a straggler take."""


@dataclass(frozen=True, slots=True)
class EndpointTraits:
    """What is assumed of an endpoint.

    Attributes:
        latency: The median of the seconds that a reply takes.
        spread: The standard deviation of their logarithm; 0: all take the same.
        stragglers: The share of replies that take `STRAGGLER` times as long.
        timeout: Seconds after which we stop waiting for a reply, which is paid all the same.
        requests_a_minute: The limit (see `RateLimit`) of all machines together; None: none.
        tokens_a_minute: Likewise.
        held_seconds: So many seconds' worth of both may be used at once.
        counts: What a request takes of the tokens: those of its prompt and as many as its reply may have (``bound``),
            or as it has (``reply``).
        refusal: Seconds until a refusal arrives; what is sent meanwhile does not know of it yet.
        tells_wait: Whether a refusal says when there is room again.
        errors: The share of attempts that get no reply and cost nothing (HTTP 5xx).
        broken: The share of attempts whose connection breaks during the reply, which is paid and asked for again.
        misfits: The share of replies that do not fit the schema: paid, and sent back once with what was wrong.
        work: The seconds of all its GPUs that a request takes, for a server of one's own, which lets requests wait
            instead of refusing them; 0: it has as many as it takes.

    """

    latency: float
    spread: float = 0.0
    stragglers: float = 0.0
    timeout: float = 600.0
    requests_a_minute: float | None = None
    tokens_a_minute: float | None = None
    held_seconds: float = 60.0
    counts: Literal["bound", "reply"] = "bound"
    refusal: float = 0.1
    tells_wait: bool = True
    errors: float = 0.0
    broken: float = 0.0
    misfits: float = 0.0
    work: float = 0.0

    def limited_tokens(self, costs: ArticleCosts) -> float:
        """The tokens that a request takes of the limit of tokens a minute."""
        return costs.prompt_tokens + (costs.bound if self.counts == "bound" else costs.reply_tokens)


@dataclass(frozen=True, slots=True)
class Machines:
    """So many machines, each with one run: at most ``concurrency`` requests at once, and a process for each core."""

    count: int = 1
    cores: int = 1
    concurrency: int = 32


@dataclass(slots=True)
class Counts:
    """What was sent, what of it was refused or went wrong, and what was paid; ``failed`` articles have no record."""

    articles: float = 0
    requests: float = 0
    refused: float = 0
    errors: float = 0
    broken: float = 0
    misfits: float = 0
    failed: float = 0
    prompt_tokens: float = 0.0
    reply_tokens: float = 0.0


@dataclass(frozen=True, slots=True)
class SimulatedRun:
    """A run that was gone through: what it counted, and the seconds after which its articles were done, ascending."""

    counts: Counts
    ends: list[float]

    @property
    def seconds(self) -> float:
        """How long it took."""
        return self.ends[-1]

    @property
    def rate(self) -> float:
        """Articles a second in the middle half of the run, when neither its beginning nor its end matter."""
        first, last = len(self.ends) // 4, 3 * len(self.ends) // 4
        return (last - first) / (self.ends[last] - self.ends[first])

    @property
    def uncertainty(self) -> float:
        """Twice the standard error of the rate, as a share of it: the middle half in ten parts (batch means)."""
        first, last = len(self.ends) // 4, 3 * len(self.ends) // 4
        size = (last - first) // 10
        marks = [self.ends[first + part * size] for part in range(11)]
        spans = [end - start for start, end in itertools.pairwise(marks)]
        return 2 * stdev(spans) / math.sqrt(len(spans)) / mean(spans)

    def seconds_of(self, articles: int) -> float:
        """How long a run over so many articles takes: this one, its middle made longer at the rate that it has."""
        more = articles - len(self.ends)
        return self.seconds + more / self.rate if more else self.seconds

    def counts_of(self, articles: int) -> Counts:
        """What a run over so many articles counts: each in proportion."""
        times = articles / self.counts.articles
        return Counts(**{name: times * value for name, value in asdict(self.counts).items()})


def simulate_run(
    articles: int, costs: ArticleCosts, traits: EndpointTraits, machines: Machines, *, seed: int = 0
) -> SimulatedRun:
    """Go through a run over so many articles, at least one."""
    random.seed(seed)  # tenacity draws waits from it
    endpoint = SimulatedEndpoint(traits, costs, seed)
    ends: list[float] = []

    async def all_of_them() -> None:
        numbers = iter(range(articles))
        each = [_Machine(endpoint, costs, machines) for _ in range(machines.count)]
        # twice as many articles are under way as requests, as in `extractor.runs.runner`
        lanes = [_articles(numbers, machine, ends) for _ in range(2 * machines.concurrency) for machine in each]
        await asyncio.gather(*lanes)

    virtual_time.run(all_of_them())
    return SimulatedRun(endpoint.counts, ends)


async def _articles(numbers: Iterator[int], machine: _Machine, ends: list[float]) -> None:
    loop = asyncio.get_running_loop()
    for number in numbers:
        await machine.work_on(str(number))
        ends.append(loop.time())


class _Machine:
    """One run: the project's clients before the endpoint, and cores that articles wait for."""

    def __init__(self, endpoint: SimulatedEndpoint, costs: ArticleCosts, machines: Machines) -> None:
        self._endpoint = endpoint
        self._client = RetryingClient(ConcurrencyLimitedClient(endpoint, RequestLimit(machines.concurrency)))
        self._half_main_cpu, self._worker_cpu = costs.main_cpu / 2, costs.worker_cpu
        self._main, self._workers = asyncio.Semaphore(1), asyncio.Semaphore(machines.cores)
        self._cores = asyncio.Semaphore(machines.cores)

    async def work_on(self, article: str) -> None:
        """Send its request, again with what was wrong if the reply does not fit, and make its record."""
        counts = self._endpoint.counts
        counts.articles += 1
        request = ChatRequest("m", (Message("user", article),), "{}")
        try:
            if (await self._reply(request)).text:
                counts.misfits += 1
                correction = ChatRequest("m", (*request.messages, Message("user", "")), "{}")
                if (await self._reply(correction)).text:
                    counts.misfits += 1
                    counts.failed += 1
        except EndpointUnavailableError:
            counts.failed += 1
        self._endpoint.forget(article)

    async def _reply(self, request: ChatRequest) -> ChatResponse:
        await self._compute(self._main, self._half_main_cpu)
        response = await self._client.complete(request)
        await self._compute(self._main, self._half_main_cpu)
        await self._compute(self._workers, self._worker_cpu)
        return response

    async def _compute(self, processes: asyncio.Semaphore, seconds: float) -> None:
        if seconds:
            async with processes, self._cores:
                await asyncio.sleep(seconds)


class SimulatedEndpoint:
    """Completes requests for articles, which their messages have the number of, as `EndpointTraits` say.

    What becomes of an attempt is drawn from ``seed``, the article and the attempt alone, so that two simulations differ
    only in what is different about them.
    """

    def __init__(self, traits: EndpointTraits, costs: ArticleCosts, seed: int) -> None:
        self.traits = traits
        self.costs = costs
        self.seed = seed
        self.counts = Counts()
        limits = (traits.requests_a_minute, traits.tokens_a_minute)
        self._requests, self._tokens = (RateLimit(each, traits.held_seconds) if each else None for each in limits)
        self._attempts: dict[str, int] = {}
        self._idle_from = 0.0

    async def complete(self, request: ChatRequest) -> ChatResponse:
        """A reply, later; or `EndpointUnavailableError`."""
        name, traits = request.messages[0].content, self.traits
        is_correction = len(request.messages) > 1
        prompt = self.costs.prompt_tokens + (self.costs.reply_tokens if is_correction else 0.0)
        self.counts.requests += 1
        if refused := self._refusal(prompt):
            self.counts.refused += 1
            await asyncio.sleep(traits.refusal)
            raise refused
        attempt = self._attempts[name] = self._attempts.get(name, 0) + 1
        chance = random.Random(hash((self.seed, int(name), attempt)))
        fate, slow = chance.random(), chance.random()
        seconds = traits.latency
        if traits.spread:
            seconds *= chance.lognormvariate(0.0, traits.spread)
        if slow < traits.stragglers:
            seconds *= STRAGGLER
        seconds = max(seconds, self._queued())
        await asyncio.sleep(min(seconds, traits.timeout))
        if fate < traits.errors:
            self.counts.errors += 1
            raise EndpointUnavailableError("no reply")
        self.counts.prompt_tokens += prompt
        self.counts.reply_tokens += self.costs.reply_tokens
        if fate < traits.errors + traits.broken or seconds > traits.timeout:
            self.counts.broken += 1
            raise EndpointUnavailableError("broken off")
        return ChatResponse("misfit" if chance.random() < traits.misfits else "")

    def forget(self, name: str) -> None:
        """Forget the attempts of an article that is done."""
        self._attempts.pop(name, None)

    def _queued(self) -> float:
        """The seconds until all GPUs together have done what came before, and this."""
        now = asyncio.get_running_loop().time()
        self._idle_from = max(self._idle_from, now) + self.traits.work
        return self._idle_from - now

    def _refusal(self, prompt: float) -> EndpointUnavailableError | None:
        """What a limit answers; None: there was room, and it is used up."""
        tokens = self.traits.limited_tokens(self.costs) + prompt - self.costs.prompt_tokens
        needed = [(self._requests, 1.0), (self._tokens, tokens)]
        limits = [(limit, amount) for limit, amount in needed if limit]
        now = asyncio.get_running_loop().time()
        wait = max((limit.wait(amount, now) for limit, amount in limits), default=0.0)
        if wait:
            told = wait if self.traits.tells_wait else None
            return EndpointUnavailableError("rate limit", rate_limited=True, retry_after=told)
        for limit, amount in limits:
            limit.take(amount)
        return None
