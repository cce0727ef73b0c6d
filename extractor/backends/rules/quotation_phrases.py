"""Phrases beside a quotation that name its speaker without a verb of speech: "in the words of Ada Holm"."""

from __future__ import annotations

import re

from extractor.text.lazy_regex import lazy_regex
from extractor.text.quotations import Quotation
from extractor.text.spans import CharRange

_WORD = r"[^\W\d_a-z][\w.'’-]*?"
_OWNER = rf"(?:{_WORD}(?: {_WORD}){{0,4}}|[Tt]he [a-z]+(?: [a-z]+)?)(?=['’]s\b)"
_SPEAKER = r"(?:[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,4}|the [a-z]+|he|she|they)"
_NOUN = (
    r"(?:(?:only|blunt|own|simple|short|terse|final) )?"
    r"(?:answer|reply|response|reaction|message|verdict|comment|advice|motto|conclusion|explanation|view|words?)"
)
_WRITTEN = r"(?:message|text|letter|note|email|e-mail|postcard|tweet|post|reply|response|answer|warning|statement)"
_POSSESSOR = rf"(?:(?P<owner>{_OWNER})['’]s|(?P<pronoun>[Hh]is|[Hh]er|[Tt]heir))"
_AFTER = lazy_regex(
    rf"[,]? (?P<cue>in the words of) (?P<speaker>{_SPEAKER})"
    rf"|[,]? (?P<cue_of>(?:in|was|is) {_POSSESSOR} {_NOUN})\b"
    r"|,?(?: That)? was (?P<cue_all>all) (?P<speaker_all>[^,.;:\n\"“”]{2,40}?) (?:had to say|would say|said)\b"
)
_BEFORE = lazy_regex(
    rf"(?:\b(?P<cue>[Ii]n the words of) (?P<speaker>{_SPEAKER}),?|(?P<cue_of>(?:[Ii]n )?{_POSSESSOR} {_NOUN})"
    rf"|\b(?P<cue_from>{_WRITTEN}) from "
    rf"(?:(?:the|his|her|their|its)(?: [a-z-]+){{1,4}},? )?(?P<speaker_from>{_SPEAKER})(?=:))"
    r"(?: was| is)?[:,]? ?$"
)
_SENDING = lazy_regex(
    r"(?<!was )(?<!were )(?<!been )\b(?:sent|sends|posted|posts|issued|released|recorded|wrote|writes)\b"
)
"""Where "a postcard from Kelby" may tell where it is sent from."""
_NEAR = 100
"""In characters."""


def find_speaker_phrase(text: str, quotation: Quotation, start: int, end: int) -> tuple[CharRange, CharRange] | None:
    """The source and the cue of a quotation that a phrase beside it names; ``start`` and ``end`` bound the passage."""
    after = _AFTER.match(text, quotation.end, min(end, quotation.end + _NEAR))
    match = after or _BEFORE.search(text, max(start, quotation.start - _NEAR), quotation.start)
    if match is None:
        return None
    groups = match.groupdict()
    if groups.get("cue_from") and _SENDING.search(text, start, match.start()):
        return None
    source = next(name for name in ("speaker", "speaker_all", "speaker_from", "owner", "pronoun") if groups.get(name))
    cue = next(name for name in ("cue", "cue_all", "cue_from", "cue_of") if groups.get(name))
    return match.span(source), _last_word(match, cue) if cue == "cue_of" else match.span(cue)


def _last_word(match: re.Match[str], group: str) -> CharRange:
    start, end = match.span(group)
    return start + match.group(group).rfind(" ") + 1, end
