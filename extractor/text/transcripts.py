"""The turns of a transcript: words behind ``Q:``, ``NAME:`` or ``Name (Party):`` at the beginning of a paragraph.

They are somebody's own words without quotation marks. One label alone may be of a note or of a list, so that there must
be several turns beside each other, and what tells them for speakers: a label that comes back, a question and an answer,
or names that the text has elsewhere too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.text.lazy_regex import lazy_regex
from extractor.text.segmentation import WORD, split_paragraphs
from extractor.text.spans import CharRange

_PARTICLE = r"(?:de|der|den|van|von|bin|al|la|le|di|da|du|dos|el|of|the)"
_WORD = r"[^\W\d_a-z][\w.'’-]*"
_EMPHASIS = r"[*_]{0,3}"
_LABEL = lazy_regex(
    rf"[ \t]*{_EMPHASIS}(?P<name>{_WORD}(?: (?:{_PARTICLE} )?{_WORD}){{0,4}}){_EMPHASIS}"
    rf"(?P<party> ?\([^()\n:]{{1,40}}\))?{_EMPHASIS}:{_EMPHASIS}[ \t\xa0]+(?=\S)"
    r"|(?P<letter>[QA])\.[ \t]+(?=[A-Z])"
)
_LINE = lazy_regex(r"[^\r\n]+")
_NOTES = """
correction corrections clarification photo photos photograph picture image images video audio caption credit credits
source sources note notes update updated editor's editorial editor’s disclaimer disclosure related read more tickets
price prices where when what who why how address phone email date time venue location contact tel score attendance
summary background example examples warning analysis opinion exclusive breaking live
"""
NO_SPEAKERS = frozenset(_NOTES.split())
_OFFICES = """
q a question answer interviewer moderator host presenter chair chairman chairwoman speaker president
"""
INTERLOCUTORS = frozenset(_OFFICES.split())
_BEFORE_NAMES = "mr mrs ms miss dr prof sir dame lord lady cllr councillor senator sen rep judge mayor minister"
_TITLES = frozenset(_BEFORE_NAMES.split())
_SENTENCE_END = lazy_regex(r"[.!?…][\"”’)*_\]]*\s*\Z")
_LONGEST_GAP = 2
"""In paragraphs without a label, between two turns of one transcript."""
_FEWEST_WORDS = 3
"""Of a turn that is said to be a sentence."""


@dataclass(frozen=True, slots=True)
class _Turn:
    name: str
    has_party: bool
    paragraph: int
    words: CharRange


def find_transcript(text: str) -> list[CharRange]:
    """What is said in the turns of a text, in order, without the names of those who say it.

    What stands between two turns of one transcript belongs to the first of them.
    """
    if ":" not in text and "Q." not in text:
        return []
    paragraphs = [line.span() for paragraph in split_paragraphs(text) for line in _LINE.finditer(text, *paragraph)]
    found: list[CharRange] = []
    for run in _runs(_turns(text, paragraphs)):
        if _is_transcript(text, run):
            for turn, following in zip(run, [*run[1:], None], strict=True):
                last = following.paragraph if following else turn.paragraph + 1
                found += [turn.words, *paragraphs[turn.paragraph + 1 : last]]
    return found


def _turns(text: str, paragraphs: Sequence[CharRange]) -> Iterator[_Turn]:
    for number, (start, end) in enumerate(paragraphs):
        label = _LABEL.match(text, start, end)
        if label is None:
            continue
        name = label["name"] or label["letter"]
        if NO_SPEAKERS.isdisjoint(name.casefold().split()):
            yield _Turn(name, label["party"] is not None, number, (label.end(), end))


def _runs(turns: Iterator[_Turn]) -> Iterator[list[_Turn]]:
    """Turns beside each other."""
    run: list[_Turn] = []
    for turn in turns:
        if run and turn.paragraph - run[-1].paragraph > _LONGEST_GAP + 1:
            yield run
            run = []
        run.append(turn)
    if run:
        yield run


def _is_transcript(text: str, run: Sequence[_Turn]) -> bool:
    names = Counter(turn.name.rpartition(" ")[2].casefold() for turn in run)  # first "Ada Holm", then "HOLM"
    sentences = [
        turn
        for turn in run
        if _SENTENCE_END.search(text, *turn.words) and len(WORD.findall(text, *turn.words)) >= _FEWEST_WORDS
    ]
    ended = sum(_SENTENCE_END.search(text, *turn.words) is not None for turn in run)
    if len(run) < 2 or len(names) < 2 or not sentences:
        return False
    if max(names.values()) > 1:  # they take turns
        return 2 * ended >= len(run)
    if 2 * len(sentences) < len(run):
        return False
    offices = [_is_office(turn) for turn in run]
    return any(offices) or all(turn.has_party or _is_titled(turn) or _is_named(text, turn) for turn in run)


def _is_office(turn: _Turn) -> bool:
    """Whether a label says what somebody does in the talk: "Q", "THE CHAIR"."""
    return turn.name.casefold().removeprefix("the ") in INTERLOCUTORS


def _is_titled(turn: _Turn) -> bool:
    first, _, last = turn.name.partition(" ")
    return bool(last) and first.casefold().rstrip(".") in _TITLES


def _is_named(text: str, turn: _Turn) -> bool:
    """Whether a label is a name in two words whose last the text has elsewhere too."""
    first, _, last = turn.name.rpartition(" ")
    elsewhere = re.findall(rf"(?<!\w){re.escape(last.title())}(?!\w)", text)
    return bool(first and len(elsewhere) > (last != last.upper()))
