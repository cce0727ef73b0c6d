"""How surely two actors are one: their names, and whether kind, role, affiliation, country and company agree.

The score is a sum of weights, as in Fellegi and Sunter's model of record linkage; the weights are chosen by hand and
measured on pairs that people have labelled (docs/actors.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log10

from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.role_lexicon import role_words
from extractor.linking.appearances import Appearance
from extractor.linking.body_names import BodyName
from extractor.linking.names import Likeness, Name, PersonName, compare_names, read_name
from extractor.text.stems import content_stems

MERGED = 4.0
"""From this score on two actors are one."""
BETWEEN = 1.0
"""From this score on a person is to decide; below it two actors are two."""
MARGIN = 2.0
"""By so much the likeliest of several must be ahead."""
MARGIN_OF_SURNAMES = 0.5
"""By so much among those who have one surname, where being named more often counts too."""

_LIKENESS: Mapping[Likeness, float] = {
    Likeness.SAME: 6.0,
    Likeness.ORDER: 5.0,
    Likeness.ALIAS: 5.0,
    Likeness.MIDDLE: 5.5,
    Likeness.SHORT_FORM: 4.0,
    Likeness.SPELLING: 3.5,
    Likeness.PART: 2.5,
    Likeness.PARTY: 2.5,
    Likeness.INITIALS: 2.0,
    Likeness.GENERIC: 2.0,
    Likeness.SHORTER: 1.5,
    Likeness.SURNAME: 1.0,
}
_ONLY_ASKED = frozenset([Likeness.PARTY, Likeness.SHORTER])
"""Names by which two bodies are never one without a person who says so."""
_MOST_ASKED = 3.5
"""The highest score of such names."""
_NAME_OF_MEMBERS = 2.0
_ONE_HAS_GENERATION = -3.5
_SAME_ROLE, _OTHER_ROLE = 2.0, -1.5
_SAME_AFFILIATION, _OTHER_AFFILIATION = 2.0, -2.0
_NOTHING_AGREES = -1.5
_SAME_COUNTRY, _SAME_COUNTRY_OF_MANY, _OTHER_COUNTRY = 2.0, 0.5, -3.0
_OTHER_KIND = -1.0
_IN_ONE_ARTICLE = -4.0
_COMPANY, _COMPANY_OF_SURNAME = 1.5, 1.0
_OFTEN_NAMED = 1.5


@dataclass(eq=False, slots=True)
class Candidate:
    """Appearances that are one actor as far as is known, with all that is said of it.

    ``first`` is the place of its first appearance. ``names`` are those that count, ``aliases`` are those by which an
    article explains it. ``company`` are the names beside which it appears. ``countries`` are those of which articles
    speak most, ``further_countries`` those of which they speak too. ``sides`` are the decisions that keep it apart:
    their places among those in force, and the side. ``generations`` are those of its names and aliases ("Jr.").
    """

    first: tuple[int, str]
    members: list[Appearance]
    names: Counter[Name]
    aliases: set[Name]
    kinds: set[str]
    roles: set[str]
    affiliations: set[str]
    countries: set[str]
    further_countries: set[str]
    articles: set[str]
    sides: set[tuple[int, str]]
    generations: set[int]
    company: set[Name] = field(default_factory=set[Name])
    joined: Candidate | None = None

    @classmethod
    def of(
        cls, appearance: Appearance, names: Iterable[Name], aliases: Iterable[Name], sides: Iterable[tuple[int, str]]
    ) -> Candidate:
        """The candidate of one appearance, of whose company nothing is known yet."""
        affiliation = appearance.affiliation
        names, aliases = list(names), list(aliases)
        persons = (name for name in (*names, *aliases) if isinstance(name, PersonName))
        return cls(
            first=appearance.place,
            members=[appearance],
            names=Counter(names),
            aliases={alias for alias in aliases if isinstance(alias, BodyName) and not alias.generic},
            kinds={appearance.kind},
            roles=set(_role_words(appearance.role)) if appearance.role else set(),
            affiliations=set(content_stems(affiliation)) if affiliation else set(),
            countries=set(appearance.countries[:1]),
            further_countries=set(appearance.countries[1:]),
            articles={appearance.article},
            sides=set(sides),
            generations={name.generation for name in persons} - {0},
        )

    @property
    def current(self) -> Candidate:
        """The candidate that this one is a part of by now."""
        candidate = self
        while candidate.joined:
            candidate = candidate.joined
        return candidate

    def is_decided_apart(self, other: Candidate) -> bool:
        """Whether somebody has decided that the two are two."""
        return any((decision, _OTHER_SIDE[side]) in other.sides for decision, side in self.sides)

    def is_kept_apart(self, other: Candidate) -> bool:
        """Whether somebody has decided that the two are two, or their names say so."""
        generations = self.generations | other.generations if self.generations and other.generations else ()
        return (
            self.is_decided_apart(other)
            or len(generations) > 1
            or not all(
                compare_names(left, right) or _is_explained(left, right, self, other)
                for left in self.names
                for right in other.names
            )
        )

    def take(self, other: Candidate) -> None:
        """Take the other in."""
        other.joined = self
        self.first = min(self.first, other.first)
        self.members += other.members
        self.names += other.names
        for name in (
            "aliases",
            "kinds",
            "roles",
            "affiliations",
            "countries",
            "further_countries",
            "articles",
            "sides",
            "generations",
            "company",
        ):
            getattr(self, name).update(getattr(other, name))


_OTHER_SIDE = {"left": "right", "right": "left"}


_DEPUTIES = frozenset(["vice", "deputy", "assistant", "acting", "under"])
_NO_ROLES = words_of("""
former ex then new old senior junior chief first top the a an of for and in at to from who its his her us u.s mr mrs ms
mr. mrs. ms. miss sir dr honorable late retired outgoing incoming elect today current
""")


@lru_cache(maxsize=16384)
def _role_words(role: str) -> frozenset[str]:
    """The words of a role that say what it is; a vice president is no president."""
    words = {word.removesuffix("'s") for word in role_words(role.replace("-", " "))}
    said = words - _NO_ROLES - _DEPUTIES
    return frozenset(f"vice {word}" for word in said) if words & _DEPUTIES else frozenset(said)


def _is_explained(left: Name, right: Name, of_left: Candidate, of_right: Candidate) -> bool:
    return left in of_right.aliases or right in of_left.aliases


@dataclass(frozen=True, slots=True)
class Score:
    """How surely two candidates are one, and why, in words."""

    value: float
    likeness: Likeness | None = None
    reasons: tuple[str, ...] = ()


APART = Score(float("-inf"))
_DECIDED = 4.0


def with_decision(found: Score) -> Score:
    """The score of two of one name, all of whom somebody has merged: it holds of those who come later too."""
    return Score(found.value + _DECIDED, found.likeness, (*found.reasons, "all of the name were merged"))


def score(left: Candidate, right: Candidate, rarity: Callable[[Name], float]) -> Score:
    """How surely two are one; ``rarity`` of a name is from 0, if all articles have it, to 1."""
    if left.is_kept_apart(right):
        return APART
    likeness = max(
        (
            found
            for left_name in left.names
            for right_name in right.names
            if (found := _likeness(left_name, right_name, left, right))
        ),
        key=lambda found: _LIKENESS[found],
        default=None,
    )
    if likeness is None:
        return APART
    parts = [(_LIKENESS[likeness], likeness.value)]
    parts += _of_generation(left, right)
    of_countries = _of_countries(left, right)
    if likeness is Likeness.GENERIC and all(_tells_whose_it_is(name, of_countries) for name in left.names):
        parts.append((_NAME_OF_MEMBERS, "the name of a party, or of its members"))
    is_body = all(isinstance(name, BodyName) for name in left.names)
    is_misread = is_body and "person" in left.kinds | right.kinds
    if not (left.kinds & right.kinds or is_misread):
        parts.append((_OTHER_KIND, "another kind"))
    parts += _of_details(left, right)
    if likeness in (Likeness.GENERIC, Likeness.INITIALS, *_ONLY_ASKED):
        parts += of_countries
    shared = left.articles & right.articles
    is_asked = likeness in _ONLY_ASKED or (likeness is Likeness.INITIALS and is_body and bool(shared))
    if shared and not is_asked:  # else it may well call one body both
        share = len(shared) / min(len(left.articles), len(right.articles))
        parts.append((_IN_ONE_ARTICLE * share, "an article tells them apart"))
    parts += _of_frequency(left, right, likeness)
    parts += _of_company(left, right, likeness, rarity) if not (shared and is_asked) else []
    value = sum(weight for weight, _ in parts)
    why = tuple(why for weight, why in parts if weight)
    return Score(min(value, _MOST_ASKED) if is_asked else value, likeness, why)


def _likeness(left_name: Name, right_name: Name, left: Candidate, right: Candidate) -> Likeness | None:
    found = compare_names(left_name, right_name)
    if found is Likeness.SHORTER and left.articles.isdisjoint(right.articles):
        shorter = min((left_name, right_name), key=lambda name: len(name.row) if isinstance(name, BodyName) else 0)
        return None if isinstance(shorter, BodyName) and shorter.is_vague else found
    if found in (None, Likeness.INITIALS) and _is_explained(left_name, right_name, left, right):
        return Likeness.ALIAS
    if found is Likeness.SAME and isinstance(left_name, PersonName) and not left_name.given:
        return Likeness.SURNAME
    return found


def _tells_whose_it_is(name: Name, of_countries: Sequence[tuple[float, str]]) -> bool:
    """Whether a name that many bodies have is that of a party or of its members, who are mostly those of one country.

    Many countries have a "Labour Party", so that articles on two speak of two.
    """
    if not isinstance(name, BodyName):
        return False
    is_of_other = any(weight < 0 for weight, _ in of_countries)
    return name.is_party or name.of_members or (bool(name.party) and not is_of_other)


def _of_frequency(left: Candidate, right: Candidate, likeness: Likeness) -> list[tuple[float, str]]:
    """That one is named often tells something where a name alone tells little, or is misspelled once."""
    fewer, more = sorted((len(left.articles), len(right.articles)))
    tells = {
        Likeness.GENERIC: True,
        Likeness.SPELLING: fewer == 1,
        Likeness.SURNAME: is_short(left) != is_short(right),
    }
    if more < 2 or not tells.get(likeness):
        return []
    return [(min(_OFTEN_NAMED, log10(more)), f"known from {more} articles")]


def _of_countries(left: Candidate, right: Candidate) -> list[tuple[float, str]]:
    if not (left.countries and right.countries):
        return []
    if left.countries & right.countries:
        is_local = any(isinstance(name, BodyName) and name.local for name in left.names | right.names)
        return [(_SAME_COUNTRY_OF_MANY if is_local else _SAME_COUNTRY, "articles on the same country")]
    if left.countries & right.further_countries or left.further_countries & right.countries:
        return []
    return [(_OTHER_COUNTRY, "articles on other countries")]


def _of_generation(left: Candidate, right: Candidate) -> list[tuple[float, str]]:
    said = [
        {name.generation for name in each.names if isinstance(name, PersonName) and name.given}
        for each in (left, right)
    ]
    if all(said) and any(map(any, said)) and not (said[0] & said[1] - {0}):
        return [(_ONE_HAS_GENERATION, "only one has Jr. or Sr.")]
    return []


def _of_details(left: Candidate, right: Candidate) -> list[tuple[float, str]]:
    parts: list[tuple[float, str]] = []
    for weights, what, left_said, right_said in (
        ((_SAME_ROLE, _OTHER_ROLE), "role", left.roles, right.roles),
        ((_SAME_AFFILIATION, _OTHER_AFFILIATION), "affiliation", left.affiliations, right.affiliations),
    ):
        if left_said and right_said:
            agrees = left_said & right_said
            parts.append((weights[0], f"the same {what}") if agrees else (weights[1], f"another {what}"))
    if [weight < 0 for weight, _ in parts] == [True, True]:
        parts.append((_NOTHING_AGREES, "neither role nor affiliation agrees"))
    return parts


def _of_company(
    left: Candidate, right: Candidate, likeness: Likeness, rarity: Callable[[Name], float]
) -> list[tuple[float, str]]:
    fewer, more = sorted((left.company, right.company), key=len)
    total = sum(map(rarity, fewer))
    if not total or not (shared := [name for name in fewer if name in more]):
        return []
    share = min(1.0, 2 * sum(map(rarity, shared)) / (total + 1))  # of few names an overlap says little
    most = _COMPANY_OF_SURNAME if likeness is Likeness.SURNAME else _COMPANY
    return [(most * share, f"{len(shared)} others beside both")]


def is_short(candidate: Candidate) -> bool:
    """Whether it is a person of whom nothing but the surname is known."""
    return bool(candidate.names) and all(isinstance(name, PersonName) and not name.given for name in candidate.names)


def have_names_apart(left: Candidate, right: Candidate) -> bool:
    """Whether names keep two apart by now: one that may be two others is joined to one of these.

    Not of an actor whose own names are of different ones, as only a person can have joined these.
    """
    return left.is_kept_apart(right) and not any(each.is_kept_apart(each) for each in (left, right))


def names_of(appearances: Iterable[Appearance]) -> Candidate:
    """What the names of appearances say that somebody has joined; there is one at least."""
    candidates: list[Candidate] = []
    for each in appearances:
        name, *aliases = (read_name(text, each.kind) for text in (each.name, *each.aliases))
        names = [] if each.anonymous or name is None else [name]
        candidates.append(Candidate.of(each, names, [alias for alias in aliases if alias], ()))
    joined, *others = candidates
    for other in others:
        joined.take(other)
    return joined
