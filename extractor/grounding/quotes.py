"""The quotes of a reply → quotes of the record; and the quotations that the reply missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeGuard

from extractor.grounding.alignment import pointed_words
from extractor.grounding.matches import Match, NoMatch
from extractor.grounding.nearest_naming import NamingFinder
from extractor.grounding.own_attribution import OwnAttribution
from extractor.grounding.resolver import ItemResolver, Resolver, to_span, to_spans
from extractor.grounding.unfaithful import find_unfaithful
from extractor.text.lazy_regex import lazy_regex
from extractor.text.quotations import Quotation, is_speech, with_both_marks
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange, merge_ranges, overlapping
from extractor.text.speech_verbs import is_saying
from extractor_schemas import NEAREST_NAMING, QUOTES, Missed, Quote, QuoteKind, ReplyQuote

_SIGN_BEFORE = lazy_regex(r"(?<![^\W_])[$€£¥−-]+\Z")
_SIGN_BEHIND = lazy_regex(r"\s?[%‰]")
_QUESTION = lazy_regex(r"[!?]*\?[!?]*")


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
    said, item = quote, resolver.item(QUOTES, quote)
    quote = _in_their_places(said, namings)
    said_source = _source_of(quote)
    if said_source and is_saying(pointed_words(said_source)):
        item.reject("source", NoMatch(pointed_words(said_source)))
        said_source = None
    found = [resolver.aligner.find(pointer) for pointer in quote.content]
    content = [char_range for match in found if isinstance(match, Match) for char_range in match.ranges]
    near = content[0] if content else None
    merged = tuple(merge_ranges(content, resolver.text))
    cue = item.match("cue", resolver.aligner.beside(quote.cue, content), near) if quote.cue else None
    cue_range = cue.ranges[0] if cue else None
    if namings.said_by_another(quote.speaker, quote.reported_by, merged):
        item.reject("speaker", NoMatch(namings.name_of(quote.speaker or ""), turned=("speaker",)))
        source = _found_source(item, said_source, cue_range or near, resolver) if _is_pointer(said_source) else None
        return Attribution(said, None, merged, source.ranges[0] if source else None, cue_range)
    if not _is_pointer(said_source) and (unknown := namings.find_unknown(quote.speaker, cue_range, content)):
        return Attribution(said, quote.speaker, merged, unknown, cue_range)
    if said_source == NEAREST_NAMING:
        speaker = resolver.reply_id(quote.speaker)
        nearest = namings.find(speaker, cue_range, content) if speaker else None
        return Attribution(said, quote.speaker, merged, nearest, cue_range)
    source = _found_source(item, said_source, cue_range or near, resolver) if said_source else None
    speaker = quote.speaker
    if source and speaker and namings.is_of_another(resolver.reply_id(speaker), source.ranges[0]):
        if namings.is_of_another_speaker(resolver.reply_id(speaker), source.ranges[0], cue_range, content):
            item.reject("speaker", NoMatch(namings.name_of(speaker), turned=("speaker",)))
            speaker = None
        else:
            item.reject("source", NoMatch(resolver.text[slice(*source.ranges[0])]))
            source = None
    return Attribution(said, speaker, merged, source.ranges[0] if source else None, cue_range)


def _found_source(item: ItemResolver, source: str, near: CharRange | None, resolver: Resolver) -> Match | None:
    """Where a source stands; what stands there may be how it is said, though the reply's words are others: "Said*"."""
    found = item.match("source", source, near)
    if found and is_saying(words := resolver.text[slice(*found.ranges[0])]):
        item.reject("source", NoMatch(words))
        return None
    return found


def _in_their_places(quote: ReplyQuote, namings: NamingFinder) -> ReplyQuote:
    """The quote with source and cue put right where the reply has each in the other's place."""
    source = _source_of(quote)
    if not _is_pointer(source) or not quote.cue:
        return quote
    naming, verb = pointed_words(quote.cue), pointed_words(source)
    if not namings.are_swapped(quote.speaker, naming, verb):
        return quote
    return quote.model_copy(update={"source": quote.cue, "cue": source})


def _source_of(quote: ReplyQuote) -> str | None:
    """The source of a quote in a reply; where words follow the mark of the nearest naming, they are the naming."""
    return quote.source and (quote.source.removeprefix(NEAREST_NAMING).strip() or NEAREST_NAMING)


def _is_pointer(source: str | None) -> TypeGuard[str]:
    return source is not None and source != NEAREST_NAMING


def find_others_quotation(
    content: Sequence[CharRange], attribution: Attribution, namings: NamingFinder, resolver: Resolver
) -> CharRange | None:
    """A quotation in several sentences of the narrator's, if they name there who says it: somebody else."""
    for start, end in content:
        quotations = overlapping(resolver.quoted, (start, end))
        is_speech = any(first <= start and end <= last for first, last in quotations)
        if is_speech or not quotations or resolver.aligner.sentence_at(start) == resolver.aligner.sentence_at(end - 1):
            continue
        for quotation in quotations:
            other = namings.said_by_another(attribution.speaker, attribution.quote.reported_by, [quotation])
            if other and start <= other[0] and other[1] <= end:
                return quotation
    return None


def ground_quote(attribution: Attribution, namings: NamingFinder, resolver: Resolver) -> Quote | None:
    """The quote with its place in the article.

    None if any of its content is not there, if what its pieces leave out turns their meaning, or if it is nothing but
    what says whose words they are; where it has more, that is left out of it.
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
    said = [_with_signs(found, resolver) for found in merge_ranges(whole, resolver.text)]
    if other := find_others_quotation(said, attribution, namings, resolver):
        item.reject("content", NoMatch(_joined(said, resolver), other, turned=("speaker",)))
        return None
    own = OwnAttribution(quote.speaker, source, cue, namings, resolver)
    content = [_with_signs(found, resolver) for found in own.left_out_of(said)]
    if not content:
        item.reject("content", NoMatch(_joined(said, resolver), said[0]))
        return None
    cue_words = resolver.text[slice(*cue)] if cue else None
    said_by = (min(source[0], cue[0]), max(source[1], cue[1])) if source and cue else None
    for pieces in (said, content) if content != said else (said,):
        if unfaithful := find_unfaithful(pieces, _joined(pieces, resolver), resolver.aligner, cue_words, own=said_by):
            item.reject("content", unfaithful)
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


def _joined(content: Sequence[CharRange], resolver: Resolver) -> str:
    return " ... ".join(resolver.text[start:end] for start, end in content)


def _with_signs(char_range: CharRange, resolver: Resolver) -> CharRange:
    """The range with the signs that belong to its first and last word, of money and shares; if quoted, with a "?"."""
    start, end = char_range
    text = resolver.text
    if text[start].isdigit() and (before := _SIGN_BEFORE.search(text, max(0, start - 2), start)):
        start = before.start()
    if text[end - 1].isdigit() and (behind := _SIGN_BEHIND.match(text, end)):
        end = behind.end()
    if overlapping(resolver.quoted, char_range) and (behind := _QUESTION.match(text, end)):
        end = behind.end()
    return start, end


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
        touching = overlapping(merged, quotation.range)
        if any(start <= quotation.start and quotation.end <= end for start, end in touching):
            continue
        words = [word.start() for word in WORD.finditer(text, *quotation.range)]
        quoted = sum(any(start <= word < end for start, end in touching) for word in words)
        if words and quoted * 2 < len(words) and is_speech(text, quotation):
            pieces = [piece for piece in quotation.pieces if WORD.search(text, *piece)]
            missed.append(Missed(content=to_spans(pieces), source=None, cue=None))
    return missed
