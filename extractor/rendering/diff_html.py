"""Differences as one self-contained page, to be kept, sent or printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.resources import files
from itertools import groupby
from typing import Any

from markupsafe import Markup

from extractor.evaluation.diff import Compared, Difference, Kind, label, names
from extractor.rendering.highlights import around
from extractor.rendering.html import SIGNS, marks_of, templates, title


def report(
    articles: Sequence[Compared],
    *,
    run: str,
    other: str,
    kinds: Mapping[Kind, str],
    sides: tuple[str, str],
    notes: Sequence[str] = (),
) -> str:
    """The page's HTML: no script, nothing from elsewhere.

    ``kinds`` are the words for the kinds of difference, ``sides`` those for what is compared with and for the run.
    """
    return (
        templates("extractor.rendering")
        .get_template("diff.html")
        .render(
            run=run,
            other=other,
            kinds=kinds,
            sides={"gold": sides[0], "found": sides[1]},
            notes=notes,
            marks_css=Markup(files("extractor.rendering").joinpath("static/marks.css").read_text("utf-8")),
            articles=[_article(one) for one in articles],
        )
    )


def _article(one: Compared) -> dict[str, Any]:
    by_layer = groupby(one.differences, key=lambda difference: difference.layer)
    return {
        "id": one.article.id,
        "counts": Counter(difference.kind for difference in one.differences),
        "layers": {layer: [_card(one, difference) for difference in several] for layer, several in by_layer},
    }


def _card(one: Compared, difference: Difference) -> dict[str, Any]:
    marks = [*marks_of("gold", difference.gold), *marks_of("found", difference.found)]
    return {
        "kind": difference.kind,
        "sign": SIGNS[difference.kind],
        "label": label(difference.item, names(one.gold if difference.gold else one.found)),
        "sentence": around(one.article.text, *difference.sentence, marks),
        "changes": [
            {"title": title(change.field), "gold": change.gold, "found": change.found} for change in difference.changes
        ],
        "reason": difference.reason,
    }
