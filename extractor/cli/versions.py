"""`extractor diff --versions`: what a newer version of an article adds, drops and rewords."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.options import STREAM
from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor_schemas import Record


def show_versions(run: Path, old_run: Path, old: str, new: str, *, out: Path | None, as_json: bool) -> None:
    """Show what became of the article ``old`` of ``old_run`` in ``new`` of ``run``; write a record of it to ``out``."""
    from extractor.cli import output
    from extractor.cli.working import working
    from extractor.evaluation.versions import compare_versions
    from extractor.exports.base import export_records
    from extractor.rendering.versions import versions_facts, versions_view

    if out == STREAM and as_json:
        raise UsageError("the record and the differences cannot both go to stdout: name a file as --out")
    with working():
        diff = compare_versions(_record(old_run, old), _record(run, new))
        if out:
            with output.place_of(out) as place:
                export_records("jsonl", [diff.record()], place, [run, old_run])
                if out == STREAM:
                    output.copy_to_stdout([place])
    if out != STREAM:
        output.show(versions_facts(diff), versions_view(diff), as_json=as_json)
    if diff.not_compared:
        output.say(f"{', '.join(diff.not_compared)}: not asked for in one of the two, left out")


def _record(run: Path, name: str) -> Record:
    from extractor.cli.chosen_article import chosen
    from extractor.cli.run_or_gold import refuse_gold
    from extractor.runs.failures import read_failures
    from extractor.runs.reader import no_record, read_record, record_ids

    refuse_gold(run)
    ids = record_ids(run)
    if not ids:
        raise no_record(run)
    failures = list(read_failures(run))
    return read_record(run, chosen(name, ids, failures, run))
