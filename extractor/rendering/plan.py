"""What `--dry-run` says of a run."""

from __future__ import annotations

from typing import Any

from rich.text import Text

from extractor.runs.manifest import token_cost
from extractor.runs.plan import Plan


def plan_facts(plan: Plan, prices: tuple[float, float] | None) -> dict[str, Any]:
    """The plan as JSON has it; tokens and cost are rough estimates."""
    return {
        "articles": plan.articles,
        "cached": plan.cached,
        "failures": plan.failures,
        "requests": len(plan.requests),
        "prompt_tokens": plan.prompt_tokens,
        "completion_tokens": plan.completion_tokens,
        "cost": token_cost(prices, plan.prompt_tokens, plan.completion_tokens),
    }


def plan_view(plan: Plan, prices: tuple[float, float] | None) -> Text:
    """The plan in lines."""
    lines = [
        f"articles        {plan.articles:,}",
        f"in the cache    {plan.cached:,}",
        f"cannot be done  {plan.failures:,}",
        f"requests        {len(plan.requests):,}",
        f"prompt tokens   {plan.prompt_tokens:,} (roughly)",
        f"reply tokens    {plan.completion_tokens:,} (roughly)",
    ]
    cost = token_cost(prices, plan.prompt_tokens, plan.completion_tokens)
    return Text(
        "\n".join([*lines, f"cost            {cost:,.2f} (roughly, at your prices)"] if cost is not None else lines)
    )
