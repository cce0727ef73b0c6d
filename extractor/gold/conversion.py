"""Gold files: read, written in a form that makes small diffs, and begun, empty or from a run.

A folder of gold holds one JSON file for each article; what its annotators wrote, before their differences were settled,
lies in ``annotators/<name>/`` within it. The articles lie in the folder ``articles`` beside it, or where the user says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any, TypeVar

from extractor_schemas import (
    LAYER_NAMES,
    Article,
    Gold,
    GoldActor,
    GoldClaim,
    GoldQuote,
    GoldSpan,
    GoldStance,
    Record,
    Span,
)

_Item = TypeVar("_Item", GoldActor, GoldQuote, GoldClaim, GoldStance)

# --------------------------------------------------------------------------------------------------------- beginning


def empty(article: Article) -> Gold:
    """Gold with nothing in it yet, for an annotator to fill."""
    return Gold(
        article=article.id,
        sha256=article.sha256,
        status="suggested",
        annotators=[],
        codebook=None,
        actors=[],
        quotes=[],
        claims=[],
        stances=[],
    )


def suggested(record: Record) -> Gold:
    """What a run found, as gold that nobody has checked yet, with the short ids that gold has: a1, q1, c1, s1."""
    found = view(record).model_dump()
    actors = _short("a", (actor["id"] for actor in found["actors"]))
    for layer in LAYER_NAMES:
        ids = actors if layer == "actors" else _short(layer[0], (item["id"] for item in found[layer]))
        for item in found[layer]:
            item["id"] = ids[item["id"]]
            for field in ("actor", "speaker", "claimant"):
                if field in item:
                    item[field] = item[field] and actors[item[field]]
            if "reported_by" in item:
                item["reported_by"] = [actors[id] for id in item["reported_by"]]
    return Gold.model_validate(found)


def _short(letter: str, ids: Iterable[str]) -> Mapping[str, str]:
    return {id: f"{letter}{number}" for id, number in zip(ids, count(1), strict=False)}


def view(record: Record) -> Gold:
    """A record as `Gold`, so that both can be compared: spans get their words; status and checks are left out."""
    text = record.article.text

    def spans(given: Iterable[Span]) -> list[GoldSpan]:
        return [GoldSpan(start=span.start, end=span.end, text=text[span.start : span.end]) for span in given]

    def lone(given: Span | None) -> GoldSpan | None:
        return spans([given])[0] if given else None

    made = record.provenance
    return Gold(
        article=record.article.id,
        sha256=record.article.sha256,
        status="suggested",
        annotators=[made.model or made.backend],
        codebook=made.codebook,
        actors=[_as(GoldActor, actor, mentions=spans(actor.mentions)) for actor in record.actors],
        quotes=[
            _as(GoldQuote, quote, content=spans(quote.content), source=lone(quote.source), cue=lone(quote.cue))
            for quote in record.quotes
        ],
        claims=[_as(GoldClaim, claim, evidence=spans(claim.evidence)) for claim in record.claims],
        stances=[_as(GoldStance, stance, evidence=spans(stance.evidence)) for stance in record.stances],
    )


def _as(kind: type[_Item], item: object, **spans: Any) -> _Item:
    """The item without what gold has not, its spans replaced."""
    fields = vars(item) | spans
    for left_out in ("status", "checks"):
        fields.pop(left_out, None)
    return kind(**fields)
