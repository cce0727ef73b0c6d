"""Surnames of families: whom "Holm" means where "her husband, Bo Holm," speaks in an article about Ada Holm."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from extractor.backends.rules.given_names import GENDERS, full_given_name
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.noun_phrases import Mention, parse_mention
from extractor.backends.rules.spelling import name_keys, spelling_key
from extractor.backends.rules.surnames import Surnames, title_gender
from extractor.backends.rules.verbs import is_finite_alone
from extractor.text.lazy_regex import lazy_regex

_RELATIVES = words_of("""
son daughter child stepson stepdaughter grandson granddaughter brother sister twin half-brother half-sister stepbrother
stepsister husband wife ex-husband ex-wife widow widower spouse partner father mother dad mum mom stepfather stepmother
grandfather grandmother uncle aunt nephew niece cousin son-in-law daughter-in-law brother-in-law sister-in-law
father-in-law mother-in-law
""")
_FIRST_SURNAMES = words_of("""
li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin guo luo zheng liang song tang deng feng xi wen
kim park choi jung jeong kang cho yoon jang lim shin kwon hwang ahn moon
nguyen tran pham hoang phan vu dang bui do ngo duong
""")
"""Family names that stand before the given name: "Kim Soo-min"."""
_RELATION = rf"(?:\w+ )?(?:{'|'.join(sorted(_RELATIVES, key=len, reverse=True))})"
_BEFORE = lazy_regex(rf"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir)|['’]s?) {_RELATION},? \Z")
_BEHIND = lazy_regex(rf",? (?:\d{{1,3}}, )?(?:his|her|their|[A-Z][\w-]+['’]s?) {_RELATION}\b")
_VERB = lazy_regex(r"(?:, [^,.;]{1,60},|,? \(?\d{1,3}\)?,?|,)? (?P<verb>[a-z]+)")
_SAID_BEFORE = lazy_regex(r"\b(?:said|says|added|adds|recalled|recalls|wrote) \Z")
_ONE_EACH = 2
_CLOSE = 300
"""In characters: so far behind the naming of a second one a surname is open."""
_LONGEST_BEFORE = 50
"""In characters."""


class FamilyNames:
    """The surnames that several people of one family have in ``text``, with these ``runs`` of capitalised words."""

    def __init__(self, text: str, runs: Sequence[tuple[int, str]], surnames: Surnames) -> None:
        self._text = text
        self._runs = runs
        self._surnames = surnames
        self._given: dict[tuple[str, str | None], int] = {}  # how many given names fit a surname and a title
        self._called_so: dict[str, bool] = {}

    def is_shared(self, mention: Mention, phrase: str, offset: int) -> bool:
        """Whether a surname alone may mean either of two: nobody is called by it before the other one is named."""
        keys = name_keys(mention.name)
        if mention.kind != "person" or not mention.proper or len(keys) != 1:
            return False
        if self._is_of_two_before(keys[0], phrase, offset):
            return True
        if keys[0] not in self._relatives:
            return False
        return self._fitting(keys[0], phrase) > 1 and not self._is_called_so(keys[0])

    def _is_of_two_before(self, key: str, phrase: str, offset: int) -> bool:
        """Whether two are named in full before an offset, and the surname alone first stands close behind the second.

        Who is called by it, or named twice, before that is meant by it, and farther away whoever the article is about.
        """
        gender, given, second = title_gender(phrase), list[str](), -1
        for start, name in self._named.get(key, ()):
            if not name:
                return 0 <= second < start < second + _CLOSE and second < offset
            if gender is None or GENDERS.get(name) in (None, gender):
                given.append(full_given_name(name))
            if second < 0 and len(set(given)) > 1:
                if len(given) > _ONE_EACH:
                    return False
                second = start
        return False

    @cached_property
    def _named(self) -> dict[str, list[tuple[int, str]]]:
        """Where people with a surname are named, by its key, and their given names; "" where it stands alone."""
        found: dict[str, list[tuple[int, str]]] = {}
        for start, run in self._runs:
            *_, first, last = ["", *run.split()]
            if first.lower() in _FIRST_SURNAMES and spelling_key(first) not in self._last:
                found.setdefault(spelling_key(first), []).append((start, last.lower()))
                continue
            mention = parse_mention(run)
            if mention is None or mention.kind != "person" or not mention.proper:
                continue
            given = mention.name.rpartition(" ")[0].lower().partition(" ")[0]
            if not given or given in GENDERS:
                found.setdefault(name_keys(mention.name)[-1], []).append((start, given))
        return found

    @cached_property
    def _last(self) -> set[str]:
        """The keys of the last words of names of several words."""
        return {spelling_key(run.rpartition(" ")[2]) for _, run in self._runs if " " in run}

    def is_relative(self, name: str, mention: Mention, phrase: str) -> bool:
        """Whether a name is that of a relative whom a surname alone does not mean, for it means another."""
        keys, own = name_keys(mention.name), name_keys(name)
        if len(keys) != 1 or own[-1] != keys[0] or own not in self._relatives.get(keys[0], {}):
            return False
        return self._fitting(keys[0], phrase) > 1

    def _fitting(self, key: str, phrase: str) -> int:
        """How many given names of those with a surname the title of a phrase fits."""
        gender = title_gender(phrase)
        if (key, gender) not in self._given:
            names = {name.lower().split()[0] for name in self._surnames.full_names(key)}
            self._given[key, gender] = sum(gender is None or GENDERS.get(name) in (None, gender) for name in names)
        return self._given[key, gender]

    def _is_called_so(self, key: str) -> bool:
        if key not in self._called_so:
            first = min(self._relatives[key].values())
            before = (run for start, run in self._runs if start < first)
            mentions = (parse_mention(run) for run in before if name_keys(run)[-1:] == (key,))
            self._called_so[key] = any(one is not None and name_keys(one.name) == (key,) for one in mentions)
        return self._called_so[key]

    @cached_property
    def _relatives(self) -> dict[str, dict[tuple[str, ...], int]]:
        """Where relatives are named first, by the key of the surname and the keys of the name."""
        found: dict[str, dict[tuple[str, ...], int]] = {}
        for start, run in self._runs:
            keys = name_keys(run)
            if len(keys) > 1 and self._is_acting_relative(start, start + len(run)):
                found.setdefault(keys[-1], {}).setdefault(keys, start)
        return found

    def _is_acting_relative(self, start: int, end: int) -> bool:
        """Whether a name is that of a relative who says or does something, and so may be called by the surname."""
        before = _BEFORE.search(self._text, max(0, start - _LONGEST_BEFORE), start)
        behind = None if before else _BEHIND.match(self._text, end)
        if before is None and behind is None:
            return False
        verb = _VERB.match(self._text, behind.end() if behind else end)
        is_said = before and _SAID_BEFORE.search(self._text, max(0, before.start() - _LONGEST_BEFORE), before.start())
        return bool(is_said or (verb and is_finite_alone(verb["verb"])))
