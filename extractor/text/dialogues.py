"""Speech that dashes mark instead of quotation marks: "— Text — said X", as many languages print dialogues and news.

A dash at the beginning of a paragraph may be a bullet too. It is speech where the narrator says who speaks, in this
paragraph or in one of those beside it that begin alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.text.language import likely_languages
from extractor.text.lazy_regex import lazy_regex
from extractor.text.segmentation import split_paragraphs
from extractor.text.spans import CharRange, trimmed

_CODES = "be bg ca cs da el es et eu fi fr hr hu hy is it ka lt lv mk no pl pt ro ru sk sl sq sr sv tr uk"
_LANGUAGES = frozenset(_CODES.split())
"""Those that mark speech so (https://en.wikipedia.org/wiki/Quotation_mark#Quotation_dash); in others it is a bullet."""
_NARRATOR_GOES_ON = frozenset({"da", "et", "fi", "is", "no", "sv"})
"""Where the narrator has the word until the end of the paragraph, once a comma gave it to him."""
_SENTENCE_END = lazy_regex(r"[.!?…]\s+")
_OPENING = lazy_regex(r"[–—―]\s*|-\s+")
_DASH = lazy_regex(r"\s*[–—―]\s*|(?<=\s)-\s+")
_SAID = lazy_regex(
    r"[,?!…»”][,\s]*(?:[^\W\d_]+-t?-?(?:il|elle|on|je)\b|(?:dit|demand|répond|lanc|expliqu|déclar|affirm|ajout|assur|soulign"
    r"|poursui|conclu|racont|confi|estim|insist|précis|resum|säg|sade?\b|berätt|mena|förklar|svar|fråg|siger|sagde|fortæl"
    r"|sier\b|fortel|mener|spør|segir|sagði|sano|kerto|totea|arvio|vastaa|kysy|ütle|sõnas|teata|sakė|teigė|klausė|teica"
    r"|sacīja|jautā|dijo|afirm|pregunt|respond|contest|señal|agreg|añad|explic|asegur|disse|pergunt|diss|chied|chiese|rispo"
    r"|spieg|spus|între|răspun|powiedzia|mówi|pyta|zapyta|doda|сказ|спрос|ответ|добав|заяв|казав|řek|zepta|mondta|kérdez"
    r"|dedi|sordu|είπε)[^\W\d_]*)"
)
"""The beginnings of verbs that say who spoke, behind a mark of the speech's own: ", dit Ada Holm"."""


def find_dialogue(text: str) -> list[CharRange]:
    """What is said in paragraphs that begin with a dash, in order, without what the narrator says between dashes."""
    if _OPENING.search(text) is None or not likely_languages(text) or not likely_languages(text) <= _LANGUAGES:
        return []
    found: list[CharRange] = []
    for turns in _runs(text):
        if any(_has_narrator(text, turn) for turn in turns):
            for turn in turns:
                found += _speech(text, turn)
    return found


def _runs(text: str) -> Iterator[list[CharRange]]:
    """Paragraphs beside each other that begin with a dash, each from behind it."""
    run: list[CharRange] = []
    for start, end in split_paragraphs(text):
        if opening := _OPENING.match(text, start, end):
            run.append((opening.end(), end))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _has_narrator(text: str, turn: CharRange) -> bool:
    return bool(_narrator_dashes(text, turn)) or _SAID.search(text, *turn) is not None


def _narrator_dashes(text: str, turn: CharRange) -> Sequence[re.Match[str]]:
    """The dashes behind which the narrator begins; the surest of them, for there are dashes within sentences too."""
    dashes = [dash for dash in _DASH.finditer(text, *turn) if text[dash.end() : dash.end() + 1].islower()]
    behind_marks = [dash for dash in dashes if text[dash.start() - 1] in ',.!?…»”"']
    before_words = [dash for dash in dashes if dash.group()[:1].isspace() and not dash.group()[-1:].isspace()]
    return behind_marks or before_words or dashes


def _speech(text: str, turn: CharRange) -> Iterator[CharRange]:
    """The parts of a turn that are not the narrator's."""
    start, end = turn
    if not _narrator_dashes(text, turn) and (said := _SAID.search(text, start, end)):
        yield start, said.start() + 1
        rest = _SENTENCE_END.search(text, said.end(), end)
        start = rest.end() if rest and likely_languages(text).isdisjoint(_NARRATOR_GOES_ON) else end
    for dash in _narrator_dashes(text, turn):
        if dash.start() < start:
            continue  # it is within what the narrator says
        if part := trimmed(text, start, dash.start()):
            yield part
        closing = _DASH.search(text, dash.end(), end)
        start = closing.end() if closing else end
    if part := trimmed(text, start, end):
        yield part
