"""A position as the rules find it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.backends.rules.clauses import Subject
from extractor.backends.rules.concept_targets import coded_verdict
from extractor.backends.rules.frame_names import StanceFrame
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.stance_cues import StanceCue
from extractor.backends.rules.stance_lexicon import AMBIVALENT_WORDS
from extractor.backends.rules.turned_positions import REVERSED, WANTING_MORE, turning_reasons
from extractor.text.spans import CharRange
from extractor_schemas import Codebook, Position


@dataclass(frozen=True, slots=True)
class StanceMatch:
    """A position as found: the holder's noun phrase, the target, and the words that tell it.

    ``target`` is a concept's id, or without a codebook a noun phrase, empty where it is nowhere told. ``turned`` says
    what makes the position another than that of the cue's words; ``time`` when it was held, where that is not the
    article's time, and ``now`` that the words say that it is.
    """

    holder: CharRange
    target: str
    position: Position
    condition: str | None
    cue: CharRange
    evidence: CharRange
    frame: StanceFrame
    turned: tuple[str, ...] = ()
    time: str | None = None
    now: bool = False


def frame_of(passage: Passage, cue: StanceCue, holder: Subject) -> StanceFrame:
    """How a position is told."""
    if cue.position == "neutral" and passage.lower[cue.first - 1 : cue.first] == ["neither"]:
        return StanceFrame.NEITHER
    if holder.first > cue.last:
        return StanceFrame.LIST
    if cue.bare:
        return StanceFrame.INFINITIVE
    return StanceFrame.STATE if passage.lower[cue.first] in AMBIVALENT_WORDS else StanceFrame.VERB


def coded(match: StanceMatch, codebook: Codebook) -> StanceMatch | None:
    """A position towards a noun phrase as one towards the concept that it means; None if it means none."""
    target = coded_verdict(match.target, codebook)
    if target is None:
        return None
    position = REVERSED[match.position] if target.turned else match.position
    if target.grows and position not in WANTING_MORE:
        return None
    turned = (*match.turned, *turning_reasons(negated=False, reversed_target=target.turned))
    return replace(match, target=target.concept, position=position, turned=turned)
