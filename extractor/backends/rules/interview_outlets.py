"""The outlet of an interview: "Ada Holm told the Ellery Gazette that ...", "in an interview with Reuters"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.backends.rules.cue_detection import find_cues
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.named_outlets import outlet_at
from extractor.backends.rules.passages import Passage
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange, overlaps, overlaps_any

_OCCASION = lazy_regex(
    r"\b(?:[Ss]poke (?:to|with|on)|(?:[Ss]peak|[Tt]alk)ing (?:to|with|on)|talked (?:to|with)"
    r"|[Ii]nterviews? (?:with|by|to|for|on|in)|[Ii]nterviewed (?:by|on|in)|interview \w+ (?:by|in|on)|comments to) "
)
_ADDRESSED = lazy_regex(r"(?: exclusively)?(?: to)? ")
_TOLD = lazy_regex(r" (?:(?:has|had|also|later) )*(?:told|tells) ")
_PRONOUNS = words_of("he she they it")


def interview_outlet(text: str, attribution: Attribution) -> CharRange | None:
    """The words that name the outlet to which somebody says what is attributed; None where there is none.

    Nobody else who is told something is one ("told the council", "told reporters"), nor who is asked to do something.
    """
    passage, cue = attribution.passage, attribution.cue
    if cue is None:
        return None
    addressed = _ADDRESSED.match(text, cue[1])
    if attribution.verb != "tell" and addressed and not addressed[0].endswith("to "):
        addressed = None
    told = _TOLD.match(text, attribution.reporter[1]) if attribution.reporter else None  # "Lind told the Post she said"
    for found in (addressed, told):
        if found and (outlet := outlet_at(text, found.end(), passage.end)):
            return outlet
    for place, outlet in _occasions(text, passage):
        if not overlaps_any(place, attribution.content) and not _is_of_another(passage, cue, place):
            return outlet
    return None


def goes_on(text: str, attribution: Attribution) -> bool:
    """Whether a sentence has no more than what a pronoun says: "She said it leaks", "“It leaks,” he added"."""
    source, cue, passage = attribution.source, attribution.cue, attribution.passage
    if source is None or cue is None or attribution.reporter or text[slice(*source)].lower() not in _PRONOUNS:
        return False
    rest = list(text[passage.start : passage.end])
    for start, end in (source, cue, *attribution.content):
        rest[start - passage.start : end - passage.start] = " " * (end - start)
    return re.search(r"\w", "".join(rest)) is None


def _occasions(text: str, passage: Passage) -> Iterator[tuple[CharRange, CharRange]]:
    """Yield the places of interviews that a sentence tells of outside quotations, with their outlets."""
    quoted = [quotation.range for quotation in passage.quotations.values()]
    for occasion in _OCCASION.finditer(text, passage.start, passage.end):
        if not overlaps_any(occasion.span(), quoted) and (outlet := outlet_at(text, occasion.end(), passage.end)):
            yield (occasion.start(), outlet[1]), outlet


def _is_of_another(passage: Passage, cue: CharRange, occasion: CharRange) -> bool:
    """Whether another verb of speech stands between an interview and a cue, and so is said in it."""
    between = min(cue[1], occasion[1]), max(cue[0], occasion[0])
    places = [passage.char_range(*other.words) for other in find_cues(passage)]
    return any(overlaps(place, between) and not overlaps_any(place, (cue, occasion)) for place in places)
