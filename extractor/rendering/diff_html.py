"""The differences of a comparison as one self-contained page, to be kept, sent or printed."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup

from extractor.errors import UsageError
from extractor.evaluation.comparison import Comparison
from extractor.evaluation.diff import ArticleComparison, Difference
from extractor.files.atomic import remedy_of, write_atomically
from extractor.files.outputs import check_output
from extractor.gold.items import actor_names, further_fields, item_label
from extractor.rendering.highlights import split_range
from extractor.rendering.html import item_highlights, template_environment
from extractor.rendering.kinds import SIGNS, field_title, kind_words, side_words

_PAGE_BEGINS = re.compile(rb'<!doctype html>\s*<html lang="en">\s*<head>\s*<meta name="generator" content="extractor">')


def write_page(comparison: Comparison, path: Path) -> None:
    """Write the page, in the place of an older one if there is one. Raises `UsageError` if it cannot be written."""
    try:
        check_output(path, _PAGE_BEGINS, [comparison.run, comparison.reference])
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, [differences_page(comparison).encode()])
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}; {remedy_of(error) or 'name another file'}") from error


def differences_page(comparison: Comparison) -> str:
    """The page's HTML, without scripts and without anything loaded from elsewhere."""
    reference_word, run_word = side_words(comparison)
    return (
        template_environment("extractor.rendering")
        .get_template("diff.html")
        .render(
            run=str(comparison.run),
            reference=str(comparison.reference),
            kinds=kind_words(comparison),
            sides={"gold": reference_word, "predicted": run_word},
            notes=comparison.notes,
            highlights_css=Markup(files("extractor.rendering").joinpath("static/highlights.css").read_text("utf-8")),
            articles=[_article(article) for article in comparison.articles],
        )
    )


def _article(article: ArticleComparison) -> dict[str, Any]:
    by_layer = groupby(article.differences, key=lambda difference: difference.layer.name)
    return {
        "id": article.article.id,
        "counts": Counter(difference.kind for difference in article.differences),
        "layers": {layer: [_card(article, difference) for difference in group] for layer, group in by_layer},
    }


def _card(article: ArticleComparison, difference: Difference) -> dict[str, Any]:
    layer = difference.layer
    highlights = [
        *item_highlights("gold", layer, difference.gold),
        *item_highlights("predicted", layer, difference.predicted),
    ]
    names = actor_names(article.gold if difference.gold else article.predicted)
    return {
        "kind": difference.kind,
        "noun": layer.noun,
        "sign": SIGNS[difference.kind],
        "label": item_label(layer, difference.item, names),
        "sentence": split_range(article.article.text, difference.sentence, highlights),
        "changes": [
            {"title": field_title(change.field), "gold": change.gold, "predicted": change.predicted}
            for change in difference.changes
        ],
        "fields": []
        if difference.changes
        else [(field_title(field), text) for field, text in further_fields(layer, difference.item, names)],
        "reason": difference.reason,
    }
