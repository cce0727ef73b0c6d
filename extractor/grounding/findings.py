"""Findings of a layer → its list in the record: equal ones once, in the order of the text, with stable ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Generic, TypeVar

from pydantic import BaseModel

from extractor.grounding.resolver import to_spans
from extractor.hashing import canonical_json
from extractor.text.spans import CharRange, merge_ranges
from extractor_schemas import Claim, LayerSpec, Span

Finding = TypeVar("Finding", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Settled(Generic[Finding]):
    """The list of a layer in a record; ``ids`` are those under which it has what was made of each item of the reply."""

    findings: list[Finding]
    ids: list[str | None]


def settle(layer: LayerSpec, findings: Iterable[Finding | None], text: str) -> Settled[Finding]:
    """The findings in the order of the text, each under its `stable_id`; equal ones become one with all their spans.

    None stands for an item that is not in the article. What a finding has as its id is what else tells it from equal
    ones: the claimant who is unknown.
    """
    distinct: dict[str, Finding] = {}
    ids: list[str | None] = []
    for finding in findings:
        if finding is None:
            ids.append(None)
            continue
        id = stable_id(layer, finding, apart=getattr(finding, "id", ""))
        first = distinct.get(id)
        distinct[id] = _merge(layer, first, finding, text) if first else finding.model_copy(update={"id": id})
        ids.append(id)
    return Settled(sorted(distinct.values(), key=lambda finding: layer.anchor_spans(finding)[0].range), ids)


def stable_id(layer: LayerSpec, item: BaseModel, apart: str = "") -> str:
    """The layer's letter and the first 8 hexadecimal digits of a hash of the item's identity, and of ``apart``."""
    identity = canonical_json((*layer.identity(item), *([apart] if apart else [])), default=_as_range)
    return layer.letter + sha256(identity.encode()).hexdigest()[:8]


def _as_range(span: Span) -> CharRange:
    return span.range


def _merge(layer: LayerSpec, first: Finding, repeated: Finding, text: str) -> Finding:
    """The first of two equal findings with the anchor spans of both; a check stays if neither's evidence answers it."""
    update: dict[str, object] = {}
    if isinstance(getattr(first, layer.anchor), list):
        spans = (*layer.anchor_spans(first), *layer.anchor_spans(repeated))
        update[layer.anchor] = to_spans(merge_ranges((span.range for span in spans), text))
    if isinstance(first, Claim) and isinstance(repeated, Claim):
        is_same = first.text == repeated.text  # a text in other capitals has other names, so its checks tell nothing
        update["checks"] = [check for check in first.checks if not is_same or check in repeated.checks]
    return first.model_copy(update=update)
