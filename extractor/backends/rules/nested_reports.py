"""Whose words are reported within what somebody reports: "Holm said that Lind had told her that it was safe"."""

from __future__ import annotations

from extractor.backends.rules.clauses import Subject, is_adverb
from extractor.backends.rules.cue_detection import Cue
from extractor.backends.rules.cue_first import CueFirst
from extractor.backends.rules.frame_names import QuoteFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import DOCUMENT_NOUNS, PREPOSITIONS, SUBORDINATORS, words_of
from extractor.backends.rules.passages import QUOTED, Passage
from extractor.backends.rules.sources import parse_description

_TOLD = words_of("""
had has have 'd 've also later once then already repeatedly recently privately publicly initially previously earlier
first again twice often always , himself herself themselves
""")
"""What may stand between a subject and its verb where it is only told: not "should tell", "falsely claimed"."""

_SAYING = (QuoteFrame.SAID_THAT, QuoteFrame.CALLS)
_SUBORDINATORS_OR_PREPOSITIONS = SUBORDINATORS | PREPOSITIONS


def reported_within(passage: Passage, outer: Attribution, cues: list[Cue], cue_first: CueFirst) -> Attribution | None:
    """What another one says of whom the content of an attribution tells, if that is all the content tells.

    Whoever reports it is then the reporter. Of whoever is named by a pronoun, it may be the speaker who said it.
    """
    if outer.frame is not QuoteFrame.SAID_THAT or outer.source is None or outer.reporter or len(outer.content) > 1:
        return None
    first = passage.starts.index(outer.start)
    is_aside = passage.lower[first - 1] == ","  # "Lind said, the Post reported: ..."
    first += passage.lower[first] == "that"
    for cue in cues:
        says = "say" in cue.frames or "label" in cue.frames
        if cue.first <= first or not says or cue.is_participle or cue.subject is None:
            continue
        if not (
            _is_somebody(passage, cue.subject) and _begins_with(passage, first, cue.subject) and _is_told(passage, cue)
        ):
            continue
        inner = cue_first.match(cue)
        if inner and not inner.reporter and inner.frame in _SAYING and inner.end >= outer.end:
            inner.reporter = outer.source
            if is_aside and inner.frame is QuoteFrame.SAID_THAT:
                inner.source, inner.cue, inner.reporter = outer.source, outer.cue, inner.source
            return inner
    return None


def announced(outer: Attribution, cues: list[Cue], cue_first: CueFirst) -> Attribution | None:
    """A quotation as that of whoever a colon before it follows: "Lind said: “...”, the Post reported"."""
    passage = outer.passage
    first = passage.starts.index(outer.start)
    is_after_colon = outer.direct and first > 0 and passage.lower[first] == QUOTED and passage.lower[first - 1] == ":"
    if not is_after_colon or outer.source is None or outer.source[0] < outer.end or outer.reporter:
        return None
    for cue in cues:
        if cue.first >= first or "say" not in cue.frames or cue.subject is None:
            continue
        inner = cue_first.match(cue)
        if inner and inner.source and inner.content == [passage.char_range(first, first)]:
            inner.reporter = outer.source
            return inner
    return None


def _is_somebody(passage: Passage, subject: Subject) -> bool:
    """Whether a subject names or describes whoever may say something."""
    words = passage.tokens[subject.first : subject.last + 1]
    is_document = not DOCUMENT_NOUNS.isdisjoint(passage.lower[subject.first : subject.last + 1])
    return subject.kind == "noun" and not is_document and parse_description(" ".join(words)) is not None


def _begins_with(passage: Passage, first: int, subject: Subject) -> bool:
    """Whether a clause begins with a subject, or with a phrase or clause of circumstance before it."""
    return subject.first == first or (
        first < subject.first
        and (passage.lower[first] in _SUBORDINATORS_OR_PREPOSITIONS or is_adverb(passage.lower[first]))
    )


def _is_told(passage: Passage, cue: Cue) -> bool:
    """Whether a verb tells that something was said, and not that it should or may be."""
    between = passage.lower[cue.subject.last + 1 : cue.first] if cue.subject else []
    return _TOLD.issuperset(between)
