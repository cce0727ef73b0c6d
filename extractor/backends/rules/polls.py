"""Polls as sources: "the Ostby Post-Channel 5 poll" of several is a source by that name, and so is "the poll" then."""

from __future__ import annotations

import re
from functools import cached_property

from extractor.backends.rules.noun_phrases import Mention, parse_mention
from extractor.text.lazy_regex import lazy_regex

_WORD = r"[A-Z][\w.&’']*"
_PARTNER = rf"{_WORD}(?: (?:{_WORD}|\d+)){{0,3}}"
_PARTNERS = rf"(?!(?:The|An?|One|Another|New|Latest|Recent|This) ){_PARTNER}(?:(?:/|-|–| and | & ){_PARTNER}){{1,3}}"
_POLL = r"(?:[a-z]+ ){0,3}?(?:poll|survey)"
_NAMED = lazy_regex(rf"\b(?P<partners>{_PARTNERS}) {_POLL}\b")
_AGAIN = lazy_regex(r"(?:the|this|an?|that)? ?(?:(?:new|latest|same|recent|national) )?(?:poll|survey)", re.IGNORECASE)


class Polls:
    """The polls of ``text`` that several pollsters have together; a poll of one is its pollster's."""

    def __init__(self, text: str) -> None:
        self._text = text

    def meant(self, phrase: str) -> Mention | None:
        """The poll that a noun phrase means, by the name that the text has for it first."""
        if named := _NAMED.search(phrase):
            return self._mention(self._names.get(_key(named["partners"]), [named.group()])[0])
        is_again = len(self._names) == 1 and _AGAIN.fullmatch(phrase) is not None
        return self._mention(next(iter(self._names.values()))[0]) if is_again else None

    def names_of(self, name: str) -> list[str]:
        """All names that the text has for a poll."""
        return next((names for names in self._names.values() if name in names), list[str]())

    @cached_property
    def _names(self) -> dict[tuple[str, ...], list[str]]:
        names: dict[tuple[str, ...], list[str]] = {}
        for named in _NAMED.finditer(self._text):
            of_poll = names.setdefault(_key(named["partners"]), [])
            of_poll.extend([] if named.group() in of_poll else [named.group()])
        return names

    @staticmethod
    def _mention(name: str) -> Mention:
        partners = map(parse_mention, re.split(r"[/–-]| and | & ", name.rpartition(" ")[0]))
        is_outlets = any(partner and partner.kind == "outlet" for partner in partners)
        return Mention(name, "outlet" if is_outlets else "organisation", proper=True)


def _key(partners: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", partners.lower().replace(" and ", " ")))
