"""Where content that follows its cue may begin in a passage."""

from __future__ import annotations

from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.cue_detection import Cue
from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.following_phrases import begins_clause
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    COMPLEMENTIZERS,
    DETERMINERS,
    PERSONAL_PRONOUNS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    begins_amount,
    words_of,
)
from extractor.backends.rules.named_outlets import words_of_outlet
from extractor.backends.rules.passages import QUOTED, Passage
from extractor.backends.rules.said_times import end_of_time
from extractor.backends.rules.verbs import is_finite

_CONTENT_OPENERS = frozenset(["that", "whether"]) | (SUBJECT_PRONOUNS - {"you", "one", "who"})
_AFTER_ADDRESSEE = COMPLEMENTIZERS | PREPOSITIONS | SUBJECT_PRONOUNS | AUXILIARIES | {"to"}
_OF_SAYING = words_of("""
again also later earlier recently previously repeatedly initially originally publicly privately flatly bluntly frankly
openly angrily calmly drily firmly meanwhile however therefore though
""")
"""Adverbs that say how or when something is said, also where no "that" follows."""
_OBJECTS = words_of("him her them us me you")
_AFTER_NAMED = _AFTER_ADDRESSEE - _OBJECTS
_ADDRESSING = words_of("promise assure reassure warn remind inform caution")
"""Verbs that name to whom something is said, before "that"."""
_LONGEST_CITED = 20
"""In tokens."""
_LONGEST_ASIDE = 7
"""In tokens."""
_LONGEST_ADDRESSEE = 7
"""In tokens."""
_DETERMINERS_BUT_THAT = DETERMINERS - {"that"}


class ContentStarts:
    """The beginnings of content in one passage with these cues; all arguments and results are tokens."""

    def __init__(self, passage: Passage, cues: list[Cue]) -> None:
        self._passage = passage
        self._size = passage.size
        self._speech_starts = {
            cue.subject.first
            for cue in cues
            if cue.subject and "say" in cue.frames and cue.subject.kind != "relative" and cue.subject.last < cue.first
        }
        """Where "X said" begins, for every X."""
        self._saying = {cue.first for cue in cues if "say" in cue.frames and not cue.is_participle}

    def start_after(self, cue: Cue) -> int:
        """The token at which content may begin: after the addressee, the time and the place of saying it."""
        lower, size = self._passage.lower, self._size
        at = cue.last + 1
        if cue.verb == "tell":
            at = self._skip_addressee(at)
        elif cue.verb in _ADDRESSING:
            at = self._after_addressee(at)
        while at < size:
            word = lower[at]
            if word in COMPLEMENTIZERS or word == QUOTED:
                return at
            if (after := self._after_time(at)) > at:
                at = after
            elif is_adverb(word):
                if not self._is_of_saying(at):
                    return at  # "said only two people came"
                at += 1
            elif begins_amount(lower, at):
                return at
            elif word == "as" and (time := self._after_as_time(at)):
                at = time
            elif colon := self._colon_after_addressee(at):
                return colon
            elif word in PREPOSITIONS or word == "while":
                stop = at + 1
                while stop < min(size, at + 18) and not is_break(lower[stop]) and lower[stop] not in _CONTENT_OPENERS:
                    stop += 1
                if not self._saying.isdisjoint(range(at, stop)):
                    return at  # "said after the port announced that ..."
                if stop < size and (conjunction := self._that_after_cited(stop + 1)):
                    return conjunction
                closes = stop >= size or lower[stop] in _CONTENT_OPENERS or lower[stop] in (",", ":", QUOTED, ".", ";")
                return stop if closes else at
            elif word == "," and (quotation := self._quotation_after_aside(at + 1)):
                return quotation
            elif conjunction := self._that_after_cited(at + 1):
                return conjunction
            elif word == "," and at + 2 < size and is_adverb(lower[at + 1]) and lower[at + 2] == ",":
                at += 3
            else:
                return at
        return at

    def _is_of_saying(self, at: int) -> bool:
        """Whether an adverb behind a verb of saying is of that verb: "said again that", and not "said hardly any"."""
        lower = self._passage.lower
        after = next((to for to in range(at, self._size) if not is_adverb(lower[to])), self._size)
        is_followed = after >= self._size or lower[after] in COMPLEMENTIZERS or lower[after] in (QUOTED, ":", ",", ".")
        return is_followed or lower[at] in _OF_SAYING

    def _after_as_time(self, at: int) -> int:
        """The token after "as recently as Tuesday", "as far back as 2019"; 0 if none begins at a token."""
        lower = self._passage.lower
        second = next((to for to in range(at + 2, min(at + 4, self._size - 1)) if lower[to] == "as"), 0)
        if not second or lower[at + 1] not in ("recently", "early", "late", "far", "long", "lately"):
            return 0
        after = end_of_time(lower, second + 1, self._size)
        return second + 2 if lower[second + 1].isdigit() else after if after > second + 1 else 0

    def _quotation_after_aside(self, first: int) -> int:
        """The quotation behind an aside between commas: "said, and I quote, “...”"; 0 if none stands there."""
        lower = self._passage.lower
        for at in range(first, min(first + _LONGEST_ASIDE, self._size - 1)):
            if lower[at] == ",":
                return at + 1 if at > first and lower[at + 1] == QUOTED else 0
            if is_break(lower[at]) or (lower[at] in CUE_WORDS and lower[at] != "quote"):
                return 0
        return 0

    def _that_after_cited(self, first: int) -> int:
        """The "that" behind whom an outlet cites between commas: "reported, quoting an aide, that"; 0 if none is."""
        lower, end = self._passage.lower, min(first + _LONGEST_CITED, self._size - 1)
        if lower[first - 1] != "," or lower[first : first + 1] not in (["citing"], ["quoting"]):
            return 0
        comma = next((at for at in range(first, end) if is_break(lower[at])), end)
        return comma + 1 if lower[comma] == "," and lower[comma + 1] == "that" else 0

    def _colon_after_addressee(self, at: int) -> int:
        """The colon after the addressee named at a token: "warned Lind: “...”"; 0 if there is none."""
        lower, stop = self._passage.lower, at
        while stop < min(self._size - 1, at + _LONGEST_ADDRESSEE) and not is_break(lower[stop]):
            stop += 1
        is_introducing = lower[stop] == ":" and stop > at and stop + 1 < self._size and lower[stop + 1] == QUOTED
        return stop if is_introducing and not any(is_finite(lower, index) for index in range(at, stop)) else 0

    def _after_addressee(self, at: int) -> int:
        """The token after whoever is named at a token, if "that" follows: "promised her that ..."; else the same."""
        lower, size = self._passage.lower, self._size
        if at + 1 < size and lower[at] in _OBJECTS and lower[at + 1] in _DETERMINERS_BUT_THAT:
            return at + begins_clause(self._passage, at + 1)  # "promised her the dam would hold"
        stop = at
        while stop < min(size, at + _LONGEST_ADDRESSEE) and (lower[stop] == "of" or lower[stop] not in _AFTER_NAMED):
            if is_break(lower[stop]) or is_finite(lower, stop):
                return at
            stop += 1
        return stop if stop < size and lower[stop] == "that" else at

    def _skip_addressee(self, at: int) -> int:
        lower, tokens, size = self._passage.lower, self._passage.tokens, self._size
        if at < size and lower[at] in PERSONAL_PRONOUNS:
            return at + 1
        start = at
        while at < size and not is_break(lower[at]) and lower[at] not in _AFTER_ADDRESSEE:
            at += 1
        if at < size and lower[at] in AUXILIARIES:  # no "that": the addressee is a name
            if outlet := words_of_outlet(tokens[start:]):
                return start + outlet  # "told Reuters Bo Lind was ill"
            at = start + (lower[start] in DETERMINERS)
            while at < size and tokens[at][0].isupper():
                at += 1
            if at < size and tokens[at - 1][0].islower():  # "told drivers the road was closed"
                at = at + 1 if lower[at + 1 : at + 2] and lower[at + 1] in DETERMINERS else start
        return at

    def _after_time(self, at: int) -> int:
        """The token after a time that begins at a token, with what stands in brackets behind it."""
        lower, size = self._passage.lower, self._size
        after = end_of_time(lower, at, size)
        if at < after < size and lower[after] == "(" and ")" in lower[after:size]:
            after = lower.index(")", after) + 1
        return after
