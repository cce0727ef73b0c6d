"""Whom a description without a name means: "the mayor", "the Ostby businesswoman", a headline's "Judge"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from extractor.backends.rules.antecedents import Antecedents, PersonMention
from extractor.backends.rules.given_names import NOUN_GENDERS
from extractor.backends.rules.lexicon import DETERMINERS, PREPOSITIONS, words_of
from extractor.backends.rules.noun_phrases import Mention, parse_mention
from extractor.backends.rules.person_signs import FoundPerson
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.role_holders import RoleHolders
from extractor.backends.rules.role_lexicon import EPITHET_NOUNS, ROLE_NOUNS, SPOKESPERSONS, role_words
from extractor.backends.rules.sayings import Sayings
from extractor.text.lazy_regex import lazy_regex

_INDEFINITE = DETERMINERS | {"one", "another", "every", "each", "two"}
_PUBLIC = EPITHET_NOUNS | words_of("""
president minister premier chancellor governor mayor secretary leader chairman chairwoman general admiral councillor
mp mep msp member deputy speaker executive founder owner developer investor lady whip
""")
"""What those are of whom articles speak as "the senator" or "the candidate"; a judge or a spokesman is none."""
_OF_OTHERS = ROLE_NOUNS - _PUBLIC | SPOKESPERSONS
_OWNERS = frozenset(["his", "her", "their"])
_KIN = words_of("wife husband son daughter mother father brother sister widow widower partner")
_NOT_SUBJECTS = PREPOSITIONS | {"and", "both", "or"}

_FIRST_ROLE = lazy_regex(r"\b[Tt]he (?:[a-z’'-]+ ){1,4}and \Z")
_LONGEST_ROLE = 50

PersonOf = Callable[[PersonMention], tuple[Mention, ResolvedActor | None] | None]


class DescribedPersons:
    """Reads the descriptions of one text; ``person_of`` gives whom words of it name.

    ``may_name_another`` says whether they may name somebody without showing it.
    """

    def __init__(
        self,
        text: str,
        holders: RoleHolders,
        antecedents: Antecedents,
        sayings: Sayings,
        person_of: PersonOf,
        may_name_another: Callable[[PersonMention], bool],
    ) -> None:
        self._text = text
        self._holders = holders
        self._antecedents = antecedents
        self._sayings = sayings
        self._person_of = person_of
        self._may_name_another = may_name_another

    def holder(self, mention: Mention, phrase: str, offset: int | None) -> Mention | None:
        """The one person to whom the text gives the role of a description."""
        opener = phrase.partition(" ")[0].lower()
        if mention.role is None:
            return None
        if opener in _OWNERS and (kin := mention.role.removeprefix("ex-")) in _KIN:
            relative = replace(mention, name=kin, role=kin)  # "his ex-wife", who is "wife Ada Holm"
            return self._holders.holder_of(relative, offset or 0)
        if opener == "the":
            found = self._holders.office_holder(mention) or self._holders.holder_of(mention)
            return found or (self._holders.named_after(mention, offset, is_sole=True) if offset is not None else None)
        is_bare = opener not in _INDEFINITE
        found = self._holders.holder_of(mention) if is_bare and opener != "former" else None  # "says mayor"
        if found or offset is None or not (is_bare or opener in ("a", "an")):
            return found
        return self._holders.named_after(mention, offset, is_sole=not is_bare)

    def is_epithet(self, mention: Mention, phrase: str) -> bool:
        """Whether a description says no more than what is known of somebody: "the senator", "the businessman"."""
        is_definite = phrase[:4].lower() == "the " and not mention.proper
        return is_definite and mention.role in EPITHET_NOUNS and not self._holders.introduces(mention.role)

    def is_of_one(self, phrase: str) -> bool:
        """Whether words joined by "and" say two things of one person: "the former mayor and Senate candidate"."""
        mention = parse_mention(phrase)
        _, _, second = phrase.partition(" and ")
        is_second = second.partition(" ")[0].lower() in DETERMINERS
        return mention is not None and mention.role is not None and not is_second and self.is_epithet(mention, phrase)

    def spoken_of(self, mention: Mention, offset: int) -> FoundPerson | None:
        """Whom an epithet means: who alone leads the nearest sentence that names anybody, or who spoke last.

        None where it may be either of two.
        """
        for sentence in self._antecedents.sentences_before(offset):
            people = [
                (found, *person) for found in sentence if found.kind == "name" and (person := self._person_of(found))
            ]
            fitting = [found for found in people if self._fits(mention, *found[1:])]
            named = {found[0].start for found in people}
            if any(found.start not in named and self._may_name_another(found) for found in sentence):
                return None
            speaker = self._sayings.last_speaker(offset)
            leading = [found for found in fitting if self._leads(found[0])]
            if leading:
                has_spoken = speaker is not None and speaker is leading[0][2]
                return leading[0] if _is_one(leading) and (has_spoken or _is_one(fitting)) else None
            if any(found.kind == "pronoun" for found in sentence):
                is_fit = speaker and self._fits(mention, None, speaker)
                return (sentence[0], _as_mention(speaker), speaker) if speaker and is_fit else None
            if fitting:
                alone = fitting if _is_one(fitting) else [found for found in fitting if self._may_lead(found[0])]
                return alone[0] if _is_one(alone) else None
        return None

    def _leads(self, found: PersonMention) -> bool:
        """Whether a name is the subject of its clause."""
        if self._antecedents.begins_sentence(found):
            return True
        return self._antecedents.acts(found) and self._may_lead(found)

    def _may_lead(self, found: PersonMention) -> bool:
        before = self._text[max(0, found.start - 20) : found.start].split()
        return not before or before[-1].lower() not in _NOT_SUBJECTS

    def _fits(self, mention: Mention, named: Mention | None, actor: ResolvedActor | None) -> bool:
        """Whether what is known of a person does not contradict an epithet."""
        role = (actor.role if actor else None) or (named.role if named else None) or ""
        gender = actor.gender if actor else None
        nouns = (NOUN_GENDERS.get(word) for word in reversed(mention.name.lower().split()))
        described = next((noun for noun in nouns if noun), None)
        if gender and described and gender != described:
            return False
        words = role_words(role)
        return mention.role in words or words.isdisjoint(_OF_OTHERS)


def _is_one(people: Sequence[FoundPerson]) -> bool:
    return len({found[1].name.rpartition(" ")[2] for found in people}) == 1


def _as_mention(actor: ResolvedActor) -> Mention:
    return Mention(actor.name, "person", proper=True)


def with_first_role(text: str, start: int, phrase: str) -> tuple[str, int]:
    """A noun for a person and its offset with the noun before "and", where both are of one: "The mayor and senator"."""
    before = _FIRST_ROLE.search(text, max(0, start - _LONGEST_ROLE), start)
    mention = parse_mention(phrase) if before else None
    if before is None or mention is None or mention.proper or mention.role not in EPITHET_NOUNS:
        return phrase, start
    return text[before.start() : start + len(phrase)], before.start()
