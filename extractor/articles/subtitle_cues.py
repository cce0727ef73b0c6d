"""The cues of subtitle files: lines that are shown together, and when."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractor.text.lazy_regex import lazy_regex

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMES = lazy_regex(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
VOICE = lazy_regex(r"<v(?:\.[^\s>]*)?\s+([^>]+)>", re.IGNORECASE)
_VOICE_ENDS = lazy_regex(rf"{VOICE.pattern}|</v>", re.IGNORECASE)
_READING = lazy_regex(r"<rt>.*?(?:</rt>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = lazy_regex(r"</?(?:[a-z][^<>]*|\d[\d:.]*)?>|\{\\[^{}]*\}", re.IGNORECASE)


@dataclass(slots=True)
class Cue:
    """Lines that are shown together, from ``start`` to ``end``, in seconds; with tags, each with its voice."""

    start: float
    end: float
    lines: list[str] = field(default_factory=list[str])


def read_cues(lines: list[str]) -> Iterator[Cue]:
    """The cues of a file. A blank line within one does not end it, for programs that write `.srt` leave them in."""
    is_vtt = lines[0].startswith("WEBVTT")
    cue: Cue | None = None
    is_open = False  # whether words may follow: in .vtt comments and styles are blocks of their own
    for at, line in enumerate(lines):
        if times := _TIMES.fullmatch(line):
            if cue:
                yield _with_voices(cue)
            cue, is_open = Cue(_seconds(times.groups()[:4]), _seconds(times.groups()[4:])), True
        elif not line:
            is_open = is_open and not is_vtt
        elif is_open and cue and not _is_label(lines, at):
            cue.lines.append(line)
    if cue:
        yield _with_voices(cue)


def plain(line: str) -> str:
    """The words of a line, without tags."""
    return " ".join(html.unescape(_TAG.sub("", _READING.sub("", line))).split())


def _is_label(lines: list[str], at: int) -> bool:
    """Whether a line is the number or the name of the cue whose times follow."""
    if at + 1 == len(lines) or not _TIMES.fullmatch(lines[at + 1]):
        return False
    return lines[at].strip().isdecimal() or not lines[at - 1].strip()


def _seconds(parts: Iterable[str | None]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return 3600 * int(hours) + 60 * int(minutes) + int(seconds) + float(f"0.{fraction}")


def _with_voices(cue: Cue) -> Cue:
    """The cue with the tag of a voice, which holds until it ends, before each of its lines."""
    voice = ""
    for at, line in enumerate(cue.lines):
        cue.lines[at] = voice + line
        for tag in _VOICE_ENDS.finditer(line):
            voice = tag.group() if tag[1] else ""
    return cue
