"""What accepting a field of a changed item does to gold: what it brings, what it takes away and what it leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from extractor.evaluation.similarity import mention_tokens
from extractor.gold.items import field_spans
from extractor.text.normalization import normalize_name
from extractor_schemas import ACTORS, GoldActor, GoldItem, GoldSpan, LayerSpec

_EMPTY_SAYS = ("claimant", "anonymous", "checkable")
"""Fields of which the empty value says something: all others would be lost by accepting what the run lacks."""


class Taking(NamedTuple):
    """Whether a field that is taken over brings gold anything, and whether anything goes out of gold that it has."""

    brings: bool
    removes: bool


def taking(
    layer: LayerSpec,
    field: str,
    gold: GoldItem,
    predicted: GoldItem,
    *,
    gold_names: Mapping[str, str],
    predicted_names: Mapping[str, str],
) -> Taking:
    """What taking over a field in which two items differ does to gold; an entry of a list is told by its own words."""
    old, new = getattr(gold, field), getattr(predicted, field)
    if not isinstance(old, list):
        return Taking(bool(new) or field in _EMPTY_SAYS, bool(old))
    if field in layer.spans:
        parts = mention_tokens(field_spans(gold, field)), mention_tokens(field_spans(predicted, field))
    else:
        parts = _folded(getattr(gold, field), gold_names), _folded(getattr(predicted, field), predicted_names)
    return Taking(bool(parts[1] - parts[0]), bool(parts[0] - parts[1]))


def _folded(values: Sequence[Any], names: Mapping[str, str]) -> frozenset[Any]:
    return frozenset(normalize_name(names.get(str(value), str(value))) for value in values)


def with_mentions(old: GoldActor, new: GoldActor) -> GoldActor:
    """The actor that ``old`` becomes: a mention that only its article tells from gold's is gold's.

    Another name that stood only in mentions that are gone goes with them, unless the names are taken over too.
    """
    kept = {tokens: span for span in old.mentions for tokens in mention_tokens([span])}
    mentions = [next((kept[each] for each in mention_tokens([span]) if each in kept), span) for span in new.mentions]
    gone = [span for span in old.mentions if span not in mentions]
    left = [alias for alias in old.aliases if _has(mentions, alias) or not _has(gone, alias)]
    return new.model_copy(
        update={ACTORS.anchor: mentions, "aliases": left if new.aliases == old.aliases else new.aliases}
    )


def _has(mentions: Sequence[GoldSpan], name: str) -> bool:
    return any(normalize_name(span.text) == normalize_name(name) for span in mentions)
