"""`extractor show`: look at a record."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import JsonFlag, RunArgument, flag, option
from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor_schemas import Record


def show(
    run: RunArgument,
    article: Annotated[
        str | None,
        typer.Argument(
            metavar="[ARTICLE]",
            help="The article's id, or a part of it; else the first that there is.",
            show_default=False,
        ),
    ] = None,
    baseline: Annotated[
        Path | None, option("--baseline", metavar="RUN2", help="Another run of the same articles, side by side.")
    ] = None,
    as_json: JsonFlag = False,
    no_text: Annotated[bool, flag("--no-text", help="Only the lists, as --baseline does anyway.")] = False,
) -> None:
    """Show one record: the text with its spans coloured, then the lists; or two runs side by side."""
    from extractor.cli import output
    from extractor.rendering.terminal import baseline_view, record_view
    from extractor.runs.reader import read_records

    if as_json and no_text:
        raise UsageError("--no-text is for people: leave it out with --json")
    if baseline is None:
        record = _chosen(read_records(run), article, run)
        output.show(
            record.model_dump(mode="json", by_alias=True), record_view(record, text=not no_text), as_json=as_json
        )
        return
    runs = list(read_records(run)), list(read_records(baseline))
    first = _chosen(_common(*runs, run, baseline), article, run)
    second = next(record for record in runs[1] if record.article.id == first.article.id)
    facts = {
        "run": first.model_dump(mode="json", by_alias=True),
        "baseline": second.model_dump(mode="json", by_alias=True),
    }
    output.show(facts, baseline_view(runs, first, second), as_json=as_json)


def _common(records: list[Record], others: list[Record], run: Path, baseline: Path) -> list[Record]:
    """The records of articles that both have. Raises `UsageError` if there are none."""
    ids = {record.article.id for record in others}
    common = [record for record in records if record.article.id in ids]
    if not common:
        raise UsageError(f"{run} and {baseline} have no article in common: name two runs of the same articles")
    return common


def _chosen(records: Iterable[Record], article: str | None, run: Path) -> Record:
    ids: list[str] = []
    for record in records:
        if article is None or article in record.article.id:
            return record
        ids.append(record.article.id)
    some = f"{', '.join(ids[:5])}{' ...' if ids[5:] else ''}"
    raise UsageError(f"no record of {article!r} in {run}: name one of {some}")
