"""Does a record keep its promises? Every span against its article's text, every id against what it names. Offline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from extractor.text.segmentation import WORD
from extractor.text.spans import trimmed
from extractor_schemas import Record, Span, text_hash


def record_problems(record: Record) -> Iterator[str]:
    """What is wrong with the record, one sentence each; nothing for a sound one.

    Spans lie within the article and hold words, and are trimmed of white space; content and evidence are in order and
    do not overlap; ids are given once, and what names an actor names one of the record's.
    """
    text, actors = record.article.text, {actor.id for actor in record.actors}
    if record.article.sha256 != text_hash(text):
        yield "the article's text is not the one its sha256 was taken of"
    for where, spans in _spans(record):
        for span in spans:
            if span.end > len(text):
                yield f"{where}: [{span.start}, {span.end}) ends behind the text's {len(text)} characters"
            elif not WORD.search(span.of(text)) or trimmed(text, span.start, span.end) != (span.start, span.end):
                yield f"{where}: [{span.start}, {span.end}) holds no words, or white space at an end"
        if any(after.start < before.end for before, after in pairwise(spans)):
            yield f"{where}: spans overlap or are out of order"
    for item, names in _names(record):
        for name in names:
            if name not in actors:
                yield f"{item}: {name} is no actor of the record"
    lists = (record.actors, record.quotes, record.claims, record.stances)
    for id, times in Counter(item.id for items in lists for item in items).items():
        if times > 1:
            yield f"{id}: this id is given {times} times"


def _spans(record: Record) -> Iterator[tuple[str, list[Span]]]:
    for actor in record.actors:
        yield f"{actor.id} mentions", actor.mentions
    for quote in record.quotes:
        yield f"{quote.id} content", quote.content
        yield f"{quote.id} source", [quote.source] if quote.source else []
        yield f"{quote.id} cue", [quote.cue] if quote.cue else []
    for claim in record.claims:
        yield f"{claim.id} evidence", claim.evidence
    for stance in record.stances:
        yield f"{stance.id} evidence", stance.evidence
    for missed in record.missed:
        yield "missed content", missed.content
    for unfounded in record.unfounded:
        yield "unfounded near", [unfounded.near] if unfounded.near else []


def _names(record: Record) -> Iterator[tuple[str, list[str]]]:
    for quote in record.quotes:
        yield quote.id, [*([quote.speaker] if quote.speaker else []), *quote.reported_by]
    for claim in record.claims:
        yield claim.id, [*([claim.claimant] if claim.claimant else []), *claim.reported_by]
    for stance in record.stances:
        yield stance.id, [stance.actor, *stance.reported_by]
