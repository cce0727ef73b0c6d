"""What is asserted: clauses of attributions as claims that can be understood alone, where rules can make them so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.backends.rules.coreference import ResolvedActor
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import COMMITTING, DEMANDING, EVALUATIVE
from extractor.text.spans import CharRange, trimmed
from extractor_schemas import Assertion, ClaimKind

_OPENING = re.compile(r"^(?:that|but|and|yet|so|,|\s)+\b\s*", re.IGNORECASE)
_AND_THAT = re.compile(r",? and that\s+")
_MARKS = "\"“”„«»‘’'"
_NOT_STANDING = re.compile(
    r"(?:i|we|you|it|they|this|that|these|those|there|here|what|how|why|whether|if|when|where|who|which|my|our|your|its|"
    r"their|him|them|us|yes|no|well|let|let's|to|as)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?P<subject>he|she)\b(?P<short>['’](?:s|d|ll))?\s", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:his|her)\s", re.IGNORECASE)
_HEDGE = re.compile(
    r"\b(?:may|might|could|reportedly|allegedly|possibly|perhaps|probably|likely|appears? to|seems? to|presumably)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|would|going to|(?:is|are) expected to|(?:is|are) set to)\b|['’]ll\b", re.IGNORECASE
)
_DEMAND = re.compile(r"\b(?:must|should|ought to|needs? to|ha(?:s|ve) to)\b", re.IGNORECASE)
_DATED = re.compile(
    r"\d|\b(?:week|month|year|monday|tuesday|wednesday|thursday|friday|summit|election)\b", re.IGNORECASE
)
_EVALUATIVE = re.compile(rf"\b(?:{'|'.join(sorted(EVALUATIVE))})\b", re.IGNORECASE)
_LONGEST = 320
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Assertive:
    """One claim of a text: its wording, nature and the stretches that carry it."""

    text: str
    kind: ClaimKind
    assertion: Assertion
    checkable: bool
    evidence: tuple[CharRange, ...]


def claims_of(text: str, attribution: Attribution, speaker: ResolvedActor) -> Iterator[Assertive]:
    """Yield the claims that an attribution makes, with ``speaker`` in place of a pronoun; often none."""
    if attribution.end - attribution.start > _LONGEST or len(attribution.content) > 2:
        return
    said = " ".join(text[start:end] for start, end in attribution.content)
    if attribution.frame in ("intend", "urge", "object"):
        yield from _of_act(text, attribution, speaker)
        return
    if attribution.frame == "label" or "?" in said or "\n" in said:
        return
    if attribution.direct and not said.lstrip(_MARKS + " ")[:1].isupper():
        return  # a part of a sentence
    for part in _AND_THAT.split(said):
        if wording := _standing(part, speaker):
            kind = _kind(wording, attribution.verb)
            yield Assertive(
                wording,
                kind,
                "denied" if attribution.verb == "deny" else "hedged" if _HEDGE.search(wording) else "asserted",
                kind == "fact" or (kind == "forecast" and bool(_DATED.search(wording))),
                tuple(attribution.content),
            )


def _of_act(text: str, attribution: Attribution, speaker: ResolvedActor) -> Iterator[Assertive]:
    """Yield the claim of a demand, an intention or a refusal: who demands or wants what."""
    if attribution.cue is None or len(attribution.content) != 1 or not speaker.proper:
        return
    if attribution.verb not in DEMANDING | COMMITTING | {"want", "refuse", "hope", "reject", "decline"}:
        return
    (start, end) = attribution.content[0]
    between = trimmed(text, attribution.cue[1], start)
    if attribution.cue[1] > start or between:
        return
    wording = f"{speaker.name} {text[attribution.cue[0] : end]}"
    if attribution.verb != "want" and text[attribution.cue[0] : attribution.cue[1]].split()[0].endswith("ing"):
        return
    if "\n" in wording or re.search(r"\b(?:he|she|they|him|it|we|I)\b", wording):
        return
    proposes = attribution.verb in DEMANDING | COMMITTING
    yield Assertive(
        _ended(wording), "proposal" if proposes else "fact", "asserted", not proposes, ((attribution.cue[0], end),)
    )


def _standing(said: str, speaker: ResolvedActor) -> str | None:
    """The clause as a sentence that can be understood alone, or None where rules cannot make it one."""
    wording = " ".join(said.split())
    if wording[:1] in _MARKS and wording[-1:] in _MARKS:
        wording = wording[1:-1]
    wording = _OPENING.sub("", wording).strip(" ,;")
    if sum(wording.count(mark) for mark in '"“”„«»') % 2:
        wording = re.sub('["“”„«»]', "", wording).strip(" ,;")
    if (match := _PRONOUN.match(wording)) and speaker.kind == "person":
        if match["short"]:
            return None
        wording = speaker.name + " " + wording[match.end() :]
    elif (match := _POSSESSIVE.match(wording)) and speaker.kind == "person":
        wording = f"{speaker.name}'s {wording[match.end() :]}"
    if _NOT_STANDING.match(wording) or len(wording.split()) < _FEWEST_WORDS:
        return None
    if re.search(r"\b(?:I|we|us|our|my|me)\b", wording) or not re.search(r"\w\s+\w", wording):
        return None
    return _ended(wording)


def _ended(wording: str) -> str:
    wording = re.sub(r",(?=[\"”»’']$)", "", wording.rstrip(" ,;:—–-"))
    wording = wording[0].upper() + wording[1:]
    return wording if wording.rstrip("\"“”»’'")[-1:] in (".", "!", "?") else wording + "."


def _kind(wording: str, verb: str) -> ClaimKind:
    if _DEMAND.search(wording) or verb in ("demand", "propose", "pledge", "promise", "vow", "recommend"):
        return "proposal"
    if _FUTURE.search(wording):
        return "forecast"
    return "judgement" if _EVALUATIVE.search(wording) else "fact"
