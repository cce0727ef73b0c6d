"""What very many articles cost in time, tokens, money and storage: ``python -m bench.simulate --articles 1000000``.

Three ways: a provider's API as a run asks it, its Batch API, and vLLM on GPUs of one's own. `docs/scale.md` says how it
is computed. What an article costs was measured (`bench.article_costs`); limits, latencies and prices are yours to give.
"""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from bench.article_costs import ArticleCosts, kept_costs
from bench.scale_arithmetic import Gpus, Prices, at_least, room_for
from bench.simulated_batches import BatchTraits, batches_at_once, requests_of_batch, simulate_batches
from bench.simulated_run import EndpointTraits, Machines, simulate_run
from extractor.settings import DEFAULT_CONCURRENCY

SHORTEST_SAMPLE = 100
"""Articles of which it can be told how exact their rate is."""

LONGEST_SAMPLE = 60_000
"""Articles that are simulated one by one for the sake of rate limits: half a minute."""

_HOUR = 3600.0
_SHARES = ("stragglers", "errors", "broken", "misfits", "batch_price")
_ABOVE_NOTHING = ("prompt_tokens", "latency", "turnaround", "held_seconds", "gpu_reads", "gpu_writes")
LEAST = 0.001
"""The lowest of what cannot be nothing."""


def _option(default: Any, help: str) -> Any:
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is asked; each is an option of the command line, of the same name with hyphens."""

    articles: int = _option(1_000_000, "how many")
    only: str = _option("api,batch,gpus", "the ways to show")
    prompt_tokens: float | None = _option(None, "tokens of the prompt of an article; else as measured on the seeds")
    shared_tokens: float | None = _option(None, "those of them that are the same for all articles; else as measured")
    reply_tokens: float | None = _option(None, "tokens of a reply; else as measured")
    bound: float | None = _option(None, "the most tokens of a reply (--max-reply-tokens); else as measured")
    main_ms: float | None = _option(None, "CPU of an article in the process that sends requests; else as measured")
    worker_ms: float | None = _option(None, "CPU of an article in the others; else as measured")
    latency: float = _option(20.0, "seconds of a reply (the median)")
    spread: float = _option(0.4, "how much replies and batches differ in that: the deviation of its logarithm")
    stragglers: float = _option(0.01, "share of replies that take ten times as long")
    errors: float = _option(0.005, "share of attempts without a reply, which cost nothing")
    broken: float = _option(0.001, "share of attempts that break off, which are paid and made again")
    misfits: float = _option(0.01, "share of replies that do not fit the schema, and are sent back once")
    rpm: float = _option(10_000, "limit of requests a minute; 0: none")
    tpm: float = _option(10_000_000, "limit of tokens a minute; 0: none")
    held_seconds: float = _option(60.0, "so many seconds' worth of a limit may be used at once")
    tpm_counts: str = _option("bound", "what a request takes of it: prompt and `bound` of the reply, or the `reply`")
    concurrency: int = _option(DEFAULT_CONCURRENCY, "requests at once of each machine (--concurrency of a run)")
    machines: int = _option(1, "machines, each with a run over its part of the articles")
    cores: int = _option(4, "processor cores of each")
    prices: str = _option("0.25,2", "money for a million tokens of prompts and of replies")
    cached_price: float | None = _option(None, "money for a million tokens of prompts that were sent before; else none")
    queued_tokens: float = _option(1e9, "the most tokens of prompts in batches at a time; 0: no limit")
    turnaround: float = _option(6.0, "hours of a batch (the median)")
    batch_price: float = _option(0.5, "price of a batch, as a share of the API's")
    gpus: int = _option(8, "GPUs with vLLM")
    gpu_reads: float = _option(25_000, "tokens a second of prompts of each, but for what is the same for all articles")
    gpu_writes: float = _option(5_000, "tokens a second of replies of each")
    gpu_price: float = _option(3.0, "money for an hour of each")
    gpu_concurrency: int = _option(128, "requests at once for each")
    sample: int = _option(10_000, "articles that are simulated one by one, at least")
    seed: int = _option(0, "another one gives other chances")

    @property
    def costs(self) -> ArticleCosts:
        """What an article costs: as given, else as measured."""
        given = {
            "prompt_tokens": self.prompt_tokens,
            "shared_tokens": self.shared_tokens,
            "reply_tokens": self.reply_tokens,
            "bound": self.bound,
            "main_cpu": None if self.main_ms is None else self.main_ms / 1000,
            "worker_cpu": None if self.worker_ms is None else self.worker_ms / 1000,
        }
        costs = replace(kept_costs(), **{name: value for name, value in given.items() if value is not None})
        return replace(costs, shared_tokens=min(costs.shared_tokens, costs.prompt_tokens))

    @property
    def traits(self) -> EndpointTraits:
        """The endpoint of the API."""
        names = ("latency", "spread", "stragglers", "errors", "broken", "misfits", "held_seconds")
        return EndpointTraits(
            **{name: getattr(self, name) for name in names},
            requests_a_minute=self.rpm or None,
            tokens_a_minute=self.tpm or None,
            counts="reply" if self.tpm_counts == "reply" else "bound",
        )

    @property
    def batch_traits(self) -> BatchTraits:
        """The Batch API."""
        return BatchTraits(
            self.turnaround, self.spread, queued_tokens=self.queued_tokens or None, errors=self.errors + self.broken
        )

    def money(self, prompt_tokens: float, reply_tokens: float) -> float:
        """What so many tokens cost at the API."""
        prompt, reply = map(float, self.prices.split(","))
        cached = prompt if self.cached_price is None else self.cached_price
        return Prices(prompt, reply, cached).of(prompt_tokens, reply_tokens, self.costs)


# ------------------------------------------------------------------------------------------------------- three ways


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one way costs; ``requests`` are those that were sent, ``failed`` the articles without a record."""

    seconds: float
    uncertainty: float | None = None
    bounds: Mapping[str, float]
    requests: float
    refused: float = 0.0
    failed: float
    prompt_tokens: float
    reply_tokens: float
    money: float


def by_api(given: Options) -> Cost:
    """A run of the project, or one on each of several machines."""
    cost = _by_run(given, given.traits, Machines(given.machines, given.cores, given.concurrency))
    return replace(cost, money=given.money(cost.prompt_tokens, cost.reply_tokens))


def by_gpus(given: Options) -> Cost:
    """The same with vLLM on GPUs, which have no limits but what they can do."""
    gpus = Gpus(given.gpus, given.gpu_reads, given.gpu_writes, given.gpu_price)
    traits = replace(given.traits, requests_a_minute=None, tokens_a_minute=None, work=gpus.seconds(given.costs))
    at_once = max(1, given.gpu_concurrency * given.gpus // given.machines)
    cost = _by_run(given, traits, Machines(given.machines, given.cores, at_once))
    return replace(cost, money=gpus.count * gpus.price * cost.seconds / _HOUR)


def _by_run(given: Options, traits: EndpointTraits, machines: Machines) -> Cost:
    """What a run costs, but for the money."""
    sample = sample_size(given, traits, machines)
    run = simulate_run(sample, given.costs, traits, machines, seed=given.seed)
    counts, seconds = run.counts_of(given.articles), run.seconds_of(given.articles)
    bounds, is_whole = at_least(given.articles, given.costs, traits, machines), sample == given.articles
    return Cost(
        # in a sample limits still have what they held at its start, and few stragglers are under way
        seconds=seconds if is_whole else max(seconds, *bounds.values()),
        uncertainty=None if is_whole else run.uncertainty,
        bounds=bounds,
        requests=counts.requests,
        refused=counts.refused,
        failed=counts.failed,
        prompt_tokens=counts.prompt_tokens,
        reply_tokens=counts.reply_tokens,
        money=0.0,
    )


def sample_size(given: Options, traits: EndpointTraits, machines: Machines) -> int:
    """How many articles to go through: many beside those that are under way at the beginning and the end.

    Where more requests at once are sent than the limits have room for, each refusal halves their number, and by one in
    the time of a reply it grows again, to which the sample has to be long, too (as far as `LONGEST_SAMPLE`).
    """
    at_once = machines.count * machines.concurrency
    sample = max(given.sample, 8 * at_once, SHORTEST_SAMPLE)
    room = room_for(given.costs, traits)
    if room is not None and at_once > room:
        sample = max(sample, min(round(room**2 / machines.count), LONGEST_SAMPLE))
    return min(given.articles, sample)


def by_batches(given: Options) -> Cost:
    """The Batch API: all requests, then the corrections of replies that do not fit, then records from the cache."""
    costs, traits = given.costs, given.batch_traits
    correction = replace(costs, prompt_tokens=costs.prompt_tokens + costs.reply_tokens)
    corrections = round(given.articles * given.misfits)
    first = simulate_batches(given.articles, costs, traits, seed=given.seed)
    second = simulate_batches(corrections, correction, traits, seed=given.seed)
    replies = given.articles - first.failed, corrections - second.failed
    prompt_tokens = replies[0] * costs.prompt_tokens + replies[1] * correction.prompt_tokens
    reply_tokens = sum(replies) * costs.reply_tokens
    cpu = given.articles * (costs.main_cpu + costs.worker_cpu) / (given.cores * given.machines)
    batches = -(-given.articles // requests_of_batch(costs, traits))
    waves = -(-batches // batches_at_once(given.articles, costs, traits))
    return Cost(
        seconds=first.seconds + second.seconds + cpu,
        bounds={"tokens in batches": waves * traits.turnaround * _HOUR + cpu},
        requests=first.requests + second.requests,
        failed=first.failed + second.failed,
        prompt_tokens=prompt_tokens,
        reply_tokens=reply_tokens,
        money=given.batch_price * given.money(prompt_tokens, reply_tokens),
    )


WAYS: Mapping[str, tuple[str, Callable[[Options], Cost]]] = {
    "api": ("API", by_api),
    "batch": ("Batch API", by_batches),
    "gpus": ("vLLM on GPUs", by_gpus),
}


# ------------------------------------------------------------------------------------------------------- the table


def told(given: Options) -> Iterator[str]:
    """The lines that are printed."""
    ways = [WAYS[name] for name in given.only.split(",")]
    columns = [_cells(given, cost(given)) for _, cost in ways]
    rows = [(f"{given.articles:,} articles", *(title for title, _ in ways))]
    rows += [(name, *(column[name] for column in columns)) for name in columns[0]]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for name, *cells in rows:
        padded = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        yield "  ".join([name.ljust(widths[0]), *padded])
    yield ""
    yield from _notes(given)


def _cells(given: Options, cost: Cost) -> dict[str, str]:
    narrowest = max(cost.bounds, key=lambda name: cost.bounds[name])
    return {
        "time": duration(cost.seconds) + (f" ± {cost.uncertainty:.0%}" if cost.uncertainty is not None else ""),
        "at least, by arithmetic": duration(cost.bounds[narrowest]),
        "which is the bound of": narrowest,
        "articles a second": f"{given.articles / cost.seconds:,.1f}",
        "requests": number(cost.requests),
        "refused by rate limits": number(cost.refused),
        "articles without a record": number(cost.failed),
        "tokens of prompts": number(cost.prompt_tokens),
        "tokens of replies": number(cost.reply_tokens),
        "money": f"{cost.money:,.0f}",
    }


def _notes(given: Options) -> Iterator[str]:
    costs, n = given.costs, given.articles
    hours = n * (costs.main_cpu + costs.worker_cpu) / _HOUR
    yield f"processor time: {hours:,.0f} hours of a core"
    yield f"storage: records {size(n * costs.run_bytes)}, cache {size(n * costs.cache_bytes)}, for the Batch API" + (
        f" requests {size(n * costs.request_bytes)} and output {size(n * costs.output_bytes)}"
    )
    if room := room_for(costs, given.traits):
        at_once = given.concurrency * given.machines
        yield f"the API's limits have room for {room:,} requests at once; here are {at_once:,}"
        if "api" in given.only and at_once > room and room**2 / given.machines > LONGEST_SAMPLE:
            yield "that is more, and the sample too short for it: give fewer (--concurrency), or time is too long"


def duration(seconds: float) -> str:
    """Seconds as a person would say them."""
    for name, length in (("days", 86400.0), ("hours", 3600.0), ("min", 60.0)):
        if seconds >= 2 * length:
            return f"{seconds / length:,.1f} {name}"
    return f"{seconds:,.1f} s"


def number(value: float) -> str:
    """A number in three figures or so."""
    for name, unit in (("billion", 1e9), ("million", 1e6)):
        if value >= unit:
            return f"{value / unit:,.2f} {name}"
    return f"{value:,.0f}"


def size(count: float) -> str:
    """Bytes in the largest unit."""
    for name, unit in (("TB", 1e12), ("GB", 1e9), ("MB", 1e6)):
        if count >= unit:
            return f"{count / unit:,.1f} {name}"
    return f"{count:,.0f} bytes"


# ------------------------------------------------------------------------------------------------------ command line


def options(words: Sequence[str] | None = None) -> Options:
    """The options on a command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.simulate", description=(__doc__ or "").splitlines()[0])
    for each in fields(Options):
        kind = {"int": int, "str": str}.get(str(each.type), float)
        shown = "" if each.default is None else f" ({each.default:,})" if kind is not str else f" ({each.default})"
        parser.add_argument(
            f"--{each.name.replace('_', '-')}",
            type=kind,
            default=each.default,
            metavar="N" if kind is not str else "WORDS",
            help=each.metadata["help"] + shown,
        )
    given = Options(**vars(parser.parse_args(words)))
    if complaint := _complaint(given):
        parser.error(complaint)
    return given


def _complaint(given: Options) -> str | None:
    """What is wrong with the options; None: nothing."""
    if not set(given.only.split(",")) <= WAYS.keys():
        return f"--only {given.only}: give some of {','.join(WAYS)}"
    if given.tpm_counts not in ("bound", "reply"):
        return f"--tpm-counts {given.tpm_counts}: give bound or reply"
    if not re.fullmatch(r"[\d.]+,[\d.]+", given.prices):
        return f"--prices {given.prices}: give two numbers, such as 0.25,2"
    for each in fields(given):
        value = getattr(given, each.name)
        most = 1.0 if each.name in _SHARES else math.inf
        least = 1 if each.type == "int" and each.name != "seed" else LEAST if each.name in _ABOVE_NOTHING else 0
        if isinstance(value, int | float) and not least <= value <= most:
            return f"--{each.name.replace('_', '-')} {value}: give a number from {least}" + (" to 1" * (most == 1.0))
    return None


def main() -> None:
    """Simulate, and print."""
    for line in told(options()):
        print(line)


if __name__ == "__main__":
    main()
