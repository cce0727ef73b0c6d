"""What `--dry-run` says of a run."""

from __future__ import annotations

from typing import Any

from rich.text import Text

from extractor.rendering.escaping import escape_controls
from extractor.runs.held_run import HeldRun
from extractor.runs.manifest import token_cost
from extractor.runs.plan import Plan, RequestPlan
from extractor.settings import RULES

_BECOMES = {
    "new": "would be made",
    "continued": "holds a run, which would be continued",
    "replaced": "holds a run, which would be replaced",
}


def plan_facts(plan: Plan, prices: tuple[float, float] | None) -> dict[str, Any]:
    """The plan as JSON has it; of a model with tokens and cost, which are rough estimates."""
    facts: dict[str, Any] = {
        "backend": plan.backend,
        "articles": plan.articles,
        "failures": plan.failures,
        "characters": plan.characters,
    }
    if isinstance(plan, RequestPlan):
        facts |= {
            "cached": plan.cached,
            "requests": len(plan.requests),
            "in_batches": plan.in_batches,
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
        *([f"in the cache    {plan.cached:,}"] if isinstance(plan, RequestPlan) else []),
        f"cannot be done  {plan.failures:,}",
        f"text            {plan.characters:,} characters",
        *(_request_lines(plan, prices) if isinstance(plan, RequestPlan) else [f"made by         {_maker(plan)}"]),
        *(_folder_lines(plan.held) if plan.held else []),
    ]
    return Text(escape_controls("\n".join(lines)))


def _request_lines(plan: RequestPlan, prices: tuple[float, float] | None) -> list[str]:
    lines = [
        f"requests        {len(plan.requests):,}",
        f"prompt tokens   {plan.prompt_tokens:,} (roughly)",
        f"reply tokens    {plan.completion_tokens:,} (roughly)",
    ]
    if plan.in_batches:
        hint = "(`extractor batch collect` fetches the replies; a run leaves them out)"
        lines.insert(1, f"in open batches {plan.in_batches:,} {hint}")
    cost = token_cost(prices, plan.prompt_tokens, plan.completion_tokens)
    return lines if cost is None else [*lines, f"cost            {cost:,.2f} (roughly, at your prices)"]


def _maker(plan: Plan) -> str:
    if plan.backend == RULES:
        return "the embedded rules, offline: nothing is requested or paid"
    return f"{plan.backend}, and what it requests is not known"


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
