"""The quotes of a reply → quotes of the record; and the quotations that the reply missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.grounding.matches import Match, NoMatch
from extractor.grounding.nearest_naming import NamingFinder
from extractor.grounding.resolver import Resolver, to_span, to_spans
from extractor.text.quotations import Quotation, is_speech, with_both_marks
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange, merge_ranges, overlapping
from extractor_schemas import NEAREST_NAMING, QUOTES, Missed, Quote, QuoteKind, ReplyQuote


@dataclass(frozen=True, slots=True)
class Attribution:
    """A quote of the reply, and where what is found of its content, its source and its cue stand in the article.

    ``speaker`` is that of the reply, unless the source names somebody else.
    """

    quote: ReplyQuote
    speaker: str | None
    content: tuple[CharRange, ...]
    source: CharRange | None
    cue: CharRange | None


def find_attribution(quote: ReplyQuote, namings: NamingFinder, resolver: Resolver) -> Attribution:
    """Find a quote's source and cue: the cue beside the content, the source nearest to the cue.

    Where the source is the name of somebody else than the speaker, one of the two is unfounded: the source if the
    speaker is named nearer to the cue or the name is no other actor's, else the speaker.
    """
    item = resolver.item(QUOTES, quote)
    found = [resolver.aligner.find(pointer) for pointer in quote.content]
    content = [char_range for match in found if isinstance(match, Match) for char_range in match.ranges]
    near = content[0] if content else None
    merged = tuple(merge_ranges(content, resolver.text))
    cue = item.match("cue", resolver.aligner.beside(quote.cue, content), near) if quote.cue else None
    cue_range = cue.ranges[0] if cue else None
    if quote.source == NEAREST_NAMING:
        speaker = resolver.reply_id(quote.speaker)
        nearest = namings.find(speaker, cue_range, content) if speaker else None
        return Attribution(quote, quote.speaker, merged, nearest, cue_range)
    source = item.match("source", quote.source, cue_range or near) if quote.source else None
    speaker = quote.speaker
    if source and speaker and namings.is_of_another(resolver.reply_id(speaker), source.ranges[0]):
        if namings.is_of_another_speaker(resolver.reply_id(speaker), source.ranges[0], cue_range, content):
            item.reject("speaker", NoMatch(namings.name_of(speaker), turned=("speaker",)))
            speaker = None
        else:
            item.reject("source", NoMatch(resolver.text[slice(*source.ranges[0])]))
            source = None
    return Attribution(quote, speaker, merged, source.ranges[0] if source else None, cue_range)


def ground_quote(attribution: Attribution, resolver: Resolver) -> Quote | None:
    """The quote with its place in the article.

    None if any of its content is not there, or if what its pieces leave out turns their meaning.
    """
    quote, source, cue = attribution.quote, attribution.source, attribution.cue
    item = resolver.item(QUOTES, quote)
    found = [item.match("content", pointer) for pointer in quote.content]
    if not found:
        item.reject("content", NoMatch(""))
    matches = [match for match in found if match]
    if not matches or len(matches) < len(found):
        return None
    whole = (
        with_both_marks(found, resolver.text, resolver.aligner.quotations)
        for match in matches
        for found in match.ranges
    )
    content = merge_ranges(whole, resolver.text)
    pieces = " ... ".join(resolver.text[start:end] for start, end in content)
    if turned := resolver.aligner.find_turned(content, pieces):
        item.reject("content", turned)
        return None
    statuses = {match.status for match in matches}
    if len(content) == 1 and "elided" in statuses:  # an ellipsis that leaves nothing out
        statuses = {"folded"}
    return Quote(
        id="",
        kind=kind_of(content, resolver),
        status="elided" if "elided" in statuses else "folded" if "folded" in statuses else "exact",
        content=to_spans(content),
        speaker=item.actor("speaker", attribution.speaker),
        source=to_span(source) if source else None,
        cue=to_span(cue) if cue else None,
        reported_by=item.actors("reported_by", quote.reported_by),
    )


def kind_of(content: Sequence[CharRange], resolver: Resolver) -> QuoteKind:
    """What the article's quotation marks, its dialogue and its transcripts, make of a content."""
    marked = resolver.quoted, resolver.dialogue
    touched = [speech for ranges in marked for part in content for speech in overlapping(ranges, part)]
    if not touched:
        return "indirect"
    if len(content) == 1 and any(start <= content[0][0] and content[0][1] <= end for start, end in touched):
        return "direct" if WORD.search(resolver.text, *content[0]) else "indirect"
    words = [word.start() for start, end in content for word in WORD.finditer(resolver.text, start, end)]
    quoted = sum(any(start <= word < end for start, end in touched) for word in words)
    return "direct" if words and quoted == len(words) else "mixed" if quoted else "indirect"


def find_missed(covered: Sequence[CharRange], quotations: Sequence[Quotation], text: str) -> list[Missed]:
    """The quotations that are speech and less than half of whose words are ``covered``."""
    missed: list[Missed] = []
    merged = merge_ranges(covered)
    for quotation in quotations:
        words = [word.start() for word in WORD.finditer(text, *quotation.range)]
        touching = overlapping(merged, quotation.range)
        quoted = sum(any(start <= word < end for start, end in touching) for word in words)
        if words and quoted * 2 < len(words) and is_speech(text, quotation):
            pieces = [piece for piece in quotation.pieces if WORD.search(text, *piece)]
            missed.append(Missed(content=to_spans(pieces), source=None, cue=None))
    return missed
