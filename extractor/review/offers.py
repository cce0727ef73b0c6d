"""What is offered for a new item on words that somebody has chosen: what the rules make of these words, to be taken.

Nothing of it is in the item before it is taken, and nothing is offered where nothing was chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from extractor.backends.rules.noun_phrases import parse_mention
from extractor.gold.bare_names import bare_name
from extractor.gold.items import field_spans
from extractor.review.naming import actor_labels, called_actor
from extractor.review.rules_findings import RulesFindings
from extractor.text.spans import CharRange, overlaps, overlaps_any
from extractor_schemas import (
    ACTORS,
    CLAIMS,
    QUOTES,
    STANCES,
    Gold,
    GoldActor,
    GoldClaim,
    GoldItem,
    GoldQuote,
    GoldSpan,
    GoldStance,
    LayerSpec,
)


class Offer(NamedTuple):
    """What a field may take: the value as a form sends it, and what the page shows of it."""

    value: Any
    words: str


def offers(
    found: RulesFindings, gold: Gold, text: str, layer: LayerSpec, values: Mapping[str, Any]
) -> dict[str, Offer]:
    """What is offered beside the ``values`` that a new item begins with, by field.

    ``found`` is what the rules find in the text.
    """
    places = [span.range for span in cast(Iterable[GoldSpan], values[layer.anchor])]
    offered = _BY_LAYER.get(layer.name)
    if not places or offered is None:
        return {}
    chosen = _Chosen(found, gold, text, places)
    return {field: offer for field, offer in offered(chosen, values).items() if offer and offer.value != values[field]}


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The words that were chosen, and what is known of the article that they are in."""

    found: RulesFindings
    gold: Gold
    text: str
    places: Sequence[CharRange]

    def nearest(self, layer: LayerSpec) -> GoldItem | None:
        """The item of the rules that has most of the chosen words and least besides; None where none has any."""
        items: list[GoldItem] = getattr(self.found.items, layer.name)
        shares = [(self._share([span.range for span in field_spans(item, layer.anchor)]), item) for item in items]
        share, item = max(shares, key=lambda each: each[0], default=(0, None))
        return item if share else None

    def _share(self, ranges: Sequence[CharRange]) -> float:
        shared = sum(
            max(min(end, chosen_end) - max(start, chosen_start), 0)
            for start, end in ranges
            for chosen_start, chosen_end in self.places
        )
        return shared / max(sum(end - start for start, end in [*ranges, *self.places]), 1)

    def spans(self, spans: Iterable[GoldSpan], taken: Iterable[CharRange] = ()) -> Offer | None:
        """Spans beside the chosen words, and beside those that are ``taken``."""
        taken = [*self.places, *taken]
        free = [span for span in spans if not overlaps_any(span.range, taken)]
        words = " … ".join(" ".join(span.text.split()) for span in free)
        return Offer([{"start": span.start, "end": span.end} for span in free], words) if free else None

    def span(self, place: CharRange | None) -> Offer | None:
        """The words at a place, if they are beside those that were chosen."""
        return self.spans([GoldSpan(start=place[0], end=place[1], text=self.text[slice(*place)])]) if place else None

    def actor(self, id: str | None) -> Offer | None:
        """An actor of the rules: gold's, if it has them, or else a new one."""
        actor = next((actor for actor in self.found.items.actors if actor.id == id), None)
        if actor is None:
            return None
        mentions = [span.range for span in actor.mentions]
        known = next((other.id for other in self.gold.actors if _is_mentioned(other, mentions)), None)
        if known := known or called_actor(self.gold.actors, {"name": actor.name}):
            return self.known_actor(known)
        return Offer({"name": actor.name, "kind": actor.kind, "anonymous": actor.anonymous}, actor.name)

    def known_actor(self, id: str) -> Offer:
        """An actor of gold."""
        name = actor_labels(self.gold.actors)[id]
        return Offer({"id": id, "name": name}, name)

    def actors(self, ids: Iterable[str]) -> Offer | None:
        """Several actors of the rules."""
        found = [offer for id in ids if (offer := self.actor(id))]
        words = ", then ".join(offer.words for offer in found)
        return Offer([offer.value for offer in found], words) if found else None

    def naming(self, place: CharRange) -> GoldActor | None:
        """The actor of gold who is mentioned at a place."""
        return next((actor for actor in self.gold.actors if _is_mentioned(actor, [place])), None)


def _text(value: str | None) -> Offer | None:
    return Offer(value, value) if value else None


def _is_mentioned(actor: GoldActor, places: Iterable[CharRange]) -> bool:
    return any(overlaps_any(span.range, places) for span in actor.mentions)


# ----------------------------------------------------------------------------------------------------------- by layer


def _of_actor(chosen: _Chosen, values: Mapping[str, Any]) -> dict[str, Offer | None]:
    actor = chosen.nearest(ACTORS)
    if not isinstance(actor, GoldActor):
        mention = parse_mention(str(values["name"]))
        return {"kind": _text(mention.kind if mention else None)}
    taken = [span.range for other in chosen.gold.actors for span in other.mentions]
    return {
        "kind": _text(actor.kind),
        "anonymous": Offer(True, "yes") if actor.anonymous else None,
        "role": _text(actor.role),
        "affiliation": _text(actor.affiliation),
        "mentions": chosen.spans(actor.mentions, taken),
    }


def _of_quote(chosen: _Chosen, values: Mapping[str, Any]) -> dict[str, Offer | None]:
    quote = chosen.nearest(QUOTES)
    if not isinstance(quote, GoldQuote):
        return _by_cue(chosen)
    taken = [span.range for other in chosen.gold.quotes for span in other.content]
    source = quote.source.range if quote.source else None
    return {
        "content": chosen.spans(quote.content, taken),
        "speaker": chosen.actor(quote.speaker),
        "source": chosen.span(_bare(chosen, quote.speaker, source)) if source else None,
        "cue": chosen.span(quote.cue.range) if quote.cue else None,
        "reported_by": chosen.actors(quote.reported_by),
    }


def _bare(chosen: _Chosen, speaker: str | None, source: CharRange) -> CharRange:
    """The name alone in a source that has a title or a description beside it."""
    names = [span.range for actor in chosen.gold.actors for span in actor.mentions]
    if within := [name for name in names if source[0] <= name[0] and name[1] <= source[1]]:
        return max(within, key=lambda name: name[1] - name[0])
    actor = next((actor for actor in chosen.found.items.actors if actor.id == speaker), None)
    words = chosen.text[slice(*source)]
    name = bare_name(actor, words) if actor else None
    start = source[0] + words.index(name) if name else source[0]
    return (start, start + len(name)) if name else source


def _by_cue(chosen: _Chosen) -> dict[str, Offer | None]:
    """The verb of the same sentence that is nearest to the words, and its subject, where the rules have no quote."""
    start, end = chosen.places[0]
    for passage, cues in chosen.found.cued:
        if not overlaps((passage.start, passage.end), (start, end)):
            continue
        verbs = [(passage.char_range(*cue.words), cue.subject) for cue in cues]
        beside = [(verb, subject) for verb, subject in verbs if not overlaps_any(verb, chosen.places)]
        if not beside:
            continue
        verb, subject = min(beside, key=lambda each: max(each[0][0] - end, start - each[0][1]))
        is_named = subject is not None and subject.kind in ("noun", "pronoun")
        source = passage.char_range(subject.first, subject.last) if subject and is_named else None
        actor = chosen.naming(source) if source else None
        return {
            "cue": chosen.span(verb),
            "source": chosen.span(_bare(chosen, None, source)) if source else None,
            "speaker": chosen.known_actor(actor.id) if actor else None,
        }
    return {}


def _of_claim(chosen: _Chosen, values: Mapping[str, Any]) -> dict[str, Offer | None]:
    claim = chosen.nearest(CLAIMS)
    if not isinstance(claim, GoldClaim):
        return {}
    is_of_quote = values["claimant"] is not None
    return {
        "text": _text(claim.text),
        "claimant": None if is_of_quote else chosen.actor(claim.claimant),
        "reported_by": None if is_of_quote else chosen.actors(claim.reported_by),
        "kind": _text(claim.kind),
        "assertion": _text(claim.assertion),
        "checkable": Offer(True, "yes") if claim.checkable else None,
    }


def _of_stance(chosen: _Chosen, values: Mapping[str, Any]) -> dict[str, Offer | None]:
    stance = chosen.nearest(STANCES)
    if not isinstance(stance, GoldStance):
        return {"target": _text(_last_target(chosen))}
    return {
        "actor": None if values["actor"] else chosen.actor(stance.actor),
        "target": _text(_last_target(chosen) or stance.target),
        "position": _text(stance.position),
        "condition": _text(stance.condition),
        "time": _text(stance.time),
        "reported_by": None if values["actor"] else chosen.actors(stance.reported_by),
    }


def _last_target(chosen: _Chosen) -> str | None:
    """What the last position before these words is towards: one article is mostly about one matter."""
    places = ((stance.evidence[0].start, stance.target) for stance in chosen.gold.stances if stance.evidence)
    return max((each for each in places if each[0] <= chosen.places[-1][1]), default=(0, None))[1]


_BY_LAYER: Mapping[str, Callable[[_Chosen, Mapping[str, Any]], dict[str, Offer | None]]] = {
    ACTORS.name: _of_actor,
    QUOTES.name: _of_quote,
    CLAIMS.name: _of_claim,
    STANCES.name: _of_stance,
}
