"""In which fields a predicted item differs from the gold item that it is paired with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from extractor.evaluation.pairing import Pair, Pairing, same_actors
from extractor.evaluation.similarity import mention_tokens, same_substance, tokens
from extractor.gold.items import NOTHING, field_spans, field_text
from extractor.text.normalization import normalize
from extractor_schemas import ACTORS, CLAIMS, GoldActor, GoldItem, GoldSpan, GoldStance, LayerSpec


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
        """The fields on which a pair differs, in the order in which they are shown; no two values look the same."""
        return tuple(
            self._change(layer, field, pair.predicted, pair.gold)
            for field in layer.compared
            if not self._agree(layer, field, pair.predicted, pair.gold)
        )

    def _change(self, layer: LayerSpec, field: str, predicted: GoldItem, gold: GoldItem) -> FieldChange:
        if field == ACTORS.anchor and isinstance(predicted, GoldActor) and isinstance(gold, GoldActor):
            return _mention_change(predicted.mentions, gold.mentions, self.text)
        shown = (
            field_text(layer, predicted, field, self.predicted_names),
            field_text(layer, gold, field, self.gold_names),
        )
        if _looks_like(shown[0]) == _looks_like(shown[1]):
            shown = (
                self._closely(layer, field, predicted, is_predicted=True),
                self._closely(layer, field, gold, is_predicted=False),
            )
        return FieldChange(field, *shown)

    def _closely(self, layer: LayerSpec, field: str, item: GoldItem, *, is_predicted: bool) -> str:
        """A field whose value looks like the other side's: where its spans stand, whom its actors are paired with."""
        if field in layer.spans:
            places = (f"{_in_context(span, self.text)} at {span.start}" for span in field_spans(item, field))
            return ", ".join(places) or NOTHING
        if field in layer.actors:
            value: Any = getattr(item, field)
            ids = cast(list[str | None], value if isinstance(value, list) else [value])
            return ", then ".join(self.answering(id, is_predicted=is_predicted) for id in ids)
        return ascii(getattr(item, field))

    def answering(self, id: str | None, *, is_predicted: bool) -> str:
        """An actor by its gold id; a predicted one with the gold actor that it is paired with."""
        if id is None:
            return "nobody"
        if not is_predicted:
            return f"{self.gold_names.get(id, id)} ({id})"
        answer = self.pairing.gold_actor_of.get(id)
        whom = f"“{self.gold_names.get(answer, answer)}” ({answer})" if answer else "no actor of the other side"
        return f"{self.predicted_names.get(id, id)}, paired with {whom}"

    def _agree(self, layer: LayerSpec, field: str, predicted: GoldItem, gold: GoldItem) -> bool:
        """Whether the two agree in a field: wording counts but for typography, case and a leading article.

        What `score_article` counts as different is different here too.
        """
        if field == ACTORS.anchor and isinstance(predicted, GoldActor) and isinstance(gold, GoldActor):
            return mention_tokens(predicted.mentions) == mention_tokens(gold.mentions)
        if field in layer.spans:
            return tokens(field_spans(predicted, field)) == tokens(field_spans(gold, field))
        left, right = getattr(predicted, field), getattr(gold, field)
        if field in layer.actors:
            return same_actors(self.pairing, left, right)
        if field == "aliases" and isinstance(predicted, GoldActor) and isinstance(gold, GoldActor):
            same_lists = _plain_names(predicted.aliases) == _plain_names(gold.aliases)
            return same_lists or _further_names(predicted) == _further_names(gold)
        if field == "target" and _same_concept(predicted, gold):
            return True
        if field in layer.wording:
            same_words = _plain_wording(left) == _plain_wording(right)
            return same_words and (layer.name != CLAIMS.name or same_substance(left, right))
        return bool(left == right)


def _mention_change(predicted: Sequence[GoldSpan], gold: Sequence[GoldSpan], text: str) -> FieldChange:
    """The mentions that only one side has, with the words around them."""
    sides = predicted, gold
    shown: list[str] = []
    for spans, other_spans in (sides, sides[::-1]):
        only_here = [span for span in spans if mention_tokens([span]) - mention_tokens(other_spans)]
        shown.append(f"only here: {', '.join(_in_context(span, text) for span in only_here)}" if only_here else NOTHING)
    return FieldChange(ACTORS.anchor, *shown)


def _looks_like(value: str) -> str:
    """What a reader sees of a value: no invisible character, and white space evened out."""
    return " ".join("".join(character for character in value if character.isprintable() or character.isspace()).split())


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
    return _plain_names(actor.aliases) - {_plain_wording(actor.name)}


def _plain_names(names: Sequence[str]) -> set[str]:
    return {_plain_wording(name) for name in names}


def _plain_wording(value: str | list[str] | None) -> str:
    """Wording without what two who agree may write differently: typography, case, a leading article.

    Not `normalize_name`, which also drops a possessive: that is fine for names, and not at the end of a claim.
    """
    words = ", ".join(map(str, value)) if isinstance(value, list) else value or ""
    return re.sub(r"^(?:the|an?) ", "", " ".join(normalize(words).casefold().split()))
