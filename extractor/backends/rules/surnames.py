"""What a text tells of a surname: the people who have it, and whether it calls them "Mr." or "Ms."."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from extractor.backends.rules.gazetteer import country_named
from extractor.backends.rules.given_names import GENDERS, full_given_name
from extractor.backends.rules.name_marks import SEVERAL
from extractor.backends.rules.noun_phrases import Mention, parse_mention
from extractor.backends.rules.spelling import name_keys, spelling_key, without_possessive
from extractor.text.lazy_regex import lazy_regex

_TITLE_GENDERS = (
    ("he", lazy_regex(r"(?:Mr|Sir|Lord|King|Prince|Pope)\b")),
    ("she", lazy_regex(r"(?:Mrs|Ms|Miss|Dame|Lady|Baroness|Queen)\b")),
)
"""The pronouns of people with titles of courtesy and rank before their names."""

_MOST_WORDS = 4
"""Of a person's name; more are a headline's."""
_SHORTEST_OPENER = 3
"""In letters: a word with a capital before a surname that is shorter may be an initial."""
_AHEAD = 3
"""In halves of a naming: so far is whoever is named first ahead of others with a surname."""


def title_gender(phrase: str) -> str | None:
    """The pronoun that the title at the beginning of a phrase tells: "Mrs Holm"."""
    return next((gender for gender, title in _TITLE_GENDERS if title.match(phrase)), None)


class Surnames:
    """The surnames of one text; ``runs`` says how often it has each run of capitalised words.

    They are given by the spelling key of the last word. ``named_later`` says where somebody else of a surname is named
    first (see `surname_sharers`).
    """

    def __init__(self, runs: Mapping[str, Mapping[str, int]], named_later: Mapping[str, int] | None = None) -> None:
        self._runs = runs
        self._named_later = named_later or {}
        self._people: dict[str, list[str]] = {}
        self._genders: dict[str, str | None] = {}

    def is_surname(self, word: str) -> bool:
        """Whether a word ends the name of a person in the text; a country's name only after a known given name."""
        names = [name for name in self._names(spelling_key(without_possessive(word))) if " " in name]
        return any(name.partition(" ")[0].lower() in GENDERS for name in names) if country_named(word) else bool(names)

    def ends_name(self, word: str) -> bool:
        """Whether a longer name or a title stands before a word anywhere: "Mr Holm", "Minister Holm"."""
        return any(" " in run for run in self._runs.get(spelling_key(without_possessive(word)), ()))

    @cached_property
    def has_full_names(self) -> bool:
        """Whether the text names anybody by more than a surname."""
        runs = (run for runs in self._runs.values() for run in runs if " " in run)
        return any(one.kind == "person" and " " in one.name for run in runs if (one := parse_mention(run)))

    def full_name(self, surname: str) -> str:
        """The longest name of a person in the text that ends in a surname; a headline's words are none."""
        key = spelling_key(surname)
        return surname if key in self._named_later else max(self._names(key), key=len, default=surname)

    def full_names(self, key: str) -> list[str]:
        """The names with a given name of the people with a surname, which its spelling key gives."""
        return [name for name in self._names(key) if " " in name]

    def sole_name(self, surname: str) -> str | None:
        """The full name of the one person in the text of a surname, or given name; None where there are several."""
        if spelling_key(surname) in self._named_later:
            return None
        names = [name for name in self._names(spelling_key(surname)) if " " in name]
        if not names and (person := self._by_given_name.get(surname.lower())):
            return person.name  # "Lisa", who is Lisa Tran
        given = {name.partition(" ")[0].lower() for name in names}
        known = {full_given_name(name) for name in given} <= GENDERS.keys() or self.courtesy_gender(
            spelling_key(surname)
        )
        if len(given) != 1 or not known or country_named(surname):
            return None
        return next((name for name in sorted(names, key=len, reverse=True) if len(name.split()) <= _MOST_WORDS), None)

    def has_in_small_letters(self, name: str) -> bool:
        """Whether the text has a name that is in capitals in small letters, too."""
        runs = self._runs.get(spelling_key(name.rpartition(" ")[2]), ())
        return any(" " in run and not run.rpartition(" ")[2].isupper() for run in runs)

    def courtesy_gender(self, key: str) -> str | None:
        """The pronoun of all whom the text calls by a title and a surname, given by its spelling key."""
        if key not in self._genders:
            runs = self._runs.get(key, ())
            genders = {gender for run in runs for gender, title in _TITLE_GENDERS if title.match(run)}
            self._genders[key] = genders.pop() if len(genders) == 1 else None
        return self._genders[key]

    def is_of_several(self, mention: Mention, phrase: str) -> bool:
        """Whether a name may be either of two generations: "Mokoena" beside "Mokoena Jr." and "Mokoena Sr."."""
        is_person = mention.kind == "person" and mention.proper and title_gender(phrase) != "she"
        return is_person and name_keys(mention.name) in self._of_several

    def are_two(self, name: str, keys: tuple[str, ...]) -> bool:
        """Whether a name and one with these spelling keys are those of somebody in office and of somebody else."""
        return keys[-1] in self._named_later and (len(keys) == 1) != (" " not in name)

    def may_be_either(self, mention: Mention, offset: int) -> bool:
        """Whether a surname alone at an offset may be somebody's in office or somebody else's, who has come up."""
        is_bare = mention.kind == "person" and mention.proper and " " not in mention.name and not mention.role
        return is_bare and offset > self._named_later.get(spelling_key(mention.name), offset)

    @cached_property
    def _of_several(self) -> set[tuple[str, ...]]:
        """The spelling keys of the names, surnames and given names that people of several generations share."""
        surnames = Counter(key.partition(SEVERAL)[0] for key in self._runs if SEVERAL in key)
        runs = (run for key in self._runs if surnames[key.partition(SEVERAL)[0]] > 1 for run in self._runs[key])
        names = (run.partition(SEVERAL)[0] for run in runs if SEVERAL in run)
        keys = [name_keys(mention.name) for name in names if (mention := parse_mention(name))]
        return {shared for own in keys for shared in (own, own[:1], own[-1:], (own[0], own[-1]))}

    def namesakes(self, name: str, gender: str | None = None) -> Iterator[Mention]:
        """Yield how the text names the person of a name.

        A surname alone means whom the text names most with it, and rather who is named first. ``gender`` is what a
        title before it tells.
        """
        keys = name_keys(name)
        is_shared = keys[-1] in self._named_later
        if is_shared and len(keys) == 1:
            return
        runs = self._runs.get(spelling_key(name.split()[-1]), {})
        people = [
            (one, name_keys(one.name), times)
            for run, times in runs.items()
            if (one := parse_mention(run)) and one.kind == "person" and one.proper
        ]
        people = [found for found in people if found[1][-1:] == keys[-1:] and len(found[0].name.split()) <= _MOST_WORDS]
        if len(keys) == 1:
            courtesy = gender or self.courtesy_gender(keys[-1])
            if courtesy:
                people = [found for found in people if GENDERS.get(_given_name(found[0]), courtesy) == courtesy]
            counts, ahead = Counter[str](), _AHEAD
            for one, own, times in people:
                if len(own) > 1 and _given_name(one) in GENDERS:
                    counts[own[0]] += 2 * times + 1 + ahead
                    ahead = 0
                elif len(own) > 1:
                    counts[own[0]] += 2 * times
            keys = (max(counts, key=lambda given: counts[given]), *keys) if counts else keys
        for one, own, _ in people:
            if is_shared and len(own) == 1:
                continue
            if min(len(keys), len(own)) == 1 or own[0] == keys[0]:
                yield one
        if " " not in name and not self.is_surname(name) and (known := self._by_given_name.get(name.lower())):
            yield known

    @cached_property
    def _by_given_name(self) -> dict[str, Mention]:
        """The one person in the text who has a given name, by that name: "Lisa" is Lisa Tran."""
        found: dict[str, dict[str, Mention]] = defaultdict(dict)
        for surname, runs in self._runs.items():
            for run in runs:
                given, _, rest = run.partition(" ")
                mention = parse_mention(run) if rest and given.lower() in GENDERS else None
                if mention and mention.kind == "person" and mention.proper and " " in mention.name:
                    found[given.lower()].setdefault(surname, mention)
        return {given: next(iter(people.values())) for given, people in found.items() if len(people) == 1}

    def without_opener(self, mention: Mention, small_words: Callable[[], frozenset[str]]) -> Mention:
        """A mention without the word with a capital before a surname that is no name: "Everything Trump".

        ``small_words`` gives the words that the text has in small letters.
        """
        first, _, surname = mention.name.partition(" ")
        is_two = mention.proper and mention.kind == "person" and bool(surname) and " " not in surname
        if not is_two or first.lower() in GENDERS or len(first.strip(".")) < _SHORTEST_OPENER:
            return mention
        runs = self._runs.get(spelling_key(surname), {})
        if runs.get(mention.name, 0) > 1 or not runs.keys() - {mention.name}:
            return mention
        is_word = first.endswith("ing") or first.lower() in small_words()
        return replace(mention, name=surname) if is_word else mention

    def _names(self, key: str) -> list[str]:
        if key not in self._people:
            mentions = [parse_mention(run) for run in self._runs.get(key, ())]
            self._people[key] = [one.name for one in mentions if one and one.proper and one.kind == "person"]
        return self._people[key]


def _given_name(mention: Mention) -> str:
    return mention.name.partition(" ")[0].lower()
