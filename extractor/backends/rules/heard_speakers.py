"""Whom somebody heard say something: “...” of “Bo Lind said he had heard Ada Holm shout: “...”” is said by Ada Holm."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.frame_names import QuoteFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.sources import parse_description
from extractor.text.spans import overlaps

_HEARD = re.compile(
    r"\b(?:heard|hears|overheard|remember(?:s|ed)|recall(?:s|ed)) (?P<who>[^\s,.;:“”\"‘’]+(?: [^\s,.;:“”\"‘’]+){0,5}?)"
    r" (?P<cue>[a-z]+)(?: (?:out|back|at|to|that)(?: [a-z]+){0,2})?[:,]? \Z"
)
_LOUD = ("cry", "scream", "yell", "shout", "call", "say", "tell", "ask", "mutter", "whisper", "mumble", "sing", "beg")
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
        if outer and (outer.end > place[1] or outer.cue is None or outer.cue[0] > place[0]):
            continue  # who says it is named behind the quotation
        speaker, cue = heard.span("who"), heard.span("cue")
        teller = outer.source if outer and outer.source != speaker else None
        said = Attribution([place], speaker, cue, _base(heard["cue"]), QuoteFrame.SAID_THAT, passage, True)
        said.reporter = teller
        changed = [each for each in changed if each is not outer] + [said]
    return changed


def _is_speaker(heard: re.Match[str]) -> bool:
    """Whether words behind a verb of hearing are somebody and what they do is to say something."""
    is_somebody = heard["who"].lower() in _OBJECTS or parse_description(heard["who"]) is not None
    return is_somebody and _base(heard["cue"]) in {*_LOUD} | {"reply", "add", "warn", "declare", "announce", "answer"}


def _base(verb: str) -> str:
    known = CUE_WORDS.get(verb)
    return known.base if known else verb.removesuffix("ing")
