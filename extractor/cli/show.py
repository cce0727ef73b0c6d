"""`extractor show`: look at a record."""

from __future__ import annotations

from collections.abc import Container, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli import output
from extractor.cli.options import JsonFlag, RunArgument, flag, option
from extractor.complaints import nearest
from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor_schemas import Record


def show(
    run: RunArgument,
    article: Annotated[
        str | None,
        typer.Argument(
            metavar="[ARTICLE]", help="The article's id, or a part of it; else the first.", show_default=False
        ),
    ] = None,
    baseline: Annotated[
        Path | None, option("--baseline", metavar="RUN2", help="Another run of the same articles, side by side.")
    ] = None,
    as_json: JsonFlag = False,
    no_text: Annotated[bool, flag("--no-text", help="Only the lists.")] = False,
) -> None:
    """Show one record: the text with its spans coloured, then the lists; or two runs side by side."""
    from extractor.rendering.terminal import baseline_view, record_view
    from extractor.runs.reader import read_some_records

    if as_json and no_text:
        raise UsageError("--no-text is for people: leave it out with --json")
    if baseline is None:
        record = _chosen(read_some_records(run), article, run)
        output.show(
            record.model_dump(mode="json", by_alias=True), record_view(record, text=not no_text), as_json=as_json
        )
        return
    if no_text:
        raise UsageError("--baseline shows lists only: leave out --no-text")
    runs = list(read_some_records(run)), list(read_some_records(baseline))
    baseline_records = {record.article.id: record for record in runs[1]}
    if article and not any(article in id for id in baseline_records):
        raise _none(baseline_records, article, baseline)
    first = _chosen(runs[0], article, run, both=baseline_records.keys())
    second = baseline_records[first.article.id]
    facts = {
        "run": first.model_dump(mode="json", by_alias=True),
        "baseline": second.model_dump(mode="json", by_alias=True),
    }
    output.show(facts, baseline_view(runs, first, second), as_json=as_json)


def _chosen(records: Iterable[Record], article: str | None, run: Path, *, both: Container[str] | None = None) -> Record:
    """The first record whose id has ``article`` in it, and is in ``both`` if given. Raises `UsageError`."""
    ids: list[str] = []
    named: list[str] = []
    first: Record | None = None
    for record in records:
        id = record.article.id
        ids.append(id)
        if article is not None and article not in id:
            continue
        if both is not None and id not in both:
            named.append(id)
            continue
        if article is None or article == id:
            return record
        first = first or record
        named.append(id)
    if first:
        also = [id for id in named if id != first.article.id]
        if also:
            output.say(f"{article!r} is in several ids: this is {first.article.id}; there {_are(also)}")
        return first
    if named:
        what = f"of {article!r} " if article else ""
        raise UsageError(f"the two runs have no article {what}in common: name two runs of the same articles")
    raise _none(ids, article or "", run)


def _none(ids: Iterable[str], article: str, run: Path) -> UsageError:
    return UsageError(f"no record of {article!r} in {run}: name one, such as {', '.join(nearest(article, ids))}")


def _are(ids: list[str]) -> str:
    return f"{'is' if len(ids) == 1 else 'are'} {', '.join(ids[:5])}{' and others' if ids[5:] else ''} too"
