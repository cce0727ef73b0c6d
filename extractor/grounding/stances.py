"""The stances of a reply → stances of the record, coded by a codebook if there is one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from extractor.grounding.matches import NoMatch
from extractor.grounding.resolver import Resolver, to_spans
from extractor.grounding.wording import is_supported_condition, is_supported_target, is_supported_time
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange
from extractor_schemas import OTHER_TARGET, STANCES, Codebook, ReplyCodedStance, ReplyStance, Stance

_LIKE_AN_ID = lazy_regex(r"[a-z0-9]+(?:-[a-z0-9]+)+")
"""A target that is written as ids of concepts are: "rent-cap"."""


def ground_stance(stance: ReplyStance, codebook: Codebook | None, resolver: Resolver) -> Stance | None:
    """The stance with its evidence.

    A target outside the codebook that is written like an id, and not so in the article, is listed as a concept that is
    unfounded. None without any evidence, if it leaves out a negation between two pieces of a sentence, if the holder is
    unknown, or if the article has no word of a target that is no concept: whatever it is about is then not in the
    article.
    """
    item = resolver.item(STANCES, stance)
    evidence = item.required_ranges("evidence", stance.evidence)
    if turned := _find_dropped_negation(evidence, resolver):
        item.reject("evidence", turned)
        return None
    actor = item.actor("actor", stance.actor)
    concept = codebook.concept(stance.target) if codebook else None
    proposal = stance.proposal if isinstance(stance, ReplyCodedStance) and stance.target == OTHER_TARGET else None
    target = concept.name if concept else proposal or stance.target
    if not concept and target != OTHER_TARGET and not is_supported_target(target, resolver):
        item.reject("target", resolver.aligner.no_match(target))
        return None
    if not evidence or not actor:
        return None
    if codebook and not concept and _is_unknown_id(target, resolver):
        item.reject("concept", NoMatch(target))
    return Stance(
        id="",
        actor=actor,
        target=target,
        concept=concept.id if concept else None,
        position=stance.position,
        condition=item.supported(
            "condition", stance.condition, partial(is_supported_condition, evidence=evidence, resolver=resolver)
        ),
        time=item.supported("time", stance.time, partial(is_supported_time, resolver=resolver)),
        reported_by=item.actors("reported_by", stance.reported_by),
        evidence=to_spans(evidence),
    )


def _is_unknown_id(target: str, resolver: Resolver) -> bool:
    return bool(_LIKE_AN_ID.fullmatch(target)) and target not in resolver.text.casefold()


def _find_dropped_negation(evidence: Sequence[CharRange], resolver: Resolver) -> NoMatch | None:
    aligner = resolver.aligner
    for left, right in pairwise(evidence):
        if aligner.sentence_at(left[0]) == aligner.sentence_at(right[0]):
            words = f"{resolver.text[slice(*left)]} ... {resolver.text[slice(*right)]}"
            turned = aligner.find_turned((left, right), words)
            if turned and "negation" in turned.turned:
                return turned
    return None
