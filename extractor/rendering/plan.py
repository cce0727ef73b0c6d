"""What `--dry-run` says of a run."""

from __future__ import annotations

from typing import Any

from rich.text import Text

from extractor.rendering.escaping import escape_controls
from extractor.runs.held_run import HeldRun
from extractor.runs.manifest import token_cost
from extractor.runs.plan import Plan

_BECOMES = {
    "new": "would be made",
    "continued": "holds a run, which would be continued",
    "replaced": "holds a run, which would be replaced",
}


def plan_facts(plan: Plan, prices: tuple[float, float] | None) -> dict[str, Any]:
    """The plan as JSON has it; tokens and cost are rough estimates."""
    facts: dict[str, Any] = {
        "articles": plan.articles,
        "cached": plan.cached,
        "failures": plan.failures,
        "requests": len(plan.requests),
        "prompt_tokens": plan.prompt_tokens,
        "completion_tokens": plan.completion_tokens,
        "cost": token_cost(prices, plan.prompt_tokens, plan.completion_tokens),
    }
    if held := plan.held:
        facts["folder"] = {
            "path": str(held.folder),
            "becomes": held.becomes,
            "new": held.new,
            "again": held.again,
            "left": held.left,
            "gone": held.gone,
            "kept": held.kept,
        }
    return facts


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
    if cost is not None:
        lines.append(f"cost            {cost:,.2f} (roughly, at your prices)")
    if plan.held:
        lines += _folder_lines(plan.held)
    return Text(escape_controls("\n".join(lines)))


def _folder_lines(held: HeldRun) -> list[str]:
    """What would become of the folder, and of the records in it."""
    lines = [f"folder          {held.folder} {_BECOMES[held.becomes]}"]
    if held.becomes != "continued":
        return lines
    lines += [
        f"  new           {held.new:,}",
        f"  done again    {held.again:,} (another text, failed before, or to be asked for again)",
        f"  left          {held.left:,} (the record of the same text stays)",
    ]
    if held.gone:
        lines.append(f"  deleted       {held.gone:,} (records whose articles are no longer there)")
    if held.kept:
        lines.append(f"  kept          {held.kept:,} (records of articles from elsewhere)")
    return lines
