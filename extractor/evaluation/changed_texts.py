"""An article that two runs have with different texts: offsets tell nothing, so findings are compared by their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.gold.items import actor_names, item_label
from extractor.layers import annotated_layers, known_layers
from extractor_schemas import Gold, GoldItem, LayerSpec


@dataclass(frozen=True, slots=True)
class WordedItem:
    """A finding with the words that it is compared by: who it is of, and what it says (see `item_label`)."""

    layer: LayerSpec
    item: GoldItem
    label: str

    @property
    def key(self) -> tuple[str, str]:
        """What makes two findings the same: the layer and the words, whatever their case and punctuation at the end."""
        return self.layer.name, " ".join(self.label.casefold().split()).rstrip(" .,;:!?\"'”’")


@dataclass(frozen=True, slots=True)
class ChangedText:
    """What ``came`` and what ``went`` with another text; ``same`` counts what both have in the same words."""

    article: str
    came: Sequence[WordedItem]
    went: Sequence[WordedItem]
    same: int


def changed_text(now: Gold, before: Gold) -> ChangedText:
    """Compare what two runs found in two texts of one article, in the layers that both were asked for."""
    layers = [name for name in annotated_layers(now) if name in annotated_layers(before)]
    items, earlier = list(_worded(now, layers)), list(_worded(before, layers))
    came, went = _without(items, earlier), _without(earlier, items)
    return ChangedText(now.article, came, went, len(items) - len(came))


def _worded(side: Gold, layers: Sequence[str]) -> Iterator[WordedItem]:
    names, known = actor_names(side), known_layers()
    for name in layers:
        for item in getattr(side, name):
            yield WordedItem(known[name], item, item_label(known[name], item, names))


def _without(items: Sequence[WordedItem], others: Sequence[WordedItem]) -> list[WordedItem]:
    """The items that have no like among the others; each of those is the like of one alone."""
    left = Counter(item.key for item in others)
    found: list[WordedItem] = []
    for item in items:
        if left[item.key]:
            left[item.key] -= 1
        else:
            found.append(item)
    return found
