"""Where a text names what a claim has a name for, so that the claim's evidence has the name too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_LIMITING = lazy_regex(
    r"n['’]t\b|\b(?:not?|never|nor|none|nobody|if|unless|until|whether|except|only|may|might|could|would|nearly|almost|without"
    r"|perhaps|possibly|probably|apparently|reportedly|allegedly|doubt\w*|den\w+|refus\w+|avoid\w*|lack\w*|claim\w*|should)\b",
    re.IGNORECASE,
)
_SENTENCE_END = lazy_regex(r"[.!?][”\"]?\s")
_NEARBY = 100
_MOST_PLACES = 6
_NAMING_DISTANCE = 6000
"""In characters before a pronoun, and at the beginning of the text: there the name is looked for that replaces it."""


class Namings:
    """The namings in one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._plain_places: dict[int, bool] = {}

    def name_of(self, actor: ResolvedActor, source: CharRange | None, at: int) -> str:
        """What a claim calls an actor: the name, or another one where that stands in conditions and denials only."""
        if not actor.proper or len(actor.aliases) < 2:
            return actor.name
        return next((name for name in (actor.name, *actor.aliases) if self.is_plain(name, source, at)), actor.name)

    def is_plain(self, name: str, source: CharRange | None, at: int) -> bool:
        """Whether a name stands in a sentence that says what is so."""
        for place in self._places(name, source, at):
            if place not in self._plain_places:
                self._plain_places[place] = self._stands_plain(place)
            if self._plain_places[place]:
                return True
        return False

    def _stands_plain(self, place: int) -> bool:
        before = _SENTENCE_END.split(self._text[max(0, place - _NEARBY) : place])[-1]
        after = _SENTENCE_END.split(self._text[place : place + _NEARBY])[0]
        return _LIMITING.search(before + after) is None

    def beside(
        self, evidence: list[CharRange], key: str, source: CharRange | None, offset: int | None = None
    ) -> list[CharRange]:
        """The evidence with the nearest place before it that has a name."""
        if any(key in self._text[start:end] for start, end in evidence):
            return evidence
        at = evidence[0][0] if offset is None else offset
        found = list(self._places(key, source, at))
        if not found:
            return evidence
        best = next((place for place in found if not self._is_limited(place)), found[0])
        return sorted([*evidence, (best, best + len(key))])

    def _places(self, key: str, source: CharRange | None, at: int) -> Iterator[int]:
        """Yield where a name stands: as the source, before an offset, the nearest first, and where the text begins."""
        if source and (place := self._text.find(key, *source)) >= 0:
            yield place
        end = at
        for _ in range(_MOST_PLACES):
            end = self._text.rfind(key, max(0, at - _NAMING_DISTANCE), end)
            if end < 0:
                break
            yield end
        begin = 0
        for _ in range(_MOST_PLACES):
            begin = self._text.find(key, begin, _NAMING_DISTANCE)
            if begin < 0:
                break
            yield begin
            begin += len(key)

    def _is_limited(self, offset: int) -> bool:
        """Whether a negation, a condition or a hedge stands near a place, which a claim would seem to leave out."""
        return _LIMITING.search(self._text, max(0, offset - _NEARBY), offset + _NEARBY) is not None
