"""Whom somebody heard say something: “...” of “Bo Lind said he had heard Ada Holm shout: “...”” is said by Ada Holm."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.frame_names import QuoteFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.sources import parse_description
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange, overlaps

_HEARD = lazy_regex(
    r"\b(?:heard|hears|overheard|remember(?:s|ed)|recall(?:s|ed)) "
    r"(?P<who>[^\s,.;:“”\"‘’]+(?: [^\s,.;:“”\"‘’]+){0,5}?(?:, [^,.;:“”\"\n]{1,60}(?=,))?),?"
    r" (?P<cue>[a-z]+)(?: (?:out|back|at|to|that|him|her|them|us|me)(?: [a-z]+){0,2})?[:,]? \Z"
)
_SAYING = words_of("""
say tell ask reply answer add warn declare announce call cry scream yell shout mutter whisper mumble sing beg
""")
_OBJECTS = ("him", "her", "them")
_LONGEST = 120
"""In characters, from the verb of hearing to the quotation."""


def with_heard(text: str, passage: Passage, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of a passage, with a quotation that somebody heard as that of whom they heard.

    Whoever tells of it is then the reporter.
    """
    changed = list(found)
    for quotation in passage.quotations.values():
        place = quotation.range
        before = max(passage.start, place[0] - _LONGEST)
        heard = _HEARD.search(text, before, place[0])
        if heard is None or not _is_speaker(heard):
            continue
        outer = next((each for each in found if any(overlaps(place, part) for part in each.content)), None)
        cue = heard.span("cue")
        if outer and outer.cue != cue and (outer.end > place[1] or outer.cue is None or outer.cue[0] > place[0]):
            continue  # who says it is named behind the quotation
        speaker: CharRange | None = heard.span("who")
        teller = outer.source if outer and outer.cue != cue else None
        if teller is None and heard["who"].lower() in _OBJECTS:
            speaker = None  # whoever it is, it is not who heard it
        said = Attribution([place], speaker, cue, _base(heard["cue"]), QuoteFrame.SAID_THAT, passage, True)
        said.reporter = teller
        changed = [each for each in changed if each is not outer] + [said]
    return changed


def _is_speaker(heard: re.Match[str]) -> bool:
    """Whether words behind a verb of hearing are somebody and what they do is to say something."""
    is_somebody = heard["who"].lower() in _OBJECTS or parse_description(heard["who"]) is not None
    return is_somebody and _base(heard["cue"]) in _SAYING


def _base(verb: str) -> str:
    known = CUE_WORDS.get(verb)
    return known.base if known else verb.removesuffix("ing")
