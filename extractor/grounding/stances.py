"""The stances of a reply → stances of the record, coded by a codebook if there is one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.grounding.matches import NoMatch
from extractor.grounding.resolver import Resolver, to_spans
from extractor.text.spans import CharRange
from extractor_schemas import OTHER_TARGET, STANCES, Codebook, ReplyCodedStance, ReplyStance, Stance


def ground_stance(stance: ReplyStance, codebook: Codebook | None, resolver: Resolver) -> Stance | None:
    """The stance with its evidence.

    None without any, if the evidence leaves out a negation between two pieces of a sentence, or if the holder is unknown.
    """
    item = resolver.item(STANCES, stance)
    evidence = item.required_ranges("evidence", stance.evidence)
    if turned := _find_dropped_negation(evidence, resolver):
        item.reject("evidence", turned)
        return None
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


def _find_dropped_negation(evidence: Sequence[CharRange], resolver: Resolver) -> NoMatch | None:
    aligner = resolver.aligner
    for left, right in pairwise(evidence):
        if aligner.sentence_at(left[0]) == aligner.sentence_at(right[0]):
            words = f"{resolver.text[slice(*left)]} ... {resolver.text[slice(*right)]}"
            turned = aligner.find_turned((left, right), words)
            if turned and "negation" in turned.turned:
                return turned
    return None
