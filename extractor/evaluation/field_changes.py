"""In which fields a predicted item differs from the gold item that it is paired with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.evaluation.pairing import Pair, Pairing, same_actors
from extractor.evaluation.similarity import tokens
from extractor.gold.items import NOTHING, field_spans, field_text
from extractor.text.normalization import normalize
from extractor.text.spans import overlaps_any
from extractor_schemas import ACTORS, GoldActor, GoldItem, GoldSpan, GoldStance, LayerSpec


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a pair on which the two differ, each side as it is shown."""

    field: str
    predicted: str
    gold: str


@dataclass(frozen=True, slots=True)
class FieldComparison:
    """What is needed to compare the fields of an article's pairs.

    ``predicted_names`` and ``gold_names`` are the names of each side's actors by id; ``text`` is the article's.
    """

    pairing: Pairing
    predicted_names: Mapping[str, str]
    gold_names: Mapping[str, str]
    text: str

    def changes(self, layer: LayerSpec, pair: Pair[GoldItem]) -> tuple[FieldChange, ...]:
        """The fields on which a pair differs, in the order in which they are shown."""
        predicted, gold = pair.predicted, pair.gold
        changes: list[FieldChange] = []
        for field in layer.compared:
            if field == ACTORS.anchor and isinstance(predicted, GoldActor) and isinstance(gold, GoldActor):
                if change := _mention_change(predicted.mentions, gold.mentions, self.text):
                    changes.append(change)
            elif not self._agree(layer, field, predicted, gold):
                changes.append(
                    FieldChange(
                        field,
                        field_text(layer, predicted, field, self.predicted_names),
                        field_text(layer, gold, field, self.gold_names),
                    )
                )
        return tuple(changes)

    def _agree(self, layer: LayerSpec, field: str, predicted: GoldItem, gold: GoldItem) -> bool:
        """Whether the two agree in a field: of wording, typography, case and a leading article do not count."""
        if field in layer.spans:
            return tokens(field_spans(predicted, field)) == tokens(field_spans(gold, field))
        left, right = getattr(predicted, field), getattr(gold, field)
        if field in layer.actors:
            return same_actors(self.pairing, left, right)
        if field == "aliases" and isinstance(predicted, GoldActor) and isinstance(gold, GoldActor):
            return _further_names(predicted) == _further_names(gold)
        if field == "target" and _same_concept(predicted, gold):
            return True
        if field in layer.wording:
            return _plain_wording(left) == _plain_wording(right)
        return bool(left == right)


def _mention_change(predicted: Sequence[GoldSpan], gold: Sequence[GoldSpan], text: str) -> FieldChange | None:
    """The mentions that only one side has, with the words around them; those that overlap are the same mention."""
    only_predicted, only_gold = _without_overlap(predicted, gold), _without_overlap(gold, predicted)
    if not only_predicted and not only_gold:
        return None
    shown = [
        f"only here: {', '.join(_in_context(span, text) for span in spans)}" if spans else NOTHING
        for spans in (only_predicted, only_gold)
    ]
    return FieldChange(ACTORS.anchor, *shown)


def _without_overlap(spans: Sequence[GoldSpan], other_spans: Sequence[GoldSpan]) -> list[GoldSpan]:
    ranges = [span.range for span in other_spans]
    return [span for span in spans if not overlaps_any(span.range, ranges)]


def _in_context(span: GoldSpan, text: str) -> str:
    """The span with two words on each side, because the same name may stand in many places."""
    before = " ".join(text[max(0, span.start - 40) : span.start].split(" ")[-3:])
    after = " ".join(text[span.end : span.end + 40].split(" ")[:3])
    return f"“{' '.join(f'{before}[{span.text}]{after}'.split())}”"


def _same_concept(predicted: GoldItem, gold: GoldItem) -> bool:
    return (
        isinstance(predicted, GoldStance)
        and isinstance(gold, GoldStance)
        and predicted.concept is not None
        and predicted.concept == gold.concept
    )


def _further_names(actor: GoldActor) -> set[str]:
    return {_plain_wording(name) for name in actor.aliases} - {_plain_wording(actor.name)}


def _plain_wording(value: str | list[str] | None) -> str:
    """Wording without what two who agree may write differently: typography, case, a leading article.

    Not `normalize_name`, which also drops a possessive: that is fine for names, and not at the end of a claim.
    """
    words = ", ".join(map(str, value)) if isinstance(value, list) else value or ""
    return re.sub(r"^(?:the|an?) ", "", " ".join(normalize(words).casefold().split()))
