"""The differences of a comparison as one self-contained page, to be kept, sent or printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from markupsafe import Markup

from extractor.errors import UsageError
from extractor.evaluation.comparison import Comparison
from extractor.evaluation.diff import ArticleComparison, Difference
from extractor.files.atomic import remedy_of, write_atomically
from extractor.files.outputs import check_output
from extractor.gold.items import actor_names, further_fields, item_label
from extractor.rendering.diff_terminal import difference_ids, item_sentences
from extractor.rendering.highlights import Highlight, TextPiece, split_range
from extractor.rendering.html import item_highlights, static_file, template_environment
from extractor.rendering.kinds import SIGNS, field_title, kind_words, side_words

_PAGE_BEGINS = re.compile(rb'<!doctype html>\s*<html lang="en">\s*<head>\s*<meta name="generator" content="extractor">')

_CHUNK = 65_536
"""Characters that are copied at once."""


def write_page(comparison: Comparison, path: Path) -> None:
    """Write the page, in the place of an older one if there is one. Raises `UsageError` if it cannot be written."""
    try:
        check_output(path, _PAGE_BEGINS, [comparison.run, comparison.reference])
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, (part.encode() for part in page_parts(comparison)))
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}; {remedy_of(error) or 'name another file'}") from error


def differences_page(comparison: Comparison) -> str:
    """The page's HTML, without scripts and without anything loaded from elsewhere."""
    return "".join(page_parts(comparison))


def page_parts(comparison: Comparison) -> Iterator[str]:
    """The page part by part; the articles wait in a temporary file for the table above them."""
    reference_word, run_word = side_words(comparison)
    environment = template_environment("extractor.rendering")
    words = {"kinds": kind_words(comparison), "sides": {"gold": reference_word, "predicted": run_word}}
    article_template = environment.get_template("diff_article.html")
    index: list[dict[str, Any]] = []
    with TemporaryFile("w+", encoding="utf-8", newline="") as sections:
        for number, article in enumerate(comparison.articles, 1):
            shown = _article(article, comparison.annotators)
            index.append({"id": shown["id"], "counts": shown["counts"]})
            sections.write(article_template.render(article=shown, number=number, **words) + "\n")
        sections.seek(0)
        yield from environment.get_template("diff.html").generate(
            run=str(comparison.run),
            reference=str(comparison.reference),
            notes=[*comparison.notes, *comparison.faulty],
            highlights_css=static_file("extractor.rendering", "highlights.css"),
            changed_texts=comparison.changed_texts,
            articles=index,
            sections=map(Markup, iter(lambda: sections.read(_CHUNK), "")),
            **words,
        )


def _article(article: ArticleComparison, annotators: tuple[str, str] | None) -> dict[str, Any]:
    by_layer = groupby(article.differences, key=lambda difference: difference.layer.name)
    return {
        "id": article.article.id,
        "counts": Counter(difference.kind for difference in article.differences),
        "layers": {
            layer: [_card(article, difference, annotators) for difference in group] for layer, group in by_layer
        },
    }


def _sentence_pieces(
    article: ArticleComparison, difference: Difference, highlights: Sequence[Highlight]
) -> list[TextPiece]:
    """The sentences of an item, with an ellipsis between them."""
    pieces: list[TextPiece] = []
    for number, sentence in enumerate(item_sentences(article, difference)):
        pieces += [TextPiece(0, " … ", (), ())] if number else []
        pieces += split_range(article.article.text, sentence, highlights)
    return pieces


def _card(article: ArticleComparison, difference: Difference, annotators: tuple[str, str] | None) -> dict[str, Any]:
    layer = difference.layer
    highlights = [
        *item_highlights("gold", layer, difference.gold),
        *item_highlights("predicted", layer, difference.predicted),
    ]
    names = actor_names(article.gold if difference.gold else article.predicted)
    return {
        "kind": difference.kind,
        "noun": layer.noun,
        "ids": difference_ids(difference, annotators),
        "sign": SIGNS[difference.kind],
        "label": item_label(layer, difference.item, names),
        "sentence": _sentence_pieces(article, difference, highlights),
        "changes": [
            {"title": field_title(change.field), "gold": change.gold, "predicted": change.predicted}
            for change in difference.changes
        ],
        "fields": []
        if difference.changes
        else [(field_title(field), text) for field, text in further_fields(layer, difference.item, names)],
        "reason": difference.reason,
    }
