"""One article → its record. Read this first.

An article's sentences are numbered; a backend says who is in it, what was said, asserted and wanted, in words and
sentence numbers (`Reply`); grounding turns that into places in the text (`Record`). A long article is asked about in
parts, whose replies become one.
"""

from __future__ import annotations

from extractor.backends.llm.conversation import Asker
from extractor.backends.llm.merge import merged
from extractor.backends.provenance import make_provenance
from extractor.grounding.grounder import ground
from extractor.llm.middleware.caching import CachingClient
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Record


class Model:
    """A language model's answers, from the cache or asked for."""

    def __init__(self, asker: Asker, kept: CachingClient) -> None:
        self.codebook = asker.codebook
        self._asker = asker
        self._kept = kept

    async def record(self, article: Article) -> Record:
        """The record that the model's replies found."""
        asker, lines = self._asker, split_sentences(article.text)
        asked = await asker.ask(article, lines, self._kept)
        keys = [key for one in asked for key in one.keys]
        provenance = make_provenance(asker.model, asker.prompt.digest, asker.schema, asker.codebook, keys)
        reply = merged([(one.part, one.reply) for one in asked])
        return ground(reply, article, lines, provenance, asker.codebook)
