"""The items of a reply as lines, one string an item: a reply of less than half the tokens that objects take.

``|`` separates fields, `` // `` the entries of a field; empty fields at the end are left out. Actors and quotes are
named by their places in the reply's lists, from 1.

    actors   name|kind|role|affiliation|alias|alias...            kind: person, unnamed person, ...
    quotes   speaker|pointer // pointer...|cue|source             source left out: the nearest naming; -: none
    claims   who|text|label|evidence                              label: fact, hedged forecast, denied event, ...
    stances  who|target|position|evidence|condition|time          target by a codebook: concept id, other: noun phrase
                                                                  (a concept's name, a phrase alone are read as well)

A speaker is an actor and whoever reports it, from the speaker outwards: ``3``, ``3<4``; ``-`` is nobody. The who
of a claim or stance is written in the same way, or is ``q2``: then speaker, reporters and, unless the line has its own,
evidence are those of the second quote. A bar within words is written ``¦``, a double slash between spaces ``⫽``; where
the article itself has such a character, it is one. An ``event`` is a forecast that can be checked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar, get_args

from pydantic import ValidationError

from extractor.complaints import described
from extractor_schemas import (
    NEAREST_NAMING,
    OTHER_TARGET,
    Codebook,
    Reply,
    ReplyActor,
    ReplyClaim,
    ReplyCodedStance,
    ReplyQuote,
    ReplyStance,
)
from extractor_schemas.actor import ActorKind
from extractor_schemas.claim import Assertion, ClaimKind
from extractor_schemas.reply import coded_target
from extractor_schemas.stance import Position

ReplyItem = ReplyActor | ReplyQuote | ReplyClaim | ReplyStance
_Choice = TypeVar("_Choice", bound=str)

NOBODY = "-"
UNNAMED = "unnamed"
BAR, DOUBLE_SLASH = "¦", "⫽"
"""What is written for the separators where they are words of the article's."""

LABELS: Mapping[str, tuple[ClaimKind, bool]] = {
    "fact": ("fact", True),
    "judgement": ("judgement", False),
    "forecast": ("forecast", False),
    "event": ("forecast", True),
    "proposal": ("proposal", False),
}
"""A claim's kind, and whether it can be checked, by its label."""

ACTOR_KINDS: Sequence[ActorKind] = get_args(ActorKind)
ASSERTIONS: Sequence[Assertion] = get_args(Assertion)
POSITIONS: Sequence[Position] = get_args(Position)

_ASSERTED = "asserted"
_LONE_DOUBLE_SLASH = re.compile(r"(?<!\S)//(?!\S)")
_QUOTE = re.compile(r"q([0-9]{1,9})", re.IGNORECASE)
_ACTOR = re.compile(r"a?([0-9]{1,9})", re.IGNORECASE)
_NEAR = 80
"""Characters within which a word stands beside a bar."""


class LineError(ValueError):
    """A line that is no item; the text says why."""


class LineReader:
    """Reads the lines of one reply in their order: a claim may name a quote that stands before it.

    ``article`` is the text that the reply is about: it tells what a ``¦`` or ``⫽`` of a line stands for.
    """

    def __init__(self, codebook: Codebook | None = None, article: str = "") -> None:
        self._article = " ".join(article.split()) if BAR in article or DOUBLE_SLASH in article else ""
        self._codebook = codebook
        self._actors = 0
        self._quotes: list[ReplyQuote | None] = []
        self._readers: Mapping[str, Callable[[list[str]], ReplyItem]] = {
            "actors": self._actor,
            "quotes": self._quote,
            "claims": self._claim,
            "stances": self._stance,
        }

    def read(self, layer: str, line: str) -> ReplyItem:
        """The item of one of the four layers that the line is. Raises `LineError`.

        A line that is no item keeps its place in the list, so that numbers mean what the reply means by them.
        """
        if layer == "actors":
            self._actors += 1
        if layer == "quotes":
            self._quotes.append(None)
        try:
            return self._readers[layer]([self._restored(field.strip(), BAR, "|") for field in line.split("|")])
        except ValidationError as error:  # half a surrogate pair
            raise LineError(described(error)) from error

    def _actor(self, fields: list[str]) -> ReplyActor:
        name, kind, role, affiliation, *aliases = _padded(fields, 4)
        unnamed, _, rest = kind.partition(" ")
        anonymous = unnamed.casefold() == UNNAMED
        return ReplyActor(
            id=f"a{self._actors}",
            name=_required(name, "name"),
            kind=_choice(rest if anonymous else kind, ACTOR_KINDS, "kind"),
            anonymous=anonymous,
            role=role or None,
            affiliation=affiliation or None,
            aliases=[alias for alias in aliases if alias],
        )

    def _quote(self, fields: list[str]) -> ReplyQuote:
        who, content, cue, source = _padded(fields, 4, most=4)
        speaker, reported_by = _speaker(who)
        nearest = NEAREST_NAMING if speaker else None
        quote = ReplyQuote(
            content=self._entries(content),
            speaker=speaker,
            source=None if source == NOBODY else source or nearest,
            cue=None if cue == NOBODY else cue or None,
            reported_by=reported_by,
        )
        self._quotes[-1] = quote
        return quote

    def _claim(self, fields: list[str]) -> ReplyClaim:
        who, text, label, evidence = _padded(fields, 4, most=4)
        claimant, reported_by, inherited = self._who(who)
        assertion, _, kind = label.rpartition(" ")
        claim_kind, checkable = LABELS[_choice(kind, tuple(LABELS), "label")]
        return ReplyClaim(
            text=_required(text, "text"),
            claimant=claimant,
            reported_by=reported_by,
            kind=claim_kind,
            assertion=_choice(assertion or _ASSERTED, ASSERTIONS, "label"),
            checkable=checkable,
            evidence=self._entries(evidence) or inherited,
        )

    def _stance(self, fields: list[str]) -> ReplyStance:
        who, target, position, evidence, condition, time = _padded(fields, 6, most=6)
        holder, reported_by, inherited = self._who(who)
        if holder is None:
            raise LineError("a stance needs a holder")
        common: dict[str, Any] = {
            "actor": holder,
            "position": _choice(position, POSITIONS, "position"),
            "condition": condition or None,
            "time": time or None,
            "reported_by": reported_by,
            "evidence": self._entries(evidence) or inherited,
        }
        target = _required(target, "target")
        if self._codebook is None:
            return ReplyStance(target=target, **common)
        coded, proposal = coded_target(target, self._codebook)
        return ReplyCodedStance(target=coded, proposal=proposal, **common)

    def _who(self, who: str) -> tuple[str | None, list[str], list[str]]:
        """Actor, reporters and inherited evidence. A quote that is not there stands for an actor who is not there."""
        if not (named := _QUOTE.fullmatch(who)):
            return (*_speaker(who), [])
        number = int(named[1])
        quote = self._quotes[number - 1] if 0 < number <= len(self._quotes) else None
        return (quote.speaker, quote.reported_by, quote.content) if quote else (f"q{number}", [], [])

    def _entries(self, field: str) -> list[str]:
        entries = map(str.strip, _LONE_DOUBLE_SLASH.split(field))
        return [self._restored(entry, DOUBLE_SLASH, "//") for entry in entries if entry]

    def _restored(self, words: str, stand_in: str, separator: str) -> str:
        """The words with the separator where the stand-in is written for it."""
        if stand_in not in words or stand_in not in self._article:
            return words.replace(stand_in, separator)
        restored, *parts = words.split(stand_in)
        for part in parts:
            restored += (stand_in if self._has(restored, stand_in, separator, part) else separator) + part
        return restored

    def _has(self, before: str, stand_in: str, separator: str, after: str) -> bool:
        """Whether it is the stand-in that the article has between the words beside it, and not the separator."""
        before, after = before[-_NEAR:], after[:_NEAR]
        left = " ".join([*before.split()[-1:], *([""] if before[-1:].isspace() else [])])
        right = " ".join([*([""] if after[:1].isspace() else []), *after.split()[:1]])
        for context in ((left, right), ("", right), (left, "")):
            has_stand_in, has_separator = (mark.join(context) in self._article for mark in (stand_in, separator))
            if has_stand_in != has_separator:
                return has_stand_in
        return False


def _padded(fields: list[str], count: int, *, most: int | None = None) -> list[str]:
    while len(fields) > count and not fields[-1]:
        fields.pop()
    if most is not None and len(fields) > most:
        raise LineError(f"{len(fields)} fields, where at most {most} are possible")
    return fields + [""] * (count - len(fields))


def _speaker(who: str) -> tuple[str | None, list[str]]:
    first, *reporters = (name.strip() for name in who.split("<"))
    return None if first == NOBODY else _actor_id(first), [_actor_id(reporter) for reporter in reporters]


def _actor_id(number: str) -> str:
    if named := _ACTOR.fullmatch(number):
        return f"a{int(named[1])}"
    raise LineError(f"{number!r} is no number of an actor")


def _choice(word: str, choices: Sequence[_Choice], what: str) -> _Choice:
    for choice in choices:
        if word.casefold().strip() == choice:
            return choice
    raise LineError(f"{word!r} is no {what}")


def _required(field: str, what: str) -> str:
    if not field:
        raise LineError(f"it has no {what}")
    return field


# ------------------------------------------------------------------------------------------------ writing


def write_lines(reply: Reply, layers: Iterable[str], *, coded: bool = False) -> dict[str, list[str]]:
    """The lines of a reply's ``layers``, from which `LineReader` reads the same items, their ids being their places.

    A claim or stance whose speaker, reporters and evidence are a quote's names the quote, if quotes are among the
    layers. ``coded``: the reader has a codebook, and targets that are no concepts are written as it wants them.
    """
    layers = tuple(layers)
    numbers = {actor.id: number for number, actor in reversed(list(enumerate(reply.actors, 1)))}
    writer = _LineWriter(numbers, reply.quotes if "quotes" in layers else [], coded=coded)
    writers: Mapping[str, Callable[[Any], str]] = {
        "actors": writer.actor,
        "quotes": writer.quote,
        "claims": writer.claim,
        "stances": writer.stance,
    }
    return {layer: [writers[layer](item) for item in getattr(reply, layer)] for layer in layers}


class _LineWriter:
    def __init__(self, numbers: Mapping[str, int], quotes: Sequence[ReplyQuote], *, coded: bool) -> None:
        self._numbers = numbers
        self._coded = coded
        self._quotes: dict[tuple[str | None, tuple[str, ...], tuple[str, ...]], int] = {}
        for number, quote in enumerate(quotes, 1):
            if quote.content:
                self._quotes.setdefault((quote.speaker, tuple(quote.reported_by), tuple(quote.content)), number)

    def actor(self, actor: ReplyActor) -> str:
        kind = f"{UNNAMED} {actor.kind}" if actor.anonymous else actor.kind
        return _joined(actor.name, kind, actor.role, actor.affiliation, *actor.aliases)

    def quote(self, quote: ReplyQuote) -> str:
        nearest = NEAREST_NAMING if quote.speaker else None
        source = None if quote.source == nearest else quote.source or NOBODY
        return _joined(self._speaker(quote.speaker, quote.reported_by), _entry_field(quote.content), quote.cue, source)

    def claim(self, claim: ReplyClaim) -> str:
        labels = {meaning: label for label, meaning in LABELS.items()}
        label = labels.get((claim.kind, claim.checkable), claim.kind)
        label = label if claim.assertion == _ASSERTED else f"{claim.assertion} {label}"
        who, evidence = self._who(claim.claimant, claim.reported_by, claim.evidence)
        return _joined(who, claim.text, label, evidence)

    def stance(self, stance: ReplyStance) -> str:
        who, evidence = self._who(stance.actor, stance.reported_by, stance.evidence)
        target = stance.target
        if self._coded:
            proposal = stance.proposal if isinstance(stance, ReplyCodedStance) else target
            is_other = not isinstance(stance, ReplyCodedStance) or target == OTHER_TARGET
            target = f"{OTHER_TARGET}: {proposal}" if is_other and proposal else target
        return _joined(who, target, stance.position, evidence, stance.condition, stance.time)

    def _who(self, actor: str | None, reported_by: Sequence[str], evidence: Sequence[str]) -> tuple[str, str]:
        if number := self._quotes.get((actor, tuple(reported_by), tuple(evidence))):
            return f"q{number}", ""
        return self._speaker(actor, reported_by), _entry_field(evidence)

    def _speaker(self, actor: str | None, reported_by: Sequence[str]) -> str:
        """An actor who is not there is written as 0, and read as one who is not there."""
        first = NOBODY if actor is None else str(self._numbers.get(actor, 0))
        return "<".join([first, *(str(self._numbers.get(reporter, 0)) for reporter in reported_by)])


def _entry_field(entries: Iterable[str]) -> str:
    return " // ".join(_LONE_DOUBLE_SLASH.sub(DOUBLE_SLASH, entry) for entry in entries)


def _joined(*fields: str | None) -> str:
    return "|".join((field or "").replace("|", BAR) for field in fields).rstrip("|")
