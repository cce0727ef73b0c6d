"""Names that only say whose or about whom something is: "an aide to Senator Ada Holm", "a complaint about Bo Lind"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from extractor.backends.rules.lexicon import AUXILIARIES, DETERMINERS, DOCUMENT_NOUNS, PREPOSITIONS, words_of
from extractor.backends.rules.noun_heads import head_end
from extractor.backends.rules.role_lexicon import (
    ANONYMOUS_SOURCES,
    GROUP_NOUNS,
    MOVEMENTS,
    ORGANISATION_NOUNS,
    OUTLET_DESCRIPTIONS,
    OUTLET_NOUNS,
    QUANTITIES,
    RELATIONS,
    ROLE_NOUNS,
    SPOKESPERSONS,
    TITLES,
    UNNAMED_PERSONS,
)
from extractor.backends.rules.verbs import is_past
from extractor.text.lazy_regex import lazy_regex

Owner = Literal["person", "thing"]

_PERSONS = (
    ROLE_NOUNS
    | RELATIONS
    | UNNAMED_PERSONS
    | SPOKESPERSONS
    | ANONYMOUS_SOURCES
    | words_of("""
victim suspect assistant assistants bodyguard minder
""")
)
_DEPARTMENTS = words_of("state foreign defense defence finance interior justice general")
"""Titles that are also what a minister or a secretary is of: "Secretary of State Ada Holm"."""
_OF_THEM = words_of(
    "minister secretary undersecretary under-secretary secretaries ministers attorney solicitor ministry"
)
_OFFICES = words_of("""
mayor president vice-president minister secretary undersecretary governor premier chancellor director head chief chair
chairman chairwoman king queen prince princess duke duchess archbishop bishop captain commander speaker leader dean
provost rector commissioner ambassador professor governor-general
""")
"""Whose name may follow that of what they are of: "Mayor of Ostby Ada Holm"."""
_BODIES = (
    ORGANISATION_NOUNS
    | MOVEMENTS
    | OUTLET_NOUNS
    | OUTLET_DESCRIPTIONS
    | GROUP_NOUNS
    | words_of("""
government governments administration city town state county province village republic commonwealth
borough district region parish kingdom island
""")
)
_PLAIN = DETERMINERS | words_of(
    "late former then ex current alleged convicted disgraced fellow murdered accused jailed"
)
_WORDS_OF = words_of("""
account testimony memoir memoirs words diary diaries autobiography confession statement remarks writings letters tweets
""")
"""What is of whoever speaks in it, where other things are of whom they show: "a portrait of Ada Holm"."""
_MADE = words_of("""
written made published released issued posted filed sent signed produced prepared penned read given submitted brought
shared drafted authored led co-authored co-written led commissioned recorded tweeted delivered presented
""")
_ADDRESSING = words_of("to about on against")
_PLACING = ("of", "for", "in", "at")
_AGENT = lazy_regex(r"[a-z-]{3,}(?:ists?|[aei]ers?|[b-df-hj-np-tv-z]ers?|[st]ors?|ians?|men|man|women|woman)$")
_NO_AGENTS = words_of(
    "letter letters paper papers chapter banner poster posters newspaper newspapers order orders offer dossier cover"
)


def hangs_on(words: Sequence[str], lower: Sequence[str], first: int, titles: Sequence[str]) -> Owner | None:
    """What has the name that begins at ``first`` with its ``titles`` behind a preposition; None if it stands alone.

    An office may have the name of who holds it behind its place.
    """
    place = next((at for at in range(first - 1, 0, -1) if lower[at] in PREPOSITIONS), 0)
    if not place or lower[0] in PREPOSITIONS or not AUXILIARIES.isdisjoint(lower[:place]):
        return None
    told = next((word for word in lower[first - 1 : place : -1] if word not in _PLAIN), "")
    is_person_told = told in _PERSONS or (_is_agent(told) and not told.endswith("s"))
    if told and not is_person_told:
        return None
    head, of = lower[head_end(lower) - 1], lower[place]
    if head == lower[0] and is_past(head):
        return None  # "called on President Holm"
    if any(word[0].isupper() for word in words[1:place]) or words[0].endswith(("'s", "’s")):
        return "thing" if head in DOCUMENT_NOUNS and of in _ADDRESSING else None  # "a letter by Ada Holm to Bo Lind"
    is_titled = bool(titles) and titles[-1] in TITLES
    if is_titled and titles[-1] in _DEPARTMENTS and head in _OF_THEM:
        return None
    is_named_so = is_titled or is_person_told
    if head in _OFFICES and of in _PLACING:
        return "person" if is_named_so else None
    is_person = head in _PERSONS or head in GROUP_NOUNS or _is_agent(head)
    if is_person or head in _BODIES or head in QUANTITIES:
        return "person" if is_person and (is_named_so or of not in _PLACING) else None
    return None if _is_author(lower, place, head) else "thing"


def _is_agent(word: str) -> bool:
    return word not in _NO_AGENTS and word not in DOCUMENT_NOUNS and _AGENT.fullmatch(word) is not None


def _is_author(lower: Sequence[str], place: int, head: str) -> bool:
    """Whether a name behind a preposition is that of whose words a thing has: "a letter by Ada Holm"."""
    if lower[place] == "of":
        return head in _WORDS_OF
    before = lower[place - 1]
    is_behind_noun = head_end(lower) == place and not re.fullmatch(r"[a-z]+ed|worn|left|held|kept", before)
    return lower[place] in ("by", "from") and (is_behind_noun or before in _MADE)
