"""What is offered for a new item on words that somebody has chosen: what the rules make of these words, to be taken.

Nothing of it is in the item before it is taken, and nothing is offered where nothing was chosen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from extractor.backends.rules.turned_positions import REVERSED
from extractor.review.chosen_words import is_team
from extractor.review.further_mentions import also_mentioned
from extractor.review.offered_actors import Offer, SaidBy
from extractor.review.offered_affiliations import affiliation_of
from extractor.review.offered_promises import promised
from extractor.review.offering import Offering
from extractor.review.phrases import is_same_time, without_time
from extractor.review.rules_findings import FoundPosition, RulesFindings
from extractor.review.same_matter import matter, target_meant
from extractor.text.mentions import is_pronoun
from extractor.text.normalization import normalize
from extractor.text.spans import CharRange, overlaps, overlaps_any
from extractor.text.stems import content_stems
from extractor_schemas import (
    ACTORS,
    CLAIMS,
    QUOTES,
    STANCES,
    Gold,
    GoldQuote,
    GoldSpan,
    GoldStance,
    LayerSpec,
    Position,
)

_CITING = frozenset(["cite", "quote"])
"""Verbs of which the subject says nothing of its own."""
_VERBS = re.compile(r"\A.*\b(?:has|have|had|is|are|was|were) \w+ ")


def offers(
    found: RulesFindings, gold: Gold, text: str, layer: LayerSpec, values: Mapping[str, Any]
) -> dict[str, Offer]:
    """What is offered beside the ``values`` that a new item begins with, by field.

    ``found`` is what the rules find in the text.
    """
    spans = cast(Iterable[GoldSpan], values[layer.anchor])
    places = [span.range for span in spans if layer is not ACTORS or span.text == values["name"]]
    offered = _BY_LAYER.get(layer.name)
    if not places or offered is None:
        return {}
    by_field = offered(Offering(found, gold, text, places), values)
    return {field: offer for field, offer in by_field.items() if offer and offer.value != values[field]}


def _text(value: str | None) -> Offer | None:
    return Offer(value, value) if value else None


def _flag(*, value: bool) -> Offer | None:
    return Offer(True, "yes") if value else None


def _of_actor(offering: Offering, values: Mapping[str, Any]) -> dict[str, Offer | None]:
    actor, named = offering.chosen.actor(), offering.chosen.described()
    if actor and named and named.proper and named.name not in [span.text for span in actor.mentions]:
        actor = None  # the rules know a part of the name alone
    described = actor or named
    if described is None:
        return {}
    others = [span for other in offering.gold.actors for span in other.mentions]
    taken = [span.range for span in (*others, *cast(list[GoldSpan], values["mentions"]))]
    is_somebody = described.kind in ("person", "group")
    affiliation = described.affiliation
    if is_somebody:
        affiliation = affiliation_of(offering.gold, offering.text, offering.places[0], affiliation, described.role)
    begun = {"kind": described.kind or "group", "role": described.role, "name": values["name"]}
    mentions = also_mentioned(offering.found, offering.gold, offering.text, begun, values["mentions"])
    return {
        "kind": _text("organisation" if is_team(described.name) else described.kind),
        "anonymous": _flag(value=described.anonymous),
        "role": _text(_VERBS.sub("", described.role or "")),
        "affiliation": _text(affiliation),
        "mentions": offering.spans(mentions, taken),
    }


class _Attributed(NamedTuple):
    """How the chosen words are attributed: by which cue, and to whom; ``quote`` is the rules', if they have one."""

    cue: CharRange | None
    said_by: SaidBy
    quote: GoldQuote | None = None
    reporter: Offer | None = None


def _of_quote(offering: Offering, values: Mapping[str, Any]) -> dict[str, Offer | None]:
    for cue, said_by, quote, reporter in _attributed(offering):
        if _said_already(offering, said_by.speaker, cue):
            continue
        by_cue = {"speaker": said_by.speaker, "source": offering.span(said_by.source), "cue": offering.span(cue)}
        if quote is None:
            reported_by = Offer([reporter.value], reporter.words) if reporter else None
            return {**by_cue, "reported_by": reported_by}
        taken = [span.range for other in offering.gold.quotes for span in other.content]
        reporters = offering.reporters(quote.reported_by, but=said_by.speaker)
        return {"content": offering.spans(quote.content, taken), **by_cue, "reported_by": reporters}
    return {}


def quote_joined(
    found: RulesFindings, gold: Gold, text: str, layer: LayerSpec, values: Mapping[str, Any]
) -> GoldQuote | None:
    """The quote of gold to which the words of a new one belong, as its cue is theirs; None where there is none."""
    places = [span.range for span in cast(Iterable[GoldSpan], values[layer.anchor])]
    if layer is not QUOTES or not places:
        return None
    offering = Offering(found, gold, text, places)
    known = (_said_already(offering, each.said_by.speaker, each.cue) for each in _attributed(offering))
    quote = next(filter(None, known), None)
    is_apart = quote and not any(
        overlaps_any(span.range, places) for _, spans in QUOTES.span_fields(quote) for span in spans
    )
    return quote if is_apart else None


def _said_already(offering: Offering, speaker: Offer | None, cue: CharRange | None) -> GoldQuote | None:
    """The quote that gold has of the speaker with this cue, or these words."""
    id = speaker.value.get("id") if speaker else None
    return next(
        (
            quote
            for quote in offering.gold.quotes
            if quote.speaker == id
            and (
                (quote.cue and quote.cue.range == cue)
                or any(overlaps_any(span.range, offering.places) for span in quote.content)
            )
        ),
        None,
    )


def _attributed(offering: Offering) -> Iterator[_Attributed]:
    """Yield how the rules attribute the chosen words, to each of those who say them; else by the nearest verb."""
    quote = offering.chosen.quote()
    if quote is None:
        yield from _by_cue(offering)
        return
    source, cue = (span.range if span else None for span in (quote.source, quote.cue))
    reporter = next(offering.actors.who_said(quote.speaker, source)).speaker
    if within := [each for each in _by_cue(offering, quote) if each.said_by.speaker != reporter]:
        for each in within:  # where nobody knows who "she" is, she may be the one who would report it
            yield each._replace(reporter=reporter if each.said_by.speaker else None)
        return
    for said_by in offering.actors.who_said(quote.speaker, source):
        yield _Attributed(cue, said_by, quote)


def _by_cue(offering: Offering, within: GoldQuote | None = None) -> Iterator[_Attributed]:
    """By the verb of the same sentence that is nearest to the words, to its subject.

    Of words ``within`` a quote by the verb right before them, if the quote has it too: "she threatened (to go)".
    """
    start, end = offering.places[0]
    for passage, cues in offering.found.cued:
        if not overlaps((passage.start, passage.end), (start, end)):
            continue
        verbs = [(passage.char_range(*cue.words), cue.subject) for cue in cues if cue.verb not in _CITING]
        beside = [(verb, subject) for verb, subject in verbs if not overlaps_any(verb, offering.places)]
        if within:
            told = [span.range for span in within.content]
            beside = [
                (verb, subject)
                for verb, subject in beside
                if overlaps_any(verb, told) and not offering.text[verb[1] : start].strip() and verb[1] <= start
            ]
        if not beside:
            continue
        verb, subject = min(beside, key=lambda each: max(each[0][0] - end, start - each[0][1]))
        is_named = subject is not None and subject.kind in ("noun", "pronoun")
        source = passage.char_range(subject.first, subject.last) if subject and is_named else None
        for said_by in offering.actors.who_said(None, source):
            yield _Attributed(verb, said_by)


def _of_claim(offering: Offering, values: Mapping[str, Any]) -> dict[str, Offer | None]:
    """What the chosen words claim: of the rules' own claim where it is of just these words, or else what they make.

    Of words that say several things the first is offered that gold does not have yet, with its own words as evidence.
    """
    is_of_quote = values["claimant"] is not None
    for claim, places in offering.chosen.claims():
        if is_of_quote and claim.is_aside:
            continue  # it is no claim of whoever says the rest
        is_settled = is_of_quote or offering.chosen.tells_act(claim)
        claimant = None if is_settled else offering.actors.actor(claim.claimant)
        if claim.named and not is_settled:
            claimant = next(offering.actors.who_said(None, claim.named)).speaker
        claimant_id = values["claimant"] or (claimant.value.get("id") if claimant else None)
        words = claim.text or values["text"]
        part = (places or offering.places)[0]
        text = offering.claim_text(words, claim, claimant_id, part) if words else None
        said = normalize(text or "").casefold()
        known = ((normalize(other.text).casefold(), other.claimant) for other in offering.gold.claims)
        if (said, claimant_id) not in known and not offering.is_claimed(places):
            return {
                "text": _text(text),
                "claimant": claimant,
                "reported_by": None if is_settled else offering.reporters(claim.reported_by, but=claimant),
                "kind": _text(claim.kind),
                "assertion": _text(claim.assertion),
                "checkable": _flag(value=claim.checkable),
                "evidence": offering.narrowed(places),
            }
    return {}


def _of_stance(offering: Offering, values: Mapping[str, Any]) -> dict[str, Offer | None]:
    """The first position in the chosen words that gold does not have yet, or what is promised in them."""
    promise = promised(offering.found, offering.text, offering.places, offering.actors)
    promiser = None if values["actor"] or promise is None else promise.holder
    positions = offering.chosen.stances()
    for found in positions:
        if offered := _of_position(offering, values, found, promiser):
            return offered
    if positions:
        return {}
    target = _target(offering, None) or (promise.target if promise else None)
    return {
        "actor": promiser or (None if values["actor"] else _shown_holder(offering)),
        "target": _text(target),
        "position": _text("support" if promise and promise.target else None),
    }


class _Held(NamedTuple):
    """A position in the chosen words as gold would have it; ``known`` are the stances of gold that tell it already."""

    holder: Offer | None
    target: str
    position: Position
    time: str | None
    known: Sequence[GoldStance]


def _held(offering: Offering, values: Mapping[str, Any], found: FoundPosition, promiser: Offer | None) -> _Held | None:
    """A position that was found, as gold would have it; None where it is nobody's."""
    stance = found.stance
    speaker = values["actor"]
    holder = promiser or (None if speaker else offering.actors.actor(stance.actor))
    if found.holder and not holder and not (speaker and is_pronoun(offering.text[slice(*found.holder)])):
        holder = next(offering.actors.who_said(None, found.holder)).speaker
    if speaker and not holder and found.holder and offering.text[slice(*found.holder)].lower() == "we":
        holder = offering.actors.spoken_for(speaker)
    holder_id = holder.value.get("id") if holder else speaker
    if not (holder or speaker) or (speaker and holder_id in values["reported_by"]):
        return None  # a position is somebody's, and nobody reports their own
    target, is_turned = _target_of(offering, found, holder_id)
    position = REVERSED[stance.position] if is_turned else stance.position
    time = offering.alone.time(stance.time, offering.places) if stance.time else None
    known = [
        other
        for other in offering.gold.stances
        if other.actor == holder_id
        and (
            normalize(other.target).casefold() == normalize(target).casefold()
            or matter(other.target, target) == "turned"
        )
        and (is_same_time(other.time, time) or is_same_time(other.time, stance.time))
    ]
    return _Held(holder, target, position, time, known)


def _of_position(
    offering: Offering, values: Mapping[str, Any], found: FoundPosition, promiser: Offer | None
) -> dict[str, Offer | None]:
    """A position that was found; nothing of one that gold has, or that is nobody's."""
    held, stance, speaker = _held(offering, values, found, promiser), found.stance, values["actor"]
    if held is None or held.known:
        return {}
    condition = offering.alone.condition(stance.condition, offering.places) if stance.condition else None
    holder_id = held.holder.value.get("id") if held.holder else speaker
    if speaker is None:
        reporters = offering.reporters(stance.reported_by, but=held.holder)
    else:
        reporters = offering.actors.reporter(speaker) if holder_id != speaker else None
    return {
        "actor": held.holder,
        "target": _text(held.target),
        "position": _text(held.position),
        "condition": _text(condition),
        "time": _text(held.time),
        "reported_by": reporters,
    }


def stance_joined(
    found: RulesFindings, gold: Gold, text: str, layer: LayerSpec, values: Mapping[str, Any]
) -> GoldStance | None:
    """The stance of gold of which the words of a new one are more evidence; None where there is none."""
    places = [span.range for span in cast(Iterable[GoldSpan], values[layer.anchor])]
    if layer is not STANCES or not places:
        return None
    offering = Offering(found, gold, text, places)
    held = (_held(offering, values, each, None) for each in offering.chosen.stances())
    told = (
        stance
        for each in held
        if each
        for stance in each.known
        if matter(stance.target, each.target) != "turned"
        and stance.position == each.position
        and not any(overlaps_any(span.range, places) for span in stance.evidence)
    )
    return next(told, None)


def _shown_holder(offering: Offering) -> Offer | None:
    """Whoever does in the chosen words what shows a position, of which nobody knows what it is."""
    holders = (sign.holder for sign in offering.found.signs if overlaps_any(sign.place, offering.places))
    holder = next(filter(None, holders), None)
    return next(offering.actors.who_said(None, holder)).speaker if holder else None


def _target_of(offering: Offering, found: FoundPosition, holder: str | None) -> tuple[str, bool]:
    """What a position is towards, and whether that is turned round.

    It is where its holder has one already on the closure of what this one is towards: both are on the closure then.
    """
    own = [other.target for other in offering.gold.stances if other.actor == holder]
    of_closure = next((target for target in own if matter(target, found.stance.target) == "turned"), None)
    has_sides = found.stance.position in ("support", "oppose")
    return (of_closure, True) if of_closure and has_sides else (_target(offering, found) or "", False)


def _target(offering: Offering, position: FoundPosition | None) -> str | None:
    """What a position is towards: what the chosen words name, or a pronoun in them means, as gold calls it already."""
    words = content_stems(" ".join(offering.text[slice(*place)] for place in offering.places)) | content_stems("being")
    found = position.stance.target if position else None
    if position and not content_stems(position.stance.target) <= words:
        found = offering.chosen.target(position) or offering.chosen.beginning(position.stance.target) or found
    found = without_time(found) if found else None
    named = content_stems(found or "")
    is_undecided = found == "" and position is not None and position.stance.position == "ambivalent"
    known = sorted((other.evidence[0].start, other.target) for other in offering.gold.stances if other.evidence)
    for start, target in reversed(known):
        stems = content_stems(target)
        is_same = named <= stems if named else stems <= words or is_undecided
        if start <= offering.places[-1][1] and stems and is_same and (not found or matter(target, found) == "same"):
            return target
    if found and (
        called := target_meant(found, [target for start, target in known if start <= offering.places[-1][1]])
    ):
        return called
    name = offering.actors.mentioned_as(found, offering.places) if found else found
    return offering.alone.target(name, offering.places) if name and name == found else name


_BY_LAYER: Mapping[str, Callable[[Offering, Mapping[str, Any]], dict[str, Offer | None]]] = {
    ACTORS.name: _of_actor,
    QUOTES.name: _of_quote,
    CLAIMS.name: _of_claim,
    STANCES.name: _of_stance,
}
