"""Does a record keep its promises? Every span is checked against the article's text, every id against what it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from extractor.grounding.promises import broken_promises
from extractor.layers import layers_of
from extractor.text.segmentation import WORD
from extractor.text.spans import trimmed
from extractor_schemas import LayerSpec, Record, Span, text_hash


def record_problems(record: Record) -> Iterator[str]:
    """What is wrong with a record, one sentence each; nothing for a sound one.

    Spans lie within the article, hold words and have no white space at their ends; the spans of a field are in order
    and do not overlap; every finding stands on one at least; an id is used once; whoever is named by an id is an actor
    of the record. All known layers are checked (see `extractor.layers`). Where all that is so, the record is held
    against what grounding promises (see `broken_promises`).
    """
    problems = list(_faults_of_form(record))
    yield from problems or broken_promises(record)


def _faults_of_form(record: Record) -> Iterator[str]:
    text, actors = record.article.text, {actor.id for actor in record.actors}
    if record.article.sha256 != text_hash(text):
        yield "the article's text does not match its sha256"
    items = [(layer, item) for layer in layers_of(record) for item in getattr(record, layer.name)]
    for field, spans in _span_fields(record, items):
        for span in spans:
            if span.end > len(text):
                yield f"{field}: [{span.start}, {span.end}) ends behind the text's {len(text)} characters"
            elif not WORD.search(span.of(text)) or trimmed(text, *span.range) != span.range:
                yield f"{field}: [{span.start}, {span.end}) holds no words, or white space at an end"
        if any(right.start < left.end for left, right in pairwise(spans)):
            yield f"{field}: spans overlap or are out of order"
    for layer, item in items:
        if not layer.anchor_spans(item):
            yield f"{item.id}: it has no {layer.anchor}, so it stands on no words of the article"
        for _, ids in layer.actor_fields(item):
            for id in ids:
                if id not in actors:
                    yield f"{item.id}: {id} is not an actor of the record"
    for id, times in Counter(item.id for _, item in items).items():
        if times > 1:
            yield f"{id}: this id is used {times} times"


def _span_fields(record: Record, items: Iterable[tuple[LayerSpec, Any]]) -> Iterator[tuple[str, list[Span]]]:
    for layer, item in items:
        for field, spans in layer.span_fields(item):
            yield f"{item.id} {field}", spans
    for missed in record.missed:
        yield "missed content", missed.content
    for unfounded in record.unfounded:
        yield "unfounded near", [unfounded.near] if unfounded.near else []
