"""Which actors of the replies to an article's chunks are one: only where nobody else can be meant.

Actors of one reply are never one, for the model that saw them side by side tells them apart. Those of two replies are
one by the same name, by a name that shortens the other's ("Holm", "Ms Holm": Ada Holm), or by a name that is an alias
of the other alone. Descriptions ("the president", "officials") and unnamed sources are one only if all that is said of
them is the same. Two actors where there is one can be joined by a reader; one where there are two misleads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from extractor.backends.llm.namings import Naming, read_naming
from extractor.text.normalization import loosen, normalize_name
from extractor.text.segmentation import WORD
from extractor.text.stems import content_stems
from extractor_schemas import ActorKind, ReplyActor

_MOST_NAMESAKES = 20
"""Of more actors than these who share a word of their names, none can be told by a part of its own."""
_BODIES = content_stems(
    "administration agency company country department government group kingdom ministry office party republic state"
    " university"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a reply says of an actor; ``reply`` and ``index`` are the places of the reply and of the actor in it."""

    reply: int
    index: int
    actor: ReplyActor

    @property
    def naming(self) -> Naming:
        """The name, read."""
        return read_naming(self.actor.name, self.actor.kind)


@dataclass(eq=False, slots=True)
class _Entity:
    """An actor of the article, as one or several replies have it."""

    said: list[Said]
    names: list[tuple[str, ...]] = field(init=False)
    aliases: list[tuple[str, ...]] = field(init=False)
    joined: _Entity | None = None

    def __post_init__(self) -> None:
        self.names = list(dict.fromkeys(said.naming.words for said in self.said))
        namings = (read_naming(alias, self.kind) for said in self.said for alias in said.actor.aliases)
        self.aliases = list(dict.fromkeys(naming.words for naming in namings if not naming.is_description))

    @property
    def other_namings(self) -> set[tuple[str, ...]]:
        """The aliases that are no names of it."""
        return {*self.aliases} - {*self.names}

    @property
    def kind(self) -> ActorKind:
        """The kind, which all replies give alike."""
        return self.said[0].actor.kind

    @property
    def current(self) -> _Entity:
        """The entity that this one is a part of by now."""
        return self.joined.current if self.joined else self

    def join(self, other: _Entity) -> None:
        """Take the other in."""
        self.said += other.said
        self.names = list(dict.fromkeys([*self.names, *other.names]))
        self.aliases = list(dict.fromkeys([*self.aliases, *other.aliases]))
        other.joined = self


def find_coreferent(replies: Sequence[Sequence[ReplyActor]]) -> list[list[Said]]:
    """The actors of the article, each with what the replies say of it; in the order in which they come first."""
    said = [Said(reply, index, actor) for reply, of_reply in enumerate(replies) for index, actor in enumerate(of_reply)]
    descriptions: list[Said] = []
    named: dict[Hashable, list[Said]] = {}
    for each in said:
        if each.actor.anonymous or (each.naming.is_description and not each.naming.may_be_surname):
            descriptions.append(each)
        else:
            named.setdefault(_key(each), []).append(each)
    described: list[Said] = []
    for each in descriptions:  # "ada holm" is none where another reply has "Ada Holm"
        is_name = not each.actor.anonymous and each.actor.kind == "person" and _key(each) in named
        (named[_key(each)] if is_name else described).append(each)
    known = _Entities(named.values())
    for same in sorted(named.values(), key=lambda same: _fullness(same[0].naming), reverse=True):
        known.add(same)
    known.join_by_aliases()
    entities = {id(entity.current): entity.current for entity in known.all}
    groups = [*(entity.said for entity in entities.values()), *_alike(described, _all_that_is_said)]
    for group in groups:
        group.sort(key=_place)
    return sorted(groups, key=lambda group: _place(group[0]))


class _Entities:
    """The named actors that are known so far, by the words of their names and aliases."""

    def __init__(self, classes: Iterable[list[Said]]) -> None:
        self.all: list[_Entity] = []
        self._expected = Counter(  # of aliases, those of actors who are not known yet
            alias for same in classes for alias in _Entity(same).other_namings
        )
        self._by_word: dict[str, dict[int, _Entity]] = {}
        self._by_naming: dict[tuple[str, ...], dict[int, _Entity]] = {}

    def add(self, same: list[Said]) -> None:
        """Add actors of one kind and name; persons of longer names come first."""
        self._expected.subtract(_Entity(same).other_namings)
        naming = next((each.naming for each in same if not each.naming.is_description), same[0].naming)
        meant = _distinct(self._meant(naming)) if same[0].actor.kind == "person" else []
        expected = self._expected[naming.words] if meant or naming.is_surname else 0
        if len(meant) == 1 and not expected and _means(naming, meant[0]):
            is_sure = _can_be_one([*meant[0].said, *same], strict=True)
        else:
            is_sure = not meant and expected < 2 and not naming.is_description
            is_sure = is_sure and _can_be_one(same, strict=naming.is_surname)
        if is_sure:
            self._enter(_Entity(same), *meant)
        else:
            for group in _alike(same, _all_that_is_said if naming.is_description else _details):
                self._enter(_Entity(group))

    def join_by_aliases(self) -> None:
        """Join actors by a name that is an alias of one other, and no naming of anybody else."""
        for entity in self.all:
            naming = entity.said[0].naming
            holders = list(islice(self._by_naming[naming.words].values(), _MOST_NAMESAKES + 1))
            holders += self._meant(naming) if entity.kind == "person" else []
            others = _distinct(holders, apart_from=entity.current)
            if len(others) == 1 and not naming.is_description and self._is_alias_of(naming, entity, others[0]):
                entity.current.join(others[0])

    @staticmethod
    def _is_alias_of(naming: Naming, entity: _Entity, other: _Entity) -> bool:
        both = [*entity.current.said, *other.said]
        return entity.kind == other.kind and naming.words in other.aliases and _can_be_one(both, strict=True)

    def _meant(self, naming: Naming) -> list[_Entity]:
        """The persons who may be called so; of many namesakes a few, or nobody by a full name."""
        namesakes = list(islice(self._by_word.get(naming.words[-1], {}).values(), _MOST_NAMESAKES + 1))
        if naming.is_surname:
            return namesakes
        if len(namesakes) > _MOST_NAMESAKES:
            return []
        words = set(naming.words)
        return [
            entity
            for entity in namesakes
            if _means(naming, entity) or any(words <= set(known) for known in entity.names + entity.aliases)
        ]

    def _enter(self, entity: _Entity, whole: _Entity | None = None) -> None:
        """Make an entity known; where it is part of another, that one is known by its namings too."""
        if whole:
            whole.join(entity)
        else:
            self.all.append(entity)
        kept = whole or entity
        for naming in (*entity.names, *entity.aliases):
            self._by_naming.setdefault(naming, {})[id(kept)] = kept
            if kept.said[0].actor.kind == "person":
                for word in naming:
                    self._by_word.setdefault(word, {})[id(kept)] = kept


def _distinct(entities: Iterable[_Entity], apart_from: _Entity | None = None) -> list[_Entity]:
    found = {id(entity.current): entity.current for entity in entities}
    return [entity for entity in found.values() if entity is not apart_from]


def _means(naming: Naming, entity: _Entity) -> bool:
    """Whether a person's name shortens one of an entity's, or is an alias of it."""
    return naming.words in entity.aliases or any(naming.may_shorten(said.naming) for said in entity.said)


def _can_be_one(said: Sequence[Said], *, strict: bool) -> bool:
    """Whether replies that give actors such names may speak of one: none speaks of two, and nothing contradicts.

    ``strict`` is for names that do not tell who it is by themselves, such as surnames.
    """
    if not _are_apart(said) or len({each.naming.gender for each in said} - {None}) > 1:
        return False
    known: dict[Hashable, Said] = {}
    for each in said:
        details = _details(each)
        if details in known:
            continue
        if any(_contradict(other.actor, each.actor, strict=strict) for other in known.values()):
            return False
        known[details] = each
    return True


def _contradict(left: ReplyActor, right: ReplyActor, *, strict: bool) -> bool:
    """Whether what two replies say of an actor is not of one: affiliations or roles that have nothing in common.

    A person of one full name is called many things ("president", "candidate"), so that only both together count.
    """
    whose = [" ".join(filter(None, (actor.role, actor.affiliation))) for actor in (left, right)]
    other_body = _differ(left.affiliation, right.affiliation)
    other_role = _differ(left.role, right.role) and _differ(left.role, whose[1]) and _differ(whose[0], right.role)
    if left.kind != "person":
        return other_body
    if strict:
        is_of_one_body = bool(left.affiliation and right.affiliation) and not other_body
        return other_body or (other_role and not is_of_one_body)
    return other_body and other_role


@lru_cache(maxsize=4096)
def _differ(left: str | None, right: str | None) -> bool:
    """Whether two descriptions have no word in common, nor one the other's initials; kinds of bodies are no words."""
    if not left or not right:
        return False
    stems = [content_stems(loosen(words)) - _BODIES for words in (left, right)]
    if not all(stems) or stems[0] & stems[1]:
        return False
    return _initials(left) not in stems[1] and _initials(right) not in stems[0]


def _initials(words: str) -> str:
    return "".join(word[0] for word in WORD.findall(loosen(words).casefold()) if word not in ("of", "and", "the"))


def _are_apart(said: Sequence[Said]) -> bool:
    """Whether no two are of one reply."""
    return len({each.reply for each in said}) == len(said)


def _alike(said: Iterable[Said], told_by: Callable[[Said], tuple[Hashable, ...]]) -> Iterator[list[Said]]:
    """The actors in groups of those of which the same is told, if anything is; two of one reply are two."""
    groups: dict[tuple[Hashable, ...], list[Said]] = {}
    for each in said:
        groups.setdefault(told_by(each), []).append(each)
    for told, group in groups.items():
        if any(told) and _are_apart(group):
            yield group
        else:
            yield from ([each] for each in group)


def _details(said: Said) -> tuple[str, str]:
    return normalize_name(said.actor.role or ""), normalize_name(said.actor.affiliation or "")


def _all_that_is_said(said: Said) -> tuple[Hashable, ...]:
    actor = said.actor
    aliases = frozenset(map(normalize_name, (actor.name, *actor.aliases)))
    return actor.kind, actor.anonymous, normalize_name(actor.name), *_details(said), aliases


def _key(said: Said) -> Hashable:
    return said.actor.kind, said.naming.words, said.naming.suffix


def _fullness(naming: Naming) -> tuple[int, int, tuple[str, ...]]:
    """How much of a person's name there is: words, of which initials count less; at last the words themselves."""
    return sum(len(word) > 1 for word in naming.words), len(naming.words), naming.words


def _place(said: Said) -> tuple[int, int]:
    return said.reply, said.index
