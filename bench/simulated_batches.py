"""Requests through a provider's Batch API: how long it takes, from batch to batch, as `extractor batch` sends them.

Single requests are not gone through: a batch is one event, and of its requests there are numbers. So there are as many
events as batches, and as few numbers in memory as batches are at the provider at a time, or wait to be sent again.
"""

from __future__ import annotations

import heapq
import math
import random
from collections import deque
from dataclasses import dataclass

from bench.article_costs import ArticleCosts
from extractor.cli.batch_jobs import SECONDS_BETWEEN_LOOKS
from extractor.llm.batches.work import MAX_BATCHES
from extractor.llm.openai.batch_files import MAX_FILE_BYTES, MAX_REQUESTS

_HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class BatchTraits:
    """What is assumed of a provider's Batch API.

    Attributes:
        turnaround: The median of the hours that a batch takes.
        spread: The standard deviation of their logarithm; 0: all take the same.
        window: The hours after which a batch expires: what it has done by then, which is in proportion, comes back, the
            rest is sent again.
        queued_tokens: The most tokens of prompts that may be there at a time; None: no limit.
        errors: The share of requests that come back without a reply, and are sent again.

    """

    turnaround: float
    spread: float = 0.0
    window: float = 24.0
    queued_tokens: float | None = None
    errors: float = 0.0


@dataclass(slots=True)
class BatchCounts:
    """What became of requests: how long it took, in how many batches, and how many are without a reply in the end."""

    seconds: float = 0.0
    batches: int = 0
    requests: int = 0
    expired_batches: int = 0
    failed: int = 0


def requests_of_batch(costs: ArticleCosts, traits: BatchTraits) -> int:
    """How many requests the project puts into a batch."""
    most = min(MAX_REQUESTS, int(MAX_FILE_BYTES // max(1.0, costs.request_bytes)))
    if traits.queued_tokens is not None:
        most = min(most, int(traits.queued_tokens // max(1.0, costs.prompt_tokens)))
    return max(1, most)


def batches_at_once(requests: int, costs: ArticleCosts, traits: BatchTraits) -> int:
    """How many of the batches of so many requests the provider takes at a time."""
    per_batch = requests_of_batch(costs, traits)
    if traits.queued_tokens is None:
        return max(1, math.ceil(requests / per_batch))
    return max(1, int(traits.queued_tokens // (per_batch * costs.prompt_tokens)))


def simulate_batches(requests: int, costs: ArticleCosts, traits: BatchTraits, *, seed: int = 0) -> BatchCounts:
    """Send so many requests, and those without a reply again, `MAX_BATCHES` times in all."""
    chance, counts = random.Random(seed), BatchCounts()
    size, new = requests_of_batch(costs, traits), requests
    again = deque[tuple[int, int]]()  # sizes and attempts of batches of what had no reply
    sent: list[tuple[float, int, int, float]] = []  # end, requests, attempt, share that is done by then
    now, queued = 0.0, 0.0
    while new or again or sent:
        while new or again:
            number, attempt = (min(size, new), 1) if new else again[0]
            tokens = number * costs.prompt_tokens
            if sent and traits.queued_tokens is not None and queued + tokens > traits.queued_tokens:
                break
            if new:
                new -= number
            else:
                again.popleft()
            hours = traits.turnaround * (chance.lognormvariate(0.0, traits.spread) if traits.spread else 1.0)
            done = min(1.0, traits.window / hours) if hours else 1.0
            heapq.heappush(sent, (now + _HOUR * min(hours, traits.window), number, attempt, done))
            queued += tokens
            counts.batches += 1
            counts.requests += number
        end, number, attempt, done = heapq.heappop(sent)
        now = max(now, SECONDS_BETWEEN_LOOKS * math.ceil(end / SECONDS_BETWEEN_LOOKS))  # when it is looked after
        queued -= number * costs.prompt_tokens
        counts.expired_batches += done < 1.0
        lacking = number - round(number * done)
        lacking += _drawn(number - lacking, traits.errors, chance)
        if attempt == MAX_BATCHES:
            counts.failed += lacking
        elif lacking:
            again.append((lacking, attempt + 1))
    counts.seconds = now
    return counts


def _drawn(number: int, share: float, chance: random.Random) -> int:
    """How many of so many it happens to: binomial, by the normal distribution where that is as good."""
    if number * share * (1 - share) > 25:
        return min(number, max(0, round(chance.gauss(number * share, math.sqrt(number * share * (1 - share))))))
    return sum(chance.random() < share for _ in range(number)) if share else 0
