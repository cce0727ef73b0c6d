"""The actors of a reply → actors of the record, with all their mentions."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Sequence
from functools import partial

from extractor.grounding.actor_names import find_namings, has_alias, has_name, is_description
from extractor.grounding.findings import stable_id
from extractor.grounding.matches import NoMatch
from extractor.grounding.resolver import Resolver, to_spans
from extractor.grounding.roles import is_supported_affiliation, is_supported_role
from extractor.text.mentions import is_no_name, is_pronoun
from extractor.text.normalization import normalize_name
from extractor.text.own_articles import with_own_article
from extractor.text.spans import CharRange, overlapping
from extractor_schemas import ACTORS, Actor, ActorKind, ReplyActor


class ActorGrounder:
    """Grounds the actors of a reply: at once those whom the article names, the others once its quotes are known.

    A name or an alias that the article does not have is listed as unfounded; an alias takes the place of such a name.
    Ids are entered into ``resolver.actor_ids``, whoever is not in the article into ``resolver.absent_actors``. A name
    that stands in the article is never absent: an actor without other mentions has those within the names of others.
    A source of a quote is a mention of its speaker, whatever else the speaker is called.
    """

    def __init__(self, actors: Sequence[ReplyActor], resolver: Resolver) -> None:
        self._resolver = resolver
        self._actors = actors
        self._taken: dict[str, int] = {}
        self._found: dict[int, Actor] = {}
        self._awaited: dict[str, tuple[int, list[str]]] = {}
        self._places: dict[str, int] = {}
        self._mentions = _find_mentions(actors, resolver)
        self._named = sorted(place for places in self._mentions.values() for place in places)
        for at, actor in enumerate(actors):
            item = resolver.item(ACTORS, actor)
            if actor.id in self._places:
                item.reject("id", NoMatch(actor.id))
                continue
            self._places[actor.id] = at
            # these need not be looked for again
            words = {resolver.text[start:end] for start, end in self._mentions[actor.id]}
            absent = [name for name in actor.aliases if not (name in words or has_alias(name, actor.kind, resolver))]
            is_named = actor.name in words or has_name(actor, resolver)
            known = [*([actor.name] if is_named else []), *actor.aliases]
            present = (name for name in known if name not in absent)
            names = list(dict.fromkeys(with_own_article(name, actor.kind, resolver.text) for name in present))
            if names and self._mentions[actor.id]:
                self._ground(at, names)
            elif names:
                self._awaited[actor.id] = at, names
            else:
                self._leave_out(at)

    @property
    def found(self) -> list[Actor]:
        """The actors so far, in the order of the reply."""
        return [self._found[at] for at in sorted(self._found)]

    @property
    def awaits_any(self) -> bool:
        """Whether there is such an actor as `awaits` asks about."""
        return bool(self._awaited)

    def awaits(self, id: str | None) -> bool:
        """Whether an actor's only mention may be the source of a quote that is still to come."""
        return id in self._awaited

    def add_source(self, speaker: str | None, source: CharRange | None) -> None:
        """Take note of a quote's source."""
        mentions = self._mentions.get(speaker or "")
        if speaker is None or mentions is None or not source or is_pronoun(self._resolver.text[slice(*source)]):
            return
        if not overlapping(mentions, source):
            insort(mentions, source)
            insort(self._named, source)
            if (known := self._found.get(self._places[speaker])) is not None:
                self._found[self._places[speaker]] = known.model_copy(update={"mentions": to_spans(mentions)})

    def finish(self) -> None:
        """Ground those whom only sources name, and leave out the others."""
        for id, (at, names) in self._awaited.items():
            if self._mentions[id]:
                self._ground(at, names)
            else:
                self._leave_out(at)
        self._awaited = {}

    def _leave_out(self, at: int) -> None:
        actor, resolver = self._actors[at], self._resolver
        miss = NoMatch(actor.name) if is_no_name(actor.name) else resolver.aligner.no_match(actor.name)
        resolver.absent_actors[actor.id] = miss
        resolver.item(ACTORS, actor).reject("name", resolver.absent_actors[actor.id])

    def _ground(self, at: int, names: Sequence[str]) -> None:
        actor, resolver = self._actors[at], self._resolver
        item = resolver.item(ACTORS, actor)
        known = [] if is_description(actor) else [actor.name, *filter(_is_name, actor.aliases)]
        own = set(map(normalize_name, known))

        def supported(field: str, words: str | None, is_supported: Callable[[str], bool]) -> str | None:
            return item.supported(field, words, lambda words: normalize_name(words) not in own and is_supported(words))

        mentions = self._mentions[actor.id]
        if with_own_article(actor.name, actor.kind, resolver.text) not in names:
            item.reject("name", resolver.aligner.no_match(actor.name))
        for alias in actor.aliases:
            if with_own_article(alias, actor.kind, resolver.text) not in names:
                item.reject("aliases", NoMatch(alias) if is_no_name(alias) else resolver.aligner.no_match(alias))
        id = _unique(stable_id(ACTORS, actor.model_copy(update={"name": names[0]})), self._taken)
        resolver.actor_ids[actor.id] = id
        self._found[at] = Actor(
            id=id,
            name=names[0],
            kind=actor.kind,
            anonymous=actor.anonymous,
            role=supported(
                "role", actor.role, partial(is_supported_role, mentions=mentions, resolver=resolver, named=self._named)
            ),
            affiliation=supported(
                "affiliation", actor.affiliation, partial(is_supported_affiliation, resolver=resolver)
            ),
            aliases=list(names[1:]),
            mentions=to_spans(mentions),
        )


def _find_mentions(actors: Sequence[ReplyActor], resolver: Resolver) -> dict[str, list[CharRange]]:
    names: dict[str, list[str]] = {}
    kinds: dict[str, ActorKind] = {}
    for actor in actors:
        known = (with_own_article(name, actor.kind, resolver.text) for name in (actor.name, *actor.aliases))
        names.setdefault(actor.id, list(known))
        kinds.setdefault(actor.id, actor.kind)
    mentions = resolver.mentions(names)
    return {id: sorted(mentions[id] or find_namings(known, kinds[id], resolver)) for id, known in names.items()}


def _is_name(words: str) -> bool:
    """Whether an alias is a name; "the mayor" is none, and may well be the role, too."""
    return words.removeprefix("The ").removeprefix("the ")[:1].isupper()


def _unique(id: str, taken: dict[str, int]) -> str:
    """``id``, or with a number behind it: two unnamed officials are two actors.

    ``taken`` has the number of the last actor of each id, from which the next one goes on.
    """
    free, number = id, taken.get(id, 1)
    while free in taken:
        number += 1
        free = f"{id}-{number}"
    taken[id] = number
    taken.setdefault(free, 1)
    return free
