"""Which appearances are one actor: the same for the same appearances and decisions, in whatever order they come.

Appearances of one name come together first, one after another, each to the likeliest of those that are there; then
names that are like each other, the surest first; then surnames alone, where one person is far likelier than all others.
Candidates are found by keys of their names, so that the work grows with the number of appearances, not its square.
Last, what people have decided joins what is still apart. What describes nobody by name stays alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from math import log
from typing import Any

from extractor.linking.appearances import Appearance
from extractor.linking.body_names import BodyName
from extractor.linking.decisions import Decision, in_force
from extractor.linking.evidence import (
    APART,
    BETWEEN,
    MARGIN,
    MARGIN_OF_SURNAMES,
    MERGED,
    Candidate,
    Score,
    have_names_apart,
    is_short,
    score,
    with_decision,
)
from extractor.linking.names import Name, PersonName, initial_of, read_name, shorter_rows, words_in_a_row
from extractor.text.normalization import normalize_name

_MOST_OF_ONE_NAME = 20
"""With so many actors of one name an appearance is compared."""
_WINDOW = 50
"""With so many of those that share a key a candidate is compared."""
_MOST_OPEN = 3
"""So many likely others of one actor are shown to a person."""


@dataclass(frozen=True, slots=True)
class Open:
    """Two actors, by their places in `Resolution.groups`, of which a person is to decide whether they are one."""

    left: int
    right: int
    score: Score


@dataclass(frozen=True, slots=True)
class Resolution:
    """The appearances of each actor, in the order in which actors came in, and what is open between them."""

    groups: list[list[Appearance]]
    open: list[Open]


def resolve(appearances: Iterable[Appearance], decisions: Sequence[Decision] = ()) -> Resolution:
    """Link appearances, and follow the decisions that are in force."""
    return _Resolver(sorted(appearances, key=lambda each: (each.build, each.key)), in_force(decisions)).resolve()


class _Resolver:
    def __init__(self, appearances: Sequence[Appearance], decisions: Sequence[Decision]) -> None:
        self._decisions = decisions
        self._sides: dict[str, list[tuple[int, str]]] = {}
        for number, decision in enumerate(decisions):
            for side, keys in (("left", decision.left), ("right", decision.right)):
                for key in keys if decision.action == "apart" else ():
                    self._sides.setdefault(key, []).append((number, side))
        for decision in decisions:
            self._share_sides((*decision.left, *decision.right) if decision.action == "merge" else ())
        self._unnamed: list[Appearance] = []
        self._by_name: dict[Hashable, list[tuple[Name, Appearance]]] = defaultdict(list)
        self._company: dict[str, list[Name]] = defaultdict(list)
        self._open: list[tuple[Candidate, Candidate, Score]] = []
        self._surnames: dict[str, dict[int, Candidate]] = defaultdict(dict)
        """The persons with a given name by their surnames."""
        for each in appearances:
            name = None if each.anonymous else read_name(each.name, each.kind)
            if name is None:
                self._unnamed.append(each)
            else:
                self._by_name[_without_gender(name)].append((name, each))
                self._company[each.article].append(name)
        self._merged_names = self._names_of_merged({each.key: each for each in appearances})
        self._articles = max(2, len(self._company))
        self._frequency = Counter(name for names in self._company.values() for name in set(names))

    def _share_sides(self, merged: Sequence[str]) -> None:
        """Keep all who are merged apart from whom one of them is kept apart, but not from each other."""
        sides = dict.fromkeys(side for key in merged for side in self._sides.get(key, ()))
        both = Counter(number for number, _ in sides)
        shared = [side for side in sides if both[side[0]] == 1]
        for key in merged if shared else ():
            own = self._sides.setdefault(key, [])
            own += [side for side in shared if side not in own]

    def _names_of_merged(self, appearances: Mapping[str, Appearance]) -> set[Hashable]:
        """The names of all of whom somebody has said that they are one, and of nobody that some are another.

        A surname alone is none of them if a person is known who has it and is not of those who were merged.
        """
        merged: set[Hashable] = set()
        if not any(decision.names for decision in self._decisions):
            return merged
        persons: dict[str, set[Hashable]] = defaultdict(set)
        for key, ((name, _), *_) in self._by_name.items():
            if isinstance(name, PersonName) and name.given:
                persons[name.surname].add(key)
        for decision in self._decisions:
            left, right = (_names_in(appearances, keys) for keys in (decision.left, decision.right))
            known = {_without_gender(name) for name, _ in (*left, *right)}
            if decision.action == "apart":
                merged -= {_without_gender(name) for name, _ in left} & {_without_gender(name) for name, _ in right}
                continue
            texts = set(map(normalize_name, decision.names))
            for name, called in (*left, *right):
                others = persons[name.surname] - known if isinstance(name, PersonName) and not name.given else ()
                if called in texts and not others:
                    merged.add(_without_gender(name))
        return merged

    def _candidate(self, appearance: Appearance, name: Name) -> Candidate:
        read = (read_name(alias, appearance.kind) for alias in appearance.aliases)
        aliases = [alias for alias in read if alias]
        candidate = Candidate.of(appearance, [name], aliases, self._sides.get(appearance.key, ()))
        candidate.company.update(self._company[appearance.article])
        candidate.company.discard(name)
        return candidate

    def _score(self, left: Candidate, right: Candidate) -> Score:
        return score(left, right, self._rarity)

    def _score_of_merged(self, left: Candidate, right: Candidate) -> Score:
        return with_decision(self._score(left, right))

    def _rarity(self, name: Name) -> float:
        return log(self._articles / self._frequency[name]) / log(self._articles)

    def resolve(self) -> Resolution:
        same_name = [each for same in self._by_name.values() for each in self._told_apart(same)]
        same_name.sort(key=lambda each: each.first)
        self._join_like([each for each in same_name if not is_short(each)])
        self._join_surnames(same_name)
        candidates = same_name + self._described(same_name)
        final = sorted(
            {id(each): each for each in (candidate.current for candidate in candidates)}.values(), key=_first
        )
        place = {id(each): at for at, each in enumerate(final)}
        groups = [sorted(each.members, key=lambda member: member.place) for each in final]
        return Resolution(groups, self._still_open(place))

    # ------------------------------------------------------------------------------------------------- the same name

    def _told_apart(self, same: list[tuple[Name, Appearance]]) -> list[Candidate]:
        """The actors of one name: each appearance goes to the likeliest; those of which most is known come first."""
        actors: list[Candidate] = []
        rate = self._score_of_merged if _without_gender(same[0][0]) in self._merged_names else self._score
        for name, appearance in sorted(same, key=lambda each: (each[1].key not in self._sides, *_order(each[1]))):
            candidate = self._candidate(appearance, name)
            rated = [(actor, rate(actor, candidate)) for actor in actors[:_MOST_OF_ONE_NAME]]
            chosen = self._choose(candidate, rated)
            if chosen:
                chosen.take(candidate)
            else:
                actors.append(candidate)
        return actors

    def _choose(
        self, candidate: Candidate, rated: list[tuple[Candidate, Score]], margin: float = MARGIN
    ) -> Candidate | None:
        """The actor that a candidate surely is; what it may be is left open."""
        rated.sort(key=lambda each: (-each[1].value, each[0].first))
        likely = [(actor, found) for actor, found in rated if found.value >= BETWEEN]
        if likely and likely[0][1].value >= MERGED:
            best, found = likely[0]
            if all(other.value <= found.value - margin for _, other in likely[1:]):
                return best
        self._open += [(candidate, actor, found) for actor, found in likely[:_MOST_OPEN]]
        return None

    # -------------------------------------------------------------------------------------------------- names alike

    def _join_like(self, candidates: list[Candidate]) -> None:
        pairs = self._pairs(candidates)
        rivals: dict[int, list[tuple[Candidate, float]]] = defaultdict(list)
        for left, right, found in pairs:
            rivals[id(left)].append((right, found.value))
            rivals[id(right)].append((left, found.value))
        for left, right, found in sorted(pairs, key=lambda each: (-each[2].value, each[0].first, each[1].first)):
            left_actor, right_actor = left.current, right.current
            if left_actor is right_actor:
                continue
            is_sure = found.value >= MERGED and not left_actor.is_kept_apart(right_actor)
            if is_sure and not _has_rival(left, right, found, rivals) and not _has_rival(right, left, found, rivals):
                _join(left_actor, right_actor)
            else:
                self._open.append((left, right, found))

    def _pairs(self, candidates: Sequence[Candidate]) -> list[tuple[Candidate, Candidate, Score]]:
        """Candidates that may be one, each pair once, with their scores."""
        blocks: dict[Hashable, list[Candidate]] = defaultdict(list)
        for candidate in candidates:
            for key in _keys(candidate):
                blocks[key].append(candidate)
        pairs: dict[tuple[int, int], tuple[Candidate, Candidate, Score]] = {}
        for left, right in chain(_within_blocks(blocks.values()), _with_shorter_names(candidates)):
            first, second = sorted((left, right), key=_first)
            if (id(first), id(second)) not in pairs:
                pairs[id(first), id(second)] = first, second, self._score(first, second)
        return [pair for pair in pairs.values() if pair[2].value >= BETWEEN]

    # ------------------------------------------------------------------------------------------------ surnames alone

    def _join_surnames(self, candidates: Sequence[Candidate]) -> None:
        by_detail: dict[tuple[str, str], dict[int, Candidate]] = defaultdict(dict)
        for person in dict.fromkeys(each.current for each in candidates if not is_short(each)):
            for name in person.names:
                if isinstance(name, PersonName) and name.given and id(person) not in self._surnames[name.surname]:
                    self._surnames[name.surname][id(person)] = person
                    for stem in person.roles | person.affiliations:
                        by_detail[name.surname, stem][id(person)] = person
        chosen: list[tuple[Candidate, Candidate]] = []
        for candidate in filter(is_short, candidates):
            surname = _surname(candidate)
            persons = self._surnames.get(surname, {})
            if len(persons) > _MOST_OF_ONE_NAME:
                stems = sorted(candidate.roles | candidate.affiliations)
                persons = {id(each): each for stem in stems for each in by_detail[surname, stem].values()}
            rated = [(each, self._score(each, candidate)) for each in islice(persons.values(), 10 * _MOST_OF_ONE_NAME)]
            if sum(found is not APART for _, found in rated) == 1:
                rated = [(each, _as_only_one(found)) for each, found in rated]
            if best := self._choose(candidate, rated, MARGIN_OF_SURNAMES):
                chosen.append((best, candidate))
        for person, candidate in chosen:
            if not person.is_kept_apart(candidate):
                person.take(candidate)

    # -------------------------------------------------------------------------------------------------- decisions

    def _described(self, named: Iterable[Candidate]) -> list[Candidate]:
        """What nobody names, each alone, once decisions have joined what is to be joined."""
        merges = [decision for decision in self._decisions if decision.action == "merge"]
        wanted = {key for decision in merges for key in (*decision.left, *decision.right)}
        described = [Candidate.of(each, [], [], self._sides.get(each.key, ())) for each in self._unnamed]
        holders: dict[str, Candidate] = {}
        for candidate in chain(named, described) if wanted else ():
            holders |= {member.key: candidate for member in candidate.members if member.key in wanted}
        for decision in merges:
            heads: list[Candidate] = []  # one, but where a later decision keeps some of them apart
            for key in (*decision.left, *decision.right):
                holder = holders.get(key)
                if holder and not _join_first([head.current for head in heads], holder.current):
                    heads.append(holder)
        return described

    def _still_open(self, place: dict[int, int]) -> list[Open]:
        """What is open between two actors, once; of each the likeliest others."""
        best: dict[tuple[int, int], Score] = {}
        for left, right, found in self._open:
            left_actor, right_actor = left.current, right.current
            if (
                left_actor is right_actor
                or left_actor.is_decided_apart(right_actor)
                or have_names_apart(left_actor, right_actor)
                or self._has_fuller(left_actor, right_actor)
            ):
                continue
            first, second = sorted((left_actor, right_actor), key=_first)
            ends = place[id(first)], place[id(second)]
            if ends not in best or best[ends].value < found.value:
                best[ends] = found
        ordered = sorted(best.items(), key=lambda each: (-each[1].value, each[0]))
        return [Open(left, right, found) for (left, right), found in ordered]

    def _has_fuller(self, left: Candidate, right: Candidate) -> bool:
        """Whether it is better to ask who the two surnames alone are, as somebody is known by the whole name."""
        return is_short(left) and is_short(right) and _surname(left) in self._surnames


def _names_in(appearances: Mapping[str, Appearance], keys: Iterable[str]) -> list[tuple[Name, str]]:
    """The names of appearances by their keys, read, and as they are compared as words."""
    known = (appearances[key] for key in keys if key in appearances)
    read = ((read_name(each.name, each.kind), each) for each in known if not each.anonymous)
    return [(name, normalize_name(each.name)) for name, each in read if name]


def _within_blocks(blocks: Iterable[list[Candidate]]) -> Iterator[tuple[Candidate, Candidate]]:
    """Each candidate with the next of its block, those in most articles first."""
    for block in blocks:
        block.sort(key=lambda each: (-len(each.articles), each.first))
        for at, left in enumerate(block):
            for right in islice(block, at + 1, at + 1 + _WINDOW):
                yield left, right


def _with_shorter_names(candidates: Iterable[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Bodies with those whose whole name theirs begins or ends with."""
    named = [(each, name) for each in candidates for name in each.names if isinstance(name, BodyName)]
    by_row: dict[tuple[str, ...], list[Candidate]] = defaultdict(list)
    for candidate, name in named:
        by_row[name.row].append(candidate)
    for candidate, name in named:
        for row in shorter_rows(name.row):
            for shorter in by_row.get(row, ())[:_WINDOW]:
                yield candidate, shorter


def _surname(candidate: Candidate) -> str:
    return next((name.surname for name in candidate.names if isinstance(name, PersonName)), "")


def _as_only_one(found: Score) -> Score:
    """The score of the only person who has a surname."""
    return Score(found.value + 1, found.likeness, (*found.reasons, "nobody else has the surname"))


def _has_rival(
    candidate: Candidate, chosen: Candidate, found: Score, rivals: dict[int, list[tuple[Candidate, float]]]
) -> bool:
    """Whether somebody else is about as likely, who cannot be one with the chosen one."""
    least = max(BETWEEN, found.value - MARGIN)
    return any(
        other is not chosen and value > least and chosen.is_kept_apart(other) for other, value in rivals[id(candidate)]
    )


def _join(left: Candidate, right: Candidate) -> None:
    """Make two candidates one, the one that came in first."""
    first, second = sorted((left, right), key=_first)
    first.take(second)


def _join_first(heads: Iterable[Candidate], candidate: Candidate) -> bool:
    """Whether a candidate is, or becomes, one with the first of others from which nobody keeps it apart."""
    for head in heads:
        if head is not candidate and head.is_decided_apart(candidate):
            continue
        if head is not candidate:
            _join(head, candidate)
        return True
    return False


def _first(candidate: Candidate) -> tuple[int, str]:
    return candidate.first


def _order(appearance: Appearance) -> tuple[Any, ...]:
    """Those of which most is known first."""
    return -bool(appearance.role) - bool(appearance.affiliation), appearance.place


def _without_gender(name: Name) -> Hashable:
    """What appearances of one name share: "Mr Holm" and "Holm" too."""
    if isinstance(name, PersonName):
        return name.given, name.surname, name.generation
    return name.words, name.country


def _keys(candidate: Candidate) -> Iterator[Hashable]:
    """What candidates that may be one have in common."""
    keys: dict[Hashable, None] = {}
    for name in candidate.names:
        keys.update(dict.fromkeys(_keys_of_person(name) if isinstance(name, PersonName) else _keys_of_body(name)))
    for alias in candidate.aliases:
        if isinstance(alias, BodyName):
            keys["body", alias.words] = None
            keys["letters", alias.letters] = None
    return iter(keys)


def _keys_of_person(name: PersonName) -> Iterator[Hashable]:
    yield "order", tuple(sorted(words_in_a_row(name)))
    for given in name.given:
        yield "surname", name.surname, initial_of(given)
    yield "surname", name.surname, initial_of(name.full_first)
    for beginning in (name.surname[:4], name.surname[-4:]):
        yield "given", name.given[0], beginning


def _keys_of_body(name: BodyName) -> Iterator[Hashable]:
    yield "body", name.words
    yield "letters", name.letters
    if name.core:
        yield "body", name.core
    if name.party:
        yield "party", name.party
    for letters in (name.letters,) if name.is_acronym else filter(None, (name.initials, name.all_initials)):
        yield "letters", letters
    if len(name.letters) > 9:
        yield "begins", name.letters[:6]
        yield "ends", name.letters[-6:]
