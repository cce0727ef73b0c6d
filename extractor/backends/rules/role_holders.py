"""Whom a text names in a role anywhere: "nominee Ada Holm", who is "the Republican nominee" elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.gazetteer import country_of
from extractor.backends.rules.lexicon import ADVERBS, words_of
from extractor.backends.rules.noun_phrases import Mention, parse_mention
from extractor.backends.rules.offices import is_office
from extractor.backends.rules.role_lexicon import ROLE_NOUNS, SPOKESPERSONS, role_words
from extractor.backends.rules.surnames import Surnames
from extractor.text.lazy_regex import lazy_regex

_ROLES = ROLE_NOUNS | SPOKESPERSONS | {"coach"}
_ROLE_BEFORE = lazy_regex(
    r"(?:\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[A-Z][\w-]+['’]s) (?:[\w'’-]+ ){0,6}[\w'’-]+, |(?:[\w'’-]+ ){1,4})\Z"
)
_ROLE_AFTER = lazy_regex(r", (?:the|an?) [^,.;\n]{3,80}(?=[,.])")
_OFFICE_AFTER = lazy_regex(r", (?:now )?(?P<office>[a-z][^,.;\n]{3,80})(?=[,.])")
_IS = lazy_regex(
    r"(?:,? who)? (?:is|became|has (?:been|become)|was (?:re-)?(?:appointed|elected|named|made|chosen)(?: as)?)"
    r"(?: now)? (?:the )?"
    r"(?P<office>(?:(?!(?:of|for|to|an?|the|with|not|no|former|next|on|in|by|than|as|and|or|his|her|their)\b)"
    rf"[\w’'-]+ ){{0,3}}?(?:{'|'.join(sorted(_ROLES))})\b(?!['’-]))"
)
"""The office that somebody has: "Ada Holm is the health minister", "was elected mayor"."""
_INDEFINITE = lazy_regex(r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)(?:\s[\w-]+){1,4}")
_QUALIFYING = words_of("former deputy vice shadow acting assistant junior late onetime one-time")
"""Of whom a description without them does not speak."""
_NEAR = 60
"""In characters: so far before a name its role may begin."""


class RoleHolders:
    """Who has which role in one text; ``runs`` are its runs of capitalised words with their offsets."""

    def __init__(self, text: str, runs: Sequence[tuple[int, str]], surnames: Surnames) -> None:
        self._text = text
        self._runs = runs
        self._surnames = surnames

    def office_holder(self, described: Mention) -> Mention | None:
        """The person in an office of a country ("the Ukrainian president"), if the text names them so."""
        if described.role is None or described.country is None:
            return None
        for _, run in self._runs:
            if described.role in run.lower() and any(country_of(word) == described.country for word in run.split()):
                mention = parse_mention(run)
                if mention and mention.proper and mention.kind == "person":
                    return mention
        return None

    def holder_of(self, described: Mention) -> Mention | None:
        """The one person whom the text gives the role of a description with all its words; None if there are more."""
        words = set(described.name.lower().split())
        holders = {
            holder.name: holder
            for holder, of_role in self._roles.get(described.role or "", ())
            if words <= of_role and words >= of_role & _QUALIFYING  # no former mayor is "the mayor"
        }
        if len(holders) != 1:
            return None
        holder = holders.popitem()[1]
        is_called_so = (holder.role or "").lower() == described.name.lower()  # then it is one of the names, and no role
        return replace(holder, role=None) if is_called_so else holder

    def introduces(self, noun: str) -> bool:
        """Whether the text introduces somebody with a noun: "a businessman", "a former businessman"."""
        return noun in self._introduced

    @cached_property
    def _introduced(self) -> frozenset[str]:
        return frozenset(word for match in _INDEFINITE.finditer(self._text) for word in match.group().lower().split())

    @cached_property
    def _roles(self) -> dict[str, list[tuple[Mention, frozenset[str]]]]:
        """People by each noun for a role that stands before or behind their names, with the words of the role."""
        roles: dict[str, list[tuple[Mention, frozenset[str]]]] = defaultdict(list)
        for start, run in self._runs:
            if run.lower() in ADVERBS:
                continue  # "However, the mayor"
            before = _ROLE_BEFORE.search(self._text, max(0, start - _NEAR), start)
            after = _ROLE_AFTER.match(self._text, start + len(run))
            if after and not CUE_WORDS.keys().isdisjoint(after.group().split()):
                after = None  # "Last week, said Ada Holm, the mayor said it again."
            behind = after.group() if after else self._office_behind(start + len(run))
            mention = parse_mention(f"{before.group() if before else ''}{run}{behind}")
            if mention and mention.kind == "person" and mention.proper and mention.role:
                words = role_words(mention.role) | role_words(mention.affiliation or "")
                words |= role_words(before.group() if before else "") & _QUALIFYING
                holder = replace(mention, name=self._surnames.full_name(mention.name))
                for noun in words & _ROLES:
                    roles[noun].append((holder, words))
        return roles

    def _office_behind(self, end: int) -> str:
        """An office without an article behind a name, or one that a sentence says somebody has, as an apposition."""
        if is_one := _IS.match(self._text, end):
            return f", the {is_one['office']}"
        after = _OFFICE_AFTER.match(self._text, end)
        return f", the {after['office']}" if after and is_office(after["office"]) else ""
