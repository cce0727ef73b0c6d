"""The replies about an article → its record."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from extractor.backends.llm.conversation import ArticleConversation
from extractor.backends.llm.merge import merge_replies
from extractor.backends.llm.request_builder import RequestBuilder
from extractor.backends.provenance import make_provenance
from extractor.grounding.grounder import ground
from extractor.grounding.selection import select_layers
from extractor.llm.types import USAGE_FLAGS, ChatClient
from extractor.settings import MODEL
from extractor.text.chunking import Chunk
from extractor.text.spans import CharRange
from extractor.usage import UsageMeter
from extractor_schemas import Article, Provenance, Record, Reply, Unfounded


class RecordMaker:
    """Makes records of articles from the replies to the requests of ``builder``, which ``client`` completes.

    ``usage`` counts what was unusual in the replies.
    """

    def __init__(self, builder: RequestBuilder, client: ChatClient, usage: UsageMeter) -> None:
        self._builder = builder
        self._client = client
        self._usage = usage

    async def record(self, article: Article) -> Record:
        """The article's record; raises as `ArticleConversation.replies`."""
        return await self.record_of(ArticleConversation(self._builder, self._client, article, self._usage), article)

    async def record_of(self, conversation: ArticleConversation, article: Article) -> Record:
        """The record of the conversation about an article; raises as its `replies`."""
        replies = await conversation.replies()
        flags = list(dict.fromkeys(flag for reply in replies for flag in reply.flags))
        self._usage.count(*flags)
        provenance = self.provenance(
            keys=[key for reply in replies for key in reply.keys],
            flags=[flag for flag in flags if flag not in USAGE_FLAGS],
        )
        malformed = [line for reply in replies for line in reply.malformed]
        parts = [(reply.chunk, reply.reply) for reply in replies]
        record = self._ground(parts, malformed, article, conversation.sentences, provenance)
        return _with_warnings(record) if self._builder.prompt.shows_a_draft else record

    def provenance(self, keys: Sequence[str] = (), flags: Sequence[str] = ()) -> Provenance:
        """What a record says of how it was made: from the responses under these cache keys, with these flags."""
        return self._common_provenance.model_copy(update={"request": list(keys), "flags": list(flags)})

    @cached_property
    def _common_provenance(self) -> Provenance:
        builder = self._builder
        return make_provenance(
            MODEL, builder.schema, model=builder.model, prompt=builder.prompt.digest, codebook=builder.codebook
        )

    def _ground(
        self,
        replies: Sequence[tuple[Chunk, Reply]],
        malformed: Sequence[Unfounded],
        article: Article,
        sentences: Sequence[CharRange],
        provenance: Provenance,
    ) -> Record:
        builder = self._builder
        reply = merge_replies(replies)
        record = ground(reply, article, sentences, provenance, builder.codebook, builder.further_layers)
        if malformed:
            record = record.model_copy(update={"unfounded": [*record.unfounded, *malformed]})
        return select_layers(record, builder.asked_layers)


def _with_warnings(record: Record) -> Record:
    """The record with a word about the draft of the rules, where that is likely to be of no use."""
    from extractor.backends.rules.backend import language_warnings  # not loaded for other prompts

    warnings = language_warnings(record, "leave out their draft, and so profile (--profile)")
    provenance = record.provenance.model_copy(update={"warnings": warnings})
    return record.model_copy(update={"provenance": provenance}) if warnings else record
