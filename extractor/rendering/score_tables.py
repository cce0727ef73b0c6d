"""The tables of `extractor score`, `extractor agreement` and `extractor benchmark`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from extractor.articles.names import listed
from extractor.evaluation.agreement_report import AgreementReport
from extractor.evaluation.bootstrap import Interval
from extractor.evaluation.corpora.polnear import PolnearReport
from extractor.evaluation.metrics import Counts, known_figures, layer_of_figure
from extractor.evaluation.report import ScoreReport
from extractor.evaluation.scores import Scores
from extractor.gold.concepts import ADVICE
from extractor.gold.items import actor_names, item_label
from extractor.layers import known_layers
from extractor.rendering.escaping import escape_controls
from extractor.rendering.tables import PlainTable
from extractor.rendering.wording import counted
from extractor_schemas import Gold

_NOTHING = "–"
_MANY = 20
"""From so many articles on an interval says something of others."""


_DISPENSABLE = ["right", "found", "gold", "ceiling", "recall", "precision"]
"""The columns that a narrow terminal can do without, the first of these first."""


def report_view(report: ScoreReport) -> Group:
    """Every figure, a line each: precision, recall, F1, the annotators' own agreement, and the counts behind."""
    ceiling = report.ceiling.values if report.ceiling else {}
    rows: list[list[str]] = []
    for name, total in report.scores.totals.items():
        if layer_of_figure(name) in report.scores.not_asked_for:
            rows += _not_asked_for(name)
            continue
        rows.append([*_figure_cells(name, total), _number(ceiling.get(name)), *_count_cells(total)])
        if any(intervals := report.scores.intervals.get(name, [])):
            rows.append(["  95 % interval", *map(_interval, intervals), "", "", "", ""])
    headers = ["", "precision", "recall", "F1", "ceiling", "right", "found", "gold"]
    return Group(PlainTable(headers, rows, dispensable=_DISPENSABLE), *_notes(report, rows))


def _not_asked_for(name: str) -> list[list[str]]:
    """What a table says of a layer that was not asked for; nothing of the figures below it."""
    return [[f"{name}, not asked for"]] if name == layer_of_figure(name) else []


def _figure_cells(name: str, total: Counts) -> list[str]:
    """Name, precision, recall and F1 of a figure."""
    return [
        _shown_name(name),
        *(["", ""] if known_figures()[name].share else map(_number, (total.precision, total.recall))),
        _number(total.f1),
    ]


def _shown_name(name: str) -> str:
    """A figure's name; those of a layer are indented below it, without the layer's name."""
    return name if name in known_layers() else f"  {name.partition('.')[2]}"


def _number(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:.3f}"


def _interval(interval: Interval | None) -> str:
    return f"{interval[0]:.2f}–{interval[1]:.2f}" if interval else ""


def _count_cells(total: Counts) -> list[str]:
    """How many are correct, predicted and in the gold; both counts of correct items, where they differ."""
    correct = dict.fromkeys(map(_count, (total.predicted_correct, total.gold_correct)))
    return [" / ".join(correct), _count(total.predicted), _count(total.gold)]


def _count(value: float) -> str:
    return f"{value:,.0f}"


def _notes(report: ScoreReport, rows: Sequence[Sequence[str]]) -> Iterator[RenderableType]:
    articles = len(report.scores.articles)
    scores = report.scores
    without = [layer for layer, bounds in scores.intervals.items() if scores.totals[layer].gold and not any(bounds)]
    has_intervals = any(map(any, scores.intervals.values()))
    means = "over which intervals are bootstrapped" if has_intervals else "of which no interval can be given"
    yield Text(f"\n{counted(articles, 'article')}, {means}", "dim")
    if has_intervals and articles < _MANY:
        yield Text("of so few articles the intervals are a hint and no more", "dim")
    if has_intervals and without:
        yield Text(f"no interval of {', '.join(without)}: a single article has any", "dim")
    if any(_NOTHING in row for row in rows):
        yield Text(f"{_NOTHING}: there is nothing to count", "dim")
    if report.ceiling:
        yield Text("ceiling: the annotators against each other", "dim")
    if report.outside_ceiling:
        files = ", ".join(report.outside_ceiling)
        yield Text(escape_controls(f"annotators' files not checked yet, not in the ceiling: {files}"), "yellow")
    if report.without_record:
        yield Text(escape_controls(f"no record, so nothing of it is found: {listed(report.without_record)}"), "red")
    if report.unchecked:
        yield Text(escape_controls(f"gold not checked yet, left out: {listed(report.unchecked)}"), "yellow")
        yield Text("`extractor gold check FILE --done --as NAME`, or the page of `extractor review`, marks it", "dim")
    for sentence in (*report.notes, *report.unknown_concepts):
        yield Text(escape_controls(sentence), "yellow")
    if report.unknown_concepts:
        yield Text(ADVICE, "dim")
    if report.scores.confusion:
        yield Text("\nPositions: rows are gold, columns what was found", "bold")
        yield _confusion(report.scores)
    if quotes := sum(report.statuses.values()):
        shares = (f"{status} {times / quotes:.1%}" for status, times in report.statuses.items())
        yield Text(f"\nQuotes' words: {', '.join(shares)} of the run's {quotes:,}")
    if any(report.tokens.values()):
        yield Text(f"Tokens: {', '.join(f'{kind} {count:,}' for kind, count in report.tokens.items())}")
    if report.baseline:
        yield from _baseline(report)
    elif report.before:
        yield from _before(report)


def _confusion(scores: Scores) -> RenderableType:
    confusion = scores.confusion
    positions = sorted({position for pair in confusion for position in pair})
    return PlainTable(
        ["", *positions], [[gold, *(confusion[predicted, gold] for predicted in positions)] for gold in positions]
    )


def _baseline(report: ScoreReport) -> Iterator[RenderableType]:
    yield Text("\nAgainst the other run", "bold")
    rows: list[Sequence[object]] = []
    for layer, comparison in report.baseline.items():
        cells = [_NOTHING] * 3
        if difference := comparison.difference:
            cells[0] = f"{difference.f1:+.3f}"
            if difference.interval and difference.better is not None:
                low, high = difference.interval
                cells[1:] = [f"{low:+.3f} – {high:+.3f}", f"{difference.better:.0%}"]
        rows.append([layer, *cells, len(comparison.gained), len(comparison.lost)])
    yield PlainTable(["", "F1", "95 %", "better in", "gained", "lost"], rows)
    if len(report.scores.articles) > 1:
        yield Text("F1: the difference; 95 %: its interval; better in: the share of resamples with a higher F1", "dim")
    for word, style in (("gained", "green"), ("lost", "red")):
        for layer, comparison in report.baseline.items():
            for article, id in getattr(comparison, word):
                label = _gold_label(report.gold[article], layer, id)
                yield Text(escape_controls(f"{word}  {article} {id}  {label}"), style)


def _before(report: ScoreReport) -> Iterator[RenderableType]:
    """Each layer, and what other figures have changed, against a report that was kept."""
    yield Text("\nAgainst the kept report", "bold")
    now = report.scores.values
    rows: list[Sequence[object]] = []
    for name in report.scores.totals:
        was, value = report.before.get(name), now.get(name)
        change = round(value, 4) - round(was, 4) if was is not None and value is not None else None
        if name == layer_of_figure(name) and name in report.scores.not_asked_for:
            rows += _not_asked_for(name)
        elif layer_of_figure(name) not in report.scores.not_asked_for and (name in known_layers() or change):
            rows.append(
                [_shown_name(name), _number(was), _number(value), _NOTHING if change is None else f"{change:+.3f}"]
            )
    yield PlainTable(["", "before", "now", "change"], rows)


def _gold_label(gold: Gold, layer: str, id: str) -> str:
    item = next(item for item in getattr(gold, layer) if item.id == id)
    return item_label(known_layers()[layer], item, actor_names(gold))


def agreement_view(report: AgreementReport) -> Group:
    """Two sets against each other: F1 of every figure, kappa and alpha of labels, alpha of spans."""
    rows: list[list[str]] = []
    for name, total in report.scores.totals.items():
        unasked = layer_of_figure(name) in report.scores.not_asked_for
        rows += _not_asked_for(name) if unasked else [[*_figure_cells(name, total)[::3], *_count_cells(total)]]
    labels = [
        [name, _number(kappa), _number(alpha), len(report.scores.labels(name))]
        for name, (kappa, alpha) in report.agreement.labels.items()
        if layer_of_figure(name) not in report.scores.not_asked_for
    ]
    spans = [
        [name, _number(alpha)]
        for name, alpha in report.agreement.spans.items()
        if layer_of_figure(name) not in report.scores.not_asked_for
    ]
    parts: list[RenderableType] = [
        PlainTable(["", "F1", "right", "first", "second"], rows),
        Text(),
        PlainTable(["labels of shared items", "Cohen's kappa", "Krippendorff's alpha", "pairs"], labels),
        Text(),
        PlainTable(["spans marked", "alpha (unitizing)"], spans),
    ]
    coefficients = [value for pair in report.agreement.labels.values() for value in pair]
    if None in (*coefficients, *report.agreement.spans.values()):
        parts.append(Text(f"{_NOTHING}: nothing to compare, or one label alone, which chance explains", "dim"))
    if report.in_one_only:
        parts.append(Text(escape_controls(f"only in one of the two, left out: {listed(report.in_one_only)}"), "yellow"))
    told = [f"not checked by anybody yet in {path}, left out: {listed(ids)}" for path, ids in report.unchecked.items()]
    parts += [Text(escape_controls(sentence), "yellow") for sentence in (*told, *report.notes)]
    return Group(*parts)


def corpus_view(report: PolnearReport) -> RenderableType:
    """The figures of a public corpus, under its own names."""
    rows = [
        [name, *map(_number, (total.precision, total.recall, total.f1)), *_count_cells(total)]
        for name, total in report.totals.items()
    ]
    return PlainTable(["", "precision", "recall", "F1", "right", "found", "gold"], rows, dispensable=_DISPENSABLE)
