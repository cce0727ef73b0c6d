"""Subtitles (`.srt`, `.vtt`): what is spoken, without numbers, times and tags, a paragraph for each turn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.articles.encoding import decode
from extractor.articles.rolling_captions import without_repeated_lines
from extractor.articles.subtitle_cues import VOICE, Cue, plain, read_cues
from extractor.errors import ArticleError
from extractor.text.lazy_regex import lazy_regex

SUBTITLE_SUFFIXES = (".srt", ".vtt")
MAX_SUBTITLE_BYTES = 16_000_000

_NEWLINE = lazy_regex(r"\r\n|\r|\n")
_NAME = r"[^\W\d_][\w.’'-]*"
_ROLE = r"(?:, [^:.!?]{1,40}| \([^:()]{1,40}\))?"
_SPEAKER = lazy_regex(rf"(?P<name>{_NAME}(?: (?:{_NAME}|\d{{1,2}})){{0,4}}{_ROLE}):(?:\s+|\Z)")
_SOUND = lazy_regex(r"[\[(♪♫#][^\])]*[\])♪♫#]|[♪♫].*")
_LEADING_SOUND = lazy_regex(r"(?:[\[(][^\])]{1,60}[\])]\s*)+")
_START = 'A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΫЀ-Я“"«¿¡…'
_TURN = lazy_regex(rf"(?:>>+|[-–—](?=\s|[{_START}]))\s*")
_NEXT_SPEAKER = lazy_regex(r"\s+(?=>>)")
_NEXT_TURN = lazy_regex(rf"(?<=[.!?…\"”’»)\]])\s+(?=[-–—]\s*[{_START}])")
"""Between two that speak on one line, each behind a dash."""
_SENTENCE_END = lazy_regex(r"[.!?…。！？][\"”’»)\]]*\Z")
_PAUSE = 2.0
"""In seconds: so long a pause behind a sentence ends a paragraph of speech whose speakers are not named."""


@dataclass(slots=True)
class _Turn:
    """What one speaker says until the next one does."""

    speaker: str | None
    words: list[str]


def read_subtitles(data: bytes, name: str | None = None) -> str:
    """What is spoken: a paragraph for each turn, ``Ada Holm: ...`` where its speaker is named.

    Sounds ("[applause]") are left out, and lines that are shown again while the next one appears. Raises `ArticleError`
    if there are no times, or no words.
    """
    cues = list(read_cues(_NEWLINE.split(decode(data, name=name))))
    if not cues:
        raise ArticleError("it has no times as subtitles do (00:00:01,000 --> 00:00:02,000): save it as a .txt file")
    turns = [turn for turn in _turns(without_repeated_lines(cues)) if turn.words]
    return "\n\n".join((f"{turn.speaker}: " if turn.speaker else "") + " ".join(turn.words) for turn in turns)


def _turns(cues: list[Cue]) -> Iterator[_Turn]:
    """What is said in turn. Where cues have voices each names its own, else a name holds until the next one."""
    has_voices = any(VOICE.search(line) for cue in cues for line in cue.lines)
    labels = _repeated_labels(cues)
    turn = _Turn(None, [])
    end = 0.0
    for cue in cues:
        if _SOUND.fullmatch(" ".join(map(plain, cue.lines))):
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


def _voices(cue: Cue) -> Iterator[tuple[str | None, bool, str]]:
    """As `_lines` does, by the tags ``<v Ada Holm>``."""
    speaker: str | None = None
    for place, piece in enumerate(VOICE.split(" ".join(cue.lines))):  # words, and names before the words of each
        if place % 2:
            speaker = _cased(plain(piece)) or None
            continue
        for part in piece.split("</v>", 1):
            if words := plain(part):
                yield speaker, True, words
            speaker = None


def _repeated_labels(cues: list[Cue]) -> set[str]:
    """The single words with a capital letter before colons, if one of them comes back: so "Moderator" speaks."""
    matches = (_SPEAKER.match(plain(line)) for cue in cues for line in cue.lines)
    counts = Counter(match["name"] for match in matches if match and " " not in match["name"])
    labels = {label for label in counts if label[0].isupper()}
    return labels if any(counts[label] > 1 for label in labels) else set()


def _lines(cue: Cue, labels: set[str]) -> Iterator[tuple[str | None, bool, str]]:
    """Of each line of a cue the speaker if it is named, whether a turn begins there, and the words."""
    for words in _parts(cue):
        if _SOUND.fullmatch(words):
            continue
        mark = _TURN.match(words)
        behind = words[mark.end() :] if mark else words
        label = _SPEAKER.match(behind)
        if not label and (sound := _LEADING_SOUND.match(behind)):  # "(applause) ADA HOLM: ..."
            label = _SPEAKER.match(behind, sound.end())
        if label and (_is_name(label["name"]) or label["name"] in labels):
            yield _cased(label["name"]), True, behind[label.end() :]
        elif behind:
            yield None, mark is not None, behind if mark and mark.group().startswith(">") else words


def _parts(cue: Cue) -> Iterator[str]:
    """The words of each line, turn by turn where several speak on it."""
    for line in cue.lines:
        if words := plain(line):
            yield from (_NEXT_TURN if words[0] in "-–—" else _NEXT_SPEAKER).split(words)


def _is_name(words: str) -> bool:
    """Whether words before a colon are a speaker's name: in capitals, or all of its words capitalised."""
    return words.isupper() or (" " in words and all(word[0].isupper() or word.isdecimal() for word in words.split()))


def _cased(name: str) -> str:
    """A name in capitals as it is written otherwise; a word without vowels ("BBC") stays."""
    if not name.isupper():
        return name
    return " ".join(word.title() if re.search("[AEIOUYÀ-Ý]", word) else word for word in name.split())
