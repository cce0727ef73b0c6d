"""Whom a text names in a role anywhere: "nominee Ada Holm", who is "the Republican nominee" elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from math import inf

from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.gazetteer import country_of
from extractor.backends.rules.lexicon import ADVERBS, words_of
from extractor.backends.rules.noun_phrases import Mention, parse_mention
from extractor.backends.rules.offices import is_office
from extractor.backends.rules.role_lexicon import ROLE_NOUNS, SPOKESPERSONS, role_words
from extractor.backends.rules.surnames import Surnames
from extractor.text.lazy_regex import lazy_regex

_ROLES = ROLE_NOUNS | SPOKESPERSONS | {"coach", "justice"}
_ROLE_BEFORE = lazy_regex(
    r"(?:\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[A-Z][\w-]+['’]s) (?:[\w'’-]+ ){0,6}[\w'’-]+, |(?:[\w'’-]+ ){1,4})\Z"
)
_ENDS_APPOSITION = lazy_regex(r"\s*(?:[,.;:!?()\[\]—–\n\"”]|\Z)| - | of | from | and ")
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
_JOINED = lazy_regex(r"(?:[A-Z]\w+\. )?[^.;:\n]{3,60},? and (?:[A-Z]\w+\.? )?")
_NEAR = 60
"""In characters: so far before a name its role may begin."""
_SAME_ROLE = {
    "justice": "judge",
    "congressman": "representative",
    "congresswoman": "representative",
    "physician": "doctor",
    "dr": "doctor",
}
"""What else the holder of a role is called."""
_LAWMAKERS = words_of("senator representative mp mep msp assemblyman assemblywoman legislator lawmaker")
_LASTING = words_of("doctor general admiral colonel professor")
"""Titles that also those keep who are no longer in service."""
_DOCTOR = lazy_regex(r"Dr\.? ")
_LEAD = 600
_SOON = 1000
"""In characters: so far from its beginning a text may describe whom it names only so far behind that."""


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

    def holder_of(self, described: Mention, before: float = inf) -> Mention | None:
        """The one person whom the text gives the role of a description with all its words; None if there are more.

        Only who is named ``before`` an offset counts.
        """
        words = _with_known_nouns(described.name.lower().split())
        holders = {
            holder.name: holder
            for start, holder, of_role in self._roles.get(_noun_of(described), ())
            if start < before and words <= of_role and words >= of_role & _QUALIFYING  # no former mayor is "the mayor"
        }
        if len(holders) > 1 and described.country is None:
            at_home = {name: holder for name, holder in holders.items() if not _is_of_country(holder)}
            holders = at_home or holders  # "the president" is not "the Norwegian president", where there are both
        if len(holders) != 1:
            return None
        holder = holders.popitem()[1]
        is_called_so = (holder.role or "").lower() == described.name.lower()  # then it is one of the names, and no role
        return replace(holder, role=None) if is_called_so else holder

    def named_after(self, described: Mention, offset: int, *, is_sole: bool) -> Mention | None:
        """The person whom the beginning of a text describes and then names: "Judge stops dam", "A judge has ...".

        With ``is_sole`` nobody else in the text may have the role.
        """
        if offset > _LEAD:
            return None
        noun = _noun_of(described)
        nouns = _LAWMAKERS if noun in ("lawmaker", "legislator") else frozenset([noun])
        of_nouns = (found for noun in nouns for found in self._roles.get(noun, ()))
        holders = sorted(of_nouns, key=lambda found: (found[0], found[1].name))
        qualifying = frozenset[str]() if noun in _LASTING else role_words(described.name) & _QUALIFYING
        fitting = [found for found in holders if found[2] & _QUALIFYING == qualifying]
        if not fitting or (is_sole and len({holder.name for _, holder, _ in holders}) > 1):
            return None
        if len(fitting) > 1 and _JOINED.fullmatch(self._text, fitting[0][0], fitting[1][0]):
            return None  # "Lawmaker urges tolls. ... Rep. Ada Holm and Sen. Bo Lind met"
        start, holder, _ = fitting[0]
        is_near = offset < start < offset + _SOON
        return holder if is_near and described.country in (None, holder.country) else None

    def introduces(self, noun: str) -> bool:
        """Whether the text introduces somebody with a noun: "a businessman", "a former businessman"."""
        return noun in self._introduced

    @cached_property
    def _introduced(self) -> frozenset[str]:
        return frozenset(word for match in _INDEFINITE.finditer(self._text) for word in match.group().lower().split())

    @cached_property
    def _roles(self) -> dict[str, list[tuple[int, Mention, frozenset[str]]]]:
        """People by each noun for a role that stands before or behind their names, with place and words of the role."""
        roles: dict[str, list[tuple[int, Mention, frozenset[str]]]] = defaultdict(list)
        for start, run in self._runs:
            if run.lower() in ADVERBS:
                continue  # "However, the mayor"
            before = _ROLE_BEFORE.search(self._text, max(0, start - _NEAR), start)
            if before and before.group().endswith(", ") and not _ENDS_APPOSITION.match(self._text, start + len(run)):
                before = None  # "According to the judge, Bo Lind lied."
            after = _ROLE_AFTER.match(self._text, start + len(run))
            if after and not CUE_WORDS.keys().isdisjoint(after.group().split()):
                after = None  # "Last week, said Ada Holm, the mayor said it again."
            behind = after.group() if after else self._office_behind(start + len(run))
            mention = parse_mention(f"{before.group() if before else ''}{run}{behind}")
            is_doctor = _DOCTOR.match(run) is not None
            if mention and mention.kind == "person" and mention.proper and (mention.role or is_doctor):
                words = role_words(mention.role or "dr") | role_words(mention.affiliation or "")
                words = _with_known_nouns(words)
                words |= role_words(before.group() if before else "") & _QUALIFYING
                holder = replace(mention, name=self._surnames.full_name(mention.name))
                for noun in words & _ROLES:
                    roles[noun].append((start, holder, words))
        return roles

    def _office_behind(self, end: int) -> str:
        """An office without an article behind a name, or one that a sentence says somebody has, as an apposition."""
        if is_one := _IS.match(self._text, end):
            return f", the {is_one['office']}"
        after = _OFFICE_AFTER.match(self._text, end)
        return f", the {after['office']}" if after and is_office(after["office"]) else ""


def _noun_of(described: Mention) -> str:
    return _SAME_ROLE.get(described.role or "", described.role or "")


def _is_of_country(holder: Mention) -> bool:
    return any(map(country_of, (holder.role or "").split()))


def _with_known_nouns(words: Iterable[str]) -> frozenset[str]:
    """Words of a role with one noun for each role: "judge" for "justice"."""
    return frozenset(_SAME_ROLE.get(word, word) for word in words)
