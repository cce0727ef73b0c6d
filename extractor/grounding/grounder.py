"""A reply → a record. What a reply says is words; what a record keeps are places in the article.

Nothing is repaired: an item whose words are not in the article goes to `Record.unfounded`, with the words that differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from extractor.grounding.actors import ActorGrounder
from extractor.grounding.claim_checks import ClaimChecker
from extractor.grounding.claims import ground_claim, recheck_claim
from extractor.grounding.extra_layers import ground_item
from extractor.grounding.findings import FindingList
from extractor.grounding.matches import NoMatch
from extractor.grounding.nearest_naming import NamingFinder
from extractor.grounding.quotes import find_attribution, find_missed, ground_quote
from extractor.grounding.reply_actors import settle_actors
from extractor.grounding.resolver import Resolver
from extractor.grounding.seen_article import SeenArticle, as_seen
from extractor.grounding.stances import ground_stance
from extractor.text.spans import CharRange
from extractor_schemas import (
    ACTORS,
    CLAIMS,
    LAYERS,
    QUOTES,
    STANCES,
    Article,
    Codebook,
    LayerSpec,
    Missed,
    Provenance,
    Record,
    Reply,
    ReplyActor,
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
    grounder = Grounder(reply.actors, article, sentences, codebook, extra)
    for layer in (QUOTES, CLAIMS, STANCES, *extra):
        for item in getattr(reply, layer.name):
            grounder.add(layer, item)
    return grounder.finish(provenance)


class Grounder:
    """Grounds the items of one reply one after another, once all its actors are known.

    What an item becomes depends on the actors and on the items before it, so that what `growing` has of it is what the
    record of `finish` has; but the mentions of an actor may still come to include the sources of further quotes, and a
    finding that is said again comes to stand on the places of both. Items that name an actor whom only the source of a
    quote may name wait until the end.
    """

    def __init__(
        self,
        actors: Sequence[ReplyActor],
        article: Article,
        sentences: Sequence[CharRange],
        codebook: Codebook | None = None,
        extra: Sequence[LayerSpec] = (),
    ) -> None:
        self._article = article
        self._seen = SeenArticle(article)
        article, sentences = self._seen.article, self._seen.sentences(sentences)
        self._codebook = codebook
        self._extra = tuple(extra)
        actors = [as_seen(actor) for actor in actors]
        self._ids_of_actors = [actor.id for actor in actors]
        settled = settle_actors(actors)
        actors = settled.actors
        self._resolver = Resolver(article, sentences, actors, settled.same)
        for actor, alias in settled.others_names:
            self._resolver.item(ACTORS, actor).reject("aliases", NoMatch(alias, turned=("name",)))
        called = (name for actor in actors for name in (actor.name, *actor.aliases))
        self._checker = ClaimChecker(article.text, self._resolver.vocabulary, called, article.published)
        self._namings = NamingFinder(actors, self._resolver)
        self._actors = ActorGrounder(actors, self._resolver)
        recheck = partial(recheck_claim, checker=self._checker, resolver=self._resolver)
        self._lists = {
            layer.name: FindingList[Any](layer, article.text, recheck, self._seen.original_range)
            for layer in (QUOTES, CLAIMS, STANCES, *extra)
        }
        self._ids: dict[str, list[str | None]] = {name: [] for name in self._lists}
        self._waiting: list[tuple[LayerSpec, int, Any]] = []

    def add(self, layer: LayerSpec, item: Any) -> None:
        """Ground the next item of a layer other than the actors."""
        item = as_seen(item)
        ids = self._ids[layer.name]
        ids.append(None)
        if layer is QUOTES:
            item = find_attribution(item, self._namings, self._resolver)
            self._actors.add_source(self._resolver.reply_id(item.speaker), item.source)
        if self._actors.awaits_any and self._names_awaited(layer, item.quote if layer is QUOTES else item):
            self._waiting.append((layer, len(ids) - 1, item))
        else:
            ids[-1] = self._lists[layer.name].add(self._grounded(layer, item))

    def _names_awaited(self, layer: LayerSpec, item: Any) -> bool:
        """Whether an item names an actor whom only the source of a quote may name."""
        return any(
            self._actors.awaits(self._resolver.reply_id(id)) for _, said in layer.actor_fields(item) for id in said
        )

    def _grounded(self, layer: LayerSpec, item: Any) -> Any:
        if layer is QUOTES:
            return ground_quote(item, self._namings, self._resolver)
        if layer is CLAIMS:
            return ground_claim(item, self._checker, self._namings, self._resolver)
        if layer is STANCES:
            return ground_stance(item, self._codebook, self._resolver)
        return ground_item(layer, item, self._resolver)

    def growing(self, provenance: Provenance) -> Record:
        """The record of what was added so far, without what the reply misses: that is known at the end."""
        return self._record(provenance, [])

    def finish(self, provenance: Provenance) -> GroundedReply:
        """The record of all that was added."""
        self._actors.finish()
        for layer, at, item in self._waiting:
            self._ids[layer.name][at] = self._lists[layer.name].add(self._grounded(layer, item))
        self._waiting = []
        covered = [span.range for quote in self._lists[QUOTES.name].findings for span in quote.content]
        missed = find_missed(covered, self._resolver.aligner.quotations, self._resolver.text)
        known = self._resolver.actor_ids
        of_actors = [known.get(self._resolver.reply_id(id) or "") for id in self._ids_of_actors]
        return GroundedReply(self._record(provenance, missed), {ACTORS.name: of_actors, **self._ids})

    def _record(self, provenance: Provenance, missed: list[Missed]) -> Record:
        order = {layer.noun: at for at, layer in enumerate((*LAYERS, *self._extra))}
        lists: dict[str, Any] = {name: found.findings for name, found in self._lists.items()}
        record = record_type(self._extra)(
            article=self._article,
            actors=self._actors.found,
            **lists,
            unfounded=sorted(self._resolver.unfounded, key=lambda unfounded: order[unfounded.layer]),
            missed=missed,
            provenance=provenance,
        )
        return self._seen.with_original_spans(record)
