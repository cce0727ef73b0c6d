"""The source of a quote whose reply leaves it out: the words nearest to the cue that name the speaker.

Measured on the seeds: these are the very words that the annotators marked in 61 of 62 quotes, and overlap with them in
all; of a model's own sources (which take titles in) they are 69 of 87, and overlap with 81.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from extractor.grounding.actor_names import is_name_of_another
from extractor.grounding.resolver import Resolver
from extractor.text.language import ENGLISH, likely_languages
from extractor.text.spans import CharRange, overlaps_any
from extractor_schemas import ActorKind, ReplyActor

_PRONOUNS: Mapping[ActorKind, str] = {
    "person": "[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e",
    "group": "[Tt]hey|[Ww]e|[Ss]ome|[Oo]thers",
    "organisation": "[Ii]t|[Tt]hey|[Ww]e",
    "government": "[Ii]t|[Tt]hey|[Ww]e",
    "outlet": "[Ii]t|[Tt]hey|[Ww]e",
}
"""By which pronouns an actor of a kind is named where it speaks: no possessive and no relative ones, English alone."""


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
        mentions = [mention for mention in self._mentions[speaker] if not overlaps_any(mention, content)]
        if cue:
            sentence = self._resolver.aligner.sentence_at(cue[0])
            in_sentence = [mention for mention in mentions if sentence[0] <= mention[0] < sentence[1]]
            pronouns = [
                pronoun
                for pronoun in self._pronouns(actor.kind, sentence)
                if not overlaps_any(pronoun, content) and not overlaps_any(pronoun, mentions)
            ]
            if nearby := [*in_sentence, *pronouns]:
                return min(nearby, key=lambda naming: _distance(naming, cue))
        start = cue[0] if cue else min((start for start, _ in content), default=0)
        before = [mention for mention in mentions if mention[1] <= start]
        return max(before) if before else min(mentions, default=None)

    def is_of_another(self, speaker: str | None, naming: CharRange) -> bool:
        """Whether a place of the article has the name of somebody else than a speaker of the reply."""
        actor = self._actors.get(speaker or "")
        if actor is None or overlaps_any(naming, self._mentions[actor.id]):
            return False
        others = [
            name for other in self._actors.values() if other is not actor for name in (other.name, *other.aliases)
        ]
        return is_name_of_another(self._resolver.text[slice(*naming)], actor, others)

    def is_of_another_speaker(
        self, speaker: str | None, naming: CharRange, cue: CharRange | None, content: Sequence[CharRange]
    ) -> bool:
        """Whether a place that is not of a speaker names another actor of the reply, no farther from the cue."""
        if not any(naming in self._mentions[id] for id in self._actors if id != speaker):
            return False
        nearest = self.find(speaker or "", cue, content)
        if cue is None or nearest is None:
            return cue is not None
        return _distance(naming, cue) <= _distance(nearest, cue)

    def name_of(self, speaker: str) -> str:
        """What the reply calls an actor."""
        actor = self._actors.get(self._resolver.reply_id(speaker) or "")
        return actor.name if actor else speaker

    @cached_property
    def _mentions(self) -> dict[str, list[CharRange]]:
        names = {id: [actor.name, *actor.aliases] for id, actor in reversed(self._actors.items())}
        mentions = self._resolver.mentions(names)
        return {id: mentions[id] or self._resolver.mention_finder.namings(names[id]) for id in names}

    def _pronouns(self, kind: ActorKind, sentence: CharRange) -> list[CharRange]:
        if ENGLISH not in likely_languages(self._resolver.text):
            return []
        pattern = re.compile(rf"\b(?:{_PRONOUNS[kind]})\b")
        return [match.span() for match in pattern.finditer(self._resolver.text, *sentence)]


def _distance(naming: CharRange, cue: CharRange) -> int:
    return max(0, cue[0] - naming[1], naming[0] - cue[1])
