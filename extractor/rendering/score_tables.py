"""The tables of `extractor score`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from extractor.evaluation.bootstrap import Interval
from extractor.evaluation.diff import label, names
from extractor.evaluation.metrics import FIGURES, Counts
from extractor.evaluation.report import AgreementReport, Report
from extractor.evaluation.scores import Scores
from extractor.rendering.terminal import table, visible
from extractor_schemas import LAYER_NAMES, Gold, LayerName


def report_view(report: Report) -> Group:
    """Every figure, a line each: precision, recall, F1, the annotators' own agreement, and the counts behind."""
    ceiling = report.ceiling.values if report.ceiling else {}
    bounds: dict[str, list[Interval | None]] = dict(report.scores.intervals.items())
    rows: list[list[str]] = []
    for name, total in report.scores.totals.items():
        rows.append([*_cells(name, total), _number(ceiling.get(name)), *_counts(total)])
        if name in bounds:
            rows.append(["  95 % interval", *map(_range, bounds[name]), "", "", "", ""])
    headers = ["", "precision", "recall", "F1", "ceiling", "right", "found", "gold"]
    return Group(table(headers, rows), *_notes(report))


def _cells(name: str, total: Counts) -> list[str]:
    figure = FIGURES[name]
    title = figure.title if name in LAYER_NAMES else f"  {figure.title}"
    return [title, *(["", ""] if figure.share else map(_number, (total.precision, total.recall))), _number(total.f1)]


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _range(bound: Interval | None) -> str:
    return f"{bound[0]:.2f}–{bound[1]:.2f}" if bound else ""


def _counts(total: Counts) -> list[str]:
    """What was right, found and wanted; what was right on both sides, where they count differently."""
    right = dict.fromkeys(map(_count, (total.found_right, total.gold_right)))
    return [" / ".join(right), _count(total.found), _count(total.gold)]


def _count(value: float) -> str:
    return f"{value:,.0f}"


def _notes(report: Report) -> Iterator[RenderableType]:
    yield Text(f"\n{len(report.scores.articles):,} articles, over which intervals are bootstrapped", "dim")
    yield Text("ceiling: the annotators against each other", "dim")
    if report.unanswered:
        yield Text(visible(f"no record, so all is missed: {', '.join(report.unanswered)}"), "red")
    if report.unchecked:
        yield Text(visible(f"gold not checked yet, left out: {', '.join(report.unchecked)}"), "yellow")
    if report.scores.confusion:
        yield Text("\nPositions: rows are gold, columns what was found", "bold")
        yield _confusion(report.scores)
    if quoted := sum(report.statuses.values()):
        shares = (f"{status} {times / quoted:.1%}" for status, times in report.statuses.items())
        yield Text(f"\nQuotes' words: {', '.join(shares)} of {quoted:,}")
    if report.tokens:
        yield Text(f"Tokens: {', '.join(f'{kind} {count:,}' for kind, count in report.tokens.items())}")
    if report.against:
        yield from _against(report)


def _confusion(scores: Scores) -> RenderableType:
    positions = sorted({position for pair in scores.confusion for position in pair})
    return table(
        ["", *positions], [[gold, *(scores.confusion[found, gold] for found in positions)] for gold in positions]
    )


def _against(report: Report) -> Iterator[RenderableType]:
    yield Text("\nAgainst the other run", "bold")
    rows: list[Sequence[object]] = []
    for layer, one in report.against.items():
        gap = one.difference
        cells = (
            [f"{gap.f1:+.3f}", f"{gap.interval[0]:+.3f} – {gap.interval[1]:+.3f}", f"{gap.better:.0%}"]
            if gap
            else ["–"] * 3
        )
        rows.append([FIGURES[layer].title, *cells, len(one.gained), len(one.lost)])
    yield table(["", "F1", "95 %", "better in", "gained", "lost"], rows)
    for word, style in (("gained", "green"), ("lost", "red")):
        for layer, one in report.against.items():
            for article, id in getattr(one, word):
                yield Text(visible(f"{word}  {article} {id}  {_words(report.gold[article], layer, id)}"), style)


def _words(gold: Gold, layer: LayerName, id: str) -> str:
    """What a gold item says."""
    return next(label(item, names(gold)) for item in getattr(gold, layer) if item.id == id)


def agreement_view(report: AgreementReport) -> Group:
    """Two sets against each other: F1 of every figure, kappa and alpha of labels, alpha of spans."""
    rows = [[*_cells(name, total)[::3], *_counts(total)] for name, total in report.scores.totals.items()]
    agreement = report.agreement
    labels = [
        [name, _number(kappa), _number(alpha), len(report.scores.labels(name))]
        for name, (kappa, alpha) in agreement.labels.items()
    ]
    left = (
        [Text(visible(f"only in one of the two, left out: {', '.join(report.left)}"), "yellow")] if report.left else []
    )
    return Group(
        table(["", "F1", "right", "first", "second"], rows),
        Text(),
        table(["labels of shared items", "Cohen's kappa", "Krippendorff's alpha", "pairs"], labels),
        Text(),
        table(
            ["spans marked", "alpha (unitizing)"], [[name, _number(alpha)] for name, alpha in agreement.spans.items()]
        ),
        *left,
    )


def corpus_view(tallies: Mapping[str, Counts]) -> RenderableType:
    """The figures of a public corpus, under its own names."""
    rows = [
        [name, *map(_number, (total.precision, total.recall, total.f1)), *_counts(total)]
        for name, total in tallies.items()
    ]
    return table(["", "precision", "recall", "F1", "right", "found", "gold"], rows)
