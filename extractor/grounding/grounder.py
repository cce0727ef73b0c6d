"""A reply → a record. What a reply says is words; what a record keeps are places in the article.

Nothing is repaired: an item whose words are not in the article goes to `Record.unfounded`, with the words that differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.grounding.actors import ground_actors
from extractor.grounding.claim_checks import ClaimChecker
from extractor.grounding.claims import ground_claim
from extractor.grounding.extra_layers import ground_item
from extractor.grounding.findings import Settled, settle
from extractor.grounding.nearest_naming import NamingFinder
from extractor.grounding.quotes import find_attribution, find_missed, ground_quote
from extractor.grounding.resolver import Resolver
from extractor.grounding.stances import ground_stance
from extractor.text.spans import CharRange
from extractor_schemas import (
    ACTORS,
    CLAIMS,
    QUOTES,
    STANCES,
    Article,
    Codebook,
    LayerSpec,
    Provenance,
    Record,
    Reply,
    record_type,
)


@dataclass(frozen=True, slots=True)
class GroundedReply:
    """The record of a reply, and what it has of it.

    ``ids`` are, for each layer and in the order of the reply's items, the ids of the findings that the items are, or
    are part of; None for what is not in the article.
    """

    record: Record
    ids: Mapping[str, Sequence[str | None]]


def ground(
    reply: Reply,
    article: Article,
    sentences: Sequence[CharRange],
    provenance: Provenance,
    codebook: Codebook | None = None,
    extra: Sequence[LayerSpec] = (),
) -> Record:
    """Make a record of a reply: find its words in the article, and keep what is there.

    The last step of every backend:

        sentences = split_sentences(article.text)
        reply = Reply(actors=[...], quotes=[...], claims=[...], stances=[...])
        record = ground(reply, article, sentences, provenance)

    What the article does not have is never corrected but listed in `Record.unfounded`, with the words that differ. The
    whole item is left out if the article lacks every name of an actor, any content of a quote, all evidence of a claim
    or a stance, or the actor whose stance it is; otherwise only the field that lacks its words. A claim without words
    is left out; one whose claimant the article lacks has none, and a check that says so. For ``extra`` layers see
    `ground_item`. Direct speech that no quote covers is listed in `Record.missed`.

    Grounding is pure, and no words of a reply make it raise.

    Args:
        reply: What the backend found, in words of the article. Words are given by pointers such as ``"12: the words"``
            (words of sentence 12; see `extractor_schemas.reply` for all forms), actors by ids of the reply's own, or
            by a name that only one of them has.
        article: The article that the reply is about.
        sentences: Its sentences as ``(start, end)`` in code points, in the order in which pointers number them from 1.
        provenance: What made the reply; it becomes part of the record.
        codebook: The codebook by which the reply's stances are coded, if any.
        extra: The layers that the reply has besides the four of every reply; see `reply_type`.

    Returns:
        A `Record`, or a `record_type(extra)`. Actors are in the order of the reply, other findings in that of the text;
        those that differ in nothing but where they stand are one, with the places of all. An id depends on what its
        finding says, not on the order or the ids of the reply.

    """
    return ground_reply(reply, article, sentences, provenance, codebook, extra).record


def ground_reply(
    reply: Reply,
    article: Article,
    sentences: Sequence[CharRange],
    provenance: Provenance,
    codebook: Codebook | None = None,
    extra: Sequence[LayerSpec] = (),
) -> GroundedReply:
    """The record that `ground` makes, and which of its findings each item of the reply is."""
    text = article.text
    resolver = Resolver(article, sentences, reply.actors)
    quotations = resolver.aligner.quotations
    called = (name for actor in reply.actors for name in (actor.name, *actor.aliases))
    checker = ClaimChecker(text, resolver.vocabulary, called)
    namings = NamingFinder(reply.actors, resolver)
    attributions = [find_attribution(quote, namings, resolver) for quote in reply.quotes]
    sources = [(resolver.reply_id(found.speaker), found.source) for found in attributions]
    actors = ground_actors(reply.actors, sources, resolver)
    quotes = settle(QUOTES, (ground_quote(attribution, resolver) for attribution in attributions), text)
    settled: dict[str, Settled[Any]] = {
        QUOTES.name: quotes,
        CLAIMS.name: settle(CLAIMS, (ground_claim(claim, checker, resolver) for claim in reply.claims), text),
        STANCES.name: settle(STANCES, (ground_stance(stance, codebook, resolver) for stance in reply.stances), text),
    }
    for layer in extra:
        items = getattr(reply, layer.name)
        settled[layer.name] = settle(layer, (ground_item(layer, item, resolver) for item in items), text)
    lists: dict[str, Any] = {name: of_layer.findings for name, of_layer in settled.items()}
    record = record_type(tuple(extra))(
        article=article,
        actors=actors,
        **lists,
        unfounded=resolver.unfounded,
        missed=find_missed([span.range for quote in quotes.findings for span in quote.content], quotations, text),
        provenance=provenance,
    )
    ids = {name: of_layer.ids for name, of_layer in settled.items()}
    return GroundedReply(record, {ACTORS.name: [resolver.actor_ids.get(actor.id) for actor in reply.actors], **ids})
