"""The arithmetic of very many articles: what bounds a run, how many requests limits have room for, what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, exp

from bench.article_costs import ArticleCosts
from bench.simulated_run import STRAGGLER, EndpointTraits, Machines

MILLION = 1e6


@dataclass(frozen=True, slots=True)
class Prices:
    """Money for a million tokens; ``cached`` is for the beginning of a prompt that was sent before."""

    prompt: float
    reply: float
    cached: float

    def of(self, prompt_tokens: float, reply_tokens: float, costs: ArticleCosts) -> float:
        """What so many tokens cost."""
        shared = costs.shared_tokens / costs.prompt_tokens if costs.prompt_tokens else 0.0
        prompt = shared * self.cached + (1 - shared) * self.prompt
        return (prompt_tokens * prompt + reply_tokens * self.reply) / MILLION


@dataclass(frozen=True, slots=True)
class Gpus:
    """So many GPUs, the tokens a second that each reads (of prompts, what is new of them) and writes, and its price."""

    count: int
    reads: float
    writes: float
    price: float

    def seconds(self, costs: ArticleCosts) -> float:
        """What an article takes of all of them together."""
        new = costs.prompt_tokens - costs.shared_tokens
        return (new / self.reads + costs.reply_tokens / self.writes) / self.count


def mean_latency(traits: EndpointTraits) -> float:
    """The mean of the seconds that a reply takes: of a log-normal distribution, with stragglers."""
    return traits.latency * exp(traits.spread**2 / 2) * (1 + (STRAGGLER - 1) * traits.stragglers)


def at_least(articles: int, costs: ArticleCosts, traits: EndpointTraits, machines: Machines) -> dict[str, float]:
    """The seconds that a run takes at least, by each thing that bounds it, were it alone and nothing went wrong."""
    cpu = costs.main_cpu + costs.worker_cpu
    requests, tokens = traits.requests_a_minute, traits.tokens_a_minute
    return {
        "requests at once": articles * mean_latency(traits) / (machines.concurrency * machines.count),
        "requests a minute": 60 * articles / requests if requests else 0.0,
        "tokens a minute": 60 * articles * traits.limited_tokens(costs) / tokens if tokens else 0.0,
        "the sending process": articles * costs.main_cpu / machines.count,
        "processor cores": articles * cpu / (machines.count * machines.cores),
        "GPUs": articles * traits.work,
    }


def room_for(costs: ArticleCosts, traits: EndpointTraits) -> int | None:
    """How many requests at once the limits have room for: rate times latency (Little 1961); None without limits."""
    tokens = traits.tokens_a_minute and traits.tokens_a_minute / traits.limited_tokens(costs)
    limits = [rate for rate in (traits.requests_a_minute, tokens) if rate]
    return ceil(min(limits) / 60 * mean_latency(traits)) if limits else None
