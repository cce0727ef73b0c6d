"""What all runs into a folder have requested and cost together: each goes on where the one before ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self, cast

from extractor.usage import UsageMeter

COST_DIGITS = 9
"""To so many decimals costs are told, so that 0.1 + 0.2 is 0.3."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over runs: requests, tokens, and the cost, which is None once a run had tokens and no prices.

    ``has_cost`` says that the cost of any run is known; else there is none to tell, though nothing was paid for.
    Where requests are of unknown cost, tokens and cost are those that are known.
    """

    runs: int = 0
    sent: int = 0
    retries: int = 0
    of_unknown_cost: int = 0
    prompt: int = 0
    completion: int = 0
    cost: float | None = 0.0
    perhaps_paid_twice: int = 0
    has_cost: bool = False

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> Self:
        """Those in a `run.json`; of one without sums, what its only run has cost. What is no number counts nothing."""
        if not facts:
            return cls()
        sums = _mapping(facts.get("totals", {"runs": 1, **facts}))
        requests, tokens = _mapping(sums.get("requests")), _mapping(sums.get("tokens"))
        prompt, completion = _count(tokens.get("prompt")), _count(tokens.get("completion"))
        cost = sums.get("cost")
        is_number = isinstance(cost, int | float) and not isinstance(cost, bool)
        return cls(
            _count(sums.get("runs")),
            _count(requests.get("sent")),
            _count(requests.get("retries")),
            _count(requests.get("of_unknown_cost")),
            prompt,
            completion,
            float(cast(float, cost)) if is_number else None if prompt + completion else 0.0,
            _count(requests.get("perhaps_paid_twice")),
            is_number,
        )

    def or_later(self, other: Self) -> Self:
        """Whichever of two of one folder was counted later: sums only grow."""
        return max(self, other, key=lambda sums: (sums.sent, sums.prompt + sums.completion, sums.perhaps_paid_twice))

    def with_run(self, usage: UsageMeter, cost: float | None) -> Self:
        """These, and one more run."""
        has_cost = self.has_cost or cost is not None
        cost = 0.0 if cost is None and not usage.tokens else cost
        return type(self)(
            self.runs + 1,
            self.sent + usage.requests,
            self.retries + usage.retries,
            self.of_unknown_cost + usage.unknown,
            self.prompt + usage.prompt,
            self.completion + usage.completion,
            None if self.cost is None or cost is None else round(self.cost + cost, COST_DIGITS),
            self.perhaps_paid_twice + usage.perhaps_paid_twice,
            has_cost,
        )

    def facts(self) -> dict[str, Any]:
        """As `run.json` holds them."""
        return {
            "runs": self.runs,
            "requests": {
                "sent": self.sent,
                "retries": self.retries,
                "of_unknown_cost": self.of_unknown_cost,
                "perhaps_paid_twice": self.perhaps_paid_twice,
            },
            "tokens": {"prompt": self.prompt, "completion": self.completion},
            "cost": self.cost if self._is_told else None,
        }

    @property
    def _is_told(self) -> bool:
        return bool(self.has_cost or self.cost) and not (self.of_unknown_cost and not (self.prompt or self.completion))


def _mapping(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value) if isinstance(value, Mapping) else {}


def _count(value: object) -> int:
    return value if type(value) is int and value >= 0 else 0
