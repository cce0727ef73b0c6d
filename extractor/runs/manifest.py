"""What a run has done so far, as `run.json` holds it."""

from __future__ import annotations

import logging
import platform
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from typing import Any, Literal, cast

from extractor.articles.failure import Failure
from extractor.error_kinds import ErrorKind
from extractor.errors import Awaited, RunError, UsageError
from extractor.runs.tally import Tally
from extractor.runs.totals import COST_DIGITS, Totals
from extractor.usage import UsageMeter, UsageShare
from extractor_schemas import LISTS

_log = logging.getLogger(__name__)

RunState = Literal["running", "complete", "stopped", "interrupted"]

DISTRIBUTION = "claim-extractor"
"""The name under which the package is installed."""

MAX_PRICE = 10**9
"""Of a million tokens, in any currency."""


@dataclass
class RunManifest:
    """What a run has done so far.

    ``meter`` counts for the backend, of which `usage` is what this run has added; ``earlier`` is what earlier runs into
    its folder have cost. ``endpoint`` is the host, with its port, where articles are sent that have no response in the
    cache. ``expected`` is the number of articles that the run will see, None where that is not known.
    ``state`` is `running`, `complete`, `stopped` (by ``error``, of the kind ``error_kind``; ``awaits`` is that of a
    `RunError`) or `interrupted` (by a user). ``records_kept`` are those of ``records`` that were there before, also
    where they were made again. ``kinds`` counts the failures by kind. ``prices`` are the user's, for a million tokens
    of prompts and of completions, in any currency. ``warnings`` counts the records with each (see `Provenance`),
    ``notes`` are sentences about the run itself.
    """

    meter: UsageMeter
    endpoint: str | None = None
    expected: int | None = None
    prices: tuple[float, float] | None = None
    records: int = 0
    records_kept: int = 0
    failures: int = 0
    kinds: Counter[str] = field(default_factory=Counter[str])
    findings: Counter[str] = field(default_factory=Counter[str])
    warnings: Counter[str] = field(default_factory=Counter[str])
    notes: list[str] = field(default_factory=list[str])
    state: RunState = "running"
    error: str | None = None
    error_kind: ErrorKind | None = None
    awaits: Awaited | None = None
    started: float = field(default_factory=time.time)
    earlier: Totals = field(default_factory=Totals)
    _begun: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        """Keep what the backend had counted before."""
        self.share = UsageShare(self.meter)

    @property
    def done(self) -> int:
        """Articles that have a record or a failure."""
        return self.records + self.failures

    @property
    def articles(self) -> int:
        """The articles of the run; where the number is not known, or all are done, those done so far."""
        return self.done if self.expected is None or self.state == "complete" else max(self.expected, self.done)

    @property
    def left(self) -> int | None:
        """Articles that are not done yet; None where nobody knows how many the run will see."""
        return None if self.expected is None and self.state != "complete" else self.articles - self.done

    @property
    def seconds(self) -> float:
        """Seconds since the run began, whatever becomes of the clock meanwhile."""
        return time.monotonic() - self._begun

    @property
    def rate(self) -> float:
        """Articles a second, but for those whose records were there before."""
        return (self.done - self.records_kept) / max(1e-6, self.seconds)

    @property
    def cost(self) -> float | None:
        """What the tokens cost at the user's prices, at least where requests are of unknown cost.

        None without prices, and where nothing of the cost is known.
        """
        usage = self.usage
        is_unknown = usage.unknown and not usage.tokens and any(self.prices or ())
        return None if is_unknown else self._known_cost

    @property
    def _known_cost(self) -> float | None:
        usage = self.usage
        return token_cost(self.prices, usage.prompt, usage.completion)

    @property
    def usage(self) -> UsageMeter:
        """What the run itself has requested, and what it cost in tokens."""
        return self.share.usage

    @property
    def totals(self) -> Totals:
        """What all runs into the folder have requested and cost."""
        return self.earlier.with_run(self.usage, self._known_cost)

    def count(self, outcome: Tally | Failure) -> None:
        """Add an article's outcome; of a record its tally."""
        if isinstance(outcome, Failure):
            self.failures += 1
            self.kinds[str(outcome.kind)] += 1
            return
        self.records += 1
        self.findings.update(outcome.findings)
        self.warnings.update(outcome.warnings)

    @property
    def lacks_replies(self) -> bool:
        """Whether there is not one record, for want of replies in the cache and of an endpoint to ask."""
        return bool(self.kinds["not_cached"]) and not self.records

    def stopped_by(self, error: RunError) -> None:
        """Note, and log, that an error has ended the run."""
        self.state, self.error, self.error_kind, self.awaits = "stopped", str(error), error.kind, error.awaits
        _log.error("the run stopped (%s): %s", error.kind, error.details)

    def facts(self) -> dict[str, Any]:
        """The manifest as `run.json` holds it. Times are UTC and seconds.

        ``requests``, ``tokens`` and ``cost`` are those of this run, under ``totals`` of all runs into the folder.
        ``tokens_estimated`` are those that no provider told, of prompts to which a reply had begun; they are not in
        ``tokens``. ``perhaps_paid_twice`` is how often processes had sent requests of it that were killed before they
        had the responses.
        """
        usage = self.usage
        return {
            "state": self.state,
            "error": self.error,
            "error_kind": self.error_kind,
            "endpoint": self.endpoint,
            "counts": {
                "articles": self.articles,
                "records": self.records,
                "failures": self.failures,
                "left": self.left,
                "replies_from_cache": usage.cache_hits,
            },
            "records_kept": self.records_kept,
            "findings": {name: self.findings[name] for name in (*LISTS, *(self.findings.keys() - set(LISTS)))},
            "warnings": dict(self.warnings.most_common()),
            "notes": list(self.notes),
            "requests": {
                "sent": usage.requests,
                "retries": usage.retries,
                "of_unknown_cost": usage.unknown,
                "perhaps_paid_twice": usage.perhaps_paid_twice,
            },
            "tokens": {"prompt": usage.prompt, "completion": usage.completion},
            "tokens_estimated": {"prompt": usage.estimated_prompt},
            "flags": dict(usage.flags),
            "cost": self.cost,
            "totals": self.totals.facts(),
            "times": {
                "started": datetime.fromtimestamp(self.started, UTC).isoformat(timespec="seconds"),
                "seconds": round(self.seconds, 3),
            },
            "versions": _versions(),
        }


@cache
def _versions() -> dict[str, str]:
    return {"python": platform.python_version(), "extractor": version(DISTRIBUTION)} | {
        name: version(name) for name in ("openai", "pydantic", "sentencex")
    }


def checked_prices(prices: object, given: str) -> tuple[float, float]:
    """Prices of a million tokens of prompts and of completions. Raises `UsageError`, which begins with ``given``."""
    numbers = cast("tuple[object, ...]", prices) if isinstance(prices, tuple | list) else ()
    if len(numbers) != 2 or any(isinstance(n, bool) or not isinstance(n, int | float) for n in numbers):
        raise UsageError(f"{given}: give two numbers, the prices of a million tokens of prompts and of replies")
    prompt, completion = cast("tuple[float, float]", numbers)
    if not (0 <= prompt <= MAX_PRICE and 0 <= completion <= MAX_PRICE):
        raise UsageError(f"{given}: give two numbers from 0 to {MAX_PRICE:,}, for a million tokens each")
    return float(prompt), float(completion)


def token_cost(prices: tuple[float, float] | None, prompt: int, completion: int) -> float | None:
    """The cost of so many tokens at ``prices`` for a million tokens of prompts and of completions."""
    return None if prices is None else round((prompt * prices[0] + completion * prices[1]) / 1e6, COST_DIGITS)
