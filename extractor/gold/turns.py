"""A lone turn of a transcript: its text alone does not tell it from a note, but gold says whose words it is."""

from __future__ import annotations

import re

from extractor.text.bare_names import TITLES
from extractor.text.normalization import normalize
from extractor.text.segmentation import WORD
from extractor.text.transcripts import INTERLOCUTORS, NO_SPEAKERS
from extractor_schemas import GoldActor, GoldQuote

_LABEL = re.compile(
    r"[ \t]*(?:[-–—•*] )?[*_\[]{0,3}(?P<name>[^\n:,()\[\]*_]{1,60}?)[*_\]]{0,3}"
    r"(?: ?\([^()\n:]{1,40}\)|, [^:.\n\"“”]{2,60})?[*_\]]{0,3}:[*_]{0,3}(?=\s)"
    r"|(?P<letter>[QA])\.(?=\s)"
)


def is_turn_of(speaker: GoldActor | None, quote: GoldQuote, text: str) -> bool:
    """Whether a quote stands behind its speaker's name and a colon, or behind "Q:", at the beginning of a line."""
    start = quote.content[0].start if quote.content else 0
    line = text.rfind("\n", 0, start) + 1
    label = _LABEL.match(text, line, start) or _label_above(text, line)
    if label is None:
        return False
    words = _words(label["name"] or label["letter"]) - TITLES
    if words <= INTERLOCUTORS:
        return bool(words)
    if speaker is None or words & NO_SPEAKERS:
        return False
    names = (speaker.name, speaker.role or "", *speaker.aliases, *(span.text for span in speaker.mentions))
    return any(words <= _words(name) for name in names)


def _label_above(text: str, line: int) -> re.Match[str] | None:
    """The label that is all of the line before, if that is one."""
    above = text[:line].rstrip()
    start = above.rfind("\n") + 1
    label = _LABEL.match(text, start, line)
    return label if label and label.end() == len(above) else None


def _words(name: str) -> set[str]:
    return {word.removesuffix(".") for word in WORD.findall(normalize(name).casefold())} - {"the"}
