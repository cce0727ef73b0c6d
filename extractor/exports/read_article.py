"""An article as rows of tables need it: names for ids, words for spans, and the sentence that these are in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from pydantic import BaseModel

from extractor.grounding.findings import unknown_claimant
from extractor.text.segmentation import sentences_around, split_sentences
from extractor.text.spans import CharRange
from extractor_schemas import Claim, Quote, Record, Span


def unknown_actor(finding: BaseModel) -> str | None:
    """What stands for the claimant of a claim who is unknown, as it would else be the article's own; else None."""
    unknown = unknown_claimant(finding) if isinstance(finding, Claim) else None
    return f"unknown: {unknown}" if unknown else None


class ReadArticle:
    """The article of a record; its text is split into sentences once."""

    def __init__(self, record: Record) -> None:
        self.text = record.article.text
        self.names = {actor.id: actor.name for actor in record.actors}

    @cached_property
    def sentences(self) -> list[CharRange]:
        """The sentences of its text."""
        return split_sentences(self.text)

    def words(self, spans: Sequence[Span]) -> str | None:
        """The words of spans, with `` … `` between them; None where there are no spans."""
        return " … ".join(span.of(self.text) for span in spans) or None

    def nobody(self, finding: BaseModel) -> str | None:
        """What stands for the actor of a finding that has none: "federal data (nobody named)", "the article"."""
        if isinstance(finding, Claim):
            return unknown_actor(finding) or "the article"
        if not isinstance(finding, Quote):
            return None
        words = " ".join(finding.source.of(self.text).split()) if finding.source else ""
        return f"{words} (nobody named)" if words else "nobody named"

    def place(self, spans: Sequence[Span]) -> tuple[int | None, int | None, str | None]:
        """From where to where spans reach, and the sentence of the first of them."""
        if not spans:
            return None, None, None
        around = sentences_around(self.text, [spans[0].range], self.sentences)
        sentence = " … ".join(self.text[start:end] for start, end in around)
        return min(span.start for span in spans), max(span.end for span in spans), sentence
