"""The actors of one article: every mention is led to one of them, or makes a new one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from extractor.backends.rules.lexicon import AUXILIARIES, LEXICON, NOMINATIVE, NOUNS, STANCE_FORMS
from extractor.backends.rules.noun_phrases import Naming, country_of, read_naming, spelling, without_possessive
from extractor.backends.rules.role_lexicon import EPITHETS
from extractor_schemas import ActorKind, ReplyActor

_WORD = r"(?:(?:M[rs]|Mrs|Dr|Sen|Rep|Gov|Gen|Lt|Col|St|Jr|[A-Z])\.|[^\W\d_a-z][\w'’-]*)"
_RUN = re.compile(rf"{_WORD}(?:[ \xa0](?:(?:de|der|den|van|von|bin|al|la|le|di|da|du|dos|el)[ \xa0])?{_WORD})*")
_REPORTED = re.compile(r"\b(?:quoted|cited|interviewed) by (.+)$")
_ACRONYM = re.compile(r"((?:[A-Z]\w+ (?:of |for |the |and )*){2,8})\(([A-Z]{2,6})\)")
_SENTENCE_ENDED = re.compile(r"[.!?]['\"”’]?\s|\n")
_NEXT_WORD = re.compile(r"\s+(\w+)")
_GENDERS = (
    ("he", re.compile(r"(?:Mr|Sir|Lord|King|Prince|Pope)\b")),
    ("she", re.compile(r"(?:Mrs|Ms|Miss|Dame|Queen)\b")),
)


def capitalised(text: str) -> list[str]:
    """The runs of capitalised words in a text, without "'s"."""
    return [without_possessive(match.group().replace("\xa0", " ")) for match in _RUN.finditer(text)]


@dataclass(slots=True)
class ResolvedActor:
    """One actor as known so far; ``last`` is the place of its last mention."""

    id: str
    name: str
    kind: ActorKind
    proper: bool
    anonymous: bool
    role: str | None
    affiliation: str | None
    country: str | None
    gender: str | None = None
    aliases: dict[str, None] = field(default_factory=dict[str, None])
    last: int = 0

    def said(self) -> ReplyActor:
        """The actor as a reply gives it."""
        return ReplyActor(
            id=self.id,
            name=self.name,
            kind=self.kind,
            anonymous=self.anonymous,
            role=self.role,
            affiliation=self.affiliation,
            aliases=[alias for alias in self.aliases if alias != self.name],
        )


class ActorResolver:
    """The actors of ``text``, found by `who` as they are asked for, in the order of the text."""

    def __init__(self, text: str) -> None:
        self.members: list[ResolvedActor] = []
        self._text = text
        self._places: list[int] = []
        self._runs: list[str] = []
        self._by_surname: dict[str, dict[str, None]] = defaultdict(dict)
        for match in _RUN.finditer(text):
            run = without_possessive(match.group().replace("\xa0", " "))
            self._places.append(match.start())
            self._runs.append(run)
            self._by_surname[spelling(run.rpartition(" ")[2])].setdefault(run)
        self._acronyms = {match.group(2): match.group(1).strip() for match in _ACRONYM.finditer(text)}
        self._expanded = {long: short for short, long in self._acronyms.items()}
        self._known: dict[str, list[ResolvedActor]] = defaultdict(list)  # by the spelling of each word of their names

    def who(self, phrase: str, place: int) -> ResolvedActor | None:
        """The actor that a noun phrase or pronoun at ``place`` means; None if it means none."""
        word = phrase.lower().replace("’", "'").partition("'")[0]
        if word in NOMINATIVE or word in ("him", "her", "them"):
            return self._pronoun(word, place)
        naming = read_naming(phrase)
        if naming is None:
            return None
        found = self._named(naming) if naming.proper else self._described(naming, phrase)
        if found is None:
            found = self._add(naming)
        found.last = place
        found.role = found.role or naming.role
        found.affiliation = found.affiliation or naming.affiliation
        for gender, pattern in _GENDERS:
            if pattern.match(phrase):
                found.gender = gender
        if naming.name in self._text:
            found.aliases.setdefault(naming.name)
        return found

    def reporter(self, phrase: str, place: int) -> ResolvedActor | None:
        """Who reports a source's words, where the naming says so: "an official quoted by Le Monde"."""
        match = _REPORTED.search(phrase)
        return self.who(match.group(1), place) if match else None

    # ------------------------------------------------------------------------------------------ pronouns

    def _pronoun(self, word: str, place: int) -> ResolvedActor | None:
        if word in ("he", "she", "him", "her"):
            gender = "she" if word in ("she", "her") else "he"
            found = self._recent_person(gender, place)
            if found:
                found.gender, found.last = gender, place
            return found
        kinds = {"it": ("organisation", "government", "outlet"), "they": ("group", "organisation", "government")}
        if word not in kinds and word != "them":
            return None
        fitting = [member for member in self.members if member.kind in kinds["it" if word == "it" else "they"]]
        found = max(fitting, key=lambda member: member.last, default=None)
        return found if found and place - found.last < 1500 else None

    def _recent_person(self, gender: str, place: int) -> ResolvedActor | None:
        """The person last named before ``place``: the first of that sentence, or of the nearest one that names any."""
        at = bisect_left(self._places, place) - 1
        best: ResolvedActor | None = None
        best_place = place
        while at >= 0 and place - self._places[at] < 1200:
            start = self._places[at]
            if best and _SENTENCE_ENDED.search(self._text, start, best_place):
                break
            member = self._person(self._runs[at], start)
            if member and member.gender in (None, gender):
                best, best_place = member, start
            at -= 1
        if best:
            return best
        people = [m for m in self.members if m.kind == "person" and m.gender in (None, gender)]
        return max(people, key=lambda member: member.last, default=None)

    def _person(self, run: str, start: int) -> ResolvedActor | None:
        """The person that a run of capitalised words names; one not met before must have a title or do something."""
        naming = read_naming(run)
        if naming is None or naming.kind != "person" or not naming.proper:
            return None
        found = self._named(naming)
        if found is None and (naming.role or (" " in naming.name and self._acts(start + len(run)))):
            found = self._add(naming)
        return found if found and found.kind == "person" else None

    def _acts(self, end: int) -> bool:
        match = _NEXT_WORD.match(self._text, end)
        word = match.group(1) if match else ""
        return word in AUXILIARIES or word in STANCE_FORMS or (word in LEXICON and word not in NOUNS)

    # ------------------------------------------------------------------------------------------ names

    def _named(self, naming: Naming) -> ResolvedActor | None:
        if naming.kind == "government":
            same = (m for m in self.members if m.kind == "government" and m.country == naming.country)
            return next(same, None)
        keys = [spelling(word) for word in naming.name.split()]
        alike = {member.id: member for key in {keys[0], keys[-1]} for member in self._known[key]}
        for member in sorted(alike.values(), key=lambda member: -member.last):
            if self._same(member, naming, keys, [spelling(word) for word in member.name.split()]):
                return member
        return None

    def _same(self, member: ResolvedActor, naming: Naming, keys: list[str], theirs: list[str]) -> bool:
        if keys == theirs:
            return True
        if member.kind == "person":
            if len(keys) == 1 or len(theirs) == 1:
                return keys[-1] == theirs[-1] or (len(keys) == 1 and naming.kind == "person" and keys[0] == theirs[0])
            first, their_first = keys[0].strip("."), theirs[0].strip(".")
            initial = len(first) == 1 or len(their_first) == 1
            return keys[-1] == theirs[-1] and (first == their_first or (initial and first[0] == their_first[0]))
        return member.name in (self._acronyms.get(naming.name), self._acronyms.get(member.name)) or (
            self._acronyms.get(member.name) == naming.name
        )

    def _described(self, naming: Naming, phrase: str) -> ResolvedActor | None:
        definite = phrase[:4].lower() == "the "
        for member in sorted(self.members, key=lambda member: -member.last):
            if member.name == naming.name and (definite or not member.anonymous):
                return member
            if definite and member.kind == naming.kind and self._fits(member, naming):
                return member
        if definite and naming.country and naming.role:
            return self._office(naming)
        if definite and naming.name in EPITHETS:
            name = next((name for name in EPITHETS[naming.name] if re.search(rf"\b{name}\b", self._text)), None)
            return self.who(name, 0) if name else None
        return None

    def _fits(self, member: ResolvedActor, naming: Naming) -> bool:
        if naming.role and member.role and naming.role in member.role.lower().split():
            return not naming.country or naming.country in (member.country, member.affiliation)
        return not member.proper and naming.name.split()[-1] in member.name.split()

    def _office(self, naming: Naming) -> ResolvedActor | None:
        """Who holds the office of a description, if the article names him anywhere: "the Ukrainian president"."""
        for run in self._runs:
            if (
                naming.role
                and naming.role in run.lower()
                and any(country_of(word) == naming.country for word in run.split())
            ):
                read = read_naming(run)
                if read and read.proper and read.kind == "person":
                    return self._named(read) or self._add(read)
        return None

    def _add(self, naming: Naming) -> ResolvedActor:
        name, role, affiliation, country = naming.name, naming.role, naming.affiliation, naming.country
        aliases: dict[str, None] = {}
        if naming.proper and naming.kind == "person":
            first = spelling(name.split()[0]) if " " in name else None
            for run in self._by_surname.get(spelling(name.split()[-1]), ()):
                read = read_naming(run)
                if read is None or read.kind != "person" or not read.proper or len(read.name.split()) > 4:
                    continue
                if first and " " in read.name and spelling(read.name.split()[0]) != first:
                    continue
                name = read.name if len(read.name.split()) > len(name.split()) else name
                role, country, affiliation = role or read.role, country or read.country, affiliation or read.affiliation
                aliases.setdefault(read.name)
        elif naming.kind == "government" and country and country in self._text:
            name = country
        elif naming.name in self._acronyms:
            name = self._acronyms[naming.name]
        member = ResolvedActor(
            f"a{len(self.members) + 1}", name, naming.kind, naming.proper, naming.anonymous, role, affiliation, country
        )
        member.aliases = aliases
        self.members.append(member)
        if member.proper:
            names = (name, naming.name, self._acronyms.get(name), self._expanded.get(name))
            for key in {spelling(word) for known in names if known for word in known.split()}:
                self._known[key].append(member)
        return member
