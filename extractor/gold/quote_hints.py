"""What in the quotes of gold is worth a second look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.gold.problems import GoldProblem
from extractor.gold.span_checks import brief
from extractor.gold.turns import is_turn_of
from extractor.gold.wordings import has_verb, is_document
from extractor.grounding.quotes import find_missed
from extractor.layers import annotated_layers
from extractor.text.bare_names import bare_source
from extractor.text.mentions import is_pronoun
from extractor.text.quotations import find_quotations
from extractor.text.segmentation import WORD
from extractor.text.spans import overlaps, overlaps_any
from extractor.text.speech_verbs import FORMS_AFTER_QUOTATION, FORMS_BEFORE_QUOTATION
from extractor.text.stems import content_stems, name_stems
from extractor_schemas import QUOTES, Gold, GoldActor, GoldQuote, GoldSpan

_BARE_BLAME = re.compile(
    r"(?:criticis|criticiz|condemn|denounc|prais|hail|laud|applaud|slam|blast|mock|ridicul|salut|castigat|lambast|thank)\w*",
    re.IGNORECASE,
)
_NAMES_AN_ACT = re.compile(r"\b(?:\w{3,}ing|that|to|as|for|over|because|why|how)\b", re.IGNORECASE)
_PASSING = r"(?:(?!(?:and|but|while|when|after)\b)[\w.'’-]+ ){0,4}?"
_CUE_AFTER = re.compile(rf"[\"”’']?[,.?!]?[\"”’']?\s*(?:{_PASSING})(?P<cue>{'|'.join(FORMS_AFTER_QUOTATION)})\b")
_CUE_BEFORE = re.compile(rf"\b(?P<cue>{'|'.join(FORMS_BEFORE_QUOTATION)})(?:,|:| that)?\s*\Z")
_FEW_WORDS = 4
_MOST_BESIDE = 3
"""Words beside those of a quote within a quote, its source and its cue: "that the minister"."""
_NEAR = 60
"""In characters: so far from a quotation its cue is looked for."""


def quote_hints(gold: Gold, text: str) -> Iterator[GoldProblem]:
    """The hints on the quotes of gold that fits its article."""
    actors = {actor.id: actor for actor in gold.actors}
    yield from _divided_hints(gold, text)
    for quote in gold.quotes:
        speaker = actors.get(quote.speaker or "")
        yield from _source_hints(quote, speaker, actors, text)
        yield from _cue_hints(gold, quote, speaker, text)
        yield from _nesting_hints(gold, quote, actors)
    if QUOTES.name in annotated_layers(gold) and (gold.actors or gold.quotes):
        yield from _missed_hints(gold, text)


def _divided_hints(gold: Gold, text: str) -> Iterator[GoldProblem]:
    """A quotation that runs over paragraphs is one quote."""
    for quotation in find_quotations(text):
        within = [
            quote
            for quote in gold.quotes
            if quote.kind == "direct" and any(overlaps(span.range, quotation.range) for span in quote.content)
        ]
        for quote in within[1:]:
            if quote.speaker == within[0].speaker:
                told = f"it is of one quotation with {within[0].id}, which goes on: is it one quote?"
                yield GoldProblem(quote.id, "content", told)


def _source_hints(
    quote: GoldQuote, speaker: GoldActor | None, actors: dict[str, GoldActor], text: str
) -> Iterator[GoldProblem]:
    """The source is the speaker's bare name, with an apposition behind it, a description or a pronoun.

    It has no mention of others alone.
    """
    if speaker is None:
        return
    if quote.source is None:
        if quote.cue is not None:
            yield GoldProblem(
                quote.id, "source", "there is none, but a cue and a speaker: which words name the speaker?"
            )
        return
    source = quote.source.range
    if speaker.kind == "person" and (bare := bare_source(speaker, source, text)) != source:
        told = f"{brief(quote.source.text)} has more than the name: is {brief(text[slice(*bare)])} meant?"
        yield GoldProblem(quote.id, "source", told)
    named = [id for id, actor in actors.items() if any(overlaps(span.range, source) for span in actor.mentions)]
    others = (id for id in named if id not in quote.reported_by)
    is_problem = any(span.range == source for id in others for span in actors[id].mentions)
    who = f"{quote.speaker} ({speaker.name})"
    if named and not is_problem and quote.speaker not in named:
        other = f"{named[0]} ({actors[named[0]].name})"
        told = f"{brief(quote.source.text)} has a mention of {other}, and none of {who}: who says it?"
        yield GoldProblem(quote.id, "source", told)
    elif not named and not is_document(quote.source.text) and not _may_name(quote.source, speaker):
        yield GoldProblem(quote.id, "source", f"no word of {brief(quote.source.text)} is of {who}: who says it?")


def _may_name(source: GoldSpan, speaker: GoldActor) -> bool:
    if is_pronoun(source.text):
        return True
    known = " ".join(
        [
            speaker.name,
            speaker.role or "",
            speaker.affiliation or "",
            *speaker.aliases,
            *(s.text for s in speaker.mentions),
        ]
    )
    return bool(name_stems(known) & name_stems(source.text) or content_stems(known) & content_stems(source.text))


def _cue_hints(gold: Gold, quote: GoldQuote, speaker: GoldActor | None, text: str) -> Iterator[GoldProblem]:
    """Blame is no quote; a cue that stands beside the words is told; words without one are sentences."""
    words = " ".join(span.text for span in quote.content)
    if quote.cue is not None:
        if (
            quote.kind == "indirect"
            and _BARE_BLAME.fullmatch(quote.cue.text)
            and not has_verb(words)
            and not _NAMES_AN_ACT.search(words)
        ):
            told = f"{quote.cue.text!r} alone is blame or praise: is it a stance and no quote?"
            yield GoldProblem(quote.id, "content", told)
        return
    if quote.kind != "direct" or not quote.content or is_turn_of(speaker, quote, text):
        return
    taken = [other.cue.range for other in gold.quotes if other.cue]
    start, end = quote.content[0].start, quote.content[-1].end
    found = _CUE_AFTER.match(text, end, end + _NEAR) or _CUE_BEFORE.search(text, max(0, start - _NEAR), start)
    if found and not overlaps_any(found.span("cue"), taken):
        yield GoldProblem(quote.id, "cue", f"{found['cue']!r} stands beside it: is that the cue?")
    elif len(words.split()) <= _FEW_WORDS and not has_verb(words) and not re.search(r"[.!?,…][\"”’']?\Z", words):
        yield GoldProblem(quote.id, "content", f"{brief(words)} has no cue and is no sentence: is it speech?")


def _nesting_hints(gold: Gold, quote: GoldQuote, actors: dict[str, GoldActor]) -> Iterator[GoldProblem]:
    """Of words that are somebody's whom somebody else reports, who reports them has no quote of its own."""
    for other in gold.quotes:
        if other is quote or other.speaker in (None, quote.speaker) or _is_joint(quote, other):
            continue
        if _adds_nothing(quote, other):
            whom = f"{other.speaker} ({actors[other.speaker].name})" if other.speaker in actors else other.speaker
            told = f"it holds the words of {other.id}, which {whom} says, and little else: is it a quote of its own?"
            yield GoldProblem(quote.id, "content", told)


def _is_joint(quote: GoldQuote, other: GoldQuote) -> bool:
    """Whether two say the same by one cue."""
    return quote.cue is not None and other.cue is not None and quote.cue.range == other.cue.range


def _adds_nothing(quote: GoldQuote, other: GoldQuote) -> bool:
    """Whether the content of a quote holds another one, and besides no more than who says that, and how."""
    inner = [span.range for span in (*other.content, other.source, other.cue) if span]
    holds = all(any(a.start <= b.start and b.end <= a.end for a in quote.content) for b in other.content)
    if not (holds and other.content):
        return False
    said = [part.start + word.start() for part in quote.content for word in WORD.finditer(part.text)]
    beside = [start for start in said if not overlaps_any((start, start + 1), inner)]
    return len(said) > len(beside) and len(beside) <= _MOST_BESIDE


def _missed_hints(gold: Gold, text: str) -> Iterator[GoldProblem]:
    """Direct speech that no quote covers, as records list it."""
    covered = [span.range for quote in gold.quotes for span in quote.content]
    for missed in find_missed(covered, find_quotations(text), text):
        start, end = missed.content[0].start, missed.content[-1].end
        words = brief(text[start:end])
        yield GoldProblem(
            "article", "quotes", f"none covers {words} at start {start}, end {end}: is it somebody's words?"
        )
