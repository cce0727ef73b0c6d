"""Who speaks where no actor is named outright: whose document says it, and people whom a noun alone describes."""

from __future__ import annotations

import re

from extractor.backends.rules.lexicon import DOCUMENT_NOUNS, words_of
from extractor.backends.rules.noun_heads import AFTER_HEAD
from extractor.backends.rules.noun_phrases import Mention, parse_mention
from extractor.backends.rules.role_lexicon import (
    ANONYMOUS_SOURCES,
    ORGANISATION_NOUNS,
    QUANTITIES,
    ROLE_NOUNS,
    UNNAMED_PERSONS,
)
from extractor.backends.rules.verbs import is_finite_alone
from extractor.text.lazy_regex import lazy_regex

_DOCUMENT = rf"(?:{'|'.join(sorted(DOCUMENT_NOUNS))})\b"
_NAME = r"[A-Z][\w.&’'-]*(?:\s(?:(?:of|for|the|and)\s){0,2}[A-Z][\w.&’'-]*){0,7}"
_HAD = "(?:obtain|view|review|examin|leak|shar)ed"
"""What a newspaper did with a document that is another's."""
_OWNER_BEFORE = lazy_regex(rf"(?P<owner>{_NAME}?)\s(?:[a-z][\w-]*\s){{0,3}}?{_DOCUMENT}")
_OWNER_AFTER = lazy_regex(
    rf"\b{_DOCUMENT}(?:\s(?!{_HAD})(?:[a-z]+ed|done|made|put out))?\s(?:by|from|of)\s(?:the\s)?(?P<owner>{_NAME})"
)
_OWN_DOCUMENT = lazy_regex(rf"(?P<owner>[Hh]is|[Hh]er) (?:own |[a-z]+ )?(?:account|memoir|brief|{_DOCUMENT})")
_PERSONS_DOCUMENT = lazy_regex(
    rf"(?P<owner>{_NAME}?)['’]s (?:[a-z-]+ ){{0,2}}(?:account|memoir|brief|motion|petition|{_DOCUMENT})"
    r"(?: (?:to|about|on|against|for|in|of) .+)?"
)
_DOCUMENT_OF_AUTHOR = lazy_regex(
    rf"(?:[Aa]n?|[Tt]he) (?:[a-z-]+ ){{1,3}}?(?:by|from) (?P<owner>{_NAME}) (?:to|about|on|against|for|in) .+"
)
_SHARE = lazy_regex(
    r"(?:(?:[Oo]nly|[Jj]ust|[Aa]nother|[Aa]bout|[Nn]early|[Aa]lmost|[Ss]ome|[Aa]nd|[Tt]he other) )*"
    r"(?P<share>(?:\d[\d.]*|[A-Za-z][a-z-]+) ?(?:percent|per cent|%)(?: of (?:(?:the|all|[a-z-]+) ){0,3}[a-z-]+s)?)"
)
_OWNING_KINDS = frozenset(["organisation", "outlet", "government"])
_AGENTS = lazy_regex(r"(?:[a-z]{2,}(?:ists?|[aei]ers?|[b-df-hj-np-tv-z]ers?|[st]ors?|[a-z]ians?))$")
"""How nouns for people end: "environmentalists", "announcer", "auditors", "librarian"."""
_NO_AGENTS = words_of("""
answer answers banner banners border borders center centers chamber chapter chapters computer computers corner cover
disaster disasters dossier earlier factor factors flier fliers flyer flyers folder former greater header latter layer
layers lesser letter letters matter
matters monitor motor never newspaper newspapers number numbers offer offers order orders others paper papers poster
posters power powers quarter quarters register river rivers sector sectors server summer timer tower towers tractor
trigger water weather winter
""")
_PEOPLE = UNNAMED_PERSONS | words_of("""
friends colleagues relatives families family neighbours neighbors couple crowd people kids girls boys children men women
parents citizens immigrants migrants refugees students pupils individuals fans taxpayers adults teens
coach assistant assistants bodyguard agent
""")
_AFTER_PEOPLE = words_of("familiar close aware briefed involved present knowledgeable")
"""Adjectives that follow the noun for people: "a person familiar with the talks"."""
_INDEFINITE = frozenset(["a", "an", "one", "another"])
_COLLECTIVES = words_of("family couple crowd caucus delegation staff crew jury team panel")
_WORKPLACES = words_of("""
mine pit quarry mill factory plant works refinery shipyard yard brewery distillery dairy bakery farm vineyard pub inn
hotel restaurant cafe café shop store theatre theater cinema gallery library zoo orchestra choir festival port harbour
airport prison abbey cathedral monastery hospice shelter academy studio publisher museum
""")
"""What is spoken of as those who work there, where it says something."""
_PLURAL = lazy_regex(r"(?<!s)s$|people$|men$|children$")
_QUANTITIES_OR_ONE = QUANTITIES | {"one"}
_ROLE_NOUNS_OR_PEOPLE = ROLE_NOUNS | _PEOPLE
_INDEFINITE_OR_QUANTITIES = _INDEFINITE | QUANTITIES


def document_owner(phrase: str) -> str | None:
    """The organisation whose document a noun phrase is, as in "a USA TODAY analysis" or "a report by the IMF"."""
    for pattern in (_OWNER_AFTER, _OWNER_BEFORE):
        if match := pattern.search(phrase):
            owner = re.sub(r"['’]s$", "", match.group("owner"))
            by, _, client = owner.partition(" for ")
            if client and by.rpartition(" ")[2].lower() not in ORGANISATION_NOUNS:
                owner = by  # "a survey by Ipsos for the BBC"
            mention = parse_mention(owner)
            if mention and mention.proper and mention.kind in _OWNING_KINDS:
                return owner
    return None


def own_document(phrase: str) -> str | None:
    """Whose document a noun phrase is: "he" of "his letter", the person of "Ada Holm's brief"."""
    if match := _OWN_DOCUMENT.fullmatch(phrase):
        return "he" if match["owner"].lower() == "his" else "she"
    match = _PERSONS_DOCUMENT.fullmatch(phrase) or _DOCUMENT_OF_AUTHOR.fullmatch(phrase)
    mention = parse_mention(match["owner"]) if match else None
    return match["owner"] if match and mention and mention.proper and mention.kind == "person" else None


def share_of_people(phrase: str) -> Mention | None:
    """Those of whom a poll tells: "63 percent", "Only 9 percent of voters"."""
    match = _SHARE.fullmatch(phrase)
    return Mention(match["share"], "group", proper=False) if match else None


def parse_description(phrase: str) -> Mention | None:
    """Whoever a noun phrase without a name describes, by a noun that the lists have or by its form."""
    return parse_mention(phrase) or parse_described(phrase)


def parse_described(phrase: str) -> Mention | None:
    """The people that a noun phrase describes by a noun that the lists do not have, if its form tells them.

    Only for whoever speaks: what else does something may well be a river or a computer.
    """
    if share := share_of_people(phrase):
        return share
    words = phrase.partition(",")[0].split()
    lower = [word.lower() for word in words]
    ends = (at for at in range(1, len(lower)) if lower[at] in AFTER_HEAD)
    end = next(ends, len(lower))
    end -= end > 2 and lower[end - 1] in _AFTER_PEOPLE
    head = lower[end - 1] if words else ""
    if (
        not head.removeprefix("ex-").isalpha()
        or words[end - 1][0].isupper()
        or any(word.endswith(":") for word in words)  # the words before a headline's own
        or len(words) > 12
        or is_finite_alone(head)
    ):
        return None
    if end > 1 and lower[0] in _QUANTITIES_OR_ONE and head in _QUANTITIES_OR_ONE:
        return None
    is_plural = _PLURAL.search(head) is not None
    is_determined = lower[0] in ("a", "an", "the", "one", "another", "his", "her", "their", "my", "our", "its")
    is_determined = is_determined or lower[0].endswith(("'s", "’s"))
    if not (is_plural or is_determined or lower[0] in QUANTITIES):
        return None
    if head in _WORKPLACES and lower[0] in ("the", "its", "their", "his", "her"):
        return Mention(" ".join(words[lower[0] == "the" :]), "organisation", proper=False)  # "the mine said"
    if not (
        head in _COLLECTIVES
        or head.removeprefix("ex-") in _ROLE_NOUNS_OR_PEOPLE
        or (_AGENTS.search(head) and head not in _NO_AGENTS and head not in DOCUMENT_NOUNS)
    ):
        return None
    name = re.sub(r"^(?:the|an?)\s", "", " ".join(words), flags=re.IGNORECASE)
    is_group = is_plural or head in (
        "family",
        "couple",
        "crowd",
        "caucus",
        "delegation",
        "staff",
        "crew",
        "jury",
        "team",
    )
    is_source = head in ANONYMOUS_SOURCES or (not is_group and lower[end : end + 1] in (["at"], ["from"], ["inside"]))
    return Mention(
        name,
        "group" if is_group else "person",
        proper=False,
        anonymous=is_source and lower[0] in _INDEFINITE_OR_QUANTITIES,
        role=None if is_group else head,
    )
