"""The source of a quote whose reply leaves it out: the words nearest to the cue that name the speaker.

Measured on the seeds: these are the very words that the annotators marked in 61 of 62 quotes, and overlap with them in
all; of a model's own sources (which take titles in) they are 69 of 87, and overlap with 81.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import itemgetter

from extractor.grounding.actor_ids import is_name
from extractor.grounding.actor_names import is_description, is_name_of_another
from extractor.grounding.described_speakers import FIRST_WORDS, says
from extractor.grounding.resolver import Resolver
from extractor.text.language import ENGLISH, likely_languages
from extractor.text.lazy_regex import lazy_regex
from extractor.text.mentions import is_pronoun
from extractor.text.spans import CharRange, merge_ranges, overlapping
from extractor.text.speech_verbs import is_saying
from extractor.text.vocabulary import content_words
from extractor_schemas import ActorKind, ReplyActor

_OF_A_BODY = frozenset(["it", "It", "they", "They", "we", "We"])
_PRONOUNS: Mapping[ActorKind, frozenset[str]] = {
    "person": frozenset(["he", "He", "she", "She", "they", "They", "I", "we", "We"]),
    "group": frozenset(["they", "They", "we", "We", "some", "Some", "others", "Others"]),
    "organisation": _OF_A_BODY,
    "government": _OF_A_BODY,
    "outlet": _OF_A_BODY,
}
"""By which pronouns an actor of a kind is named where it speaks: no possessive and no relative ones, English alone."""
_ANY_PRONOUN = lazy_regex(rf"\b(?:{'|'.join(sorted(frozenset[str]().union(*_PRONOUNS.values())))})\b")

_DETERMINERS = lazy_regex(FIRST_WORDS, re.IGNORECASE)
_FAR = 200
"""Within this many characters of some words it is described who says them."""


class NamingFinder:
    """Finds where the article names the speaker of a quote."""

    def __init__(self, actors: Sequence[ReplyActor], resolver: Resolver) -> None:
        self._actors = {actor.id: actor for actor in reversed(actors)}
        self._resolver = resolver

    def find(self, speaker: str, cue: CharRange | None, content: Sequence[CharRange]) -> CharRange | None:
        """The naming in the cue's sentence that is nearest to the cue, a mention or a pronoun of the speaker's kind.

        Where the sentence has none, or the quote has no cue, the last mention before; else the first after. Words of
        the content name nobody. None where the article does not name the speaker, or the reply has no such actor.
        """
        actor = self._actors.get(speaker)
        if actor is None:
            return None
        mentions, spoken = self._mentions[speaker], merge_ranges(content)

        def is_free(naming: CharRange) -> bool:
            return not overlapping(spoken, naming)

        def is_pronoun(naming: CharRange) -> bool:
            return is_free(naming) and not overlapping(mentions, naming)

        if cue:
            sentence = self._resolver.aligner.sentence_at(cue[0])
            nearby = [
                *_nearest(mentions, cue[0], is_free, sentence),
                *_nearest(self._pronouns(actor.kind), cue[0], is_pronoun, sentence),
            ]
            if nearby:
                return min(nearby, key=lambda naming: _distance(naming, cue))
        start = cue[0] if cue else spoken[0][0] if spoken else 0
        return next(_nearest(mentions, start, is_free), None)

    def find_unknown(self, said: str | None, cue: CharRange | None, content: Sequence[CharRange]) -> CharRange | None:
        """Where the sentence of a quote has the name of its speaker whom the reply has no actor of.

        That is the cue's sentence, or the one in which the content begins. None where the reply has such an actor, or
        names the speaker by an id.
        """
        id, spoken = self._resolver.reply_id(said), merge_ranges(content)
        if not said or id in self._actors or not is_name(said) or not (cue or spoken):
            return None
        at = cue or spoken[0]
        sentence = self._resolver.aligner.sentence_at(at[0])
        namings = self._resolver.mention_finder.namings([said])
        nearby = _nearest(namings, at[0], lambda naming: not overlapping(spoken, naming), sentence)
        return min(nearby, key=lambda naming: _distance(naming, at), default=None)

    def is_of_another(self, speaker: str | None, naming: CharRange) -> bool:
        """Whether a place of the article has the name of somebody else than a speaker of the reply."""
        actor = self._actors.get(speaker or "")
        if actor is None or overlapping(self._mentions[actor.id], naming):
            return False
        others = (
            name for other in self._actors.values() if other is not actor for name in (other.name, *other.aliases)
        )
        return is_name_of_another(self._resolver.text[slice(*naming)], actor, others) or self._describes_another(
            actor.id, naming
        )

    def _describes_another(self, id: str, naming: CharRange) -> bool:
        """Whether a place begins by describing one of the reply's other actors: "a spokesperson for the union"."""
        text = self._resolver.text
        return any(
            naming[0] <= start and end <= naming[1] and _DETERMINERS.fullmatch(text, naming[0], start)
            for other in self._described
            for start, end in (overlapping(self._mentions[other], naming) if other != id else ())
            if not self._shares_a_word(id, other)
        )

    def is_of_another_speaker(
        self, speaker: str | None, naming: CharRange, cue: CharRange | None, content: Sequence[CharRange]
    ) -> bool:
        """Whether a place that is not of a speaker names another actor of the reply, no farther from the cue."""
        is_named = any(naming in self._mentions[id] for id in self._actors if id != speaker)
        if not (is_named or self._describes_another(speaker or "", naming)):
            return False
        nearest = self.find(speaker or "", cue, content)
        if cue is None or nearest is None:
            return cue is not None
        return _distance(naming, cue) <= _distance(nearest, cue)

    def said_by_another(
        self, speaker: str | None, reporters: Iterable[str], content: Sequence[CharRange]
    ) -> CharRange | None:
        """Where another actor than the speaker and those who report it is named right beside words as saying them."""
        id = self._resolver.reply_id(speaker)
        if id is None or id not in self._actors or not content:
            return None
        known = {id, *(self._resolver.reply_id(reporter) or "" for reporter in reporters)}
        named = self._resolver.aligner.named_beside(content[0])
        if named is None or not self.is_of_another(id, named):
            return self._described_beside(id, known, content)
        meant = {other for other, mentions in self._mentions.items() if overlapping(mentions, named)}
        return named if meant and not meant & known else None

    def _described_beside(self, id: str, known: Collection[str], content: Sequence[CharRange]) -> CharRange | None:
        """Where one of the reply's actors without a name is described right beside words as saying them."""
        words = None
        for other in self._described:
            if other in known:
                continue
            words = words or self._with_quotation(content)
            first = bisect_left(self._mentions[other], words[0] - _FAR, key=itemgetter(0))
            for naming in self._mentions[other][first:]:
                if naming[0] > words[1] + _FAR:
                    break
                told = says(self._resolver.text, naming, words)
                if told and not (overlapping(self._mentions[id], told) or self._shares_a_word(id, other)):
                    return naming
        return None

    def _with_quotation(self, content: Sequence[CharRange]) -> CharRange:
        start, end = content[0]
        first, last = (overlapping(self._resolver.quoted, (at, at + 1)) for at in (start, end - 1))
        return first[0][0] if first else start, last[0][1] if last else end

    @cached_property
    def _described(self) -> list[str]:
        """The actors whom the article does not name but describes: "a spokesperson for the union"."""
        return [id for id, actor in self._actors.items() if is_description(actor)]

    def _shares_a_word(self, left: str, right: str) -> bool:
        """Whether the name, an alias or the role of two actors share a word, so that they may be one."""
        actors = self._actors[left], self._actors[right]
        words = (content_words(" ".join(filter(None, (it.name, it.role, *it.aliases)))) for it in actors)
        first, second = map(set, words)
        return not first.isdisjoint(second)

    def are_swapped(self, speaker: str | None, cue: str, source: str) -> bool:
        """Whether a quote's cue names somebody, and its source is how it is said."""
        actor = self._actors.get(self._resolver.reply_id(speaker) or "")
        names = {word for name in (actor.name, *actor.aliases) for word in content_words(name)} if actor else set[str]()
        is_name = not names.isdisjoint(content_words(cue))
        if is_saying(source):
            return not is_saying(cue) and (is_name or is_pronoun(cue) or cue[:1].isupper())
        if not is_name or self._resolver.vocabulary.is_english:
            return False
        return source.islower() and not is_pronoun(source) and names.isdisjoint(content_words(source))

    def is_named(self, speaker: str | None, within: CharRange) -> bool:
        """Whether a range of the text names a speaker of the reply."""
        mentions = self._mentions.get(self._resolver.reply_id(speaker) or "")
        return bool(mentions and overlapping(mentions, within))

    def name_of(self, speaker: str) -> str:
        """What the reply calls an actor."""
        actor = self._actors.get(self._resolver.reply_id(speaker) or "")
        return actor.name if actor else speaker

    @cached_property
    def _mentions(self) -> dict[str, Sequence[CharRange]]:
        names = {id: [actor.name, *actor.aliases] for id, actor in reversed(self._actors.items())}
        mentions = self._resolver.mentions(names)
        return {id: mentions[id] or self._resolver.mention_finder.namings(names[id]) for id in names}

    def _pronouns(self, kind: ActorKind) -> list[CharRange]:
        """The pronouns of the text that may mean an actor of a kind, in order."""
        return [place for pronoun, place in self._all_pronouns if pronoun in _PRONOUNS[kind]]

    @cached_property
    def _all_pronouns(self) -> list[tuple[str, CharRange]]:
        """The pronouns of an English text, each with its place."""
        text = self._resolver.text
        found = _ANY_PRONOUN.finditer(text) if ENGLISH in likely_languages(text) else ()
        return [(match.group(), match.span()) for match in found]


def _nearest(
    ordered: Sequence[CharRange], at: int, is_meant: Callable[[CharRange], bool], within: CharRange | None = None
) -> Iterator[CharRange]:
    """The last of the ranges that ends at an offset or before, and the first of those behind, of those that are meant.

    The ranges are in order and do not overlap. It is looked no farther than the range ``within`` in which they begin.
    """
    first = bisect_right(ordered, at, key=itemgetter(1))
    for numbers in (range(first - 1, -1, -1), range(first, len(ordered))):
        for number in numbers:
            found = ordered[number]
            if within and not within[0] <= found[0] < within[1]:
                break
            if is_meant(found):
                yield found
                break


def _distance(naming: CharRange, cue: CharRange) -> int:
    return max(0, cue[0] - naming[1], naming[0] - cue[1])
