"""`extractor explain`: why the rules found something."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli import output
from extractor.cli.options import JsonFlag, RunArgument, option
from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.backends.rules.explain import ExplainedRecord


def explain(
    run: RunArgument,
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="The article's id, or a part of it.", show_default=False)
    ],
    item: Annotated[
        str | None,
        typer.Argument(
            metavar="ITEM",
            help="A finding: q3 is the third quote of the article; or its id. Else all of them.",
            show_default=False,
        ),
    ] = None,
    codebook: Annotated[
        Path | None, option("--codebook", metavar="FILE", help="The codebook by which the record was coded, if any.")
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Say why the rules found something: the frame, the cue, and how speaker, claim or target were told.

    The rules read the record's text again; the frames are those of docs/rules.md. What a language model found has no
    frame: its model, its prompt and its place are shown.
    """
    from extractor.backends.rules.explain import explain as explain_record
    from extractor.cli.chosen_article import chosen
    from extractor.codebooks import codebook_of
    from extractor.rendering.explanations import explanations_facts, explanations_view
    from extractor.rendering.wording import counted
    from extractor.runs.folder import read_failures
    from extractor.runs.reader import no_record, read_record, record_ids
    from extractor.settings import RULES

    ids = record_ids(run)
    failures = {failure.id: failure.reason for failure in read_failures(run)}
    if not ids and not failures:
        raise no_record(run)
    record = read_record(run, chosen(article, ids, failures, run))
    explained = explain_record(record, codebook_of(codebook))
    findings = explained.findings
    if item is not None:
        found = explained.named(item)
        if found is None:
            has = _names(explained) or "nothing"
            raise UsageError(f"there is no {item!r} in the record of {record.article.id}: it has {has}")
        findings = [found]
    output.show(
        explanations_facts(record, findings, explained.changed), explanations_view(record, findings), as_json=as_json
    )
    if record.provenance.backend != RULES:
        output.say("no rules made this record, so there is no frame: its findings are shown with their places")
    elif explained.changed:
        output.say(
            f"the rules of this version make {counted(explained.changed, 'finding')} otherwise: another version made"
            " the record; extract again to see what they find now"
        )


def _names(explained: ExplainedRecord) -> str:
    """The names of the findings of each layer: "q1 to q15"."""
    names: dict[str, list[str]] = {}
    for finding in explained.findings:
        names.setdefault(finding.layer.name, []).append(finding.item)
    return ", ".join(f"{first} to {rest[-1]}" if rest else first for first, *rest in names.values())
