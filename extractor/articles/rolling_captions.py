"""Live captions, which roll up the screen: a line is shown again while the next one appears, or grows word by word."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from itertools import groupby

from extractor.articles.subtitle_cues import VOICE, Cue, plain

_PAUSE = 2.0
"""In seconds: a line that comes back after a longer one is said again."""
_BRIEF = 0.1
"""In seconds: nobody can read what is shown for a shorter time, it only keeps a line on the screen."""
_ROLLING = 3
"""So many cues one after another that begin as the one before ended, and go on, are no coincidence."""

_Shown = tuple[int, int]
"""How many lines of a cue were shown before, and how many characters of the line behind them."""


def without_repeated_lines(cues: Sequence[Cue]) -> list[Cue]:
    """The cues that show something, each without what was shown before, where captions roll.

    Elsewhere words that are shown twice are said twice.
    """
    cues = [cue for cue in cues if any(map(plain, cue.lines))]
    lines = [[words for line in cue.lines if (words := plain(line))] for cue in cues]
    shown = [(0, 0), *(_shown_before(cues[at - 1 : at + 1], *lines[at - 1 : at + 1]) for at in range(1, len(cues)))]
    is_brief = [False, *(_is_brief(*cues[at - 1 : at + 1]) for at in range(1, len(cues)))]
    has_nothing_new = [
        shown_before == (len(all_lines), 0) for shown_before, all_lines in zip(shown, lines, strict=True)
    ]
    is_sign = [brief or not again for brief, again in zip(is_brief, has_nothing_new, strict=True)]
    kept: list[Cue] = []
    for at, (cue, is_rolling) in enumerate(zip(cues, _are_rolling(shown, is_sign), strict=True)):
        if is_rolling or (has_nothing_new[at] and is_brief[at]):
            cue = _without(cue, *shown[at])
        kept.append(cue)
    return kept


def _are_rolling(shown: Sequence[_Shown], is_sign: Sequence[bool]) -> Iterator[bool]:
    """Of each cue whether it is one of many that show what was shown before; those that show nothing else are no sign,
    unless they are brief.
    """
    rolls = list(zip(map(any, shown), is_sign, strict=True))
    are_most = rolls.count((True, True)) > 1 and 2 * sum(map(any, shown)) >= len(shown)
    for is_repeated, run in groupby(rolls, lambda roll: roll[0]):
        cues = list(run)
        is_rolling = are_most or cues.count((True, True)) >= _ROLLING
        yield from [is_repeated and is_rolling] * len(cues)


def _shown_before(cues: Sequence[Cue], before: list[str], lines: list[str]) -> _Shown:
    """What the second of two cues has of the first one."""
    if cues[1].start - cues[0].end > _PAUSE:
        return 0, 0
    for count in range(min(len(before), len(lines)), 0, -1):
        last, line = before[-count:], lines[:count]
        if last == line and (count < len(lines) or _is_only_kept(cues, before, lines)):
            return count, 0
        if last[:-1] == line[:-1] and line[-1].startswith(last[-1] + " "):
            return count - 1, len(last[-1])
    return 0, 0


def _is_only_kept(cues: Sequence[Cue], before: list[str], lines: list[str]) -> bool:
    """Whether a cue without anything new only keeps on the screen what is there, else it is said again."""
    if _is_brief(*cues):
        return True
    if VOICE.findall(cues[0].lines[-1]) != VOICE.findall(cues[1].lines[-1]):
        return False
    has_blank = len(cues[1].lines) > len(lines)  # the next line is to come there
    return has_blank or len(before) > len(lines) or len(set(lines)) > 1


def _is_brief(before: Cue, cue: Cue) -> bool:
    return cue.end - cue.start < _BRIEF or (before.start, before.end) == (cue.start, cue.end)


def _without(cue: Cue, lines: int, characters: int) -> Cue:
    rest = [line for line in cue.lines if plain(line)][lines:]
    if characters:
        voice = VOICE.match(rest[0])
        rest[0] = (voice.group() if voice else "") + html.escape(plain(rest[0])[characters:], quote=False)
    return Cue(cue.start, cue.end, rest)
