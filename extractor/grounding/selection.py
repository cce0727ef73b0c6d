"""A record with the layers that a run asks for, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractor.layers import layers_of
from extractor_schemas import ACTORS, QUOTES, Record


def select_layers(record: Record, layers: Sequence[str]) -> Record:
    """The record with the ``layers`` of these names; the lists of all others are empty.

    Unless actors are among them, only those actors are kept that other findings name. What is unfounded and what was
    missed belongs to its layer.
    """
    left_out = [layer for layer in layers_of(record) if layer.name not in layers]
    if not left_out:
        return record
    kept = [layer for layer in layers_of(record) if layer.name in layers]
    lists: dict[str, Any] = {layer.name: [] for layer in left_out if layer is not ACTORS}
    if ACTORS in left_out:
        findings = [(layer, finding) for layer in kept for finding in getattr(record, layer.name)]
        named = {id for layer, finding in findings for _, ids in layer.actor_fields(finding) for id in ids}
        lists[ACTORS.name] = [actor for actor in record.actors if actor.id in named]
    if QUOTES in left_out:
        lists["missed"] = []
    nouns = {ACTORS.noun, *(layer.noun for layer in kept)}
    lists["unfounded"] = [item for item in record.unfounded if item.layer in nouns]
    provenance = record.provenance.model_copy(update={"layers": [layer.name for layer in kept]})
    return record.model_copy(update={**lists, "provenance": provenance})
