"""What is asserted: clauses of attributions as claims that can be understood alone, where rules can make them so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.backends.rules.coreference import ResolvedActor
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import COMMISSIVE_VERBS, DIRECTIVE_VERBS, EVALUATIVE_WORDS
from extractor.text.spans import CharRange, trimmed
from extractor_schemas import Assertion, ClaimKind

_OPENING = re.compile(r"^(?:that|but|and|yet|so|,|\s)+\b\s*", re.IGNORECASE)
_AND_THAT = re.compile(r",? and that\s+")
_MARKS = "\"“”„«»‘’'"
_DOUBLE_MARK = re.compile('["“”„«»]')
_COMMA_WITHIN_MARKS = re.compile(r",(?=[\"”»’']$)")
_NOT_STANDALONE = re.compile(
    r"(?:i|we|you|it|they|this|that|these|those|there|here|what|how|why|whether|if|when|where|who|which|my|our|your|its|"
    r"their|him|them|us|yes|no|well|let|let's|to|as)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|us|our|my|me)\b")
_ANY_PRONOUN = re.compile(r"\b(?:he|she|they|him|it|we|I)\b")
_TWO_WORDS = re.compile(r"\w\s+\w")
_PRONOUN = re.compile(r"(?:he|she)\b(?P<contracted>['’](?:s|d|ll))?\s", re.IGNORECASE)
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
_EVALUATIVE = re.compile(rf"\b(?:{'|'.join(sorted(EVALUATIVE_WORDS))})\b", re.IGNORECASE)
_PROPOSING_VERBS = frozenset(["demand", "propose", "pledge", "promise", "vow", "recommend"])
_OTHER_ACT_VERBS = frozenset(["want", "refuse", "hope", "reject", "decline"])
_MOST_CHARACTERS = 320
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """A claim as found: its wording, what kind it is, and the ranges of the text that carry it."""

    text: str
    kind: ClaimKind
    assertion: Assertion
    checkable: bool
    evidence: tuple[CharRange, ...]


def find_claims(text: str, attribution: Attribution, speaker: ResolvedActor) -> Iterator[ClaimMatch]:
    """Yield the claims that an attribution makes, with ``speaker`` in place of a pronoun; often none."""
    if attribution.end - attribution.start > _MOST_CHARACTERS or len(attribution.content) > 2:
        return
    if attribution.shape in ("infinitive", "urge", "object"):
        yield from _find_act(text, attribution, speaker)
        return
    content = " ".join(text[start:end] for start, end in attribution.content)
    if attribution.shape == "label" or "?" in content or "\n" in content:
        return
    if attribution.direct and not content.lstrip(_MARKS + " ")[:1].isupper():
        return  # a part of a sentence
    for clause in _AND_THAT.split(content):
        if wording := _standalone(clause, speaker):
            kind = _kind(wording, attribution.verb)
            yield ClaimMatch(
                wording,
                kind,
                "denied" if attribution.verb == "deny" else "hedged" if _HEDGE.search(wording) else "asserted",
                kind == "fact" or (kind == "forecast" and bool(_DATED.search(wording))),
                tuple(attribution.content),
            )


def _find_act(text: str, attribution: Attribution, speaker: ResolvedActor) -> Iterator[ClaimMatch]:
    """Yield the claim of a demand, an intention or a refusal: who demands or wants what."""
    if attribution.cue is None or len(attribution.content) != 1 or not speaker.proper:
        return
    is_proposal = attribution.verb in DIRECTIVE_VERBS | COMMISSIVE_VERBS
    if not (is_proposal or attribution.verb in _OTHER_ACT_VERBS):
        return
    cue_start, cue_end = attribution.cue
    start, end = attribution.content[0]
    if cue_end > start or trimmed(text, cue_end, start):
        return
    if attribution.verb != "want" and text[cue_start:cue_end].split()[0].endswith("ing"):
        return
    wording = f"{speaker.name} {text[cue_start:end]}"
    if "\n" in wording or _ANY_PRONOUN.search(wording):
        return
    kind: ClaimKind = "proposal" if is_proposal else "fact"
    yield ClaimMatch(_as_sentence(wording), kind, "asserted", not is_proposal, ((cue_start, end),))


def _standalone(clause: str, speaker: ResolvedActor) -> str | None:
    """The clause as a sentence that can be understood alone, or None where rules cannot make it one."""
    wording = " ".join(clause.split())
    if wording[:1] in _MARKS and wording[-1:] in _MARKS:
        wording = wording[1:-1]
    wording = _OPENING.sub("", wording).strip(" ,;")
    if len(_DOUBLE_MARK.findall(wording)) % 2:
        wording = _DOUBLE_MARK.sub("", wording).strip(" ,;")
    if (match := _PRONOUN.match(wording)) and speaker.kind == "person":
        if match["contracted"]:
            return None
        wording = f"{speaker.name} {wording[match.end() :]}"
    elif (match := _POSSESSIVE.match(wording)) and speaker.kind == "person":
        wording = f"{speaker.name}'s {wording[match.end() :]}"
    if _NOT_STANDALONE.match(wording) or len(wording.split()) < _FEWEST_WORDS:
        return None
    if _FIRST_PERSON.search(wording) or not _TWO_WORDS.search(wording):
        return None
    return _as_sentence(wording)


def _as_sentence(wording: str) -> str:
    wording = _COMMA_WITHIN_MARKS.sub("", wording.rstrip(" ,;:—–-"))
    wording = wording[0].upper() + wording[1:]
    return wording if wording.rstrip("\"“”»’'")[-1:] in (".", "!", "?") else wording + "."


def _kind(wording: str, verb: str) -> ClaimKind:
    if _DEMAND.search(wording) or verb in _PROPOSING_VERBS:
        return "proposal"
    if _FUTURE.search(wording):
        return "forecast"
    return "judgement" if _EVALUATIVE.search(wording) else "fact"
