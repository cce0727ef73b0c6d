"""Gold made of something else: an empty file to fill, a run's record as a suggestion, a record to compare with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from extractor.codebooks import codebook_digest
from extractor.errors import UsageError
from extractor.gold.evidence import with_tight_evidence
from extractor.gold.records import is_of_gold
from extractor.layers import layers_of
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange, trimmed
from extractor_schemas import ACTORS, LAYERS, Article, Codebook, Gold, GoldSpan, LayerSpec, Record, Span, gold_type

OF_GOLD = "gold of "
"""What gold was begun from that was begun from other gold, before its annotators' names (see `Gold.begun_from`)."""
_WHICH_WAS = ", begun from "
"""Between other gold and what that was begun from."""


def empty_gold(article: Article, codebook: Codebook | None = None) -> Gold:
    """Gold with no items yet, for an annotator to fill; ``codebook`` has the concepts that stances are coded by."""
    return Gold(
        article=article.id,
        sha256=article.sha256,
        status="suggested",
        annotators=[],
        codebook=codebook_digest(codebook) if codebook else None,
        actors=[],
        quotes=[],
        claims=[],
        stances=[],
    )


def of_layers(gold: Gold, layers: Sequence[str]) -> Gold:
    """Gold in which only these layers are looked for: it has no items of the others but the actors that are named."""
    left_out: dict[str, list[Any]] = {
        layer.name: [] for layer in layers_of(gold) if layer.name not in (*layers, ACTORS.name)
    }
    return gold.model_copy(update={**left_out, "layers": list(layers) if left_out or ACTORS.name not in layers else []})


def suggested_gold(record: Record) -> Gold:
    """A record as gold that nobody has checked yet, with the short ids that gold has: a1, q1, c1, s1.

    Spans are put in order; what holds no words is left out. Raises `UsageError` where an item names an actor that the
    record does not have.
    """
    gold = as_gold(record)
    short_ids = {
        layer.name: {item.id: f"{layer.letter}{number}" for number, item in enumerate(getattr(gold, layer.name), 1)}
        for layer in layers_of(gold)
    }
    items: dict[str, list[Any]] = {}
    for layer in layers_of(gold):
        items[layer.name] = [
            item.model_copy(
                update={
                    "id": short_ids[layer.name][item.id],
                    **{field: _renamed(getattr(item, field), short_ids["actors"]) for field in layer.actors},
                    **{field: _in_order(getattr(item, field), record.article.text) for field in layer.spans},
                }
            )
            for item in getattr(gold, layer.name)
        ]
    return gold.model_copy(update=items)


def _renamed(ids: str | list[str] | None, new_ids: Mapping[str, str]) -> str | list[str] | None:
    """The value of a field that names actors, with their new ids."""
    if unknown := {*(ids if isinstance(ids, list) else [ids])} - {None, *new_ids}:
        raise UsageError(f"the record names actor {min(map(str, unknown))!r} and does not have it: extract again")
    if isinstance(ids, list):
        return [new_ids[id] for id in ids]
    return None if ids is None else new_ids[ids]


def _in_order(value: GoldSpan | list[GoldSpan] | None, text: str) -> GoldSpan | list[GoldSpan] | None:
    """The value of a field that holds spans, as gold has it: trimmed, in the order of the text, none upon another."""
    spans = value if isinstance(value, list) else [] if value is None else [value]
    sound = sound_spans((span.range for span in spans), text)
    return sound if isinstance(value, list) else next(iter(sound), None)


def sound_spans(ranges: Iterable[CharRange], text: str) -> list[GoldSpan]:
    """The spans of these ranges as gold has them: trimmed, in the order of the text, none upon another or empty."""
    sound: list[GoldSpan] = []
    for start, end in sorted(filter(None, (trimmed(text, *char_range) for char_range in ranges))):
        if (not sound or start >= sound[-1].end) and WORD.search(text, start, end):
            sound.append(GoldSpan(start=start, end=end, text=text[start:end]))
    return sound


def second_version(gold: Gold, article: str) -> Gold:
    """What another annotator of the ``article``, by its id, may begin with: the items of gold, none looked at yet."""
    earlier = origins_of(gold)
    of_whom = [OF_GOLD + (", ".join(gold.annotators) or "nobody")] if gold.annotators or not earlier else []
    origin = _WHICH_WAS.join([*of_whom, *earlier])
    return gold.model_copy(
        update={"article": article, "status": "suggested", "annotators": [], "checked": None, "begun_from": origin}
    )


def origins_of(gold: Gold) -> list[str]:
    """What gold was begun from, what that was, and so on: "gold of ada", then a run's origin; empty for nothing."""
    return gold.begun_from.split(_WHICH_WAS) if gold.begun_from else []


def as_gold(record: Record) -> Gold:
    """A record as `Gold`, so that the two can be compared: spans get their words; ids are kept, checks are left out.

    What backends found has its evidence as annotators draw it (see `with_tight_evidence`).
    """
    layers = layers_of(record)
    provenance = record.provenance
    items: dict[str, list[Any]] = {
        layer.name: [_gold_item(layer, finding, record.article.text) for finding in getattr(record, layer.name)]
        for layer in layers
    }
    further_layers = tuple(layer for layer in layers if layer not in LAYERS)
    gold = gold_type(further_layers)(
        article=record.article.id,
        sha256=record.article.sha256,
        status="suggested",
        annotators=provenance.annotators,  # of gold that became a record; of what a model suggests none
        checked=None,
        codebook=provenance.codebook,
        begun_from=provenance.begun_from or provenance.origin,
        layers=provenance.layers,
        **items,
    )
    return gold if is_of_gold(record) else with_tight_evidence(gold, record.article.text)


def _gold_item(layer: LayerSpec, finding: object, text: str) -> Any:
    fields = {field: getattr(finding, field) for field in layer.gold.model_fields}
    return layer.gold(**fields | {field: _with_words(fields[field], text) for field in layer.spans})


def _with_words(value: Span | list[Span] | None, text: str) -> GoldSpan | list[GoldSpan] | None:
    """The value of a field that holds spans, each span with its words."""
    if isinstance(value, list):
        return [GoldSpan(start=span.start, end=span.end, text=span.of(text)) for span in value]
    return None if value is None else GoldSpan(start=value.start, end=value.end, text=value.of(text))
