"""A text as the embedded rules read it, asked and answered in places of the text itself.

The rules read over nicknames, pictures and characters that nobody sees, so that their text may be shorter or longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from extractor.backends.rules.chosen_claims import ChosenClaim, WordsRead
from extractor.backends.rules.engine import ReplyBuilder
from extractor.backends.rules.main_verbs import Clause
from extractor.backends.rules.names_as_read import with_names_read
from extractor.backends.rules.passages import Passage, PassageReader
from extractor.backends.rules.stance_match import StanceMatch
from extractor.text.quotations import Quotation, find_quotations
from extractor.text.segmentation import split_paragraphs, split_sentences
from extractor.text.spans import CharRange
from extractor.text.unseen import seen_text
from extractor_schemas import Article


class TextAsRead:
    """The text of one article, built as the rules build their reply to it once that is asked for."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._seen = seen_text(article.text)
        self._named = with_names_read(self._seen.text)

    @cached_property
    def positions(self) -> list[StanceMatch]:
        """The positions that are told, whoever holds them."""
        return [
            replace(
                match,
                holder=self._original(match.holder),
                cue=self._original(match.cue),
                evidence=self._original(match.evidence),
            )
            for match in self._built.positions
        ]

    @cached_property
    def own_clauses(self) -> list[tuple[Passage, Clause]]:
        """The clauses that are the article's own to assert."""
        return [(self._in_text(passage), clause) for passage, clause in self._built.own_clauses()]

    @cached_property
    def passages(self) -> list[Passage]:
        """The sentences, each as its words."""
        text = self._named.text
        sentences, paragraphs = split_sentences(text), split_paragraphs(text)
        read = PassageReader(text).passages(sentences, paragraphs, find_quotations(text))
        return [self._in_text(passage) for passage in read]

    def claim_of(self, place: CharRange) -> ChosenClaim | None:
        """What the words at a place claim."""
        claim = self._words.claim_of(self._read(place))
        return replace(claim, named=self._original(claim.named)) if claim and claim.named else claim

    def meant(self, offset: int, pronoun: str) -> str | None:
        """Who or what a pronoun at an offset means."""
        offset, _ = self._read((offset, offset))
        if pronoun in ("he", "she"):
            return self._words.person_meant(offset, pronoun)
        return self._words.subject_before(offset, pronoun)

    @cached_property
    def _built(self) -> ReplyBuilder:
        builder = ReplyBuilder(self._article, split_sentences(self._article.text), None)
        builder.build()
        return builder

    @cached_property
    def _words(self) -> WordsRead:
        return self._built.words_read()

    @cached_property
    def _is_same(self) -> bool:
        return self._named.text == self._article.text

    def _read(self, place: CharRange) -> CharRange:
        """Where a place of the text is in the text that is read."""
        start, end = (self._named.edited_offset(self._seen.edited_offset(offset)) for offset in place)
        return start, end

    def _original(self, place: CharRange) -> CharRange:
        """Where a place of the text that is read is in the text."""
        return self._seen.original_range(*self._named.original_range(*place))

    def _in_text(self, passage: Passage) -> Passage:
        """A passage with its words where they stand in the text."""
        if self._is_same:
            return passage
        start, end = self._original((passage.start, passage.end))
        tokens: Sequence[CharRange] = [
            self._original(place) for place in zip(passage.starts, passage.ends, strict=True)
        ]
        quotations = {
            at: Quotation(*self._original(each.range), tuple(map(self._original, each.pieces)))
            for at, each in passage.quotations.items()
        }
        return replace(
            passage,
            start=start,
            end=end,
            starts=[begin for begin, _ in tokens],
            ends=[last for _, last in tokens],
            quotations=quotations,
        )
