"""What a cue verb governs, told by what stands beside it: one function for each shape of attribution.

The shapes: "Y, X said" and "Y, said X" (the cue follows), "As X said, Y", "X wants to Y", "X called Y Z",
"X said that Y", "X urged Y to Z", "X rejected Y".
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.backends.rules.clauses import (
    DASH,
    QUOTED,
    Subject,
    Unit,
    first_subject,
    is_adverb,
    is_break,
    is_noun,
    phrase_after,
    subject_before,
)
from extractor.backends.rules.lexicon import (
    ACCORDING,
    ARTICLES,
    AUXILIARIES,
    BARE_CLAUSE,
    COORDINATORS,
    DETERMINERS,
    DOCUMENTS,
    LEXICON,
    NOMINATIVE,
    NOUNS,
    PARTICLED,
    PASSIVE,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    RESUMING,
    STATES,
    SUBORDINATORS,
    TIME_OPENERS,
    TIMES,
    WH,
)
from extractor.backends.rules.role_lexicon import UNNAMED
from extractor.text.spans import CharRange

Tokens = tuple[int, int]
"""First and last token of a piece of a unit, both included."""


@dataclass(slots=True)
class Attribution:
    """Content with the source that gives it and the cue that ties them, as stretches of the text.

    ``verb`` is the cue's base form, ``frame`` the shape in which it was found, ``unit`` where; ``direct`` says that all
    content is in quotation marks.
    """

    content: list[CharRange]
    source: CharRange | None
    cue: CharRange | None
    verb: str
    frame: str
    unit: Unit
    direct: bool

    @property
    def start(self) -> int:
        """Where the content begins."""
        return min(start for start, _ in self.content)

    @property
    def end(self) -> int:
        """Where the content ends."""
        return max(end for _, end in self.content)


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of attribution in a unit: its tokens ``at`` to ``last`` (with a particle), and its subject."""

    at: int
    last: int
    verb: str
    frames: frozenset[str]
    participle: bool
    subject: Subject | None


def cues_of(unit: Unit) -> list[Cue]:
    """The verbs of a unit that may attribute, in order."""
    low = unit.low
    cues: list[Cue] = []
    shared: Subject | None = None
    for at, word in enumerate(low):
        entry = LEXICON.get(word)
        if entry is None:
            continue
        verb, frames = entry
        before = low[at - 1] if at else ""
        after = low[at + 1] if at + 1 < len(low) else ""
        last = at
        if particled := PARTICLED.get((verb, after)):
            frames, last = frozenset([particled]), at + 1
        participle = word.endswith("ing") and before not in AUXILIARIES
        passive = before in PASSIVE and not (word.endswith("ing") or word in STATES)
        if word in STATES and not _is_predicate(unit, at):
            continue
        if (
            not frames
            or _is_articled(before, word)
            or before == "to"
            or passive
            or (word in NOUNS and is_noun(unit, at))
        ):
            continue
        subject = None if participle and _stands_apart(before) else subject_before(unit, at)
        if subject is None or subject.kind == "shared":
            if participle or subject:
                subject = shared or first_subject(unit, at)
        elif subject.kind != "relative":
            shared = subject
        cues.append(Cue(at, last, verb, frames, participle, subject))
    return cues


def _is_articled(before: str, word: str) -> bool:
    """Whether the word before makes a form of a verb a noun."""
    return before in ARTICLES and (before != "all" or word in NOUNS)


def _is_predicate(unit: Unit, at: int) -> bool:
    """Whether a state of mind is what somebody is: "be" or "feel" stands before it."""
    while at and is_adverb(unit.low[at - 1]):
        at -= 1
    return at > 0 and (unit.low[at - 1] in AUXILIARIES or unit.low[at - 1] in ("feel", "feels", "felt", "remains"))


def _stands_apart(before: str) -> bool:
    """Whether a participle after this word has no subject of its own."""
    return (
        not before
        or is_break(before)
        or before in SUBORDINATORS
        or before in COORDINATORS
        or before in PREPOSITIONS
        or is_adverb(before)
    )


class FrameMatcher:
    """What the cues of one unit govern; ``size`` is the number of its tokens without the final stop."""

    def __init__(self, unit: Unit, cues: list[Cue]) -> None:
        self.unit = unit
        self.cues = cues
        self.size = unit.size
        self._begins = {
            cue.subject.first: cue.at
            for cue in cues
            if cue.subject and "say" in cue.frames and cue.subject.kind != "relative" and cue.subject.last < cue.at
        }

    # ------------------------------------------------------------------------------------------ the cue follows

    def before(self, cue: Cue, used: int) -> Attribution | None:
        """Content from token ``used`` on that the cue follows or interrupts: "Y, X said" and "Y, said X"."""
        if "say" not in cue.frames or cue.participle or not cue.at:
            return None
        return self._inverted(cue, used) or self._postposed(cue, used)

    def _inverted(self, cue: Cue, used: int) -> Attribution | None:
        low, at, subject = self.unit.low, cue.at, cue.subject
        if low[at - 1] not in (",", QUOTED) or cue.verb == "tell" or at + 1 >= self.size:
            return None
        if low[at - 1] == "," and subject and not (subject.kind == "noun" and subject.last == at - 2):
            return None
        last = phrase_after(self.unit, at + 1)
        if last is None or low[at + 1] in PRONOUNS - NOMINATIVE or low[at + 1] in WH:
            return None
        if last + 1 < self.size and not is_break(low[last + 1]):
            return None  # "X, a Y, said it was ..."
        last = self._with_apposition(last)
        content = [(self._resumed(used, at), _leftwards(low, at - 1))]
        rest = last + 1
        if rest < self.size and low[rest] in (",", ":"):
            rest += 1
        if rest < self.size and low[rest] == QUOTED:
            content.append((rest, self.end(rest, cue)))
        return self._make(cue, content, "before", self.unit.stretch(at + 1, last))

    def _with_apposition(self, last: int) -> int:
        low, words = self.unit.low, self.unit.words
        while last + 2 < self.size and low[last + 1] == ",":
            first = last + 2
            begins = low[first] in DETERMINERS or low[first] in RELATIVE or words[first][0].islower()
            if not begins or low[first] in LEXICON or low[first] in RESUMING or is_adverb(low[first]):
                break
            last = first
            while last + 1 < self.size and not is_break(low[last + 1]):
                last += 1
        return last

    def _postposed(self, cue: Cue, used: int) -> Attribution | None:
        low, size, subject = self.unit.low, self.size, cue.subject
        if subject is None or subject.kind not in ("noun", "pronoun"):
            return None
        left = subject.first - 1
        if left < used or not (low[left] in (",", QUOTED, DASH) and subject.last < cue.at):
            return None
        stop = self.adjuncts(cue)
        after_quotation = low[left] == QUOTED or (
            left > used and low[left - 1] == QUOTED and left - 1 in self.unit.closing
        )
        said = low[stop] if stop < size else "."
        if not (after_quotation or said in (".", ";", ")", DASH, ",")):
            return None
        begin = self._resumed(used, left)
        content = [(begin, _leftwards(low, left))]
        if after_quotation:
            more = next((k for k in range(cue.last + 1, size) if low[k] == QUOTED), size)
            next_said = next((other.at for other in self.cues if "say" in other.frames and other.at > cue.at), size)
            if more < next_said and low[more - 1] in (",", ".", ":", "?", "!"):
                content.append((more, self.end(more, cue)))
        elif said in (",", ":") and stop + 1 < size:
            if low[stop + 1] == QUOTED and (low[left] == DASH or QUOTED not in low[begin:left]):
                content = [(stop + 1, self.end(stop + 1, cue))]  # "Asked why, X said, '...'"
            elif low[stop + 1] == QUOTED or _resumes(low[stop + 1]):
                content.append((stop + 1, self.end(stop + 1, cue)))
        return self._make(cue, content, "before")

    def _resumed(self, used: int, until: int) -> int:
        """Where content that ends before ``until`` begins: after another's words, if those come first."""
        low = self.unit.low
        for other in self.cues:
            if used <= other.at < until and "say" in other.frames and other.subject and other.subject.first >= used:
                for at in range(until - 1, other.at, -1):
                    if low[at] in ("but", "while", "whereas") and at and is_break(low[at - 1]):
                        return at + 1
        return used

    # ------------------------------------------------------------------------------------------ the cue comes first

    def after(self, cue: Cue) -> Attribution | None:
        """Content that follows its cue."""
        following = cue.last + 1
        low = self.unit.low
        nothing = following >= self.size
        if cue.subject is None:
            if "label" in cue.frames and not nothing and low[following] == QUOTED:
                return self._make(cue, [(following, following)], "label")
            if not (cue.participle and "say" in cue.frames):
                return None
        if nothing:
            return None
        for shape in (self._as_said, self._infinitive, self._label, self._clause, self._urging, self._object):
            if found := shape(cue, following):
                return found
        return None

    def _as_said(self, cue: Cue, following: int) -> Attribution | None:
        low, subject = self.unit.low, cue.subject
        if not subject or cue.participle or not subject.first or low[subject.first - 1] != "as":
            return None
        comma = next((k for k in range(following, self.size) if low[k] == ","), self.size)
        return self._make(cue, [(comma + 1, self.size - 1)], "as") if comma + 1 < self.size else None

    def _infinitive(self, cue: Cue, following: int) -> Attribution | None:
        if "intend" not in cue.frames or self.unit.low[following] != "to" or following + 1 >= self.size:
            return None
        return self._make(cue, [(following, self.end(following, cue))], "intend")

    def _label(self, cue: Cue, following: int) -> Attribution | None:
        low = self.unit.low
        if "label" not in cue.frames or low[following] in (",", ":", "that"):
            return None
        end = self.end(following, cue)
        if cue.verb == "call" and low[following] not in PREPOSITIONS:
            return self._make(cue, [(following, end)], "label")
        named = any(low[k] in (QUOTED, "as") for k in range(following, min(end + 1, following + 13)))
        return self._make(cue, [(following, end)], "label") if named else None

    def _clause(self, cue: Cue, following: int) -> Attribution | None:
        low, size = self.unit.low, self.size
        clausal = low[following] in WH
        shows = "show" in cue.frames and cue.subject is not None and (clausal or self._is_document(cue.subject))
        if not ("say" in cue.frames or "think" in cue.frames or shows):
            return None
        start = self.adjuncts(cue)
        if start >= size:
            return None
        opening = low[start]
        if opening in (",", ":"):
            quoted = start + 1 < size and low[start + 1] == QUOTED
            goes_on = cue.verb == "say" and start + 1 < size and low[start + 1] not in LEXICON
            if not (opening == ":" or quoted or goes_on) or start + 1 >= size:
                return None
            start += 1
        elif opening != QUOTED and opening not in WH:
            bare = cue.verb in BARE_CLAUSE and low[following] not in PREPOSITIONS
            if is_break(opening) or opening == "to" or not (bare or self._is_clause(start)):
                return None
        if cue.verb == "tell" and start == following and low[start] not in (QUOTED, "that"):
            return None
        return self._make(cue, [(start, self.end(start, cue))], "clause")

    def _urging(self, cue: Cue, following: int) -> Attribution | None:
        low = self.unit.low
        if "urge" not in cue.frames or is_break(low[following]) or low[following] in PREPOSITIONS:
            return None
        end = self.end(following, cue)
        if "to" not in low[following + 1 : min(end, following + 12)]:
            return None
        return self._make(cue, [(following, end)], "urge")

    def _object(self, cue: Cue, following: int) -> Attribution | None:
        word = self.unit.low[following]
        if "object" not in cue.frames or word in SUBORDINATORS or (is_break(word) and word != QUOTED):
            return None
        end = self.end(following, cue)
        if (cue.last == cue.at and word in PREPOSITIONS) or (end == following and word != QUOTED):
            return None
        if self.unit.low[end] in UNNAMED:  # "citing unnamed sources"
            return None
        return self._make(cue, [(following, end)], "object")

    # ------------------------------------------------------------------------------------------ where content lies

    def _make(self, cue: Cue, content: list[Tokens], frame: str, source: CharRange | None = None) -> Attribution | None:
        content = [(first, last) for first, last in content if first <= last]
        if not content:
            return None
        low = self.unit.low
        return Attribution(
            [self.unit.stretch(first, last) for first, last in content],
            source or self.source(cue.subject),
            self.unit.stretch(cue.at, cue.last),
            cue.verb,
            frame,
            self.unit,
            all(first == last and low[first] == QUOTED for first, last in content),
        )

    def source(self, subject: Subject | None) -> CharRange | None:
        """The characters of a subject; of a pronoun without the verb that leans on it."""
        if subject is None:
            return None
        start, end = self.unit.stretch(subject.first, subject.last)
        if subject.kind == "pronoun":
            end = start + len(self.unit.low[subject.first].partition("'")[0])
        return start, end

    def _is_document(self, subject: Subject) -> bool:
        return any(self.unit.low[k] in DOCUMENTS for k in range(subject.first, subject.last + 1))

    def _is_clause(self, at: int) -> bool:
        """Whether a finite clause seems to begin at a token: a subject pronoun, or an auxiliary before long."""
        low = self.unit.low
        if low[at].partition("'")[0] in NOMINATIVE or low[at] == "there":
            return True
        for k in range(at, min(at + 12, self.size)):
            if low[k] in (",", ";", QUOTED, ":") or low[k] in SUBORDINATORS or low[k] in RELATIVE:
                return False
            if k > at and low[k] in AUXILIARIES and low[k] not in ("being", "be", "been", "having"):
                return True
        return False

    def adjuncts(self, cue: Cue) -> int:
        """The token at which what is said may begin: after the addressee, time and place of saying it."""
        low, size = self.unit.low, self.size
        at = cue.last + 1
        if cue.verb == "tell":
            at = self._addressee(at)
        while at < size:
            word = low[at]
            if word in WH or word == QUOTED:
                return at
            if is_adverb(word):
                at += 1
            elif word in TIMES or (
                word in TIME_OPENERS and at + 1 < size and (low[at + 1] in TIMES or low[at + 1] in ("this", "last"))
            ):
                at = self._time(at + 1)
            elif word in PREPOSITIONS or word == "while":
                stop = at + 1
                while stop < min(size, at + 18) and not is_break(low[stop]) and low[stop] not in _CONTENT_OPENERS:
                    stop += 1
                closes = stop >= size or low[stop] in _CONTENT_OPENERS or low[stop] in (",", ":", QUOTED, ".", ";")
                return stop if closes else at
            elif word == "," and at + 2 < size and is_adverb(low[at + 1]) and low[at + 2] == ",":
                at += 3
            else:
                return at
        return at

    def _addressee(self, at: int) -> int:
        low, words, size = self.unit.low, self.unit.words, self.size
        if at < size and low[at] in PRONOUNS:
            return at + 1
        start = at
        while at < size and not is_break(low[at]) and low[at] not in _AFTER_ADDRESSEE:
            at += 1
        if at < size and low[at] in AUXILIARIES:  # no "that": the addressee is a name
            at = start
            while at < size and words[at][0].isupper():
                at += 1
        return at

    def _time(self, at: int) -> int:
        low, size = self.unit.low, self.size
        while at < size and (low[at] in TIMES or low[at].isdigit() or low[at] in ("last", "this", "next")):
            at += 1
        if at < size and low[at] == "(":
            while at < size and low[at] != ")":
                at += 1
            at += 1
        return at

    def end(self, at: int, cue: Cue) -> int:
        """The last token of content that begins at ``at`` and follows ``cue``."""
        low, size = self.unit.low, self.size
        if low[at] == QUOTED and at in self.unit.closing and not (at + 1 < size and low[at + 1] == QUOTED):
            return at
        relative = cue.subject is not None and cue.subject.kind == "relative"
        dashed = DASH in low[: cue.at]
        depth = 0
        for k in range(at, size):
            word = low[k]
            if word == "(":
                depth += 1
            elif word == ")":
                depth -= 1
                if depth < 0:
                    return k - 1
            elif (
                word in (";", "•", ".")
                or (word == DASH and (dashed or k + 1 in self._begins))
                or (word == "according" and k > at)
            ):
                return k - 1
            elif k + 1 < size and (word == "," or (word == QUOTED and k in self.unit.closing and low[k + 1] != ",")):
                if relative or self._breaks_off(k + 1):
                    return k - 1 if word == "," else k
            elif word in ("and", "but") and k + 2 < size:
                verb = low[k + 2] if is_adverb(low[k + 1]) else low[k + 1]
                if verb in LEXICON and _tense(verb) == _tense(low[cue.at]):
                    return k - 1
        return size - 1

    def _breaks_off(self, at: int) -> bool:
        """Whether other words than the content's begin at a token after a comma."""
        low = self.unit.low
        word = low[at]
        second = low[at + 1] if at + 1 < self.size else ""
        if word in ACCORDING or at in self._begins:
            return True
        if word in LEXICON and word.endswith("ing"):
            return True
        if word == "while" and second in LEXICON and second.endswith("ing"):
            return True
        if word in ("but", "and") and second in LEXICON:
            return True
        return word in ("but", "while", "and", "though", "although", "whereas") and at + 1 in self._begins


_CONTENT_OPENERS = frozenset(["that", "whether"]) | (NOMINATIVE - {"you", "one", "who"})
_AFTER_ADDRESSEE = WH | PREPOSITIONS | NOMINATIVE | AUXILIARIES | {"to"}


def _leftwards(low: list[str], at: int) -> int:
    """The last token before ``at``, itself included, that is no punctuation."""
    while at >= 0 and low[at] in (",", DASH, ":"):
        at -= 1
    return at


def _resumes(word: str) -> bool:
    """Whether after "he said," the content goes on with this word."""
    return word not in RESUMING and not word.endswith("ing")


def _tense(form: str) -> str:
    if form.endswith("ing"):
        return "participle"
    if form == LEXICON[form][0]:
        return "base"
    return "third" if form.endswith("s") else "past"
