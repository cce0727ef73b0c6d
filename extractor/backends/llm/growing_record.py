"""The record of an article while the replies about its chunks arrive: only what the whole record will have."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.llm.merge import is_own, merge_actors, with_ids
from extractor.backends.llm.partial_reply import PartialReply
from extractor.grounding.actor_ids import ActorIds
from extractor.grounding.grounder import Grounder
from extractor.text.chunking import Chunk
from extractor.text.spans import CharRange
from extractor_schemas import Article, Codebook, LayerSpec, Provenance, Record


class GrowingRecord:
    """Grounds each item once what it names is settled.

    That is: once all actors of all chunks are known, for any of them may be who an item names, and once the items
    before it are there, those of earlier chunks first. Where a reply begins anew, so does the record.
    """

    def __init__(
        self,
        article: Article,
        sentences: Sequence[CharRange],
        provenance: Provenance,
        codebook: Codebook | None = None,
        extra: Sequence[LayerSpec] = (),
    ) -> None:
        self._article = article
        self._sentences = sentences
        self._provenance = provenance
        self._codebook = codebook
        self._extra = extra
        self._replies: list[tuple[PartialReply, int]] = []
        self._grounder: Grounder | None = None
        self._ids: list[tuple[dict[str, str], ActorIds]] = []
        self._chunk = self._item = 0

    @property
    def record(self) -> Record | None:
        """The record so far; None before all actors are known.

        It has neither what the replies miss nor whom nothing but a quote's source may name: that is known at the end.
        """
        return self._grounder.growing(self._provenance) if self._grounder else None

    def grow(self, replies: Sequence[tuple[Chunk, PartialReply]]) -> bool:
        """Take in what is settled in the replies to all chunks, in their order; whether there is more than before."""
        begun = [(reply, reply.beginnings) for _, reply in replies]
        if begun != self._replies:
            self._replies, self._grounder = begun, None
        if self._grounder is not None:
            return self._add_items(self._grounder, replies)
        if not all(reply.has_all_actors for _, reply in replies):
            return False
        self._grounder = self._begun([reply for _, reply in replies])
        self._add_items(self._grounder, replies)
        return True

    def _begun(self, replies: Sequence[PartialReply]) -> Grounder:
        said = [reply.actors for reply in replies]
        actors, ids = merge_actors(said) if len(said) > 1 else (said[0], [])
        self._ids = [(of_reply, ActorIds(own)) for of_reply, own in zip(ids, said, strict=False)]
        self._chunk = self._item = 0
        return Grounder(actors, self._article, self._sentences, self._codebook, self._extra)

    def _add_items(self, grounder: Grounder, replies: Sequence[tuple[Chunk, PartialReply]]) -> bool:
        """Ground the further items that are settled; whether there are any."""
        is_new = False
        while self._chunk < len(replies):
            chunk, reply = replies[self._chunk]
            for layer, item in reply.items[self._item :]:
                if not self._ids:
                    grounder.add(layer, item)
                elif is_own(item, layer, chunk):
                    grounder.add(layer, with_ids(item, layer, *self._ids[self._chunk]))
                is_new = True
            self._item = len(reply.items)
            if not reply.is_whole:
                break
            self._chunk, self._item = self._chunk + 1, 0
        return is_new
