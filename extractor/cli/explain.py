"""`extractor explain`: why the rules found something."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli import output
from extractor.cli.options import JsonFlag, RunArgument, option


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
        Path | None, option("--codebook", metavar="FILE", help="The codebook of the record, if any; else its run's.")
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Say why the rules found something: the frame, the cue, and how speaker, claim or target were told.

    The rules read the record's text again; the frames are those of docs/rules.md. What a language model found has no
    frame: its model, its prompt and its place are shown.
    """
    from extractor.backends.rules.explain import explain as explain_record
    from extractor.cli.chosen_article import chosen
    from extractor.cli.chosen_codebook import chosen_codebook
    from extractor.cli.chosen_item import chosen_item
    from extractor.cli.run_or_gold import refuse_gold
    from extractor.rendering.explanations import explanations_facts, explanations_view
    from extractor.rendering.wording import counted
    from extractor.runs.failures import read_failures
    from extractor.runs.reader import is_changed, no_record, read_record, record_ids
    from extractor.settings import RULES

    refuse_gold(run)
    ids = record_ids(run)
    failures = list(read_failures(run))
    if not ids and not failures:
        raise no_record(run)
    record = read_record(run, chosen(article, ids, failures, run))
    is_of_rules = record.provenance.backend == RULES
    explained = explain_record(record, chosen_codebook(codebook, run, record) if is_of_rules or codebook else None)
    findings = explained.findings
    if item is not None:
        findings = [chosen_item(item, findings, record)]
    output.show(
        explanations_facts(record, findings, explained.changed), explanations_view(record, findings), as_json=as_json
    )
    if not is_of_rules:
        output.say("no rules made this record, so there is no frame: its findings are shown with their places")
    elif explained.changed:
        why = "another version made the record, or somebody has changed it"
        if is_changed(run, record.article.id):
            why = "the record was changed since the run ended"
        output.say(
            f"the rules of this version make {counted(explained.changed, 'finding')} otherwise: {why}; extract into"
            " another folder to see what they find now"
        )
