"""What in the stances of gold is worth a second look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from extractor.gold.problems import GoldProblem
from extractor.gold.wordings import has_verb, quote_of
from extractor.text.date_mentions import days_in_words, find_relative_days
from extractor.text.stems import content_stems
from extractor_schemas import Gold, GoldStance

_TORN = re.compile(r"\b(?:s[ck]eptical|uneasy|reluctant|hesitant|hesitat\w+|undecided|torn|lukewarm)\b", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:never supported|resist(?:s|ed|ing|ant|ance)?|not prepared to|oppos\w+|reject\w*|against|block\w*|refus\w*"
    r"|veto\w*|criticis\w*|condemn\w*)\b",
    re.IGNORECASE,
)
_DECIDEDLY = re.compile(r"\b(?:never supported|resist(?:s|ed|ing)?|not prepared to)\b", re.IGNORECASE)
_SIDES_WITH_NOBODY = re.compile(
    r"\b(?:neutral\w*|impartial\w*|declin\w+|refus\w+|abst\w+|sides?|stay\w* out|either|neither|nor|no matter|up to"
    r"|no (?:position|side|view|comment|opinion|stance|preference)|not (?:tak\w+|comment|say|intervene))\b"
    r"|n't (?:take|comment|say|intervene)\b",
    re.IGNORECASE,
)
_DECLINES = re.compile(
    r"\b(?:(?:is|are|was|were|remain(?:s|ed)?|stay(?:s|ed)?) neutral"
    r"|declin(?:e[sd]?|ing) to (?:take (?:a )?sides?|comment)"
    r"|(?:takes?|took|taken) (?:no|neither) (?:sides?|position|stance))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:that|whether|to|if|how|why) ", re.IGNORECASE)
_LONGEST_TARGET = 12
"""In words."""


def stance_hints(gold: Gold, published: date | None) -> Iterator[GoldProblem]:
    """The hints on the stances of gold that fits its article, by the day when that was published."""
    for number, stance in enumerate(gold.stances):
        yield from _target_hints(stance, gold.stances[:number])
        yield from _position_hints(stance)
        yield from _reporter_hints(gold, stance)
        for words, spans in find_relative_days(stance.time or "", published).items() if published else ():
            days = " or ".join(days_in_words(*days) for days in sorted(spans)) or "known"
            yield GoldProblem(stance.id, "time", f"{words!r} is {days} in this article: is it understood alone?")


def _target_hints(stance: GoldStance, earlier: Sequence[GoldStance]) -> Iterator[GoldProblem]:
    """The target is a short noun phrase; one stance for each holder, target and time."""
    words = stance.target.split()
    if len(words) > _LONGEST_TARGET or (_CLAUSE.match(stance.target) and has_verb(stance.target)):
        yield GoldProblem(stance.id, "target", "it is a clause: a short noun phrase is to be found at once")
    for other in earlier:
        if (
            (other.actor, other.time) == (stance.actor, stance.time)
            and not (other.concept and stance.concept)
            and other.target.casefold() != stance.target.casefold()
            and content_stems(other.target) == content_stems(stance.target)
        ):
            told = f"{other.id} has the same in other words, holder and time: is it one stance?"
            yield GoldProblem(stance.id, "target", told)


def _position_hints(stance: GoldStance) -> Iterator[GoldProblem]:
    """Who is uneasy is ambivalent, who resists opposes, and who is neutral says so."""
    evidence = " … ".join(span.text for span in stance.evidence)
    torn, decided = _TORN.search(evidence), _DECIDEDLY.search(evidence)
    if torn and not _AGAINST.search(evidence) and stance.position in ("support", "oppose"):
        told = f"its evidence has {torn[0]!r}, which is ambivalent: what makes it {stance.position}?"
        yield GoldProblem(stance.id, "position", told)
    elif decided and not torn and stance.position in ("ambivalent", "neutral"):
        told = f"its evidence has {decided[0]!r}, which is oppose: what makes it {stance.position}?"
        yield GoldProblem(stance.id, "position", told)
    elif stance.position == "neutral" and torn:
        told = f"its evidence has {torn[0]!r}, which is ambivalent: does it decline to take a side?"
        yield GoldProblem(stance.id, "position", told)
    elif stance.position == "ambivalent" and not torn and (declined := _DECLINES.search(evidence)):
        told = f"its evidence has {declined[0]!r}, which is neutral: is it torn, or does it take no side?"
        yield GoldProblem(stance.id, "position", told)
    elif stance.position == "neutral" and stance.evidence and not _SIDES_WITH_NOBODY.search(evidence):
        told = "nothing in its evidence declines to take a side: is it neutral, or ambivalent, or no stance?"
        yield GoldProblem(stance.id, "position", told)


def _reporter_hints(gold: Gold, stance: GoldStance) -> Iterator[GoldProblem]:
    """Reporters are those of others' positions, and not the outlet that relays the holder's own words."""
    actors = {actor.id: actor for actor in gold.actors}
    quote = quote_of(gold, [span.range for span in stance.evidence], stance.actor)
    if quote is None:
        return
    if quote.speaker == stance.actor:
        for id in stance.reported_by:
            if id in actors and actors[id].kind == "outlet" and id not in quote.reported_by:
                told = f"{id} ({actors[id].name}) merely relays the holder's own words ({quote.id}): leave it out?"
                yield GoldProblem(stance.id, "reported_by", told)
        return
    speaker = actors.get(quote.speaker or "")
    if speaker and speaker.kind != "outlet" and speaker.id not in stance.reported_by:
        who = f"{speaker.id} ({speaker.name})"
        told = f"its evidence is in {quote.id}, which {who} says, and {speaker.id} is not named: who reports it?"
        yield GoldProblem(stance.id, "reported_by", told)
