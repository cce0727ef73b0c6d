"""`extractor score`: a run against gold, two sets against each other, a run against a public corpus."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from extractor.errors import UsageError


def score(
    run: Annotated[
        Path | None, typer.Argument(metavar="[RUN]", help="A run's folder, or a .jsonl file of records.")
    ] = None,
    gold: Annotated[Path | None, typer.Option(metavar="DIR", help="The folder of gold files.")] = None,
    baseline: Annotated[
        Path | None, typer.Option(metavar="RUN", help="Another run: what is gained and lost against it.")
    ] = None,
    fail_under: Annotated[
        str | None, typer.Option(metavar="FIGURE=LEAST,...", help="Exit code 1 if one is lower: quotes=0.8,claims=0.5")
    ] = None,
    no_worse_than: Annotated[
        Path | None, typer.Option(metavar="SCORES", help="Exit code 1 if a layer fell: a kept --json report, or a run.")
    ] = None,
    tolerance: Annotated[float, typer.Option(min=0, help="How far a layer may fall.")] = 0.01,
    agreement: Annotated[
        tuple[Path, Path] | None, typer.Option(metavar="A B", help="Two folders of gold, or runs, against each other.")
    ] = None,
    articles: Annotated[
        Path | None, typer.Option(metavar="PATH", help="For --agreement: the articles, if not beside the gold.")
    ] = None,
    corpus: Annotated[
        tuple[str, Path] | None, typer.Option(metavar="NAME DIR", help="A public corpus instead of gold: polnear DIR")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The report as JSON.")] = False,
) -> None:
    """Score RUN against gold: precision, recall and F1 of each layer, and what lies behind them.

    Exit code 0; 1 where --fail-under or --no-worse-than says so, with the reasons on stderr.
    """
    if agreement:
        _agreement(*agreement, articles, as_json=as_json)
    elif run is None:
        raise UsageError("nothing to score: name a run, or two sets with --agreement A B")
    elif corpus:
        _corpus(run, *corpus, as_json=as_json)
    elif gold is None:
        raise UsageError(f"no gold to score {run} against: name its folder with --gold DIR")
    else:
        reasons = _gold(run, gold, baseline, fail_under, no_worse_than, tolerance, as_json=as_json)
        for reason in reasons:
            typer.echo(f"extractor: {reason}", err=True)
        raise typer.Exit(1 if reasons else 0)


def _gold(
    run: Path,
    gold: Path,
    baseline: Path | None,
    fail_under: str | None,
    no_worse_than: Path | None,
    tolerance: float,
    *,
    as_json: bool,
) -> list[str]:
    """Show the report; the reasons why it is not good enough."""
    from extractor.evaluation.report import accepted, evaluate
    from extractor.evaluation.thresholds import floors, under, worse
    from extractor.rendering.score_tables import report_view

    least = floors(fail_under) if fail_under else {}
    before = accepted(no_worse_than, gold) if no_worse_than else {}
    report = evaluate(run, gold, baseline)
    _show(report.facts() if as_json else report_view(report))
    return under(report.scores.values, least) + worse(report.scores.values, before, tolerance)


def _agreement(one: Path, other: Path, articles: Path | None, *, as_json: bool) -> None:
    from extractor.evaluation.report import agree
    from extractor.rendering.score_tables import agreement_view

    report = agree(one, other, articles)
    _show(report.facts() if as_json else agreement_view(report))


def _corpus(run: Path, name: str, folder: Path, *, as_json: bool) -> None:
    from extractor.evaluation.corpora.polnear import corpus, evaluate, facts
    from extractor.rendering.score_tables import corpus_view
    from extractor.runs.folder import records

    if name != "polnear":
        raise UsageError(f"there is no corpus {name!r} here: polnear is the one that can be read")
    tallies = evaluate(records(run), corpus(folder))
    _show(facts(tallies) if as_json else corpus_view(tallies))


def _show(shown: object) -> None:
    from rich.console import Console

    if isinstance(shown, dict):
        typer.echo(json.dumps(shown, indent=2, ensure_ascii=False))
    else:
        Console(highlight=False).print(shown)
