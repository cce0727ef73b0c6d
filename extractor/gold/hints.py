"""What in the gold of an article may well be right, but is worth a second look. Hints are no faults."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.gold.span_checks import brief
from extractor.gold.validation import GoldProblem
from extractor.grounding.claim_checks import ClaimChecker
from extractor.grounding.evidence import read_evidence
from extractor.grounding.quotes import find_missed
from extractor.layers import annotated_layers
from extractor.text.quotations import find_quotations
from extractor.text.segmentation import split_sentences
from extractor.text.stems import content_stems, name_stems
from extractor.text.vocabulary import Vocabulary
from extractor_schemas import QUOTES, Article, Gold, GoldActor


def gold_hints(gold: Gold, article: Article) -> Iterator[GoldProblem]:
    """The hints on gold that fits its article (see `dangling_problems`)."""
    for actor in gold.actors:
        yield from _mention_hints(actor)
    yield from _source_hints(gold)
    yield from _number_hints(gold, article.text)
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


def _source_hints(gold: Gold) -> Iterator[GoldProblem]:
    """The source of a quote is no mention of somebody other than its speaker."""
    mentions = {(span.range, actor.id) for actor in gold.actors for span in actor.mentions}
    names = {actor.id: actor.name for actor in gold.actors}
    for quote in gold.quotes:
        if quote.source is None or quote.speaker not in names:
            continue
        named = sorted(id for char_range, id in mentions if char_range == quote.source.range)
        if named and quote.speaker not in named:
            yield GoldProblem(
                quote.id,
                "speaker",
                f"its source {brief(quote.source.text)} is a mention of {named[0]} ({names[named[0]]}), not of"
                f" {quote.speaker} ({names[quote.speaker]}): who says it?",
            )


def _number_hints(gold: Gold, text: str) -> Iterator[GoldProblem]:
    """The numbers of claims, as records check them."""
    if not gold.claims:
        return
    sentences = split_sentences(text)
    checker = ClaimChecker(text, Vocabulary(text))
    for claim in gold.claims:
        ranges = sorted(span.range for span in claim.evidence)
        for check in checker.check(claim.text, claim.assertion, read_evidence(text, ranges, sentences)):
            if check.kind in ("number", "date") and check.where == "nowhere":
                yield GoldProblem(claim.id, "text", f"the article has no {check.words}: is it worked out, or a slip?")


def _missed_hints(gold: Gold, text: str) -> Iterator[GoldProblem]:
    """Direct speech that no quote covers, as records list it."""
    covered = [span.range for quote in gold.quotes for span in quote.content]
    for missed in find_missed(covered, find_quotations(text), text):
        start, end = missed.content[0].start, missed.content[-1].end
        words = brief(text[start:end])
        yield GoldProblem(
            "article", "quotes", f"none covers {words} at start {start}, end {end}: is it somebody's words?"
        )
