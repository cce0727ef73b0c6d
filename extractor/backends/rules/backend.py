"""One article → its record. Read this first.

An article's sentences are numbered; a backend says who is in it, what was said, asserted and wanted, in words and
sentence numbers (`Reply`); grounding turns that into places in the text (`Record`). A long article is asked about in
parts, whose replies become one.
"""

from __future__ import annotations

from extractor.backends.provenance import make_provenance
from extractor.backends.rules import engine as rules
from extractor.grounding.grounder import ground
from extractor.hashing import canonical_json
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Codebook, Record, reply_form, reply_schema


class Rules:
    """The embedded backend: no model, no key, no network."""

    def __init__(self, codebook: Codebook | None = None) -> None:
        self.codebook = codebook
        self._provenance = make_provenance(None, None, canonical_json(reply_schema(reply_form(codebook))), codebook, [])

    async def record(self, article: Article) -> Record:
        """The record that rules find."""
        lines = split_sentences(article.text)
        reply = rules.answer(article, lines, self.codebook)
        return ground(reply, article, lines, self._provenance, self.codebook)
