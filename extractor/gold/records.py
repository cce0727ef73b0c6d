"""Gold as records, so that what is written of a run can be written of gold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.errors import UsageError
from extractor.gold.files import articles_of, find_article, gold_files, load_gold
from extractor.gold.validation import dangling_problems
from extractor.layers import layers_of
from extractor_schemas import LAYERS, Article, Gold, GoldItem, LayerSpec, Provenance, Record, Span, record_type

_BACKEND = "gold"


def read_gold_records(gold: Path, articles: Path | None = None) -> Iterator[Record]:
    """The gold of a folder, or of one file, as records, whose backend is called ``gold``.

    ``articles`` is where the articles are, else the folder `articles` beside the gold. Raises `UsageError` where there
    is no gold, no article that it is about, or gold points to words or actors that are not there.
    """
    texts = articles_of(gold, articles)
    for path in gold_files(gold):
        items = load_gold(path)
        article = find_article(items.article, items.sha256, texts)
        if article is None or article.sha256 != items.sha256:
            what = "has another text" if article else "is missing"
            raise UsageError(f"{path}: its article {items.article!r} {what}: name the articles' folder (--articles)")
        if problem := next(dangling_problems(items, article.text), None):
            raise UsageError(f"{path}: {problem}: correct it first, see `extractor gold check {path}`")
        yield record_of_gold(items, article)


def record_of_gold(gold: Gold, article: Article) -> Record:
    """Sound gold as a record of its article."""
    layers = layers_of(gold)
    items: dict[str, list[Any]] = {
        layer.name: [_finding(layer, item) for item in getattr(gold, layer.name)] for layer in layers
    }
    facts: dict[str, Any] = {
        "backend": _BACKEND,
        "model": None,
        "prompt": None,
        "schema": "",
        "codebook": gold.codebook,
        "request": [],
        "layers": gold.layers,
        "annotators": gold.annotators,
        "begun_from": gold.begun_from,
    }
    made_by = Provenance.model_validate(facts)
    return record_type(tuple(layer for layer in layers if layer not in LAYERS))(
        article=article.model_copy(update={"id": gold.article}), unfounded=[], missed=[], provenance=made_by, **items
    )


def is_of_gold(record: Record) -> bool:
    """Whether a record is gold."""
    return record.provenance.backend == _BACKEND


def _finding(layer: LayerSpec, item: GoldItem) -> Any:
    known = layer.finding.model_fields
    fields: dict[str, Any] = {name: getattr(item, name) for name in type(item).model_fields if name in known}
    for name, spans in layer.span_fields(item):
        plain = [Span(start=span.start, end=span.end) for span in spans]
        fields[name] = plain if isinstance(fields[name], list) else next(iter(plain), None)
    alone: dict[str, Any] = {"status": "exact", "checks": []}  # which gold has not: its words are the article's own
    return layer.finding(**{name: value for name, value in alone.items() if name in known} | fields)
