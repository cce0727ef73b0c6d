"""What in the gold of an article may well be right, but is worth a second look. Hints are no faults."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.gold.bare_names import bare_name
from extractor.gold.claim_hints import claim_hints
from extractor.gold.span_checks import brief
from extractor.gold.validation import GoldProblem
from extractor.grounding.quotes import find_missed
from extractor.layers import annotated_layers
from extractor.text.quotations import find_quotations
from extractor.text.spans import overlaps
from extractor.text.stems import content_stems, name_stems
from extractor_schemas import QUOTES, Article, Gold, GoldActor, GoldSpan


def gold_hints(gold: Gold, article: Article) -> Iterator[GoldProblem]:
    """The hints on gold that fits its article (see `dangling_problems`)."""
    for actor in gold.actors:
        yield from _mention_hints(actor)
        yield from _title_hints(actor)
    yield from _source_hints(gold)
    yield from claim_hints(gold, article)
    if QUOTES.name in annotated_layers(gold) and (gold.actors or gold.quotes):
        yield from _missed_hints(gold, article.text)


def _mention_hints(actor: GoldActor) -> Iterator[GoldProblem]:
    """Mentions are by the actor's names or role, or by a description that shares some word of theirs."""
    if not actor.mentions:
        return
    known = " ".join(filter(None, (actor.name, actor.role, actor.affiliation, *actor.aliases)))
    mentioned = " ".join(span.text for span in actor.mentions)
    if not (name_stems(known) & name_stems(mentioned) or content_stems(known) & content_stems(mentioned)):
        yield GoldProblem(
            actor.id,
            "mentions",
            f"no word of {brief(mentioned)} is in the actor's name, role or aliases: is it this actor?",
        )


def _title_hints(actor: GoldActor) -> Iterator[GoldProblem]:
    """A mention is the bare name: a title, a role or a party beside it is no part of it."""
    for number, span in enumerate(actor.mentions, 1):
        if name := bare_name(actor, span.text):
            field = f"mentions {number}" if len(actor.mentions) > 1 else "mentions"
            yield GoldProblem(actor.id, field, _more_than(name, span))


def _more_than(name: str, span: GoldSpan) -> str:
    return f"{brief(span.text)} has more than the name: is {brief(name)} meant?"


def _source_hints(gold: Gold) -> Iterator[GoldProblem]:
    """The source of a quote is the bare name too, and has no mention of others alone."""
    actors = {actor.id: actor for actor in gold.actors}
    for quote in gold.quotes:
        if quote.source is None or quote.speaker not in actors:
            continue
        if name := bare_name(actors[quote.speaker], quote.source.text):
            yield GoldProblem(quote.id, "source", _more_than(name, quote.source))
        source = quote.source.range
        named = [id for id, actor in actors.items() if any(overlaps(span.range, source) for span in actor.mentions)]
        others = (id for id in named if id not in quote.reported_by)
        is_problem = any(span.range == source for id in others for span in actors[id].mentions)
        if named and not is_problem and quote.speaker not in named:
            speaker = f"{quote.speaker} ({actors[quote.speaker].name})"
            other = f"{named[0]} ({actors[named[0]].name})"
            told = f"{brief(quote.source.text)} has a mention of {other}, and none of {speaker}: who says it?"
            yield GoldProblem(quote.id, "source", told)


def _missed_hints(gold: Gold, text: str) -> Iterator[GoldProblem]:
    """Direct speech that no quote covers, as records list it."""
    covered = [span.range for quote in gold.quotes for span in quote.content]
    for missed in find_missed(covered, find_quotations(text), text):
        start, end = missed.content[0].start, missed.content[-1].end
        words = brief(text[start:end])
        yield GoldProblem(
            "article", "quotes", f"none covers {words} at start {start}, end {end}: is it somebody's words?"
        )
