"""Who answers: "he" who replied to somebody's words is the person whom they were said to, never who said them."""

from __future__ import annotations

from collections.abc import Callable

from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

ANSWERING = words_of("reply answer respond retort counter")
_WHO = r"(?P<who>(?:(?:M[rs]s?|Dr)\.? |(?:the |[a-z]+ ){0,2})?[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,3})"
_ADDRESSEE = lazy_regex(
    rf"\s*{_WHO}"
    r"\s*(?:[:,]?\s*[\"“‘]|[:,]| that\b| whether\b| why\b| how\b| if\b| what\b| (?:he|she|they|it)\b)"
)
_QUESTION = lazy_regex(
    rf"\b(?:asked|asks|pressed|questioned) {_WHO} (?:if|whether|how|what|why|when|where|who|which|about|on)\b"
    r"[^.!?\n]*[.?]\s+\Z"
)
_QUESTION_LENGTH = 300
_FAR = 2
"""In paragraphs."""


def addressee(text: str, attribution: Attribution) -> CharRange | None:
    """To whom words were said: the name after the cue in "Ada Holm told Bo Lind: ..."."""
    if attribution.cue is None or attribution.verb in ("say", "write", "claim"):
        return None
    match = _ADDRESSEE.match(text, attribution.cue[1], attribution.passage.end)
    return match.span("who") if match else None


def answerer(
    text: str,
    attribution: Attribution,
    earlier: Attribution | None,
    asked: ResolvedActor | None,
    pronoun: str,
    actor: Callable[[str, int], ResolvedActor | None],
) -> ResolvedActor | None:
    """The person to whom the words before an answer were said, where "he" may be that one; ``asked`` said them.

    They may be a question that is only told: "asked Ada Holm if it was true".
    """
    if pronoun not in ("he", "she"):
        return None
    start = attribution.passage.start
    question = _QUESTION.search(text, max(0, start - _QUESTION_LENGTH), start) if attribution.direct else None
    if question and attribution.verb != "ask":
        span: CharRange | None = question.span("who")
    elif (
        earlier is None
        or attribution.verb not in ANSWERING
        or attribution.passage.paragraph - earlier.passage.paragraph >= _FAR
    ):
        return None
    else:
        span = addressee(text, earlier)
    mention = parse_mention(text[slice(*span)]) if span else None
    if span is None or mention is None or mention.kind != "person":
        return None
    person = actor(text[slice(*span)], span[0])
    if person is None or person is asked or person.gender not in (None, pronoun):
        return None
    person.gender = pronoun
    return person
