"""The actors of one article: every mention is resolved to one of them, or makes a new one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from extractor.backends.rules.acronyms import names_by_acronym
from extractor.backends.rules.antecedents import Antecedents, PersonMention
from extractor.backends.rules.body_mentions import KINDS_OF_IT, KINDS_OF_THEM, BodyMentions
from extractor.backends.rules.body_signs import as_paper, is_described_body, names_body
from extractor.backends.rules.capitalised_runs import runs_with_offsets
from extractor.backends.rules.coordination import conjuncts
from extractor.backends.rules.described_persons import DescribedPersons
from extractor.backends.rules.family_names import FamilyNames
from extractor.backends.rules.given_names import NAMES_OF_PLACES
from extractor.backends.rules.lexicon import SUBJECT_PRONOUNS
from extractor.backends.rules.lone_subjects import LoneSubjects
from extractor.backends.rules.lone_words import LoneWords
from extractor.backends.rules.name_marks import fuller_name, generation_key
from extractor.backends.rules.named_bodies import NamedBodies
from extractor.backends.rules.noun_phrases import Mention, parse_mention
from extractor.backends.rules.person_signs import FoundPerson, PersonSigns
from extractor.backends.rules.place_names import PlaceNames
from extractor.backends.rules.polls import Polls
from extractor.backends.rules.resolved_actors import (
    ResolvedActor,
    called_by_end,
    fits_description,
    is_same_name,
    latest_first,
)
from extractor.backends.rules.role_holders import RoleHolders
from extractor.backends.rules.role_lexicon import EPITHETS, ROLE_NOUNS
from extractor.backends.rules.sayings import Sayings
from extractor.backends.rules.sources import parse_description
from extractor.backends.rules.spelling import is_slip_of, name_keys, spelling_key, without_possessive
from extractor.backends.rules.spoken_of import NamedPerson, names_rival, person_spoken_of, tells_of_unnamed
from extractor.backends.rules.surname_sharers import named_later
from extractor.backends.rules.surnames import Surnames, title_gender
from extractor.text.spans import CharRange

_OTHERS_DISTANCE = 1500
_NEAR_SENTENCES = 3
"""In so many sentences before somebody's words that name anybody stands of whom they speak."""
_LONGEST_OWNED = 60
"""In characters: so far behind the beginning of a description stands whose it is."""
_MOST_RECENT = 100
"""Of so many actors with one surname, or mentions, the last ones are compared with a new mention."""


class ActorResolver:
    """Resolves the mentions of ``text``, which come in its order, by its ``surnames``, and collects the ``actors``."""

    def __init__(self, text: str, quotations: Sequence[CharRange] = (), sections: Sequence[int] = ()) -> None:
        self.actors: list[ResolvedActor] = []
        self._text = text
        self._run_starts: list[int] = []
        self._runs: list[str] = []
        self._runs_by_surname: dict[str, Counter[str]] = defaultdict(Counter)
        for start, run in runs_with_offsets(text):
            self._run_starts.append(start)
            self._runs.append(run)
            self._runs_by_surname[spelling_key(run.rpartition(" ")[2])][run] += 1
        self.surnames = Surnames(self._runs_by_surname, named_later(text, self.runs))
        self._family_names = FamilyNames(text, self.runs, self.surnames)
        self._bodies = NamedBodies(text, self.surnames)
        self._antecedents = Antecedents(text, self.runs, quotations, sections)
        self._lone_words = LoneWords(text, self.runs, self.surnames)
        self._lone_subjects = LoneSubjects(text, self._antecedents, self._lone_words)
        self._signs = PersonSigns(text, self._antecedents, self.surnames)
        self._names_by_acronym = names_by_acronym(text)
        self._acronyms_by_name = {name: acronym for acronym, name in self._names_by_acronym.items()}
        self._mentioned: list[ResolvedActor] = []  # one for each mention
        self._body_mentions = BodyMentions()
        self.sayings = Sayings()
        holders = RoleHolders(text, self.runs, self.surnames)
        self._descriptions = DescribedPersons(
            text, holders, self._antecedents, self.sayings, self._person_of, self._may_name_another
        )
        self._place_names = PlaceNames(text)
        self._polls = Polls(text)
        self._by_name: dict[str, ResolvedActor] = {}  # by the spelling key
        self._by_name_word: dict[str, list[ResolvedActor]] = defaultdict(list)  # by the spelling key of each word

    @property
    def names(self) -> set[str]:
        """Every run of capitalised words in the text."""
        return set(self._runs)

    @property
    def runs(self) -> list[tuple[int, str]]:
        """The runs of capitalised words in the text, with their offsets."""
        return list(zip(self._run_starts, self._runs, strict=True))

    def resolve(self, phrase: str, offset: int) -> ResolvedActor | None:
        """The actor that a noun phrase or pronoun at ``offset`` means; None if it means none."""
        word = phrase.lower().replace("’", "'").partition("'")[0]
        if word in SUBJECT_PRONOUNS or word in ("him", "her", "them"):
            return self._resolve_pronoun(word, offset)
        if phrase.isupper() and len(phrase) > 3 and self.surnames.has_in_small_letters(phrase):
            phrase = phrase.title()
        elif phrase.isupper() and not ROLE_NOUNS.isdisjoint(phrase.lower().split()):
            phrase = phrase.lower()  # "MAYOR SLAMS BANK"
        is_list = " and " in phrase and not self._descriptions.is_of_one(phrase)
        if is_list and len(parts := conjuncts(phrase)) > 1:
            return next(filter(None, [self.resolve(part, offset + at) for at, part in parts]), None)
        if poll := self._polls.meant(phrase):
            actor = self.resolve_mention(poll, phrase, offset)
            actor.aliases.update(dict.fromkeys(self._polls.names_of(poll.name)))
            return actor
        mention = parse_mention(phrase)
        is_other = mention and (not mention.proper or mention.kind == "government")
        if is_other and phrase[:1].isupper() and " " not in phrase and self._is_of_name(phrase):
            mention = Mention(without_possessive(phrase), "person", proper=True)  # "Baker", who is no baker
        if mention and (self._place_names.has(mention) or self._is_of_several(mention, phrase, offset)):
            return None
        if mention and self._lone_words.is_lone(mention, phrase):
            if misspelt := self._misspelt(mention.name):
                return self.resolve_mention(replace(mention, name=misspelt.name), phrase, offset)
            if self._lone_words.is_common(mention.name):
                return None
            mention = self._lone_words.group(mention.name) or mention
        if mention is None or (self.is_unclear(mention, phrase) and not self._find_described(mention, phrase, offset)):
            return None
        return self.resolve_mention(mention, phrase, offset)

    def _misspelt(self, word: str) -> ResolvedActor | None:
        """The one person named before whose surname a word is but for a letter, where the text has it once."""
        if (
            generation_key(word) != word
            or len(re.findall(rf"\b{re.escape(word)}\b", self._text)) != 1
            or word.lower() in self._lone_words.small
        ):
            return None
        people = [actor for actor in self.actors[-_MOST_RECENT:] if actor.kind == "person" and " " in actor.name]
        meant = [actor for actor in people if is_slip_of(word, actor.name.rpartition(" ")[2])]
        if len(meant) != 1:
            return None
        meant[0].aliases.setdefault(word)
        return meant[0]

    def is_unclear(self, mention: Mention, phrase: str) -> bool:
        """Whether a description is nobody's where it is not told whose it is: "the senator"."""
        return self._descriptions.is_epithet(mention, phrase)

    def _is_of_several(self, mention: Mention, phrase: str, offset: int) -> bool:
        may_be_either = self.surnames.may_be_either(mention, offset)
        is_shared = may_be_either or self._family_names.is_shared(mention, phrase, offset)
        return self.surnames.is_of_several(mention, phrase) or is_shared

    def _is_of_name(self, word: str) -> bool:
        """Whether a word is the surname of somebody in the text, or the given name of an actor: "Sofia"."""
        key = spelling_key(without_possessive(word))
        if key in NAMES_OF_PLACES and any(
            actor.kind == "person" and name_keys(actor.name)[0] == key for actor in self._by_name_word[key]
        ):
            return True
        return self.surnames.is_surname(word)

    def resolve_mention(self, mention: Mention, phrase: str, offset: int) -> ResolvedActor:
        """The actor of a mention, new where there is none yet."""
        mention = self.surnames.without_opener(as_paper(self._text, mention), lambda: self._lone_words.small)
        mention = self._bodies.meant(mention, phrase, offset, self._resolve_pronoun)
        before = self._text[max(0, offset - 4) : offset + len(phrase)]  # "On Friday the Post"
        named = f"the {phrase}" if mention.kind != "person" and f"the {mention.name}" in before else phrase
        actor = self._find_named(mention, named) if mention.proper else self._find_described(mention, phrase, offset)
        if actor is None:
            actor = self._add(self.as_body(mention, phrase, offset), title_gender(phrase))
        self._mention(actor, offset)
        actor.role = actor.role or mention.role
        actor.affiliation = actor.affiliation or mention.affiliation
        if mention.proper:
            actor.gender = title_gender(phrase) or actor.gender
        if mention.name in self._text:
            actor.aliases.setdefault(mention.name)
        return actor

    def as_body(self, mention: Mention, phrase: str, offset: int) -> Mention:
        """The mention as an organisation's, where a single word is nobody's surname and the text shows a body's."""
        is_word = self._lone_words.is_lone(mention, phrase)
        if (is_word and names_body(self._text, mention.name, offset)) or is_described_body(self._text, mention):
            return replace(mention, kind="organisation", role=None)
        return mention

    def _mention(self, actor: ResolvedActor, offset: int) -> None:
        actor.last_mention = offset
        self._mentioned.append(actor)
        if actor.kind != "person":
            self._body_mentions.add(actor, offset)

    def _recently_mentioned(self) -> list[ResolvedActor]:
        """The actors mentioned last, the latest first."""
        return latest_first({actor.id: actor for actor in self._mentioned[-_MOST_RECENT:]}.values())

    # ------------------------------------------------------------------------------------------ pronouns

    def _resolve_pronoun(self, word: str, offset: int) -> ResolvedActor | None:
        if word in ("he", "she", "him", "her"):
            gender = "she" if word in ("she", "her") else "he"
            if person := self._person_meant(gender, offset):
                person.gender = gender
                self._mention(person, offset)
            return person
        kinds = {"it": KINDS_OF_IT, "they": KINDS_OF_THEM, "them": KINDS_OF_THEM}.get(word, frozenset[str]())
        return self._body_mentions.latest_before(offset, kinds)

    def _person_meant(self, gender: str, offset: int) -> ResolvedActor | None:
        """The person whom "he" or "she" means: one named before, or in "Although she was ill, Ada Holm" the one behind.

        None where it may be either of two.
        """
        recent = self._recent_person(gender, offset)
        if recent and not self._is_named_before(recent, offset):
            recent = None
        found = self._antecedents.behind(offset)
        person = self._person_of(found) if found else None
        if found is None or person is None or self._signs.gender(*person) not in (None, gender):
            return recent
        behind = person[1] or self.resolve_mention(person[0], found.phrase, found.start)
        return behind if recent in (None, behind) else None

    def _is_named_before(self, actor: ResolvedActor, offset: int) -> bool:
        """Whether any of the words for an actor stand before an offset; a pronoun means nobody who is named later."""
        before = self._text[self._antecedents.section_start(offset) : offset]
        last = max(before.rfind(name.rpartition(" ")[2]) for name in (actor.name, *actor.aliases))
        return last >= 0 and not tells_of_unnamed(before[last:], actor.gender)

    def _recent_person(self, gender: str, offset: int) -> ResolvedActor | None:
        """The person of a gender last named before ``offset``: the subject of the nearest sentence that names any."""
        described = self._described_before(gender, offset)
        has_rival = described is not None and names_rival(described.name, gender)  # "a lawyer for Ada Holm"
        for sentence in self._antecedents.sentences_before(offset):
            people: list[FoundPerson] = []
            may_be_another = False
            for mention in sentence:
                if mention.kind == "pronoun":
                    if mention.phrase == gender and not people:
                        break  # whoever else the sentence names is not meant
                elif self._lone_words.may_be_body(mention.phrase) or self._antecedents.is_of_role(mention):
                    continue
                elif (person := self._person_of(mention)) and self._signs.gender(*person) in (None, gender):
                    people.append((mention, *person))
                elif person is None and self._may_name_another(mention):
                    may_be_another = True
            lone = None if people else self._lone_subjects.person(sentence[0])
            if lone and self._find_named(lone) is None:
                people = [(sentence[0], lone, None)]
            is_told = any(mention.kind == "pronoun" for mention in sentence)  # "Norbau would build it, he said."
            if not people and not is_told and self._lone_subjects.may_be_surname(sentence[0]):
                return None
            if described and people and described.last_mention + has_rival * _LONGEST_OWNED >= people[-1][0].start:
                return None if has_rival else described
            if people:
                subject = self._signs.subject_of(people, sentence, gender, self.actors)
                if subject is None:
                    return None
                sayer = self.sayings.sayer_of(subject[0].start, offset)
                if sayer and sayer.gender in (None, gender):
                    return sayer if sayer.gender or not self._signs.gender(*subject[1:]) else None
                if self._antecedents.may_be_of_another(gender, offset, subject[0]):
                    return None
                return subject[2] or self.resolve_mention(subject[1], subject[0].phrase, subject[0].start)
            if may_be_another:
                return described
        if described:
            return described
        actors = self.actors[:_MOST_RECENT]
        people_known = [actor for actor in actors if actor.kind == "person" and actor.gender in (None, gender)]
        return people_known[0] if len(people_known) == 1 and len(actors) == len(self.actors) else None

    def _may_name_another(self, found: PersonMention) -> bool:
        """Whether a name that shows in nothing to be a person's, nor to be none, may be whom a pronoun means."""
        mention = parse_mention(found.phrase)
        if mention is None or found.kind != "name" or self._place_names.has(mention) or self._find_named(mention):
            return False
        if self.as_body(mention, found.phrase, found.start).kind != "person":
            return False
        return self._signs.may_name_person(found, mention)

    def spoken_of(self, pronoun: str, offset: int, speaker: ResolvedActor) -> ResolvedActor | None:
        """The person whom "he" or "she" at an offset means in a speaker's own words; None where it may be another."""
        sentences = (
            [
                NamedPerson(found.start, found.phrase, mention, self._signs.gender(mention, actor), actor)
                for found in sentence
                if found.kind == "name" and not found.is_signature and (person := self._person_of(found))
                for mention, actor in [person]
            ]
            for sentence in islice(self._antecedents.spoken_before(offset), _NEAR_SENTENCES)
        )
        meant = person_spoken_of(sentences, pronoun, speaker)
        return meant and (meant.actor or self.resolve_mention(meant.mention, meant.phrase, meant.offset))

    def _described_before(self, gender: str, offset: int) -> ResolvedActor | None:
        """The person without a name who spoke last, unless somebody else did since."""
        last = next((actor for actor in self._recently_mentioned() if actor.kind == "person"), None)
        if last is None or last.proper or last.gender not in (None, gender):
            return None
        return last if 0 < offset - last.last_mention < _OTHERS_DISTANCE else None

    def _person_of(self, found: PersonMention) -> tuple[Mention, ResolvedActor | None] | None:
        """The person that words name, and the actor if there is one; a new name must show that it is a person's."""
        mention = (parse_description if found.kind == "description" else parse_mention)(found.phrase)
        is_person = mention is not None and mention.kind == "person" and mention.proper == (found.kind == "name")
        if mention is None or not is_person or self._is_of_several(mention, found.phrase, found.start):
            return None
        actor = self._find_named(mention) if mention.proper else self._find_described(mention, found.phrase)
        if actor:
            return (mention, actor) if actor.kind == "person" else None
        return (mention, None) if not mention.proper or self._signs.names_person(found, mention) else None

    # ------------------------------------------------------------------------------------------ names

    def _find_named(self, mention: Mention, phrase: str = "") -> ResolvedActor | None:
        if mention.kind == "government":
            governments = (actor for actor in self.actors if actor.kind == "government")
            return next((actor for actor in governments if actor.country == mention.country), None)
        keys = name_keys(mention.name)
        candidates = {
            actor.id: actor for key in (keys[0], keys[-1]) for actor in self._by_name_word[key][-_MOST_RECENT:]
        }
        if mention.kind != "person":
            candidates |= {actor.id: actor for actor in self.actors[-_MOST_RECENT:] if actor.kind == mention.kind}
        gender = title_gender(phrase) or self.surnames.courtesy_gender(keys[-1]) if len(keys) == 1 else None
        for actor in latest_first(candidates.values()):
            is_relative = self._family_names.is_relative(actor.name, mention, phrase)
            is_two = is_relative or self.surnames.are_two(actor.name, keys)
            if is_two or (gender and actor.gender and actor.gender != gender and actor.kind == "person"):
                continue  # "Mr. Holm" is not Ada Holm
            if is_same_name(actor, mention, keys, self._names_by_acronym):
                return actor
        shortened = phrase[:4].lower() == "the "  # "the Post"
        same = self._by_name.get(" ".join(keys))
        return same or (called_by_end(candidates.values(), mention, keys) if shortened else None)

    # ------------------------------------------------------------------------------------------ descriptions

    def _find_described(self, mention: Mention, phrase: str, offset: int | None = None) -> ResolvedActor | None:
        is_definite = phrase[:4].lower() == "the "
        for actor in self._recently_mentioned():
            is_same = is_definite or not actor.anonymous or actor.last_mention == offset
            if is_same and actor.name.casefold() == mention.name.casefold():
                return actor
            if is_definite and actor.kind == mention.kind and fits_description(actor, mention):
                return actor
        if holder := self._descriptions.holder(mention, phrase, offset):
            return self._holder(holder)
        if offset is not None and self._descriptions.is_epithet(mention, phrase):
            found = self._descriptions.spoken_of(mention, offset)
            return (found[2] or self.resolve_mention(found[1], found[0].phrase, found[0].start)) if found else None
        if is_definite and mention.name in EPITHETS:
            name = next((name for name in EPITHETS[mention.name] if re.search(rf"\b{name}\b", self._text)), None)
            return self.resolve(name, 0) if name else None
        return None

    def _holder(self, holder: Mention) -> ResolvedActor:
        actor = self._find_named(holder) or self._add(holder)
        actor.role = actor.role or holder.role
        return actor

    # ------------------------------------------------------------------------------------------ new actors

    def _add(self, mention: Mention, gender: str | None = None) -> ResolvedActor:
        """Add an actor; a person with the fullest name, the role and the country that the article has anywhere."""
        name, role, affiliation, country = mention.name, mention.role, mention.affiliation, mention.country
        aliases: dict[str, None] = {}
        if mention.proper and mention.kind == "person":
            for same in self.surnames.namesakes(name, gender):
                name = fuller_name(name, same.name)
                role, country, affiliation = role or same.role, country or same.country, affiliation or same.affiliation
                aliases.setdefault(same.name)
        elif mention.kind == "government" and country and country in self._text:
            name = country
        elif mention.name in self._names_by_acronym:
            name = self._names_by_acronym[mention.name]
        actor = ResolvedActor(
            id=f"a{len(self.actors) + 1}",
            name=name,
            kind=mention.kind,
            proper=mention.proper,
            anonymous=mention.anonymous,
            role=role,
            affiliation=affiliation,
            country=country,
            gender=gender or self._signs.gender(replace(mention, name=name), None),
            aliases=aliases,
        )
        self.actors.append(actor)
        self._mentioned.append(actor)
        self._by_name.setdefault(" ".join(name_keys(name)), actor)
        if actor.proper:
            names = (name, mention.name, self._names_by_acronym.get(name), self._acronyms_by_name.get(name))
            for key in {key for known in names if known for key in name_keys(known)}:
                self._by_name_word[key].append(actor)
        return actor
