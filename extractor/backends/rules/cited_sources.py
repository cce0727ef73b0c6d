"""Whom a newspaper cites for what it reports, "Reuters, citing two officials, said"; and what a court hears."""

from __future__ import annotations

import re
from bisect import bisect_left

from extractor.backends.rules.frame_names import QuoteFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.hearings import HEARD
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.passages import QUOTED, Passage
from extractor.backends.rules.role_lexicon import NOUNS_FOR_PEOPLE
from extractor.backends.rules.sources import parse_description
from extractor.backends.rules.verbs import is_finite
from extractor.text.lazy_regex import lazy_regex
from extractor.text.quotations import Quotation
from extractor.text.spans import CharRange

_CITING = lazy_regex(
    r"(?:\A|, ?)(?:citing|quoting|which (?:has |had )?(?:cited|quoted|cites|quotes)) (?P<cited>[^,;:\"“”]+),",
    re.IGNORECASE,
)
_NEWS = lazy_regex(r"\bnews (?:agency|site|service|channel|website)\b")
_LONGEST_COURT = 60
"""In characters: a court with its verb at the beginning of a sentence."""
_PHRASE = lazy_regex(r"(?:(?:[Tt]he|[Aa]n?) )?(?:[\w’'-]+ ){0,3}")
"""A court before its noun: "The High (Court)"."""
_TOLD = lazy_regex(
    r" (?P<what>(?:that |how |(?:he|she|they|it|there|his|her|their|its|[A-Z][\w’'-]+|(?:the|an?) "
    r"(?!(?:appeal|application|argument|case|evidence|plea|submission|testimony|witness)s?\b)[\w’'-]+)\b)[^;:]*?)(?=[.!?]*\s*\Z|[;:])"
)
"""What it heard as a clause, and no case, witness or evidence."""


def credit_cited(text: str, passage: Passage, attribution: Attribution) -> None:
    """Make those whom an outlet cites for something the source of it, and the outlet whoever reports it."""
    if attribution.frame is not QuoteFrame.SAID_THAT or attribution.source is None or attribution.reporter:
        return
    start, end = attribution.source
    mention = parse_mention(text[start:end])
    if not (_NEWS.search(text, passage.start, end) or (mention and mention.kind == "outlet")):
        return
    if cited := cited_in(text, passage.start, attribution.start):
        attribution.reporter, attribution.source = attribution.source, cited


def cited_in(text: str, start: int, end: int) -> CharRange | None:
    """Whom words cite that begin a sentence or stand between commas: ", citing two officials,"; None where nobody."""
    for match in _CITING.finditer(text[start:end]):
        cited = parse_description(match["cited"])
        is_somebody = cited is not None and (
            cited.proper or not NOUNS_FOR_PEOPLE.isdisjoint(match["cited"].lower().split())
        )
        if is_somebody and cited and cited.kind in ("person", "group"):
            first, last = match.span("cited")
            return start + first, start + last
    return None


def heard_in_court(text: str, quotation: Quotation, passage: Passage) -> Attribution | None:
    """The attribution, to nobody, of a quotation that a court heard: He was "a danger to everyone", the jury heard."""
    heard = HEARD.search(text, quotation.end, passage.end)
    if heard and text[quotation.end : heard.start()].count(",") > 1:
        return None
    before = list(HEARD.finditer(text, passage.start, quotation.start))
    if before and not text[before[-1].end() : quotation.start].strip(" :,"):
        heard = before[-1]  # "The High Court heard: “...”"
    if heard is None:
        return None
    cue = heard.span("cue")
    return Attribution([quotation.range], None, cue, "hear", QuoteFrame.NEAR_CUE, passage, direct=True)


def told_in_court(text: str, passage: Passage) -> Attribution | None:
    """The attribution, to nobody, of what a sentence says that a court heard: "The inquest heard he had slept"."""
    heard = HEARD.search(text, passage.start, min(passage.end, passage.start + _LONGEST_COURT))
    if heard is None or QUOTED in passage.lower or _PHRASE.fullmatch(text, passage.start, heard.start()) is None:
        return None
    told = _TOLD.match(text, heard.end(), passage.end)
    first = bisect_left(passage.starts, told.start("what")) if told else passage.size
    if told is None or not any(is_finite(passage.lower, at) for at in range(first + 1, passage.size)):
        return None
    start, end = told.span("what")
    cue = heard.span("cue")
    return Attribution([(start, end)], None, cue, "hear", QuoteFrame.SAID_THAT, passage, direct=False)
