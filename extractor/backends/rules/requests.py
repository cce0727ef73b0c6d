"""What somebody asks others to do, as what these should do: "urged the council to close it" is that it should.

What nobody is asked to do by name is to be done: "recommended closing the pool" is that it should be closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractor.backends.rules.joined_acts import joined_acts
from extractor.backends.rules.lexicon import DETERMINERS, PREPOSITIONS, inflect, words_of
from extractor.backends.rules.participles import PAST_BY_BASE
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
_WITHIN_OBJECT = words_of("of for and")
_REST = "|".join(
    sorted(
        (PREPOSITIONS - _WITHIN_OBJECT)
        | words_of("open shut closed free empty alone again soon now today once instead after before when while if so")
    )
)
_OBJECT = (
    r"(?P<object>(?:(?:the|an?|all|every|its|this|that|these|those)\b|[A-Z£$€]|[a-z-]+s\b)"
    rf"(?:(?! (?:{_REST})\b| [a-z]+ly\b)[\w’' &£$€.%-])*)(?P<rest>(?: (?:{_REST}|[a-z]+ly)\b[^,;:.\n]*)?)"
)
_PARTICLE = r"(?: (?P<particle>up|out|down|off|back|over)(?= ))?"
_PROPOSED = lazy_regex(
    rf"\b(?P<verb>{_forms('recommend propose suggest advise advocate')})(?P<against> against)?"
    rf" (?P<act>[a-z]+ing){_PARTICLE} {_OBJECT}(?=[,;:.\n]|\Z)"
)
_REJECTED = lazy_regex(
    rf"\b(?P<verb>{_forms('reject')}) (?:(?:the|all|any|his|her|their|its) )?(?:[a-z]+ )?"
    rf"(?:calls|demands|pleas|proposals|plans|suggestions|requests|a call|a plea|a proposal|a request) to"
    rf" (?P<act>[a-z]+){_PARTICLE} {_OBJECT}(?=[,;:.\n]|\Z)"
)
_BASES = BASES | POLICY_VERBS
_BASE_BY_GERUND = {inflect(base)[-1]: base for base in _BASES}
_NO_ACTS = words_of("be have become go come seem need want like")


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
    return _proposal_in(text, start, end)


def _proposal_in(text: str, start: int, end: int) -> Request | None:
    """What should or should not be done by words of a text that tell no who; None where none do.

    "Advised against selling the yard" is "the yard should not be sold", "rejected calls to close it" nothing, as nobody
    knows what "it" is.
    """
    found = _PROPOSED.search(text, start, end)
    base = _BASE_BY_GERUND.get(found["act"]) if found else None
    is_against = found is not None and found["against"] is not None
    if found is None and (found := _REJECTED.search(text, start, end)):
        base, is_against = found["act"] if found["act"] in _BASES else None, True
    if found is None or base is None or base in _NO_ACTS or found["rest"].startswith(" by "):
        return None
    done = " ".join(filter(None, (_participle(base), found["particle"])))
    clause = f"{found['object'].rstrip('.')} should {'not ' if is_against else ''}be {done}{found['rest']}"
    return Request(" ".join(clause.split()), found.span("verb"), (found.start("act"), found.end("rest")))


def _participle(base: str) -> str:
    """The past participle of a verb: "taken", "kept", "closed"."""
    *forms, participle, _ = inflect(base)
    return participle if len(forms) > 2 else PAST_BY_BASE.get(base, participle)


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
