"""Which named body its noun alone means: "the union" after "the Drivers' Union", "her party" of somebody of one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from extractor.backends.rules.called_bodies import CAPITALISED, called_body
from extractor.backends.rules.gazetteer import country_of
from extractor.backends.rules.lone_companies import LoneCompanies
from extractor.backends.rules.name_marks import PLC
from extractor.backends.rules.noun_phrases import Mention, parse_mention
from extractor.backends.rules.resolved_actors import SHARED_BY_MANY, ResolvedActor
from extractor.backends.rules.role_lexicon import GROUP_NOUNS, ORGANISATION_NOUNS
from extractor.backends.rules.spelling import name_keys
from extractor.backends.rules.surnames import Surnames
from extractor.text.lazy_regex import lazy_regex

_PARTY = lazy_regex(
    r"\b(?:Greens?|Liberals?|Conservatives?|Democrats?|Republicans?|Labour|Socialists?|Social Democrats?)\b"
)
_GOVERNMENT = lazy_regex(
    rf"\b(?P<before>(?!The ){CAPITALISED}) (?:[a-z]+ )?(?:government|administration)\b"
    rf"|\bgovernment (?:of|in) (?:the )?(?P<after>{CAPITALISED})",
)
_FIRM = lazy_regex(rf"\b(?:[A-Z][\w-]+ )?(?P<word>[A-Z][\w-]+) (?:{PLC}|plc|PLC|Ltd|Limited|Inc|LLP|LLC|GmbH|AG|ASA)\b")
_OWNERS = {"his": "he", "her": "she"}
_NOUNS = ORGANISATION_NOUNS - GROUP_NOUNS
_TWO = 2
"""So many bodies with one end of a name are none that it could mean."""


class NamedBodies:
    """The bodies that ``text`` names with a noun of their kind in the name."""

    def __init__(self, text: str, surnames: Surnames) -> None:
        self._text = text
        self._surnames = surnames
        self._companies = LoneCompanies(text, surnames)
        self._by_noun: dict[str, list[tuple[int, Mention]]] = {}
        self._by_end: dict[str, dict[tuple[str, ...], list[tuple[int, Mention]]]] = {}

    def meant(
        self, mention: Mention, phrase: str, offset: int, resolve: Callable[[str, int], ResolvedActor | None]
    ) -> Mention:
        """The body by its name, where the mention is "the union" or "her party" and means one; else the mention.

        ``resolve`` gives the actor that a pronoun at an offset means.
        """
        noun, opener = mention.name.lower(), phrase.partition(" ")[0].lower()
        if noun == "government" and opener == "the" and len(self._governed) == 1:
            (country,) = self._governed
            return replace(mention, name=country, proper=True, country=country)
        firm = self._firms.get(mention.name) if mention.proper else None
        if firm and not self._surnames.is_surname(mention.name):
            return parse_mention(firm) or mention
        if mention.proper and mention.kind == "organisation" and " " in mention.name:
            return self._by_full_name(mention, offset) or mention
        if mention.proper or mention.kind != "organisation" or noun not in _NOUNS:
            return mention
        if owner := _OWNERS.get(opener):
            person = resolve(owner, offset)
            return (self._of_member(noun, person) if person else None) or mention
        if opener != "the":
            return mention
        only = self._only(noun, offset) or self._companies.meant(noun, offset)
        return only or called_body(self._text, noun, offset) or mention

    def _by_full_name(self, mention: Mention, offset: int) -> Mention | None:
        """The body that the text names before by a longer name with the same end: "the Ostby Relief Council"."""
        keys, noun = name_keys(mention.name), mention.name.lower().rpartition(" ")[2]
        if noun not in _NOUNS or noun in SHARED_BY_MANY:
            return None
        longer = [body for start, body in self._longer_names(noun).get(keys, ()) if start < offset]
        return longer[0] if len(longer) == 1 else None

    def _longer_names(self, noun: str) -> dict[tuple[str, ...], list[tuple[int, Mention]]]:
        """By the keys of each end of the names with a noun, the first two bodies so named, with their places."""
        if noun not in self._by_end:
            first: dict[tuple[str, ...], tuple[int, Mention]] = {}
            for start, body in self._of(noun):
                first.setdefault(name_keys(body.name), (start, body))
            by_end: dict[tuple[str, ...], list[tuple[int, Mention]]] = defaultdict(list)
            for keys, named in first.items():
                for at in range(1, len(keys)):
                    if len(by_end[keys[at:]]) < _TWO:
                        by_end[keys[at:]].append(named)
            self._by_end[noun] = by_end
        return self._by_end[noun]

    @cached_property
    def _firms(self) -> dict[str, str]:
        """The companies that are named with what they are by law, by the word before it: "Norbau" of "Norbau plc"."""
        return {match["word"]: match.group() for match in _FIRM.finditer(self._text)}

    @cached_property
    def _governed(self) -> set[str]:
        """The countries of whose governments the text speaks."""
        named = (match["before"] or match["after"] for match in _GOVERNMENT.finditer(self._text))
        return {country for name in named if (country := country_of(name))}

    def _only(self, noun: str, offset: int) -> Mention | None:
        """The body of a kind if the text names but one before an offset."""
        before = [(start, body) for start, body in self._of(noun) if start < offset]
        names = {name_keys(body.name) for _, body in before}
        return before[-1][1] if len(names) == 1 and not self._may_be_another(noun, before[-1][0], offset) else None

    def _of_member(self, noun: str, person: ResolvedActor) -> Mention | None:
        """The body of a kind that somebody is said to be of."""
        if person.affiliation and noun in person.affiliation.lower().split():
            body = parse_mention(person.affiliation)
            return replace(body, proper=True) if body else None
        member = re.compile(rf"\b{re.escape(person.name.split()[-1])},? (?:of|from) (?:the )?$")
        return next((body for start, body in self._of(noun) if member.search(self._text[:start])), None)

    def _of(self, noun: str) -> list[tuple[int, Mention]]:
        """The bodies with a noun at the end of their name, or before "of", with their places."""
        if noun not in self._by_noun:
            name = re.compile(
                rf"\b(?:{CAPITALISED} (?:and )?)*{noun.capitalize()}\b(?!['’-]? ?[A-Z])"
                rf"(?: (?:of|for|on) (?:the )?{CAPITALISED}(?: (?:and )?{CAPITALISED})*)?"
            )
            found = ((match.start(), self._mention(match.group(), noun)) for match in name.finditer(self._text))
            self._by_noun[noun] = [(start, mention) for start, mention in found if mention]
        return self._by_noun[noun]

    @staticmethod
    def _mention(name: str, noun: str) -> Mention | None:
        mention = parse_mention(name)
        is_body = mention is not None and mention.kind == "organisation" and mention.name.lower() != noun
        return replace(mention, proper=True) if mention and is_body else None

    def _may_be_another(self, noun: str, start: int, offset: int) -> bool:
        """Whether the text speaks of another one of the kind between a naming and an offset, or of one without name."""
        if noun == "party" and _PARTY.search(self._text, start + len(noun), offset):
            return True
        described = rf"\b(?:an?|another|other|two|both|[a-z-]+(?:['’]s|s['’])) {noun}\b"
        return re.search(described, self._text[:offset]) is not None
