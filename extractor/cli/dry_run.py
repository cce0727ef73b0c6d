"""`extractor extract --dry-run`: what a run would do, and nothing of it done."""

from __future__ import annotations

from pathlib import Path

from extractor.articles.ids import ArticleIds
from extractor.articles.output_folder import check_output_folder
from extractor.cli import inputs, output
from extractor.cli.options import STREAM
from extractor.cli.working import working
from extractor.llm.middleware.budget import check_budget
from extractor.rendering.plan import plan_facts, plan_view
from extractor.runs.held_run import HeldRun
from extractor.runs.plan import RequestPlan, plan_run
from extractor.settings import Settings


def dry_run(
    paths: list[Path],
    settings: Settings,
    out: Path | None,
    overwrite: bool,
    limit: int,
    prices: tuple[float, float] | None,
    *,
    as_json: bool,
) -> int:
    """Show what a run would do and request, and what would become of the run in ``out``; the exit code."""
    files = [] if STREAM in paths else paths
    ids = ArticleIds(covered=files)
    if out:
        check_output_folder(files, out)
    held = HeldRun(out, overwrite=overwrite, paths=files, ids=ids) if out else None
    with working():
        plan = plan_run(inputs.read(paths, limit, ids=ids), settings, held)
    code = output.tell_failures(plan.failed)
    output.show(plan_facts(plan, prices), plan_view(plan, prices), as_json=as_json)
    if isinstance(plan, RequestPlan):
        check_budget(plan.requests, settings.max_tokens_total)
    return code
