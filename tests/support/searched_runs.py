"""Two records that are searched, and a short way to write what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from extractor import Record
from extractor.search.finder import Found
from extractor_schemas import Check, Missed, Span, Unfounded, WordChange
from tests.support import bridge_article, gold_items

Write = Callable[..., Path]
"""Writes records as a run, and gives its folder."""

CHECK = Check(kind="number", words="2030", where="nowhere")


def dated(record: Record, published: str | None) -> Record:
    return record.model_copy(update={"article": record.article.model_copy(update={"published": published})})


def bridge() -> Record:
    """Three actors, two quotes, a claim that has a check, a stance, something altered, absent and missed."""
    record = bridge_article.record(bridge_article.gold())
    near = Span(**bridge_article.span("called the plan reckless"))
    altered = Unfounded(
        layer="quote",
        field="content",
        status="altered",
        words="called the plan sensible",
        near=near,
        diff=[WordChange(change="changed", article="reckless", reply="sensible")],
        concerns=[],
        item={},
    )
    absent = altered.model_copy(update={"status": "absent", "words": "a tunnel", "near": None, "diff": []})
    missed = Missed(content=[near], source=Span(**bridge_article.span("Tom Brandt")), cue=None)
    claim = record.claims[0].model_copy(update={"checks": [CHECK]})
    record = record.model_copy(update={"claims": [claim], "unfounded": [altered, absent], "missed": [missed]})
    return dated(record, "2024-05-31")


def harbour() -> Record:
    """Another article, of which only the month is known: four quotes, claims and stances in other words."""
    return dated(bridge_article.record(gold_items.WHOLE, text=gold_items.TEXT, id="news/harbour.txt"), "2024-05")


def items(found: Iterable[Found]) -> list[str]:
    """What was found, by the first letter of its article: "b q1"."""
    return [f"{one.record.article.id.rpartition('/')[2][0]} {one.named.item}" for one in found]
