"""Findings of a layer → its list in the record: equal ones once, in the order of the text, with stable ids."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Container
from hashlib import sha256
from itertools import count
from typing import Generic, TypeVar

from pydantic import BaseModel

from extractor.grounding.resolver import to_spans
from extractor.hashing import canonical_json
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange, merge_ranges
from extractor_schemas import CLAIMS, Check, Claim, LayerSpec, Span

Finding = TypeVar("Finding", bound=BaseModel)

REPLY_NUMBER = lazy_regex(r"a?([0-9]+)")
"""What names an actor of the reply by its place there."""

EARLIER_IDS = "earlier_ids"
"""The flag of a record in which what an earlier version of the article has too has its ids from there."""
ACTORS_OF_REGISTRY = "actors_of_registry"
"""The flag of a record whose actors have the ids and names of a registry."""


class FindingList(Generic[Finding]):
    """The list of a layer in a record, in the order of the text: equal findings are one with all their spans.

    ``recheck`` tells what a claim that was made of two says beyond all of their evidence, or against it. ``original``
    maps a range of the text to where it stands in the article, which tells findings apart.
    """

    def __init__(
        self,
        layer: LayerSpec,
        text: str,
        recheck: Callable[[Claim], list[Check]] | None = None,
        original: Callable[[CharRange], CharRange] | None = None,
    ) -> None:
        self._layer = layer
        self._text = text
        self._recheck = recheck
        self._original = original
        self._by_identity: dict[str, Finding] = {}
        self._ids: set[str] = set()
        self._order: list[tuple[CharRange, int, str]] = []
        self._places: dict[str, tuple[CharRange, int, str]] = {}

    @property
    def findings(self) -> list[Finding]:
        """The findings so far."""
        return [self._by_identity[identity] for _, _, identity in self._order]

    def add(self, finding: Finding | None) -> str | None:
        """Add what was made of an item, None for one that is not in the article; the result is the id that it has.

        What a finding has as its id is what else tells it from equal ones: the claimant who is unknown.
        """
        if finding is None:
            return None
        identity = _identity(self._layer, finding, getattr(finding, "id", ""), self._original)
        if (first := self._by_identity.get(identity)) is not None:
            finding = _merge(self._layer, first, finding, self._text, self._recheck)
            del self._order[bisect_left(self._order, self._places[identity])]
        else:
            finding = finding.model_copy(update={"id": free_id(_hashed(self._layer, identity), self._ids)})
        self._by_identity[identity] = finding
        number = self._places[identity][1] if first is not None else len(self._places)
        self._places[identity] = self._layer.anchor_spans(finding)[0].range, number, identity
        insort(self._order, self._places[identity])
        id: str = getattr(finding, "id", "")
        self._ids.add(id)
        return id


def stable_id(layer: LayerSpec, item: BaseModel, apart: str = "") -> str:
    """The layer's letter and the first 8 hexadecimal digits of a hash of the item's identity, and of ``apart``."""
    return _hashed(layer, _identity(layer, item, apart))


def unknown_claimant(claim: Claim) -> str | None:
    """Whom the reply has as the claimant, if neither it nor the article knows who that is; such a claim has none.

    A number stands for an actor that the reply does not have. None of a claim that is the article's own or somebody's.
    """
    for check in claim.checks if claim.claimant is None else ():
        if check.kind == "name" and check.where == "nowhere":
            id = stable_id(CLAIMS, claim, apart=f"?{check.words}")
            if claim.id == id or claim.id.startswith(f"{id}-"):
                number = REPLY_NUMBER.fullmatch(check.words)
                return f"actor {number[1]}" if number else check.words
    return None


def _identity(
    layer: LayerSpec, item: BaseModel, apart: str, original: Callable[[CharRange], CharRange] | None = None
) -> str:
    def range_of(span: Span) -> CharRange:
        return original(span.range) if original else span.range

    return canonical_json((*layer.identity(item), *([apart] if apart else [])), default=range_of)


def _hashed(layer: LayerSpec, identity: str) -> str:
    return layer.letter + sha256(identity.encode()).hexdigest()[:8]


def free_id(id: str, taken: Container[str]) -> str:
    """The id, or with a number behind it where another finding has it, whose hash begins alike."""
    if id not in taken:
        return id
    return next(free for free in (f"{id}-{number}" for number in count(2)) if free not in taken)


def _merge(
    layer: LayerSpec,
    first: Finding,
    repeated: Finding,
    text: str,
    recheck: Callable[[Claim], list[Check]] | None = None,
) -> Finding:
    """The first of two equal findings with the anchor spans of both; a check stays if neither's evidence answers it.

    What the evidence of one contradicts is checked by that of both: it was no concern where the other only lacks it.
    """
    update: dict[str, object] = {}
    if isinstance(getattr(first, layer.anchor), list):
        spans = (*layer.anchor_spans(first), *layer.anchor_spans(repeated))
        update[layer.anchor] = to_spans(merge_ranges((span.range for span in spans), text))
    if isinstance(first, Claim) and isinstance(repeated, Claim):
        is_same = first.text == repeated.text  # a text in other capitals has other names, so its checks tell nothing
        kept = [check for check in first.checks if not is_same or check in repeated.checks]
        rechecked = recheck(first.model_copy(update=update)) if recheck else []
        update["checks"] = [*kept, *(check for check in rechecked if check not in kept)]
    return first.model_copy(update=update)
