"""Evidence as gold has it: what carries a claim or a position, without names alone, and without half a quotation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from extractor.text.balanced_marks import with_balanced_marks
from extractor.text.segmentation import split_sentences
from extractor.text.spans import CharRange
from extractor_schemas import CLAIMS, STANCES, Gold, GoldClaim, GoldSpan


def with_tight_evidence(gold: Gold, text: str) -> Gold:
    """Gold whose claims and stances have evidence as annotators draw it."""
    namings = NamingsAlone(gold, text)
    items = {
        layer.name: [
            item.model_copy(update={layer.anchor: [_balanced(span, text) for span in namings.others(item)]})
            for item in getattr(gold, layer.name)
        ]
        for layer in (CLAIMS, STANCES)
    }
    return gold.model_copy(update=items)


class NamingsAlone:
    """Tells the evidence of claims that only names somebody: the claimant, or whoever is named in another sentence."""

    def __init__(self, gold: Gold, text: str) -> None:
        self._text = text
        self._named: dict[str, set[str]] = {}
        for actor in gold.actors:
            for name in (actor.name, *actor.aliases, *(span.text for span in actor.mentions)):
                self._named.setdefault(name, set()).add(actor.id)

    def of(self, item: object) -> Iterator[GoldSpan]:
        """The spans of a claim that are a name alone, where it has others."""
        if not isinstance(item, GoldClaim) or len(item.evidence) < 2:
            return
        names = [span for span in item.evidence if span.text in self._named]
        rest = [span for span in item.evidence if span not in names]
        for span in names if rest else ():
            is_claimants = item.claimant in self._named[span.text]
            nearest = min(rest, key=partial(_distance, span))
            if is_claimants or not self._is_beside(span.range, nearest.range):
                yield span

    def others(self, item: object) -> list[GoldSpan]:
        """The spans of a claim or stance that carry it."""
        spans: list[GoldSpan] = getattr(item, CLAIMS.anchor)
        alone = list(self.of(item))
        return [span for span in spans if span not in alone]

    def _is_beside(self, left: CharRange, right: CharRange) -> bool:
        """Whether two places are in one sentence."""
        between = min(left[0], right[0]), max(left[1], right[1])
        return len(split_sentences(self._text[slice(*between)])) == 1


def _distance(span: GoldSpan, other: GoldSpan) -> int:
    return abs(other.start - span.start)


def _balanced(span: GoldSpan, text: str) -> GoldSpan:
    start, end = with_balanced_marks(span.range, text, keeps_marks=False)
    return GoldSpan(start=start, end=end, text=text[start:end])
