"""`extractor show`: look at a record, or at the list of them."""

from __future__ import annotations

import shlex
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
    from rich.console import RenderableType

    from extractor_schemas import Article, Record


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
    item: Annotated[
        str | None,
        typer.Argument(
            metavar="ITEM",
            help="One item of a list whole: q3 is the third quote, u1 what is first not in the article; or its id.",
            show_default=False,
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        option("--baseline", metavar="RUN2", help="Another run of the same articles, beside it where there is room."),
    ] = None,
    checks: Annotated[
        bool,
        flag("--checks", help="Only claims that have checks, the most serious first, and what the reply has altered."),
    ] = False,
    as_json: JsonFlag = False,
    no_text: Annotated[bool, flag("--no-text", help="Only the lists.")] = False,
) -> None:
    """Show one record: the text with its spans coloured, then the lists; or one ITEM of it; or two runs side by side.

    Of a run with several records and no ARTICLE it lists the articles, of a folder that holds runs the runs. Two runs
    stand side by side in a terminal of 60 columns or more; in a narrower one and in a pipe, one below the other.
    """
    from extractor.articles.run_folders import is_run
    from extractor.cli.chosen_article import chosen
    from extractor.cli.run_or_gold import refuse_gold
    from extractor.rendering.terminal import record_view
    from extractor.runs.failures import read_failures
    from extractor.runs.reader import no_record, read_record, record_ids

    if as_json and no_text:
        raise UsageError("--no-text is for people: leave it out with --json")
    if item is not None and (no_text or baseline):
        raise UsageError(f"ITEM shows one finding alone: leave out {'--no-text' if no_text else '--baseline'}")
    if checks and (item is not None or baseline or no_text):
        with_ = "ITEM" if item is not None else "--baseline" if baseline else "--no-text"
        raise UsageError(f"--checks lists findings of one run, without a text: leave out {with_}")
    if baseline is not None:
        if no_text:
            raise UsageError("--baseline shows lists only: leave out --no-text")
        _show_both(run, baseline, article, as_json=as_json)
        return
    if article is None and run.is_dir() and not is_run(run) and _list_runs(run, as_json=as_json):
        return
    refuse_gold(run)
    with working():
        ids = record_ids(run)
    failed = list(read_failures(run))
    failures = {failure.id: failure.reason for failure in failed}
    if not ids and (article is None or not failures):
        raise no_record(run)
    if article is None and checks:
        _show_checks(run, ids, as_json=as_json)
        return
    if article is None and len(ids) > 1:
        _list([run], failures, as_json=as_json)
        return
    id = ids[0] if article is None else chosen(article, ids, failed, run)
    if id in failures:
        output.say(
            f"the last run has a failure of {id}, too, and this is the record that the folder has: {failures[id]}"
        )
    if checks:
        _show_checks(run, [id], as_json=as_json)
        return
    record = read_record(run, id)
    if item is not None:
        _show_item(run, record, item, as_json=as_json)
        return
    file = None if as_json else _file(run, record.article)
    view = record_view(record, text=not no_text, file=file)
    output.show(record.model_dump(mode="json", by_alias=True), view, as_json=as_json)


def _show_item(run: Path, record: Record, item: str, *, as_json: bool) -> None:
    """Show one finding of a record whole."""
    from extractor.cli.chosen_item import chosen_item
    from extractor.findings import NamedUnmatched, named_items
    from extractor.rendering.one_finding import finding_facts, finding_view
    from extractor.rendering.one_unmatched import unmatched_facts, unmatched_view
    from extractor.settings import RULES

    named = chosen_item(item, named_items(record), record)
    if isinstance(named, NamedUnmatched):
        output.show(unmatched_facts(record, named), unmatched_view(record, named), as_json=as_json)
        return
    output.show(finding_facts(record, named), finding_view(record, named), as_json=as_json)
    if record.provenance.backend == RULES and not as_json:
        words = shlex.join([str(run), record.article.id, named.item])
        output.say(f"why the rules found it: extractor explain {words}{_codebook_to_give(run, record)}")


def _codebook_to_give(run: Path, record: Record) -> str:
    """The option by which `explain` is told the codebook of a record, if it does not find it by itself."""
    from extractor.cli.chosen_codebook import chosen_codebook

    coded_by = record.provenance.codebook
    if coded_by is None:
        return ""
    with suppress(UsageError):  # its file is gone, or another
        if chosen_codebook(None, run, record):
            return ""
    return f" --codebook FILE (the file of {coded_by})"


def _show_checks(run: Path, ids: list[str], *, as_json: bool) -> None:
    """Show the findings of these articles that have checks or are altered, one article after another."""
    from extractor.rendering.checked_findings import checked_facts, checked_view
    from extractor.rendering.claim_checks import OF_RULES
    from extractor.rendering.wording import counted
    from extractor.runs.reader import Records
    from extractor.settings import RULES

    with Records(run) as records:
        views = [view for id in ids if (view := checked_view(records[id]))] if not as_json else []
        output.show_each({"articles": (checked_facts(records[id]) for id in ids)}, views, as_json=as_json)
        if as_json or len(views) == len(ids):
            return
        claims = sum(len(records[id].claims) for id in ids)
        by_rules = all(records[id].provenance.backend == RULES for id in ids)
    articles = f"{len(ids) - len(views):,} of {counted(len(ids), 'article')}"
    own = f": {OF_RULES}" if by_rules else ""
    if views:
        output.say(f"nothing is marked in {articles}{own}")
    else:
        output.say(f"none of {counted(claims, 'claim')} in {counted(len(ids), 'article')} is marked{own}")


def _list_runs(folder: Path, *, as_json: bool) -> bool:
    """List the runs in a folder; whether it has any."""
    from extractor.rendering.run_list import runs_facts, runs_view
    from extractor.runs.run_list import runs_in

    runs = runs_in(folder)
    if not runs:
        return False
    output.show(runs_facts(runs), runs_view(runs), as_json=as_json)
    if as_json:
        return True
    for run in runs:
        if run.problem:
            output.say(f"{run.folder}: {run.problem}")
    latest = runs[-1].folder
    output.say(f"look into one: extractor show {latest}")
    if len(runs) > 1:
        output.say(f"compare two: extractor show {latest} --baseline {runs[-2].folder}")
    return True


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
    from extractor.articles.names import listed, reading_order
    from extractor.rendering.record_counts import counts_table, record_counts
    from extractor.runs.reader import read_some_records

    with working():
        counts = [{record.article.id: record_counts(record) for record in read_some_records(run)} for run in runs]
    sides = ["counts"] if len(runs) == 1 else ["run", "baseline"]
    articles = (
        {"id": id, **{side: run.get(id) for side, run in zip(sides, counts, strict=True)}}
        for id in sorted({id for run in counts for id in run}, key=reading_order)
    )
    failed = ({"id": id, "reason": reason} for id, reason in failures.items())
    both = [" / ".join(map(str, runs))] if len(runs) > 1 else []
    views: list[RenderableType] = [] if as_json else [*map(escape_controls, both), counts_table(counts)]
    output.show_each({"articles": articles, "failures": failed}, views, as_json=as_json)
    if as_json:
        return
    if failures:
        output.say(f"{len(failures):,} failed: {listed(failures)}")
    against = f" --baseline {runs[1]}" if len(runs) > 1 else ""
    output.say(f"show one: extractor show {runs[0]} ARTICLE{against}")
    if not against and any(row.get("checks") for row in counts[0].values()):
        output.say(f"list what has checks: extractor show {runs[0]} --checks")
