"""What shows that a name is a person's, and whether "he" or "she" is meant by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from extractor.backends.rules.antecedents import Antecedents, PersonMention
from extractor.backends.rules.gazetteer import DIRECTIONS, country_named
from extractor.backends.rules.given_names import GENDERS, NOUN_GENDERS
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.noun_phrases import Mention, parse_mention
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.surnames import Surnames
from extractor.text.lazy_regex import lazy_regex

_OFFICE = lazy_regex(r",\s((?:the|an?|one\sof|his|her|its|their)\s[^,.\n]{2,60})[,.]")
_WHO = lazy_regex(r",?\s(?:who|whose|whom)\b")
_PLACING = lazy_regex(
    r"\b(?:the|in|at|from|of|to|into|near|on|across|outside|inside|through|over|around|towards?|via|for|called|named|as)\s\Z",
    re.IGNORECASE,
)
"""Before a name that is a place's or a thing's as often as a person's."""
_THINGS = words_of("""
academy avenue award awards bay bridge building centre center cinema close cottage cup dock drive estate farm garden
gardens grove harbour hills hotel inn island isle lane league lion manor mount mountain mountains museum palace parkway
pass pier port prize quay river road school square stadium station street terrace theatre tower towers trophy university
valley village walk way woods act bill war day week night open games street airport line festival review report
""")
"""With these the names of places and things end that are written like people's."""
_LONGEST_PLACING = 12
_COURTESY = lazy_regex(r"(?:M[rs]|Mrs|Miss|Sir|Dame|Lady|Lord)\b")

_KIN = lazy_regex(
    rf"\b(?P<noun>{'|'.join(sorted(NOUN_GENDERS))})(?:,| called| named)? (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
)
_OWNED_BEFORE = {
    "she": lazy_regex(r"\b[Hh]er (?:[a-z-]+ ){1,4}\Z|\b[Hh]er (?:[a-z-]+ ){0,3}[a-z-]+, \Z"),
    "he": lazy_regex(r"\b[Hh]is (?:[a-z-]+ ){1,4}\Z|\b[Hh]is (?:[a-z-]+ ){0,3}[a-z-]+, \Z"),
}
"""Before the name of somebody of somebody who may be meant as well: "Her deputy, Hal Pinto"."""
_LONGEST_OWNED = 50

FoundPerson = tuple[PersonMention, Mention, ResolvedActor | None]
"""Words that name a person, what they say, and the actor if there is one."""


class PersonSigns:
    """Reads the signs in ``text``."""

    def __init__(self, text: str, antecedents: Antecedents, surnames: Surnames) -> None:
        self._text = text
        self._antecedents = antecedents
        self._surnames = surnames

    def gender(self, mention: Mention, actor: ResolvedActor | None) -> str | None:
        """The pronoun of the person that a mention names, as far as it is known."""
        if actor and actor.gender:
            return actor.gender
        if not mention.proper:
            return NOUN_GENDERS.get(mention.role or "")
        if noun := NOUN_GENDERS.get((mention.role or "").rpartition(" ")[2].lower()):
            return noun  # "widow Terry Holm"
        name = mention.name if " " in mention.name else self._surnames.full_name(mention.name)
        return GENDERS.get(name.partition(" ")[0].lower()) or self._kin.get(mention.name)

    @cached_property
    def _kin(self) -> dict[str, str]:
        """The pronoun of those whose names stand behind a noun that tells it: "her late husband, Emrys"."""
        found = ((match["name"], NOUN_GENDERS[match["noun"].lower()]) for match in _KIN.finditer(self._text))
        return {key: gender for name, gender in found for key in (name, name.rpartition(" ")[2])}

    def names_person(self, found: PersonMention, mention: Mention) -> bool:
        """Whether a name that no actor has yet is a person's: by its form or by what stands beside it."""
        if mention.role or self._antecedents.role_before(found) or _COURTESY.match(found.phrase):
            return True
        if self.gender(mention, None):
            return True
        if _names_thing(mention.name):
            return False
        if " " not in mention.name:
            is_known = self._surnames.is_surname(mention.name)
            return is_known and (self._antecedents.acts(found) or self._antecedents.is_acted_on(found))
        if _WHO.match(self._text, found.end):
            return True
        if office := _OFFICE.match(self._text, found.end):
            described = parse_mention(office.group(1))
            return described is not None and described.kind == "person" and described.role is not None
        return any(
            says_so(found)
            for says_so in (self._antecedents.acts, self._antecedents.has_age, self._antecedents.is_acted_on)
        )

    def may_name_person(self, found: PersonMention, mention: Mention) -> bool:
        """Whether a name of several words that does not show whose it is may be a person's as well as a thing's."""
        if found.kind != "name" or mention.kind != "person" or not mention.proper or " " not in mention.name:
            return False
        if _names_thing(mention.name) or any(map(country_named, mention.name.split())):
            return False
        return not _PLACING.search(self._text, max(0, found.start - _LONGEST_PLACING), found.start)

    def subject_of(
        self,
        people: list[FoundPerson],
        sentence: list[PersonMention],
        gender: str,
        known: Sequence[ResolvedActor] = (),
    ) -> FoundPerson | None:
        """Of the people whom a sentence names the one who is its subject; None where it may be either of two.

        ``known`` are the actors so far: "she" of "Noor Marr wrote that she was great" may be one of them, if any.
        """
        people = [found for found in people if not self._antecedents.is_relative_of_named(found[0])] or people
        actors = [found for found in people if self._antecedents.acts(found[0])]
        main = (found for found in actors if not self._antecedents.is_in_subordinate_clause(found[0]))
        acting = next(main, actors[0] if actors else None)
        if acting is None and len({found[1].name for found in people}) > 1:
            return people[0] if self._antecedents.begins_sentence(people[0][0]) else None
        subject = acting or people[0]
        if self.gender(*subject[1:]) is None and self._may_be_other(subject, people, gender):
            return None
        if self.gender(*subject[1:]) is None and self._antecedents.takes_sides(subject[0]):
            is_told_of = any(each.phrase == gender and each.start > subject[0].end for each in sentence)
            if is_told_of and any(other.gender == gender and other is not subject[2] for other in known):
                return None
        before = next((other for other in reversed(sentence) if other.end <= subject[0].start), None)
        if before and self._antecedents.are_joined(before, subject[0]):
            other = parse_mention(before.phrase)
            if other and other.kind == "person" and self.gender(other, None) in (None, gender):
                return None
        return subject

    def _may_be_other(self, subject: FoundPerson, people: Sequence[FoundPerson], gender: str) -> bool:
        """Whether somebody else is as likely as the subject of a sentence: who is accused, whose deputy it is."""
        start = subject[0].start
        if _OWNED_BEFORE[gender].search(self._text, max(0, start - _LONGEST_OWNED), start):
            return True
        others = (other for other in people if other[1].name != subject[1].name)
        return any(self.gender(*other[1:]) or self._antecedents.is_acted_on(other[0]) for other in others)


def _names_thing(name: str) -> bool:
    """Whether a name is a place's or a thing's by its first or its last word: "New York", "Windmill Lane"."""
    first, *rest = name.lower().split()
    return bool(rest) and (first in DIRECTIONS or rest[-1] in _THINGS)
