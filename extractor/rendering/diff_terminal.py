"""The differences of a comparison, for the terminal and for JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from extractor.articles.names import listed
from extractor.evaluation.changed_texts import ChangedText, WordedItem
from extractor.evaluation.comparison import Comparison
from extractor.evaluation.diff import ArticleComparison, Difference, Kind
from extractor.gold.items import actor_names, anchor_spans, further_fields, item_label
from extractor.rendering.escaping import escape_controls
from extractor.rendering.kinds import AGAINST_GOLD, AGAINST_RUN, SIGNS, field_title, kind_words, side_words
from extractor.rendering.wording import counted
from extractor.text.segmentation import sentences_around
from extractor.text.spans import CharRange
from extractor_schemas import ACTORS

_KINDS: dict[Kind, str] = {kind: kind for kind in AGAINST_GOLD}
STYLES: dict[Kind, str] = {"missed": "blue", "invented": "yellow", "changed": "magenta"}


def differences_views(comparison: Comparison) -> Iterator[RenderableType]:
    """The differences of every article, layer by layer, one article after another."""
    kinds, sides = kind_words(comparison), side_words(comparison)
    equal: list[str] = []
    for article in comparison.articles:
        if article.differences:
            yield _article_view(article, kinds, sides, comparison.annotators)
        else:
            equal.append(article.article.id)
    changed: list[str] = []
    came = went = 0
    for text in comparison.changed_texts:
        yield _changed_text_view(text)
        changed.append(text.article)
        came, went = came + len(text.came), went + len(text.went)
    if equal:
        yield Text(escape_controls(f"no difference in {counted(len(equal), 'article')}: {listed(equal)}"))
    if changed:
        told = f"another text in {counted(len(changed), 'article')}: {listed(changed)}"
        yield Text(escape_controls(f"{told}; by their words {came:,} came, {went:,} went"))


def _changed_text_view(changed: ChangedText) -> Group:
    """What came and what went with the other text of an article, by its words."""
    head = Text.assemble((escape_controls(changed.article), "bold"), "   another text")
    counts: tuple[tuple[str, Sequence[WordedItem], Kind], ...] = (
        ("went", changed.went, "missed"),
        ("came", changed.came, "invented"),
    )
    for word, items, kind in counts:
        head.append(f"   {word} {len(items):,}", style=STYLES[kind] if items else "dim")
    parts: list[RenderableType] = [head.append(f"   in the same words {changed.same:,}", "dim")]
    names = dict.fromkeys(item.layer.name for _, items, _ in counts for item in items)
    for name in names:
        parts.append(Text(f"\n  {name}", style="bold"))
        for word, items, kind in counts:
            parts += [
                Padding(_worded_view(item, word, kind), (0, 0, 0, 4), expand=False)
                for item in items
                if item.layer.name == name
            ]
    return Group(*parts, Text())


def _worded_view(worded: WordedItem, word: str, kind: Kind) -> Text:
    return Text.assemble(
        (f"{SIGNS[kind]} {word}  ", f"bold {STYLES[kind]}"),
        (escape_controls(f"{worded.item.id}  "), "dim"),
        escape_controls(worded.label),
    )


def _article_view(
    article: ArticleComparison,
    kinds: Mapping[Kind, str],
    sides: tuple[str, str],
    annotators: tuple[str, str] | None,
) -> Group:
    times = Counter(difference.kind for difference in article.differences)
    head = Text.assemble((escape_controls(article.article.id), "bold"))
    for kind, word in kinds.items():
        head.append(escape_controls(f"   {word} {times[kind]}"), style=STYLES[kind] if times[kind] else "dim")
    parts: list[RenderableType] = [head]
    for layer, differences in groupby(article.differences, key=lambda difference: difference.layer.name):
        parts.append(Text(f"\n  {layer}", style="bold"))
        parts += [
            Padding(Group(*_difference_view(article, difference, kinds, sides, annotators)), (0, 0, 0, 4), expand=False)
            for difference in differences
        ]
    return Group(*parts, Text())


def _difference_view(
    article: ArticleComparison,
    difference: Difference,
    kinds: Mapping[Kind, str],
    sides: tuple[str, str],
    annotators: tuple[str, str] | None,
) -> Iterator[RenderableType]:
    names = actor_names(article.gold if difference.gold else article.predicted)
    style = STYLES[difference.kind]
    yield Text.assemble(
        (escape_controls(f"{SIGNS[difference.kind]} {kinds[difference.kind]}  "), f"bold {style}"),
        (escape_controls(f"{difference_ids(difference, annotators)}  "), "dim"),
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


def difference_ids(difference: Difference, annotators: tuple[str, str] | None) -> str:
    """The id of an item, and of two annotators' items both where they differ: each is to be found in its own file."""
    gold, predicted = difference.gold, difference.predicted
    if annotators is None or gold is None or predicted is None or gold.id == predicted.id:
        return difference.item.id
    return f"{gold.id} in {annotators[0]}, {predicted.id} in {annotators[1]}"


def item_sentences(article: ArticleComparison, difference: Difference) -> list[CharRange]:
    """The sentences that an item stands in, in the order of the text; of an actor, who stands in many, the first."""
    text, spans = article.article.text, anchor_spans(difference.layer, difference.item)
    ranges = [span.range for span in spans if span.end <= len(text)] if difference.layer is not ACTORS else []
    return sentences_around(text, ranges) or [difference.sentence]


def _sentence_view(article: ArticleComparison, difference: Difference, style: str) -> Text:
    """The sentences of an item on one line, with its spans coloured."""
    text, spans = article.article.text, anchor_spans(difference.layer, difference.item)
    parts: list[Text] = []
    for start, end in item_sentences(article, difference):
        part = Text(escape_controls(text[start:end]).replace("\n", " "))
        for span in spans:
            if span.start < end and span.end > start:
                part.stylize(f"{style} underline", max(span.start, start) - start, min(span.end, end) - start)
        parts.append(part)
    return Text(" … ").join(parts)


def differences_facts(comparison: Comparison) -> dict[str, Iterator[dict[str, Any]]]:
    """The lists for JSON, by name: the differences of every article, one article after another, and of changed texts.

    Both items are in full, offsets in code points; ``label`` is the kind as readers see it.
    """
    names = _KINDS if comparison.is_gold else AGAINST_RUN
    labels = kind_words(comparison)
    return {
        "articles": (_article_facts(article, names, labels) for article in comparison.articles),
        "changed_texts": map(_changed_text_facts, comparison.changed_texts),
    }


def _changed_text_facts(changed: ChangedText) -> dict[str, Any]:
    return {
        "article": changed.article,
        "came": list(map(_worded_facts, changed.came)),
        "went": list(map(_worded_facts, changed.went)),
        "same": changed.same,
    }


def _worded_facts(worded: WordedItem) -> dict[str, Any]:
    return {"layer": worded.layer.name, "label": worded.label, "item": worded.item.model_dump()}


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
