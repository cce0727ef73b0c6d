"""What a cue attributes, told by the words around it: one method for each shape of attribution.

The shapes: "Y, X said" and "Y, said X" (the content comes first), "As X said, Y", "X wants to Y", "X called Y Z",
"X said that Y", "X urged Y to Z", "X rejected Y".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.backends.rules.clauses import Subject, begins_clause, is_adverb, is_break, phrase_after
from extractor.backends.rules.content_bounds import ContentBounds
from extractor.backends.rules.cue_detection import Cue
from extractor.backends.rules.cue_verbs import BARE_CLAUSE_VERBS, CUE_WORDS
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    COMPLEMENTIZERS,
    DETERMINERS,
    DOCUMENT_NOUNS,
    NEW_CLAUSE_OPENERS,
    PERSONAL_PRONOUNS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
)
from extractor.backends.rules.passages import DASH, QUOTED, Passage, TokenRange
from extractor.backends.rules.role_lexicon import ANONYMOUS_SOURCES
from extractor.text.spans import CharRange

Shape = Literal[
    # of a cue (this module)
    "content first",
    "as",
    "infinitive",
    "label",
    "clause",
    "urge",
    "object",
    # of a passage or a quotation (`attribution`)
    "turn",
    "signed",
    "according",
    "beside",
    "colon",
    "alone",
]


_NEGATIONS = frozenset(["not", "never", "neither", "nor", "didn't", "doesn't", "don't"])


@dataclass(slots=True)
class Attribution:
    """Content with the source that it is attributed to and the cue that ties them, as ranges of the text.

    ``verb`` is the cue's base form; ``direct`` says that all content is in quotation marks. ``speaker_name`` is the
    name of the source where the text has it in capitals or as initials.
    """

    content: list[CharRange]
    source: CharRange | None
    cue: CharRange | None
    verb: str
    shape: Shape
    passage: Passage
    direct: bool
    speaker_name: str | None = None

    @property
    def start(self) -> int:
        """Where the content begins."""
        return min(start for start, _ in self.content)

    @property
    def end(self) -> int:
        """Where the content ends."""
        return max(end for _, end in self.content)

    @property
    def range(self) -> CharRange:
        """``(start, end)`` of the content, with what stands between its parts."""
        return self.start, self.end


class FrameMatcher:
    """Finds what the cues of one passage attribute."""

    def __init__(self, passage: Passage, cues: list[Cue]) -> None:
        self._passage = passage
        self._cues = cues
        self._size = passage.size
        self._bounds = ContentBounds(passage, cues)

    def nominal_end(self, noun: int) -> int:
        """The last token of the content of a noun of attribution."""
        return self._bounds.nominal_end(noun)

    # ------------------------------------------------------------------------------------------ the content comes first

    def match_before(self, cue: Cue, first_free: int) -> Attribution | None:
        """The content before a cue, or around it, from the token ``first_free`` on: "Y, X said" and "Y, said X"."""
        if cue.is_participle or not cue.first or not ("say" in cue.frames or self._utters(cue)):
            return None
        return self._verb_subject(cue, first_free) or self._subject_verb(cue, first_free)

    def _utters(self, cue: Cue) -> bool:
        """Whether a verb of manner stands beside a quotation: "Never," Lind laughed."""
        subject = cue.subject
        before = cue.first - 1 if subject is None or subject.last != cue.first - 1 else subject.first - 1
        return "utter" in cue.frames and before >= 0 and self._passage.lower[before] == QUOTED

    def _verb_subject(self, cue: Cue, first_free: int) -> Attribution | None:
        """The shape "Y, said X"."""
        lower, at, subject = self._passage.lower, cue.first, cue.subject
        if lower[at - 1] not in (",", QUOTED, "?", "!") or cue.verb == "tell" or cue.last + 1 >= self._size:
            return None
        if lower[at - 1] == "," and subject and not (subject.kind == "noun" and subject.last == at - 2):
            return None
        first = cue.last + 1
        last = phrase_after(self._passage, first)
        if (
            last is None
            or lower[first] in TIME_WORDS
            or lower[first] in PERSONAL_PRONOUNS - SUBJECT_PRONOUNS
            or lower[first] in COMPLEMENTIZERS
        ):
            return None
        if last + 1 < self._size and (
            not is_break(lower[last + 1]) or (lower[last + 1] == QUOTED and lower[at - 1] == ",")
        ):
            return None  # "X, a Y, said it was ...", "X, a Y, said the plan “failed”"
        last = self._with_apposition(last)
        content = [(self._content_start(first_free, at), _without_punctuation(lower, at - 1))]
        rest = self._after_aside(last + 1)
        if rest < self._size and lower[rest] in (",", ":"):
            rest += 1
        if rest < self._size and lower[rest] == QUOTED:
            content.append((rest, self._bounds.end(rest, cue)))
        return self._attribution(cue, content, "content first", self._passage.char_range(first, last))

    def _with_apposition(self, last: int) -> int:
        """The last token of a noun phrase and its appositions, where the noun phrase ends at ``last``."""
        lower, tokens = self._passage.lower, self._passage.tokens
        while last + 2 < self._size and lower[last + 1] == ",":
            first = last + 2
            word = lower[first]
            begins = word in DETERMINERS or word in RELATIVE_PRONOUNS or tokens[first][0].islower()
            if not begins and tokens[first][0].isupper() and tokens[last][0].islower():  # "the mayor, Ada Holm"
                end = first
                while end + 1 < self._size and tokens[end + 1][0].isupper():
                    end += 1
                begins = end + 1 >= self._size or is_break(lower[end + 1])
            if not begins or word in CUE_WORDS or word in NEW_CLAUSE_OPENERS or is_adverb(word):
                break
            last = first
            while last + 1 < self._size and not is_break(lower[last + 1]):
                last += 1
        return last

    def _after_aside(self, at: int) -> int:
        """The token after a part in dashes or brackets that begins at ``at``, if any: "said Lind (Greens), ..."."""
        lower = self._passage.lower
        if at >= self._size or lower[at] not in (DASH, "("):
            return at
        closing = ")" if lower[at] == "(" else DASH
        end = next((other for other in range(at + 1, min(at + 30, self._size)) if lower[other] == closing), None)
        return at if end is None else end + 1

    def _subject_verb(self, cue: Cue, first_free: int) -> Attribution | None:
        """The shapes "Y, X said" and "Y, X said, Z"."""
        lower, size, subject = self._passage.lower, self._size, cue.subject
        if subject is None or subject.kind not in ("noun", "pronoun"):
            return None
        left = subject.first - 1
        if left < first_free or not (lower[left] in (",", QUOTED, DASH) and subject.last < cue.first):
            return None
        stop = self._bounds.start_after(cue)
        is_after_quotation = lower[left] == QUOTED or (
            left > first_free and lower[left - 1] == QUOTED and left - 1 in self._passage.punctuated
        )
        following = lower[stop] if stop < size else "."
        if stop < size and (
            following in COMPLEMENTIZERS or (not is_break(following) and begins_clause(self._passage, stop))
        ):
            return None
        if not (is_after_quotation or following in (".", ";", ")", DASH, ",")):
            return None
        start = self._content_start(first_free, left)
        if self._is_adverbial(start, left):
            return None
        content = [(start, _without_punctuation(lower, left))]
        if is_after_quotation:
            quotation = next((at for at in range(cue.last + 1, size) if lower[at] == QUOTED), size)
            later_cues = (later.first for later in self._cues if "say" in later.frames and later.first > cue.first)
            next_cue = next(later_cues, size)
            if quotation < next_cue and lower[quotation - 1] in (",", ".", ":", "?", "!"):
                content.append((quotation, self._bounds.end(quotation, cue)))
        elif following in (",", ":") and stop + 1 < size:
            rest = stop + 1
            if lower[rest] == QUOTED and (lower[left] == DASH or QUOTED not in lower[start:left]):
                content = [(rest, self._bounds.end(rest, cue))]  # "Asked why, X said, '...'"
            elif lower[rest] == QUOTED or _resumes(lower[rest]):
                content.append((rest, self._bounds.end(rest, cue)))
        return self._attribution(cue, content, "content first")

    def _is_adverbial(self, first: int, end: int) -> bool:
        """Whether what stands before "X said" is a phrase without a verb, as in "In a long interview, X said"."""
        lower = self._passage.lower
        return lower[first] in PREPOSITIONS and not any(
            lower[at] == QUOTED or lower[at] in AUXILIARIES or lower[at] in CUE_WORDS or lower[at].endswith("ed")
            for at in range(first, end + 1)
        )

    def _content_start(self, first_free: int, end: int) -> int:
        """Where content that ends before the token ``end`` begins: after the content of an earlier cue, if any."""
        lower = self._passage.lower
        last = _without_punctuation(lower, end - 1 if lower[end] != QUOTED else end)
        if lower[end] == QUOTED and "." in lower[first_free:last]:
            first_free = last - lower[first_free:last][::-1].index(".")  # not the sentence before
        is_introduced = lower[last] == QUOTED and last > first_free and lower[last - 1] == ":"
        if is_introduced and any(first_free <= cue.first < last and "say" in cue.frames for cue in self._cues):
            return last  # "X said: 'Y,' he added"
        for cue in self._cues:
            if (
                first_free <= cue.first < end
                and "say" in cue.frames
                and cue.subject
                and cue.subject.first >= first_free
            ):
                for at in range(end - 1, cue.first, -1):
                    if lower[at] in ("but", "while", "whereas") and at and is_break(lower[at - 1]):
                        return at + 1
        return first_free

    # ------------------------------------------------------------------------------------------ the cue comes first

    def match_after(self, cue: Cue) -> Attribution | None:
        """The content after a cue."""
        following = cue.last + 1
        is_last = following >= self._size
        if cue.subject is None:
            if "label" in cue.frames and not is_last and self._passage.lower[following] == QUOTED:
                return self._attribution(cue, [(following, following)], "label")
            if not (cue.is_participle and "say" in cue.frames):
                return None
        if is_last:
            return None
        for match in (
            self._as_said,
            self._infinitive,
            self._accusing,
            self._judging,
            self._label,
            self._clause,
            self._urging,
            self._object,
        ):
            if attribution := match(cue, following):
                return attribution
        return None

    def _as_said(self, cue: Cue, following: int) -> Attribution | None:
        lower, subject = self._passage.lower, cue.subject
        if not subject or cue.is_participle or not subject.first or lower[subject.first - 1] != "as":
            return None
        comma = next((at for at in range(following, self._size) if lower[at] == ","), self._size)
        return self._attribution(cue, [(comma + 1, self._size - 1)], "as") if comma + 1 < self._size else None

    def _infinitive(self, cue: Cue, following: int) -> Attribution | None:
        to = following + (self._passage.lower[following] == "not")  # "decided not to"
        if "intend" not in cue.frames or to + 1 >= self._size or self._passage.lower[to] != "to":
            return None
        return self._attribution(cue, [(following, self._bounds.end(following, cue))], "infinitive")

    def _accusing(self, cue: Cue, following: int) -> Attribution | None:
        """The shape "X accused Y of Z"."""
        lower = self._passage.lower
        if "accuse" not in cue.frames:
            return None
        of = next((at for at in range(following, min(following + 12, self._size)) if lower[at] == "of"), None)
        if of is None or of + 1 >= self._size or any(is_break(lower[at]) for at in range(following, of)):
            return None
        return self._attribution(cue, [(of + 1, self._bounds.end(of + 1, cue))], "object")

    def _judging(self, cue: Cue, following: int) -> Attribution | None:
        """The shape "X criticised Y as Z"."""
        lower = self._passage.lower
        if "judge" not in cue.frames:
            return None
        end = self._bounds.end(following, cue)
        if not any(lower[at] == "as" for at in range(following, min(end, following + 13))):
            return None
        return self._attribution(cue, [(following, end)], "label")

    def _label(self, cue: Cue, following: int) -> Attribution | None:
        lower = self._passage.lower
        if "label" not in cue.frames or lower[following] in (",", ":", "that"):
            return None
        end = self._bounds.end(following, cue)
        if all(self._passage.tokens[at][0].isupper() for at in range(following, end + 1)):
            return None  # "a man called Per Dahl"
        if cue.verb == "call" and lower[following] not in PREPOSITIONS:
            return self._attribution(cue, [(following, end)], "label")
        has_label = any(lower[at] in (QUOTED, "as") for at in range(following, min(end + 1, following + 13)))
        return self._attribution(cue, [(following, end)], "label") if has_label else None

    def _clause(self, cue: Cue, following: int) -> Attribution | None:
        lower, size = self._passage.lower, self._size
        if not ("say" in cue.frames or "think" in cue.frames or self._shows(cue, following)):
            return None
        start = self._bounds.start_after(cue)
        if start >= size:
            return None
        opening = lower[start]
        if opening in (",", ":"):
            start += 1
            if start >= size:
                return None
            goes_on = cue.verb == "say" and lower[start] not in CUE_WORDS
            if not (opening == ":" or lower[start] == QUOTED or goes_on):
                return None
        elif opening != QUOTED and opening not in COMPLEMENTIZERS:
            is_bare = cue.verb in BARE_CLAUSE_VERBS and lower[following] not in PREPOSITIONS
            if is_break(opening) or opening == "to" or not (is_bare or begins_clause(self._passage, start)):
                return None
        if cue.verb == "tell" and start == following and lower[start] not in (QUOTED, "that"):
            return None
        return self._attribution(cue, [(start, self._bounds.end(start, cue))], "clause")

    def _shows(self, cue: Cue, following: int) -> bool:
        """Whether a document, or anything with "that" or a question after it, shows something."""
        if "show" not in cue.frames or cue.subject is None:
            return False
        lower, subject = self._passage.lower, cue.subject
        return lower[following] in COMPLEMENTIZERS or not DOCUMENT_NOUNS.isdisjoint(
            lower[subject.first : subject.last + 1]
        )

    def _urging(self, cue: Cue, following: int) -> Attribution | None:
        lower = self._passage.lower
        if "urge" not in cue.frames or is_break(lower[following]) or lower[following] in PREPOSITIONS:
            return None
        end = self._bounds.end(following, cue)
        if "to" not in lower[following + 1 : min(end, following + 12)]:
            return None
        return self._attribution(cue, [(following, end)], "urge")

    def _object(self, cue: Cue, following: int) -> Attribution | None:
        word = self._passage.lower[following]
        if cue.first and self._passage.lower[cue.first - 1] in _NEGATIONS:
            return None  # "did not mention the plan"
        if "object" not in cue.frames or word in SUBORDINATORS or (is_break(word) and word != QUOTED):
            return None
        end = self._bounds.end(following, cue)
        if (cue.last == cue.first and word in PREPOSITIONS) or (end == following and word != QUOTED):
            return None
        if self._passage.lower[end] in ANONYMOUS_SOURCES:  # "citing unnamed sources"
            return None
        return self._attribution(cue, [(following, end)], "object")

    # ------------------------------------------------------------------------------------------ the attribution

    def _attribution(
        self, cue: Cue, content: list[TokenRange], shape: Shape, source: CharRange | None = None
    ) -> Attribution | None:
        content = [part for first, last in content if first <= last for part in self._without_narration(first, last)]
        if not content:
            return None
        passage = self._passage
        return Attribution(
            [passage.char_range(first, last) for first, last in content],
            source or (self._source(cue.subject) if cue.subject else None),
            passage.char_range(cue.first, cue.last),
            cue.verb,
            shape,
            passage,
            direct=all(first == last and passage.lower[first] == QUOTED for first, last in content),
        )

    def _without_narration(self, first: int, last: int) -> list[TokenRange]:
        """Content without what the narrator says in dashes between two quotations."""
        lower = self._passage.lower
        quoted = [at for at in range(first, last + 1) if lower[at] == QUOTED]
        is_interrupted = quoted[:1] == [first] and quoted[-1] == last and len(quoted) == 2
        if is_interrupted and last - first > 3 and lower[first + 1] == lower[last - 1] == DASH:
            return [(first, first), (last, last)]
        return [(first, last)]

    def _source(self, subject: Subject) -> CharRange:
        """The characters of a subject; of a pronoun without the verb contracted with it."""
        start, end = self._passage.char_range(subject.first, subject.last)
        if subject.kind == "pronoun":
            end = start + len(self._passage.lower[subject.first].partition("'")[0])
        return start, end


def _without_punctuation(lower: list[str], at: int) -> int:
    """The last token up to ``at``, itself included, that is not punctuation."""
    while at >= 0 and lower[at] in (",", DASH, ":"):
        at -= 1
    return at


def _resumes(word: str) -> bool:
    """Whether after "he said," the content goes on with this word."""
    return word not in NEW_CLAUSE_OPENERS and not word.endswith("ing")
