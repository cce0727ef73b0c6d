"""Subtitles (`.srt`, `.vtt`): what is spoken, without numbers, times and tags, a paragraph for each turn."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.articles.encoding import decode
from extractor.errors import ArticleError

SUBTITLE_SUFFIXES = (".srt", ".vtt")
MAX_SUBTITLE_BYTES = 16_000_000

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>", re.IGNORECASE)
_READING = re.compile(r"<rt>.*?(?:</rt>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?(?:[a-z][^<>]*|\d[\d:.]*)?>|\{\\[^{}]*\}", re.IGNORECASE)
_NAME = r"[^\W\d_][\w.’'-]*"
_ROLE = r"(?:, [^:.!?]{1,40}| \([^:()]{1,40}\))?"
_SPEAKER = re.compile(rf"(?P<name>{_NAME}(?: (?:{_NAME}|\d{{1,2}})){{0,4}}{_ROLE}):(?:\s+|\Z)")
_SOUND = re.compile(r"[\[(♪♫#][^\])]*[\])♪♫#]|[♪♫].*")
_TURN = re.compile(r"(?:>>+|[-–—](?=\s|[A-Z“\"]))\s*")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"”’»)\]]*\Z")
_PAUSE = 2.0
"""In seconds: so long a pause behind a sentence ends a paragraph of speech whose speakers are not named."""


@dataclass(slots=True)
class _Cue:
    """Lines that are shown together, from ``start`` to ``end``, in seconds."""

    start: float
    end: float
    lines: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class _Turn:
    """What one speaker says until the next one does."""

    speaker: str | None
    words: list[str]


def read_subtitles(data: bytes) -> str:
    """What is spoken: a paragraph for each turn, ``Ada Holm: ...`` where its speaker is named.

    Sounds ("[applause]") are left out, and lines that are shown again while the next one appears. Raises `ArticleError`
    if there are no times, or no words.
    """
    cues = _without_repeated_lines(list(_cues(_NEWLINE.split(decode(data)))))
    if not cues:
        raise ArticleError("it has no times as subtitles do (00:00:01,000 --> 00:00:02,000): save it as a .txt file")
    turns = [turn for turn in _turns(cues) if turn.words]
    return "\n\n".join((f"{turn.speaker}: " if turn.speaker else "") + " ".join(turn.words) for turn in turns)


# ----------------------------------------------------------------------------------------------------------------- cues


def _cues(lines: list[str]) -> Iterator[_Cue]:
    """The cues of a file. A blank line within one does not end it, for programs that write `.srt` leave them in."""
    is_vtt = lines[0].startswith("WEBVTT")
    cue: _Cue | None = None
    is_open = False  # whether words may follow: in .vtt comments and styles are blocks of their own
    for at, line in enumerate(lines):
        if times := _TIMES.fullmatch(line):
            if cue:
                yield cue
            cue, is_open = _Cue(_seconds(times.groups()[:4]), _seconds(times.groups()[4:])), True
        elif not line:
            is_open = is_open and not is_vtt
        elif is_open and cue and not _is_label(lines, at):
            cue.lines.append(line)
    if cue:
        yield cue


def _is_label(lines: list[str], at: int) -> bool:
    """Whether a line is the number or the name of the cue whose times follow."""
    if at + 1 == len(lines) or not _TIMES.fullmatch(lines[at + 1]):
        return False
    return lines[at].strip().isdecimal() or not lines[at - 1].strip()


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return 3600 * int(hours) + 60 * int(minutes) + int(seconds) + float(f"0.{fraction}")


def _without_repeated_lines(cues: list[_Cue]) -> list[_Cue]:
    """The cues without lines of the one before, if most begin with one: so live captions roll up the screen."""
    shown = [[plain for line in cue.lines if (plain := _plain(line))] for cue in cues]
    rolling = sum(after[:1] == before[-1:] != [] for before, after in pairwise(shown))
    if 2 * rolling < len(cues) or rolling < 2:
        return cues
    kept: list[_Cue] = []
    before: list[str] = []
    for cue, lines in zip(cues, shown, strict=True):
        repeated = next((n for n in range(len(lines), 0, -1) if before[-n:] == lines[:n]), 0)
        kept.append(_Cue(cue.start, cue.end, [line for line in cue.lines if _plain(line)][repeated:]))
        before = lines or before
    return kept


# ---------------------------------------------------------------------------------------------------------------- turns


def _turns(cues: list[_Cue]) -> Iterator[_Turn]:
    """What is said in turn. Where cues have voices each names its own, else a name holds until the next one."""
    has_voices = any(_VOICE.search(line) for cue in cues for line in cue.lines)
    labels = _repeated_labels(cues)
    turn = _Turn(None, [])
    end = 0.0
    for cue in cues:
        if _SOUND.fullmatch(" ".join(map(_plain, cue.lines))):
            continue
        for speaker, begins, words in _voices(cue) if has_voices else _lines(cue, labels):
            if speaker or has_voices:
                begins = speaker != turn.speaker
            elif cue.start - end >= _PAUSE and turn.words and not turn.speaker:
                begins |= _SENTENCE_END.search(turn.words[-1]) is not None
            if begins:
                yield turn
                turn = _Turn(speaker, [])
            if words:
                turn.words.append(words)
            end = cue.end
    yield turn


def _voices(cue: _Cue) -> Iterator[tuple[str | None, bool, str]]:
    """As `_lines` does, by the tags ``<v Ada Holm>``."""
    speaker: str | None = None
    for place, piece in enumerate(_VOICE.split(" ".join(cue.lines))):  # words, and names before the words of each
        if place % 2:
            speaker = _cased(_plain(piece)) or None
            continue
        for part in piece.split("</v>", 1):
            if words := _plain(part):
                yield speaker, True, words
            speaker = None


def _repeated_labels(cues: list[_Cue]) -> set[str]:
    """The single words with a capital letter before colons, if one of them comes back: so "Moderator" speaks."""
    matches = (_SPEAKER.match(_plain(line)) for cue in cues for line in cue.lines)
    counts = Counter(match["name"] for match in matches if match and " " not in match["name"])
    labels = {label for label in counts if label[0].isupper()}
    return labels if any(counts[label] > 1 for label in labels) else set()


def _lines(cue: _Cue, labels: set[str]) -> Iterator[tuple[str | None, bool, str]]:
    """Of each line of a cue the speaker if it is named, whether a turn begins there, and the words."""
    for line in cue.lines:
        words = _plain(line)
        if not words or _SOUND.fullmatch(words):
            continue
        mark = _TURN.match(words)
        behind = words[mark.end() :] if mark else words
        label = _SPEAKER.match(behind)
        if label and (_is_name(label["name"]) or label["name"] in labels):
            yield _cased(label["name"]), True, behind[label.end() :]
        elif behind:
            yield None, mark is not None, behind if mark and mark.group().startswith(">") else words


def _plain(line: str) -> str:
    """The words of a line, without tags."""
    return " ".join(html.unescape(_TAG.sub("", _READING.sub("", line))).split())


def _is_name(words: str) -> bool:
    """Whether words before a colon are a speaker's name: in capitals, or all of its words capitalised."""
    return words.isupper() or (" " in words and all(word[0].isupper() or word.isdecimal() for word in words.split()))


def _cased(name: str) -> str:
    """A name in capitals as it is written otherwise; a word without vowels ("BBC") stays."""
    if not name.isupper():
        return name
    return " ".join(word.title() if re.search("[AEIOUYÀ-Ý]", word) else word for word in name.split())
