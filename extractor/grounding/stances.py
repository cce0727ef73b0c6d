"""The stances of a reply → stances of the record, coded by a codebook if there is one."""

from __future__ import annotations

from extractor.grounding.resolver import Resolver, to_spans
from extractor_schemas import OTHER_TARGET, STANCES, Codebook, ReplyCodedStance, ReplyStance, Stance


def ground_stance(stance: ReplyStance, codebook: Codebook | None, resolver: Resolver) -> Stance | None:
    """The stance with its evidence; None without any, or if its holder is unknown."""
    item = resolver.item(STANCES, stance)
    evidence = item.required_ranges("evidence", stance.evidence)
    actor = item.actor("actor", stance.actor)
    if not evidence or not actor:
        return None
    concept = codebook.concept(stance.target) if codebook else None
    proposal = stance.proposal if isinstance(stance, ReplyCodedStance) and stance.target == OTHER_TARGET else None
    return Stance(
        id="",
        actor=actor,
        target=concept.name if concept else proposal or stance.target,
        concept=concept.id if concept else None,
        position=stance.position,
        condition=stance.condition or None,
        time=stance.time or None,
        reported_by=item.actors("reported_by", stance.reported_by),
        evidence=to_spans(evidence),
    )
