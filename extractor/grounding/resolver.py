"""Pointers and actor ids of a reply → ranges of the article and ids of the record; what is not there is listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel

from extractor.grounding.actor_ids import ActorIds
from extractor.grounding.alignment import Aligner
from extractor.grounding.matches import Match, NoMatch
from extractor.text.dialogues import find_dialogue
from extractor.text.mentions import MentionFinder
from extractor.text.quotations import with_both_marks
from extractor.text.spans import CharRange, merge_ranges
from extractor.text.transcripts import find_transcript
from extractor.text.vocabulary import Vocabulary
from extractor_schemas import Article, LayerSpec, ReplyActor, Span, Unfounded


class Resolver:
    """What the items of one reply may refer to: the words of the article, and the actors that were grounded.

    ``actor_ids`` maps an actor's id in the reply to its id in the record, ``absent_actors`` that of an actor whom the
    article does not name to its name. What items refer to and is not there is collected in ``unfounded``.
    ``actors`` are those of the reply, ``same`` maps the ids of those whom it has again to the ids of the first.
    """

    def __init__(
        self,
        article: Article,
        sentences: Sequence[CharRange],
        actors: Sequence[ReplyActor] = (),
        same: Mapping[str, str] | None = None,
    ) -> None:
        self.article = article
        self.text = article.text
        self.aligner = Aligner(article.text, sentences)
        self.actor_ids: dict[str, str] = {}
        self.absent_actors: dict[str, NoMatch] = {}
        self.unfounded: list[Unfounded] = []
        self._ids = ActorIds(actors)
        self._same = same or {}
        self._mentions: tuple[Mapping[str, Sequence[str]], dict[str, list[CharRange]]] | None = None

    def reply_id(self, said: str | None) -> str | None:
        """The id in the reply of the actor whom an item names by it, or by a name; what is neither stays as it is."""
        return self._ids.find(said) or self._same.get(said, said) if said else said

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the article."""
        return Vocabulary(self.text)

    @cached_property
    def known_text(self) -> str:
        """The article, its date and its title."""
        return " ".join(filter(None, (self.text, self.article.published, self.article.title)))

    @cached_property
    def known_times(self) -> Vocabulary:
        """The words of the article, of its date and of its title."""
        return Vocabulary(self.known_text) if self.known_text != self.text else self.vocabulary

    @cached_property
    def quoted(self) -> list[CharRange]:
        """Where the quotations of the article stand."""
        return self.aligner.quoted

    @cached_property
    def dialogue(self) -> list[CharRange]:
        """The speech in the article that dashes mark, or the names of a transcript."""
        return merge_ranges([*find_dialogue(self.text), *find_transcript(self.text)])

    @cached_property
    def mention_finder(self) -> MentionFinder:
        """What finds names in the article."""
        return MentionFinder(self.text, self.aligner.normalized)

    def mentions(self, names: Mapping[str, Sequence[str]]) -> dict[str, list[CharRange]]:
        """The mentions of every actor of the reply, by its ``names`` (see `MentionFinder.mentions`); found once."""
        if self._mentions is None or self._mentions[0] != names:
            self._mentions = names, self.mention_finder.mentions(names)
        return {id: list(found) for id, found in self._mentions[1].items()}

    def name_of(self, said: str) -> str:
        """The name that the reply gives an actor whom the article does not name; of an unknown one what it says."""
        id = self.reply_id(said) or said
        return self.absent_actors[id].words if id in self.absent_actors else said

    def item(self, layer: LayerSpec, item: BaseModel) -> ItemResolver:
        """The resolver of one item of the reply."""
        return ItemResolver(self, layer, item)


@dataclass(frozen=True, slots=True)
class ItemResolver:
    """Resolves what one item of a layer refers to; what is not there is listed as unfounded, with the whole item."""

    resolver: Resolver
    layer: LayerSpec
    item: BaseModel

    def match(self, field: str, pointer: str, near: CharRange | None = None) -> Match | None:
        """Where the words of a pointer stand; None if they are not in the article."""
        found = self.resolver.aligner.find(pointer, near)
        if isinstance(found, Match):
            return found
        self.reject(field, found)
        return None

    def ranges(self, field: str, pointers: Iterable[str], near: CharRange | None = None) -> list[CharRange]:
        """Where the words of several pointers stand, in the order of the text and merged; those not found left out."""
        matches = [self.match(field, pointer, near) for pointer in pointers]
        return merge_ranges((found for match in matches if match for found in match.ranges), self.resolver.text)

    def required_ranges(self, field: str, pointers: Sequence[str]) -> list[CharRange]:
        """The same, with both marks of a quotation at their ends or none; a field without a pointer is unfounded."""
        if not pointers:
            self.reject(field, NoMatch(""))
        text, quotations = self.resolver.text, self.resolver.aligner.quotations
        return [with_both_marks(found, text, quotations) for found in self.ranges(field, pointers)]

    def actor(self, field: str, id: str | None) -> str | None:
        """The record's id of an actor that the item names; None if it names none, or an unknown one.

        An unknown one is listed as unfounded, by the name that the reply gave it if it gave one.
        """
        id = self.resolver.reply_id(id)
        if id is None:
            return None
        if id not in self.resolver.actor_ids:
            self.reject(field, self.resolver.absent_actors.get(id) or NoMatch(id))
        return self.resolver.actor_ids.get(id)

    def actors(self, field: str, ids: Iterable[str]) -> list[str]:
        """The record's ids of several actors, each once; unknown ones left out."""
        known = [self.actor(field, id) for id in dict.fromkeys(map(self.resolver.reply_id, ids))]
        return [id for id in known if id]

    def supported(self, field: str, words: str | None, is_supported: Callable[[str], bool]) -> str | None:
        """The words of a field that is no pointer; None if it is empty or unfounded, which is then listed."""
        if not words:
            return None
        if is_supported(words):
            return words
        self.reject(field, self.resolver.aligner.no_match(words))
        return None

    def reject(self, field: str, miss: NoMatch) -> None:
        """List a field of the item as unfounded."""
        self.resolver.unfounded.append(
            Unfounded(
                layer=self.layer.noun,
                field=field,
                status=miss.status,
                words=miss.words,
                near=to_span(miss.near) if miss.near else None,
                diff=list(miss.diff),
                concerns=list(miss.concerns),
                item=self.item.model_dump(),
            )
        )


def to_span(char_range: CharRange) -> Span:
    """The range as a span."""
    return Span(start=char_range[0], end=char_range[1])


def to_spans(ranges: Iterable[CharRange]) -> list[Span]:
    """The ranges as spans."""
    return [Span(start=start, end=end) for start, end in ranges]
