"""What somebody asks others to do, as what these should do: "urged the council to close it" is that it should."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractor.backends.rules.joined_acts import joined_acts
from extractor.backends.rules.lexicon import DETERMINERS, inflect, words_of
from extractor.backends.rules.stance_lexicon import POLICY_VERBS
from extractor.backends.rules.verbs import BASES, is_finite_alone
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange


def _forms(verbs: str) -> str:
    return "|".join(sorted({form for verb in words_of(verbs) for form in inflect(verb)}, key=len, reverse=True))


_ASKING = (
    f"{_forms('urge ask demand press encourage exhort implore beg order instruct advise push tell warn')}"
    rf"|{_forms('lobby petition')}"
    rf"|(?:{_forms('call')}) (?:on|upon|for)|(?:{_forms('appeal')}) (?:to|for)|(?:{_forms('plead')}|pled) with"
)
_WHO = r"(?P<who>(?:(?!(?:to|that|for|not)\b)[\w’'.&-]+ ){0,8}?(?!not\b)[\w’'.&-]+)(?P<aside>, [^,;:.]{3,80},)?"
_WHAT = r"[\"“]?(?P<what>(?:(?! -- |—|[;:\n]|, (?:a|an|the|who|which)\b).)+)"
_REQUEST = lazy_regex(rf"\b(?P<verb>{_ASKING}) {_WHO} (?P<not>not )?to {_WHAT}")
_REQUIRED = lazy_regex(
    rf"\b(?P<verb>{_forms('demand insist request ask urge propose recommend')}) that (?P<clause>[^;:\n]+)"
)
_NOBODY_KNOWN = lazy_regex(
    r"(?:(?:it|them|him|her|me|us|you|people|that|this|those|these|to|on|for|in)\b)|.*\bhow$", re.IGNORECASE
)
_VERBS = BASES | POLICY_VERBS | {"be"}
_OBJECTS = [[word] for word in ("the", "a", "an", "its", "his", "her", "their", "all", "every", "no")]
_NOT_SUBJUNCTIVE = words_of("should must to will would can could may might shall")


class Request(NamedTuple):
    """What is asked as a clause with "should", the place of the verb of asking, and that of what is asked."""

    clause: str
    verb: CharRange
    place: CharRange

    def acts(self, text: str) -> Iterator[tuple[str, list[CharRange]]]:
        """Yield a clause for each act that is asked, and its places in the text: "close the dam and open the road"."""
        what = self.clause.partition(" should ")[2].removeprefix("not ")
        start = self.place[1] - len(what)
        parts = list(joined_acts(what)) if text.startswith(what, start) else []
        if len(parts) < 2:
            yield self.clause, [self.place]
            return
        asked = self.clause[: -len(what)]
        for first, last in parts:
            end = start + last
            place = [(self.place[0], end)] if first == 0 else [(self.place[0], start - 1), (start + first, end)]
            yield f"{asked}{what[first:last]}", place


def request_in(text: str, start: int, end: int) -> Request | None:
    """The first request in the words of a text that names who is asked; None where there is none."""
    for match in _REQUEST.finditer(text, start, end):
        what = match["what"].split(",")[0] if match["verb"].endswith("ing") else match["what"]
        if _NOBODY_KNOWN.match(match["who"]) or not _is_act(what):
            continue
        who = f"{match['who']}{match['aside'] or ''}"
        clause = f"{who} should {match['not'] or ''}{what.strip()}"
        return Request(clause, match.span("verb"), (match.start("who"), match.start("what") + len(what.rstrip())))
    for match in _REQUIRED.finditer(text, start, end):
        required = as_required(match["clause"])
        if required and not _NOBODY_KNOWN.match(required):
            return Request(required, match.span("verb"), match.span("clause"))
    return None


def _is_act(what: str) -> bool:
    """Whether words behind "to" are what somebody does: a verb, or what has an object as one has."""
    words = [word.strip(' ,.;!?"”') for word in what.split()]
    first, *others = words or [""]
    return not _VERBS.isdisjoint(words[:2]) or (first.isalpha() and first.islower() and others[:1] in _OBJECTS)


def as_required(clause: str) -> str | None:
    """A clause of what is demanded with "should": "the port publish it"; None where its verb says what is so."""
    words = clause.split()
    for at, word in enumerate(words):
        lower = word.lower().strip(",")
        before = words[at - 1].lower() if at else ""
        if lower in _NOT_SUBJUNCTIVE:
            return None
        is_base = lower in _VERBS and word.islower()
        if at and is_base and before not in DETERMINERS and (lower == "be" or not _is_noun(words, at)):
            verb = at - (before == "not")
            return " ".join([*words[:verb], "should", *words[verb:]])
        if at and is_finite_alone(lower) and lower not in _VERBS and not lower.endswith("s"):
            return None
    return None


def _is_noun(words: list[str], at: int) -> bool:
    """Whether a word that may be a verb is the noun of the subject, as a verb follows: "the city state fund it"."""
    return any(word in _VERBS for word in words[at + 1 : at + 2])
