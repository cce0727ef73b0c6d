"""`extractor show`: look at a record, or at the list of them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli import output
from extractor.cli.options import JsonFlag, RunArgument, flag, option
from extractor.cli.working import working
from extractor.errors import UsageError
from extractor.rendering.escaping import escape_controls

if TYPE_CHECKING:
    from extractor_schemas import Article


def show(
    run: RunArgument,
    article: Annotated[
        str | None,
        typer.Argument(
            metavar="ARTICLE",
            help="The article's id, or a part of it; else all are listed.",
            show_default=False,
        ),
    ] = None,
    baseline: Annotated[
        Path | None, option("--baseline", metavar="RUN2", help="Another run of the same articles, side by side.")
    ] = None,
    as_json: JsonFlag = False,
    no_text: Annotated[bool, flag("--no-text", help="Only the lists.")] = False,
) -> None:
    """Show one record: the text with its spans coloured, then the lists; or two runs side by side.

    Of a run with several records and no ARTICLE it lists the articles.
    """
    from extractor.cli.chosen_article import chosen
    from extractor.rendering.terminal import record_view
    from extractor.runs.folder import read_failures
    from extractor.runs.reader import no_record, read_record, record_ids

    if as_json and no_text:
        raise UsageError("--no-text is for people: leave it out with --json")
    if baseline is not None:
        if no_text:
            raise UsageError("--baseline shows lists only: leave out --no-text")
        _show_both(run, baseline, article, as_json=as_json)
        return
    with working():
        ids = record_ids(run)
    failures = {failure.id: failure.reason for failure in read_failures(run)}
    if not ids and (article is None or not failures):
        raise no_record(run)
    if article is None and len(ids) > 1:
        _list([run], failures, as_json=as_json)
        return
    id = ids[0] if article is None else chosen(article, ids, failures, run)
    if id in failures:
        output.say(
            f"the last run has a failure of {id}, too, and this is the record that the folder has: {failures[id]}"
        )
    record = read_record(run, id)
    file = None if as_json else _file(run, record.article)
    view = record_view(record, text=not no_text, file=file)
    output.show(record.model_dump(mode="json", by_alias=True), view, as_json=as_json)


def _file(run: Path, article: Article) -> Path | None:
    """The file of an article as it is named from here, if it is still there and has its text."""
    from extractor.runs.originals import find_file

    with suppress(UsageError, OSError):  # a source that is no folder of articles any more
        file = find_file(run, article)
        return file.relative_to(Path.cwd()) if file and file.is_relative_to(Path.cwd()) else file
    return None


def _show_both(run: Path, baseline: Path, article: str | None, *, as_json: bool) -> None:
    """Show the records that two runs have of one article, or the list of their articles."""
    from extractor.cli.chosen_article import chosen_of_both
    from extractor.rendering.terminal import baseline_view
    from extractor.runs.reader import no_record, read_record, record_ids

    with working():
        ids = {path: record_ids(path) for path in (run, baseline)}
    for path, known in ids.items():
        if not known:
            raise no_record(path)
    common = set(ids[run]).intersection(ids[baseline])
    if not common and article is None:
        raise UsageError("the two runs have no article in common: name two runs of the same articles")
    if article is None and len(common) > 1:
        _list([run, baseline], {}, as_json=as_json)
        return
    id = next(iter(common)) if article is None else chosen_of_both(article, ids)
    records = [read_record(path, id) for path in (run, baseline)]
    if records[0].article.sha256 != records[1].article.sha256:
        output.say(f"the two runs were made of different texts of {id}: extract from the same articles to compare them")
    facts = {
        side: record.model_dump(mode="json", by_alias=True)
        for side, record in zip(("run", "baseline"), records, strict=True)
    }
    output.show(facts, baseline_view([str(run), str(baseline)], records), as_json=as_json)


def _list(runs: list[Path], failures: Mapping[str, str], *, as_json: bool) -> None:
    """List the articles of one or two runs with how much was found in each."""
    from rich.console import Group

    from extractor.articles.names import listed, reading_order
    from extractor.rendering.record_counts import counts_table, record_counts
    from extractor.runs.reader import read_some_records

    with working():
        counts = [{record.article.id: record_counts(record) for record in read_some_records(run)} for run in runs]
    sides = ["counts"] if len(runs) == 1 else ["run", "baseline"]
    articles = [
        {"id": id, **{side: run.get(id) for side, run in zip(sides, counts, strict=True)}}
        for id in sorted({id for run in counts for id in run}, key=reading_order)
    ]
    facts = {"articles": articles, "failures": [{"id": id, "reason": reason} for id, reason in failures.items()]}
    both = [" / ".join(map(str, runs))] if len(runs) > 1 else []
    output.show(facts, Group(*map(escape_controls, both), counts_table(counts)), as_json=as_json)
    if as_json:
        return
    if failures:
        output.say(f"{len(failures):,} failed: {listed(failures)}")
    against = f" --baseline {runs[1]}" if len(runs) > 1 else ""
    output.say(f"show one: extractor show {runs[0]} ARTICLE{against}")
