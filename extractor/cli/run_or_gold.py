"""Gold where a run is to be named: said with the commands that are for gold."""

from __future__ import annotations

from pathlib import Path

from extractor.errors import UsageError


def refuse_gold(run: Path) -> None:
    """Raise `UsageError` for a folder of gold files, or one of them, and name what looks at gold."""
    from extractor.gold.files import is_gold_folder, load_gold
    from extractor.runs.run_list import runs_in

    if run.is_dir():
        is_gold = is_gold_folder(run) and not runs_in(run)
    else:
        is_gold = run.suffix == ".json" and run.is_file()
        try:
            is_gold = is_gold and bool(load_gold(run))
        except UsageError:  # another file
            is_gold = False
    if is_gold:
        folder = run if run.is_dir() else run.parent
        raise UsageError(
            f"{run} is gold and no run: `extractor gold check {run}` checks it, and `extractor review RUN --gold"
            f" {folder}` shows it beside a run; `extractor export {folder} --to jsonl --out gold.jsonl` makes records"
            " of it"
        )


def refuse_articles(articles: Path | None) -> None:
    """Raise `UsageError` where articles are named for records, which have their own."""
    if articles:
        raise UsageError("--articles goes with gold: leave it out, as records have their articles")
