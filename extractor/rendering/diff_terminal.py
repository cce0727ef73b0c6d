"""The differences of a comparison, for the terminal and for JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from extractor.articles.names import listed
from extractor.evaluation.comparison import Comparison
from extractor.evaluation.diff import ArticleComparison, Difference, Kind
from extractor.gold.items import actor_names, anchor_spans, further_fields, item_label
from extractor.rendering.escaping import escape_controls
from extractor.rendering.kinds import AGAINST_GOLD, AGAINST_RUN, SIGNS, field_title, kind_words, side_words
from extractor.rendering.wording import counted

_KINDS: dict[Kind, str] = {kind: kind for kind in AGAINST_GOLD}
STYLES: dict[Kind, str] = {"missed": "blue", "invented": "yellow", "changed": "magenta"}


def differences_view(comparison: Comparison) -> Group:
    """The differences of every article, layer by layer."""
    kinds, sides = kind_words(comparison), side_words(comparison)
    views: list[RenderableType] = [
        _article_view(article, kinds, sides) for article in comparison.articles if article.differences
    ]
    if equal := [article.article.id for article in comparison.articles if not article.differences]:
        views.append(Text(escape_controls(f"no difference in {counted(len(equal), 'article')}: {listed(equal)}")))
    return Group(*views)


def _article_view(article: ArticleComparison, kinds: Mapping[Kind, str], sides: tuple[str, str]) -> Group:
    times = Counter(difference.kind for difference in article.differences)
    head = Text.assemble((escape_controls(article.article.id), "bold"))
    for kind, word in kinds.items():
        head.append(escape_controls(f"   {word} {times[kind]}"), style=STYLES[kind] if times[kind] else "dim")
    parts: list[RenderableType] = [head]
    for layer, differences in groupby(article.differences, key=lambda difference: difference.layer.name):
        parts.append(Text(f"\n  {layer}", style="bold"))
        parts += [
            Padding(Group(*_difference_view(article, difference, kinds, sides)), (0, 0, 0, 4), expand=False)
            for difference in differences
        ]
    return Group(*parts, Text())


def _difference_view(
    article: ArticleComparison, difference: Difference, kinds: Mapping[Kind, str], sides: tuple[str, str]
) -> Iterator[RenderableType]:
    names = actor_names(article.gold if difference.gold else article.predicted)
    style = STYLES[difference.kind]
    yield Text.assemble(
        (escape_controls(f"{SIGNS[difference.kind]} {kinds[difference.kind]}  "), f"bold {style}"),
        (escape_controls(f"{difference.item.id}  "), "dim"),
        escape_controls(item_label(difference.layer, difference.item, names)),
    )
    lines: list[Text] = []
    for change in difference.changes:
        lines.append(
            Text.assemble(
                (f"{field_title(change.field)}: ", "bold"),
                (escape_controls(f"{sides[0]} "), "dim"),
                (escape_controls(change.gold), "blue"),
                (escape_controls(f"  {sides[1]} "), "dim"),
                (escape_controls(change.predicted), "yellow"),
            )
        )
    if not difference.changes:
        fields = further_fields(difference.layer, difference.item, names)
        told = ", ".join(f"{field_title(field)}: {text}" for field, text in fields)
        lines.append(Text(escape_controls(told), style="dim"))
    lines.append(_sentence_view(article, difference, style))
    lines.append(Text(escape_controls(difference.reason), style="dim"))
    yield Padding(Group(*lines), (0, 0, 0, 2), expand=False)


def _sentence_view(article: ArticleComparison, difference: Difference, style: str) -> Text:
    """The sentence on one line, with the item's spans coloured."""
    start, end = difference.sentence
    sentence = Text(escape_controls(article.article.text[start:end]).replace("\n", " "))
    for span in anchor_spans(difference.layer, difference.item):
        if span.start < end and span.end > start:
            sentence.stylize(f"{style} underline", max(span.start, start) - start, min(span.end, end) - start)
    return sentence


def differences_facts(comparison: Comparison) -> dict[str, Any]:
    """The differences for JSON: both items in full, offsets in code points; ``label`` is the kind as readers see it."""
    names = _KINDS if comparison.is_gold else AGAINST_RUN
    labels = kind_words(comparison)
    return {"articles": [_article_facts(article, names, labels) for article in comparison.articles]}


def _article_facts(article: ArticleComparison, names: Mapping[Kind, str], labels: Mapping[Kind, str]) -> dict[str, Any]:
    return {
        "article": article.article.id,
        "differences": [
            {
                "layer": difference.layer.name,
                "kind": names[difference.kind],
                "label": labels[difference.kind],
                "reason": difference.reason,
                "sentence": {
                    "start": difference.sentence[0],
                    "end": difference.sentence[1],
                    "text": article.article.text[slice(*difference.sentence)],
                },
                "changes": [
                    {"field": change.field, "from": change.gold, "to": change.predicted}
                    for change in difference.changes
                ],
                "gold": difference.gold.model_dump() if difference.gold else None,
                "found": difference.predicted.model_dump() if difference.predicted else None,
            }
            for difference in article.differences
        ],
    }
