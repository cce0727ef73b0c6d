"""Rules of annotation for quotes that a machine can check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.gold.problems import GoldProblem
from extractor.gold.span_checks import brief
from extractor.gold.turns import is_turn_of
from extractor.gold.wordings import is_document
from extractor.text.dialogues import find_dialogue
from extractor.text.mentions import is_pronoun
from extractor.text.normalization import normalize_name
from extractor.text.quotations import find_quotations
from extractor.text.segmentation import WORD
from extractor.text.spans import merge_ranges, overlaps, overlaps_any
from extractor.text.transcripts import find_transcript
from extractor_schemas import Gold, GoldActor, GoldQuote, GoldSpan

_AUXILIARY = re.compile(
    r"(?P<auxiliary>has|have|had|will|would|did|does|do|can|could|may|might|should|shall|must)"
    r"(?: (?:also|not|now|since))? [a-z]+\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"(?:tell|tells|told|telling|ask|asks|asked|asking|inform|informs|informed|assure|assures|assured|remind|reminds"
    r"|reminded|warn|warns|warned|urge|urges|urged)"
    r" (?P<whom>(?:the|a|an|his|her|their|its|our)\b.*|him|her|them|us|me|you|[A-Z].*|reporters|journalists|lawmakers"
    r"|members|delegates|supporters|voters|investors|parliament|viewers|readers)",
)
"""A verb and whom it is said to; what follows a preposition is no addressee ("told of", "asked for")."""


def quote_problems(gold: Gold, text: str) -> Iterator[GoldProblem]:
    """Content is without source and cue; a direct quote is within quotation marks, or a transcript's turn."""
    quotations = [quotation.range for quotation in find_quotations(text)]
    speech = merge_ranges([*quotations, *find_dialogue(text), *find_transcript(text)])
    by_id = {actor.id: actor for actor in gold.actors}
    for quote in gold.quotes:
        for field, span in (("source", quote.source), ("cue", quote.cue)):
            if span and any(overlaps(span.range, part.range) for part in quote.content):
                yield GoldProblem(quote.id, field, "it is within the content: leave it out there")
        if quote.source and quote.speaker is None and not is_document(quote.source.text):
            yield GoldProblem(quote.id, "speaker", "there is a source, but no actor that it names: name the actor")
        yield from _cue_problems(quote)
        words = [part.start + word.start() for part in quote.content for word in WORD.finditer(part.text)]
        quoted = sum(overlaps_any((start, start + 1), quotations) for start in words)
        is_direct = all(overlaps_any((start, start + 1), speech) for start in words)
        if quote.kind == "direct" and not (is_direct or is_turn_of(by_id.get(quote.speaker or ""), quote, text)):
            yield GoldProblem(
                quote.id, "kind", "it is direct, but words of it are outside quotation marks: mixed or indirect"
            )
        elif quote.kind == "mixed" and quoted in (0, len(words)):
            yield GoldProblem(
                quote.id, "kind", f"it is mixed, but {'all' if quoted else 'none'} of it is in quotation marks"
            )
        elif quote.kind == "indirect" and words and quoted == len(words):
            yield GoldProblem(quote.id, "kind", "it is indirect, but all of it is in quotation marks: direct")

    yield from _repeated_words(gold.quotes)


def _cue_problems(quote: GoldQuote) -> Iterator[GoldProblem]:
    """The cue is the main verb or phrase, without auxiliaries, addressee and source; what is not direct has one."""
    cue = quote.cue
    if cue is None:
        if quote.kind != "direct":
            yield GoldProblem(quote.id, "cue", f"it is {quote.kind}, and has none: take the words that attribute it")
        return
    if quote.source and overlaps(cue.range, quote.source.range):
        yield GoldProblem(quote.id, "cue", "it holds the source: leave that out there")
    elif auxiliary := _AUXILIARY.fullmatch(cue.text):
        yield GoldProblem(quote.id, "cue", f"{auxiliary['auxiliary']!r} is an auxiliary: take the main verb")
    elif addressed := _ADDRESSED.fullmatch(cue.text):
        told = f"{brief(cue.text)} holds whom it is said to: leave out {brief(addressed['whom'])}"
        yield GoldProblem(quote.id, "cue", told)


def _repeated_words(quotes: Sequence[GoldQuote]) -> Iterator[GoldProblem]:
    """No words are given twice as one speaker's, and a cue has one quote."""
    for number, quote in enumerate(quotes):
        for earlier in quotes[:number]:
            parts = ((a.range, b.range) for a in quote.content for b in earlier.content)
            if quote.speaker != earlier.speaker:
                continue
            if any(overlaps(*pair) for pair in parts):
                yield GoldProblem(quote.id, "content", f"its words are those of {earlier.id}: make one quote of them")
                break
            if quote.cue and earlier.cue and quote.cue.range == earlier.cue.range:
                yield GoldProblem(quote.id, "cue", f"it is that of {earlier.id}: make one quote of them")
                break


def source_problems(gold: Gold) -> Iterator[GoldProblem]:
    """The source of a quote names its speaker, and not somebody else; of those who report it see `gold_hints`."""
    for quote in gold.quotes:
        speaker = next((actor for actor in gold.actors if actor.id == quote.speaker), None)
        if quote.source is None or speaker is None or is_named_by(speaker, quote.source):
            continue
        others = (actor for actor in gold.actors if actor.id not in quote.reported_by)
        if other := next((actor for actor in others if is_named_by(actor, quote.source)), None):
            told = f"its source {brief(quote.source.text)} is a mention of {other.id} ({other.name})"
            yield GoldProblem(quote.id, "speaker", f"{told}, not of {speaker.id} ({speaker.name}): who says it?")


def is_named_by(actor: GoldActor, source: GoldSpan) -> bool:
    """Whether a span is a mention of an actor, or in other words than a pronoun one of its names."""
    if source.range in [span.range for span in actor.mentions]:
        return True
    names = [actor.name, *actor.aliases, *(span.text for span in actor.mentions)]
    return not is_pronoun(source.text) and normalize_name(source.text) in map(normalize_name, names)
