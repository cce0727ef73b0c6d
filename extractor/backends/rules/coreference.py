"""The actors of one article: every mention is resolved to one of them, or makes a new one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from extractor.backends.rules.antecedents import Antecedents, PersonMention
from extractor.backends.rules.given_names import GENDERS, NAMES_OF_PLACES, NOUN_GENDERS
from extractor.backends.rules.lexicon import SUBJECT_PRONOUNS
from extractor.backends.rules.noun_phrases import Mention, parse_mention
from extractor.backends.rules.resolved_actors import ResolvedActor, is_end_of_name, is_same_name
from extractor.backends.rules.role_holders import RoleHolders
from extractor.backends.rules.role_lexicon import EPITHET_NOUNS, EPITHETS, ROLE_NOUNS, SPOKESPERSONS, role_words
from extractor.backends.rules.spelling import name_keys, spelling_key, without_possessive
from extractor.backends.rules.surnames import Surnames, title_gender
from extractor.text.spans import CharRange

_WORD = r"(?:(?:M[rs]|Mrs|Dr|Sen|Rep|Gov|Gen|Lt|Col|St|Jr|[A-Z])\.|[^\W\d_a-z][\w'’-]*)"
_RUN = re.compile(rf"{_WORD}(?:[ \xa0](?:(?:de|der|den|van|von|bin|al|la|le|di|da|du|dos|el)[ \xa0]){{0,2}}{_WORD})*")
_TWO_PEOPLE = re.compile(rf"({_RUN.pattern}) and ({_RUN.pattern})")
_OPENER = re.compile(
    r"(?:After|Although|And|As|At|Because|Before|Both|But|By|Even|For|From|If|In|Like|Meanwhile|Neither|Nor|Now|On|Or|Since"
    r"|So|Still|Then|Though|To|Unlike|Until|When|While|With|Yet) (?=[A-Z])"
)
"""What is no part of a name at the beginning of a sentence."""
_REPORTED = re.compile(r"\b(?:quoted|cited|interviewed) by (.+)$")
_ACRONYM = re.compile(r"\(([A-Z]{2,6})\)")
_NAME_OF_ACRONYM = re.compile(r"\b(?:[A-Z]\w+ (?:of |for |the |and )*){2,8}$")
_SMALL = re.compile(r"\b[a-z]{3,}\b")
_NEAR_EPITHET = 1000
"""In characters: so far after the one person who is named there "the Republican" may mean that person."""
_LONGEST_NAME = 100
"""In characters, of a name that an acronym in brackets follows."""
_OFFICE = re.compile(r",\s(the\s[^,.\n]{2,60}),")
_COURTESY = re.compile(r"(?:M[rs]|Mrs|Miss|Sir|Dame|Lady|Lord)\b")
_ITS_HEAD = re.compile(rf"\b[Ii]ts\s(?:[\w-]+\s){{0,3}}?(?:{'|'.join(sorted(ROLE_NOUNS | SPOKESPERSONS))})\b")
_NEAR_HEAD = 250
"""In characters: so far after an organisation's name it may be told who speaks for it."""
_KINDS_OF_IT = frozenset(["organisation", "government", "outlet"])
_KINDS_OF_THEM = frozenset(["group", "organisation", "government"])
_OTHERS_DISTANCE = 1500
_MOST_RECENT = 100
"""Of so many actors with one surname, or mentions, the last ones are compared with a new mention."""


_Found = tuple[PersonMention, Mention, "ResolvedActor | None"]
"""Words that name a person, what they say, and the actor if there is one."""


def capitalised_runs(text: str) -> list[str]:
    """The runs of capitalised words in a text, without "'s"."""
    return [_run(match) for match in _RUN.finditer(text)]


def _run(match: re.Match[str]) -> str:
    return without_possessive(match.group().replace("\xa0", " "))


class ActorResolver:
    """Resolves the mentions of ``text``, which come in its order, and collects the ``actors``."""

    def __init__(self, text: str, quotations: Sequence[CharRange] = ()) -> None:
        self.actors: list[ResolvedActor] = []
        self._text = text
        self._run_starts: list[int] = []
        self._runs: list[str] = []
        self._runs_by_surname: dict[str, Counter[str]] = defaultdict(Counter)
        for match in _RUN.finditer(text):
            run = _run(match)
            opener = _OPENER.match(run)
            if opener:
                run = run[opener.end() :]
            self._run_starts.append(match.start() + (opener.end() if opener else 0))
            self._runs.append(run)
            self._runs_by_surname[spelling_key(run.rpartition(" ")[2])][run] += 1
        self._surnames = Surnames(self._runs_by_surname)
        self._role_holders = RoleHolders(text, self.runs, self._surnames)
        self._antecedents = Antecedents(text, list(zip(self._run_starts, self._runs, strict=True)), quotations)
        self._names_by_acronym: dict[str, str] = {}
        for match in _ACRONYM.finditer(text):
            name = _NAME_OF_ACRONYM.search(text, max(0, match.start() - _LONGEST_NAME), match.start())
            if name:
                self._names_by_acronym[match.group(1)] = name.group().strip()
        self._acronyms_by_name = {name: acronym for acronym, name in self._names_by_acronym.items()}
        self._mentioned: list[ResolvedActor] = []  # one for each mention
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
        if phrase.isupper() and len(phrase) > 3 and self._has_in_small_letters(phrase):
            phrase = phrase.title()
        if " and " in phrase and (pair := _TWO_PEOPLE.fullmatch(phrase)):
            first, second = (parse_mention(name) for name in pair.groups())
            if first and second and first.kind == second.kind == "person" and first.proper and second.proper:
                actor = self.resolve(pair.group(1), offset)
                self.resolve(pair.group(2), offset)
                return actor
        mention = parse_mention(phrase)
        is_other = mention and (not mention.proper or mention.kind == "government")
        if is_other and phrase[:1].isupper() and " " not in phrase and self._is_of_name(phrase):
            mention = Mention(without_possessive(phrase), "person", proper=True)  # "Baker", who is no baker
        return self.resolve_mention(mention, phrase, offset) if mention else None

    def _is_of_name(self, word: str) -> bool:
        """Whether a word is the surname of somebody in the text, or the given name of an actor: "Sofia"."""
        key = spelling_key(without_possessive(word))
        if key in NAMES_OF_PLACES and any(
            actor.kind == "person" and name_keys(actor.name)[0] == key for actor in self._by_name_word[key]
        ):
            return True
        return self._surnames.is_surname(word)

    def resolve_mention(self, mention: Mention, phrase: str, offset: int) -> ResolvedActor:
        """The actor of a mention, new where there is none yet."""
        mention = self._surnames.without_opener(mention, lambda: self._small_words)
        actor = self._find_named(mention, phrase) if mention.proper else self._find_described(mention, phrase, offset)
        if actor is None:
            actor = self._add(self._as_body(mention, phrase, offset), title_gender(phrase))
        self._mention(actor, offset)
        actor.role = actor.role or mention.role
        actor.affiliation = actor.affiliation or mention.affiliation
        if mention.proper:
            actor.gender = title_gender(phrase) or actor.gender
        if mention.name in self._text:
            actor.aliases.setdefault(mention.name)
        return actor

    @cached_property
    def _small_words(self) -> frozenset[str]:
        return frozenset(_SMALL.findall(self._text))

    def resolve_group(self, pronoun: str, subjects: Iterable[tuple[str, int]]) -> ResolvedActor | None:
        """The organisation or group that "it" or "they" means, if it is one of the ``subjects`` (phrase, offset)."""
        kinds = _KINDS_OF_IT if pronoun == "it" else _KINDS_OF_THEM
        for phrase, offset in subjects:
            mention = parse_mention(phrase)
            if mention and mention.kind in kinds:
                return self.resolve_mention(mention, phrase, offset)
        return None

    def _as_body(self, mention: Mention, phrase: str, offset: int) -> Mention:
        """The mention as an organisation's, where a single word is nobody's surname and has a spokesman: "its head"."""
        is_word = mention.proper and mention.kind == "person" and phrase == mention.name and " " not in phrase
        if (
            not is_word
            or self._surnames.is_surname(phrase)
            or not _ITS_HEAD.search(self._text, offset, offset + _NEAR_HEAD)
        ):
            return mention
        return replace(mention, kind="organisation")

    def _has_in_small_letters(self, name: str) -> bool:
        """Whether the text has a name that is in capitals in small letters, too."""
        runs = self._runs_by_surname.get(spelling_key(name.rpartition(" ")[2]), ())
        return any(" " in run and not run.rpartition(" ")[2].isupper() for run in runs)

    def resolve_reporter(self, phrase: str, offset: int) -> ResolvedActor | None:
        """The actor who reports a source's words, where the phrase names it: "an official quoted by Le Monde"."""
        match = _REPORTED.search(phrase)
        return self.resolve(match.group(1), offset) if match else None

    def _mention(self, actor: ResolvedActor, offset: int) -> None:
        actor.last_mention = offset
        self._mentioned.append(actor)

    def _recently_mentioned(self) -> list[ResolvedActor]:
        """The actors mentioned last, the latest first."""
        recent = {actor.id: actor for actor in self._mentioned[-_MOST_RECENT:]}
        return _latest_first(recent.values())

    # ------------------------------------------------------------------------------------------ pronouns

    def _resolve_pronoun(self, word: str, offset: int) -> ResolvedActor | None:
        if word in ("he", "she", "him", "her"):
            gender = "she" if word in ("she", "her") else "he"
            person = self._recent_person(gender, offset)
            if person:
                person.gender = gender
                self._mention(person, offset)
            return person
        if word not in ("it", "they", "them"):
            return None
        kinds = _KINDS_OF_IT if word == "it" else _KINDS_OF_THEM
        latest = next((actor for actor in self._recently_mentioned() if actor.kind in kinds), None)
        return latest if latest and offset - latest.last_mention < _OTHERS_DISTANCE else None

    def _recent_person(self, gender: str, offset: int) -> ResolvedActor | None:
        """The person of a gender last named before ``offset``: the subject of the nearest sentence that names any.

        Where that sentence begins with the pronoun itself, whoever else it names is not meant.
        """
        described = self._described_before(gender, offset)
        for sentence in self._antecedents.sentences_before(offset):
            people: list[_Found] = []
            for mention in sentence:
                if mention.kind == "pronoun":
                    if mention.phrase == gender and not people:
                        people = []
                        break
                elif (person := self._person_of(mention)) and self._gender(*person) in (None, gender):
                    people.append((mention, *person))
            if described and people and described.last_mention >= people[-1][0].start:
                return described
            if people:
                subject = self._subject_of(people, sentence, gender)
                if subject is None:
                    return None
                return subject[2] or self.resolve_mention(subject[1], subject[0].phrase, subject[0].start)
        if described:
            return described
        actors = self.actors[:_MOST_RECENT]
        people_known = [actor for actor in actors if actor.kind == "person" and actor.gender in (None, gender)]
        return people_known[0] if len(people_known) == 1 and len(actors) == len(self.actors) else None

    def _described_before(self, gender: str, offset: int) -> ResolvedActor | None:
        """The person without a name who spoke last, unless somebody else did since."""
        last = next((actor for actor in self._recently_mentioned() if actor.kind == "person"), None)
        if last is None or last.proper or last.gender not in (None, gender):
            return None
        return last if 0 < offset - last.last_mention < _OTHERS_DISTANCE else None

    def _subject_of(self, people: list[_Found], sentence: list[PersonMention], gender: str) -> _Found | None:
        """Of the people whom a sentence names the one who is its subject; None where it may be either of two."""
        actors = [found for found in people if self._antecedents.acts(found[0])]
        main = (found for found in actors if not self._antecedents.is_in_subordinate_clause(found[0]))
        acting = next(main, actors[0] if actors else None)
        if acting is None and len({found[1].name for found in people}) > 1:
            return people[0] if self._antecedents.begins_sentence(people[0][0]) else None
        subject = acting or people[0]
        if self._gender(*subject[1:]) is None and any(self._gender(*other[1:]) for other in people):
            return None
        before = next((other for other in reversed(sentence) if other.end <= subject[0].start), None)
        if before and self._antecedents.are_joined(before, subject[0]):
            other = parse_mention(before.phrase)
            if other and other.kind == "person" and self._gender(other, None) in (None, gender):
                return None
        return subject

    def _person_of(self, found: PersonMention) -> tuple[Mention, ResolvedActor | None] | None:
        """The person that words name, and the actor if there is one; a new name must show that it is a person's."""
        mention = parse_mention(found.phrase)
        if mention is None or mention.kind != "person" or mention.proper != (found.kind == "name"):
            return None
        actor = self._find_named(mention) if mention.proper else self._find_described(mention, found.phrase)
        if actor:
            return (mention, actor) if actor.kind == "person" else None
        return (mention, None) if not mention.proper or self._is_of_person(found, mention) else None

    def _gender(self, mention: Mention, actor: ResolvedActor | None) -> str | None:
        """The pronoun of the person that a mention names, as far as it is known."""
        if actor and actor.gender:
            return actor.gender
        if not mention.proper:
            return NOUN_GENDERS.get(mention.role or "")
        if noun := NOUN_GENDERS.get((mention.role or "").rpartition(" ")[2].lower()):
            return noun  # "widow Terry Holm"
        name = mention.name if " " in mention.name else self._surnames.full_name(mention.name)
        return GENDERS.get(name.partition(" ")[0].lower())

    def _is_of_person(self, found: PersonMention, mention: Mention) -> bool:
        """Whether a name that no actor has yet is a person's: by its form or by what stands beside it."""
        if mention.role or self._antecedents.role_before(found) or _COURTESY.match(found.phrase):
            return True
        if self._gender(mention, None):
            return True
        if " " not in mention.name:
            return False
        if office := _OFFICE.match(self._text, found.end):
            described = parse_mention(office.group(1))
            return described is not None and described.kind == "person" and described.role is not None
        return any(
            says_so(found)
            for says_so in (self._antecedents.acts, self._antecedents.has_age, self._antecedents.is_acted_on)
        )

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
        gender = title_gender(phrase) or self._surnames.courtesy_gender(keys[-1]) if len(keys) == 1 else None
        for actor in _latest_first(candidates.values()):
            if gender and actor.gender and actor.gender != gender and actor.kind == "person":
                continue  # "Mr. Holm" is not Ada Holm
            if is_same_name(actor, mention, keys, self._names_by_acronym):
                return actor
        return self._by_name.get(" ".join(keys)) or self._find_shortened(candidates.values(), mention, keys, phrase)

    def _find_shortened(
        self, actors: Iterable[ResolvedActor], mention: Mention, keys: tuple[str, ...], phrase: str
    ) -> ResolvedActor | None:
        """The outlet or organisation that is called by the end of its name: "the Post"."""
        if phrase[:4].lower() != "the ":
            return None
        return next((actor for actor in _latest_first(actors) if is_end_of_name(actor, mention, keys)), None)

    # ------------------------------------------------------------------------------------------ descriptions

    def _find_described(self, mention: Mention, phrase: str, offset: int | None = None) -> ResolvedActor | None:
        is_definite = phrase[:4].lower() == "the "
        for actor in self._recently_mentioned():
            if actor.name.casefold() == mention.name.casefold() and (is_definite or not actor.anonymous):
                return actor
            if is_definite and actor.kind == mention.kind and self._fits(actor, mention):
                return actor
        if is_definite and mention.role:
            holder = self._role_holders.office_holder(mention) or self._role_holders.holder_of(mention)
            if holder:
                return self._find_named(holder) or self._add(holder)
            return self._person_spoken_of(mention, offset)
        if is_definite and mention.name in EPITHETS:
            name = next((name for name in EPITHETS[mention.name] if re.search(rf"\b{name}\b", self._text)), None)
            return self.resolve(name, 0) if name else None
        return None

    def _fits(self, actor: ResolvedActor, mention: Mention) -> bool:
        if mention.role and actor.role and mention.role in role_words(actor.role):
            return not mention.country or mention.country in (actor.country, actor.affiliation)
        return not actor.proper and mention.name.split()[-1] in actor.name.split()

    def _person_spoken_of(self, mention: Mention, offset: int | None) -> ResolvedActor | None:
        """Whom a description means that says no more than what is known: "the Republican", "the businessman"."""
        if offset is None or mention.role not in EPITHET_NOUNS:
            return None
        if self._role_holders.introduces(mention.role):
            return None  # "a businessman", whom the article introduced
        near = {
            actor.id: actor
            for actor in self._mentioned[-_MOST_RECENT:]
            if actor.kind == "person" and actor.proper and 0 <= offset - actor.last_mention < _NEAR_EPITHET
        }
        (person, *others) = near.values() or (None,)
        return None if others else person

    # ------------------------------------------------------------------------------------------ new actors

    def _add(self, mention: Mention, gender: str | None = None) -> ResolvedActor:
        """Add an actor; a person with the fullest name, the role and the country that the article has anywhere."""
        name, role, affiliation, country = mention.name, mention.role, mention.affiliation, mention.country
        aliases: dict[str, None] = {}
        if mention.proper and mention.kind == "person":
            for same in self._surnames.namesakes(name, gender):
                name = same.name if len(same.name.split()) > len(name.split()) else name
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
            gender=gender or self._gender(mention, None) or GENDERS.get(name.partition(" ")[0].lower()),
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


def _latest_first(actors: Iterable[ResolvedActor]) -> list[ResolvedActor]:
    return sorted(actors, key=lambda actor: -actor.last_mention)
