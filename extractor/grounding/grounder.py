"""A reply → a record. What a reply says is words; what a record keeps are places in the article.

Nothing is repaired: an item whose words are not in the article goes to `Record.unfounded`, with the words that differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from extractor.grounding.actors import ground_actors
from extractor.grounding.claim_checks import ClaimChecker
from extractor.grounding.claims import ground_claim
from extractor.grounding.extra_layers import ground_item
from extractor.grounding.findings import settle
from extractor.grounding.quotes import find_attribution, find_missed, ground_quote
from extractor.grounding.resolver import Resolver
from extractor.grounding.stances import ground_stance
from extractor.text.quotations import find_quotations
from extractor.text.spans import CharRange
from extractor_schemas import (
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

_Finding = TypeVar("_Finding")


def ground(
    reply: Reply,
    article: Article,
    sentences: Sequence[CharRange],
    provenance: Provenance,
    codebook: Codebook | None = None,
    extra: Sequence[LayerSpec] = (),
) -> Record:
    """Make a record of a reply: find its words in the article, and keep only what is there.

    This is the last step of every backend::

        sentences = split_sentences(article.text)
        reply = Reply(actors=[...], quotes=[...], claims=[...], stances=[...])
        record = ground(reply, article, sentences, provenance)

    Args:
        reply: What was found in the article, in words. Words are given as pointers, such as ``"12: the words"`` for
            words of sentence 12; `extractor_schemas.reply` describes all forms. Actors have ids of the reply's own.
        article: The article that the reply is about.
        sentences: The article's sentences as ``(start, end)``, in the order in which pointers number them from 1.
        provenance: What made the reply; copied to the record.
        codebook: The codebook whose concepts the reply's stance targets are, if any.
        extra: The layers that the reply has besides the four of every reply (see `reply_type`).

    Returns:
        The record, of the type `record_type(extra)`. Each layer is in the order of the text, equal findings are merged.
        Ids depend on what a finding says, not on the reply's order or ids, and are the same every time.

        What the article does not have is listed in `Record.unfounded`, with the words that differ. It costs the whole
        item if it is an actor's every name, any content of a quote, all evidence of a claim or a stance, or the actor
        who holds one; else only the field. Direct speech that no quote covers is listed in `Record.missed`.

    Grounding is pure, and no reply makes it fail: what cannot be grounded is listed.

    """
    text = article.text
    resolver = Resolver(text, sentences)
    quotations = find_quotations(text)
    checker = ClaimChecker(text)
    attributions = [find_attribution(quote, resolver) for quote in reply.quotes]
    actors = ground_actors(reply.actors, [(found.quote.speaker, found.source) for found in attributions], resolver)
    quotes = _present(ground_quote(attribution, quotations, resolver) for attribution in attributions)
    claims = _present(ground_claim(claim, checker, resolver) for claim in reply.claims)
    stances = _present(ground_stance(stance, codebook, resolver) for stance in reply.stances)
    extra_lists: dict[str, Any] = {
        layer.name: settle(
            layer, _present(ground_item(layer, item, resolver) for item in getattr(reply, layer.name)), text
        )
        for layer in extra
    }
    return record_type(tuple(extra))(
        article=article,
        actors=actors,
        quotes=settle(QUOTES, quotes, text),
        claims=settle(CLAIMS, claims, text),
        stances=settle(STANCES, stances, text),
        unfounded=resolver.unfounded,
        missed=find_missed(quotes, quotations, text),
        provenance=provenance,
        **extra_lists,
    )


def _present(findings: Iterable[_Finding | None]) -> list[_Finding]:
    return [finding for finding in findings if finding is not None]
