"""Where content that follows its cue begins and ends in a passage."""

from __future__ import annotations

from extractor.backends.rules.added_words import FINITE, is_added
from extractor.backends.rules.asides import GIVING_REASONS, begin_of_clause_around
from extractor.backends.rules.circumstances import is_circumstance, is_phrase, tells_meanwhile, tells_occasion
from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.cue_detection import Cue
from extractor.backends.rules.cue_verbs import ACCORDING, CUE_WORDS, NOUN_FORMS
from extractor.backends.rules.following_phrases import begins_clause
from extractor.backends.rules.hearings import tells_who_heard
from extractor.backends.rules.lexicon import (
    AMOUNT_BEGINNINGS,
    AUXILIARIES,
    COMPLEMENTIZERS,
    DETERMINERS,
    IRREGULAR_PASTS,
    PERSONAL_PRONOUNS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    words_of,
)
from extractor.backends.rules.named_outlets import words_of_outlet
from extractor.backends.rules.own_acts import goes_on_attributing, goes_on_with_own_act
from extractor.backends.rules.passages import DASH, QUOTED, Passage
from extractor.backends.rules.said_times import end_of_time
from extractor.backends.rules.verbs import is_finite

_CONTENT_OPENERS = frozenset(["that", "whether"]) | (SUBJECT_PRONOUNS - {"you", "one", "who"})
_AFTER_ADDRESSEE = COMPLEMENTIZERS | PREPOSITIONS | SUBJECT_PRONOUNS | AUXILIARIES | {"to"}
_OBJECTS = words_of("him her them us me you")
_AFTER_NAMED = _AFTER_ADDRESSEE - _OBJECTS
_ADDRESSING = words_of("promise assure reassure warn remind inform caution")
"""Verbs that name to whom something is said, before "that"."""

_NOMINATIVES = words_of("he she they we i")
_NEW_SUBJECTS = COMPLEMENTIZERS | RELATIVE_PRONOUNS | SUBJECT_PRONOUNS | words_of("and but because as than")
"""Words after which a verb has a subject of its own."""

_FRONTING = words_of("while although though when if as since because after before even")

_LONGEST_SUBJECT = 10
"""In tokens."""
_LONGEST_CITED = 20
"""In tokens."""
_LONGEST_ASIDE = 7
"""In tokens."""
_ANSWERING_OTHERS = words_of("contradicting refuting countering undercutting undermining reversing belying repudiating")
"""With these the narrator says how somebody's words stand to those of others."""
_LIKE_BASE = words_of("let put quit shut hit cut set")
"""Past forms that are infinitives, too."""
_WHEN = words_of("as while when before after until since once")
_CONTRASTING = words_of("though although while whereas")
_LONGEST_ADDRESSEE = 7
"""In tokens."""
_DETERMINERS_BUT_THAT = DETERMINERS - {"that"}
_BEHIND_PASTS = PREPOSITIONS | DETERMINERS | PERSONAL_PRONOUNS | {"no", "to", "short"}
_IRREGULAR_PASTS_BUT_LIKE_BASE = IRREGULAR_PASTS - _LIKE_BASE


class ContentBounds:
    """The bounds of content in one passage with these cues; all arguments and results are tokens."""

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

    # ---------------------------------------------------------------------------------------------- the beginning

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
                at += 1
            elif (
                word in ("about", "over", "around", "under") and at + 1 < size and lower[at + 1][0] in AMOUNT_BEGINNINGS
            ):
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

    # ---------------------------------------------------------------------------------------------- the end

    def end(self, start: int, cue: Cue) -> int:
        """The last token of content that begins at ``start`` and follows ``cue``."""
        lower, size, punctuated = self._passage.lower, self._size, self._passage.punctuated
        if lower[start] == QUOTED and start in punctuated and not (start + 1 < size and lower[start + 1] == QUOTED):
            return start
        if lower[start] == QUOTED and (
            self._goes_on_acting(start + 1)
            or self._narrates(start + 1)
            or (
                not cue.frames.isdisjoint(("say", "utter"))
                and start in self._passage.whole
                and is_phrase(self._passage, start + 1)
            )
        ):
            return start
        is_relative = self._is_in_relative_clause(start, cue)
        has_gap = lower[start] in FINITE or (is_relative and is_finite(lower, start))
        is_after_dash = DASH in lower[: cue.first]
        is_fronted = self._is_in_fronted_clause(cue)
        is_asking = cue.verb in ("ask", "demand") and lower[start] not in COMPLEMENTIZERS
        is_speech = "say" in cue.frames and not is_asking
        is_act = not is_speech and not cue.frames.isdisjoint(("intend", "object", "urge", "judge", "figure", "accuse"))
        is_of_thing = not cue.frames.isdisjoint(("object", "judge"))
        is_label = not cue.frames.isdisjoint(("label", "judge"))
        depth = 0
        for at in range(start, size):
            word = lower[at]
            if is_label and word == QUOTED and (self._narrates(at + 1) or is_circumstance(self._passage, at + 1)):
                return at
            if is_label and word == QUOTED and self._contrasts(at + 1):
                return at
            if at > start and "accuse" not in cue.frames and tells_occasion(self._passage, at, cue):
                return at - 1 - (lower[at - 1] == ",")
            if has_gap and self._resumes_main_clause(start, at):
                return at - 1
            has_gap = has_gap and word not in _NEW_SUBJECTS
            if word == "(":
                depth += 1
            elif word == ")":
                depth -= 1
                if depth < 0:
                    return at - 1
            elif (
                word in (";", "•", ".")
                or (word == DASH and (is_after_dash or at + 1 in self._speech_starts))
                or (word == "according" and at > start)
            ):
                return at - 1
            elif word in GIVING_REASONS and lower[at + 1 : at + 2] == [","] and at + 2 in self._speech_starts:
                return at - 1 - (lower[at - 1] == ",")  # "refused to go because, she said, it was late"
            elif (cue.verb == "deny" and word == "but" and self._goes_on_with_verb(at)) or (
                (is_act or self._is_thing_before(start, at))
                and (
                    self._begins_other_clause(at, cue)
                    or goes_on_attributing(self._passage, start, at, cue)
                    or (at > start and is_of_thing and tells_meanwhile(self._passage, at))
                )
            ):
                return at - 1 - (lower[at - 1] == ",")
            elif at + 1 < size and (word == "," or (word == QUOTED and at in punctuated and lower[at + 1] != ",")):
                if (
                    is_relative
                    or self._breaks_off(at + 1)
                    or (word == "," and (is_fronted or is_added(self._passage, at + 1, cue)))
                ):
                    return at - 1 if word == "," else at
            elif is_speech and word in ("and", "but") and goes_on_with_own_act(self._passage, start, at):
                return at - 1
            elif word in ("and", "but") and at + 2 < size:
                verb = lower[at + 2] if is_adverb(lower[at + 1]) else lower[at + 1]
                if verb in CUE_WORDS and _is_parallel(verb, lower[cue.first]):
                    return at - 1
        return size - 1

    def _is_thing_before(self, start: int, at: int) -> bool:
        """Whether a noun phrase ends before a conjunction at ``at``: "denies theft and is due in court"."""
        lower = self._passage.lower
        is_joint = lower[at] in ("and", "but") and lower[start] not in COMPLEMENTIZERS and QUOTED not in lower[start:at]
        return is_joint and not any(is_finite(lower, to) for to in range(start, at))

    def _begins_other_clause(self, at: int, cue: Cue) -> bool:
        """Whether a conjunction begins a clause of the narrator's, which no infinitive or noun phrase goes on with.

        So it is in "urged the council to act, while Lind praised it" and "is worried about noise but does not object".
        """
        lower, first = self._passage.lower, at + 1
        if lower[at] not in ("and", "but", "while", "whereas") or first + 1 >= self._size:
            return False
        if lower[first] in _NOMINATIVES:
            return True
        if lower[at] in ("and", "but") and self._goes_on_with_verb(at):
            return True
        if lower[at - 1] != "," or not (lower[first] in DETERMINERS or self._passage.tokens[first][0].isupper()):
            return False
        end = next((to for to in range(first, self._size) if lower[to] in (";", QUOTED, "to")), self._size)
        return any(is_finite(lower, to) for to in range(first + 1, min(end, first + _LONGEST_SUBJECT)))

    def _goes_on_with_verb(self, at: int) -> bool:
        """Whether behind a conjunction stands a verb of the speaker's: "and has gone", "but stopped short of it"."""
        lower = self._passage.lower
        verb = at + 1 + any(map(is_adverb, lower[at + 1 : at + 2]))
        return verb < self._size and (lower[verb] in FINITE or self._is_past_after(verb, at))

    def _is_past_after(self, verb: int, conjunction: int) -> bool:
        """Whether a verb in the past goes on with what the speaker did: "urged them to go but stopped short of it"."""
        lower = self._passage.lower
        after = lower[verb + 1] if verb + 1 < self._size else ""
        if after not in _BEHIND_PASTS:
            return False
        is_regular = lower[verb].endswith("ed") and not lower[conjunction - 1].endswith("ed")
        return is_regular or lower[verb] in _IRREGULAR_PASTS_BUT_LIKE_BASE

    def _is_in_fronted_clause(self, cue: Cue) -> bool:
        """Whether a cue stands in a clause before the main clause: "While Holm said it was, ..."."""
        first = cue.subject.first if cue.subject else 0
        if first > cue.last:
            return True  # "After saying that it was, Holm ..."
        return first < 4 and not _FRONTING.isdisjoint(self._passage.lower[max(0, first - 2) : first])

    def _is_in_relative_clause(self, start: int, cue: Cue) -> bool:
        """Whether a cue belongs to a relative clause: "which Holm said was unsafe", "who said it was"."""
        subject, lower = cue.subject, self._passage.lower
        if subject is None or subject.kind == "shared":
            return False
        before = lower[subject.first - 1] if subject.first else ""
        if before == "," and begin_of_clause_around(self._passage, 0, subject.first - 1):
            return True
        return (
            subject.kind == "relative"
            or before in ("which", "who", "whom")
            or (before == "that" and lower[start] in FINITE)
        )

    def _resumes_main_clause(self, start: int, at: int) -> bool:
        """Whether a verb is that of the main clause: "A dam that Holm said was unsafe WILL be closed"."""
        lower = self._passage.lower
        return (
            lower[at] in FINITE and at > start + 1 and lower[at - 1] not in AUXILIARIES and not is_adverb(lower[at - 1])
        )

    def _goes_on_acting(self, at: int) -> bool:
        """Whether the speaker does something else from a token on: She said “no” and left the room."""
        lower = self._passage.lower
        at += at < self._size and lower[at] == DASH
        if at + 1 >= self._size or lower[at] not in ("and", "but", "then"):
            return False
        at += lower[at + 1] in _NOMINATIVES
        if at + 1 >= self._size:
            return False
        verb = lower[at + 2] if is_adverb(lower[at + 1]) and at + 2 < self._size else lower[at + 1]
        return verb in IRREGULAR_PASTS or (verb.endswith("ed") and verb not in CUE_WORDS)

    def _narrates(self, at: int) -> bool:
        """Whether behind a quotation the narrator tells when it was said: shouted “no” as the mayor arrived."""
        lower = self._passage.lower
        if at + 2 >= self._size or lower[at] not in _WHEN or lower[at + 1] in ("far", "long", "soon", "well", "if"):
            return False
        rest = range(at + 1, self._size)
        return QUOTED not in lower[at : self._size] and any(is_finite(lower, index) for index in rest)

    def _contrasts(self, at: int) -> bool:
        """Whether behind a label in marks the narrator tells of others: called it “mad”, though Lind liked it."""
        lower = self._passage.lower
        at += at < self._size and lower[at] == ","
        rest = range(at + 1, self._size)
        return bool(rest) and lower[at] in _CONTRASTING and any(is_finite(lower, index) for index in rest)

    def _breaks_off(self, at: int) -> bool:
        """Whether what begins at a token after a comma is no longer the content."""
        lower = self._passage.lower
        word = lower[at]
        second = lower[at + 1] if at + 1 < self._size else ""
        if word in ACCORDING or at in self._speech_starts or tells_who_heard(lower, at):
            return True
        if word in _ANSWERING_OTHERS or (word in CUE_WORDS and word.endswith("ing")):
            return True
        if word == "while" and second in CUE_WORDS and second.endswith("ing"):
            return True
        if word in ("but", "and") and second in CUE_WORDS:
            return True
        return word in ("but", "while", "and", "though", "although", "whereas") and at + 1 in self._speech_starts


def _is_parallel(verb: str, cue: str) -> bool:
    """Whether two verbs may have one subject by their forms: "says it is late and warned that ..."."""
    forms = {_verb_form(verb), _verb_form(cue)}
    is_speech = verb in CUE_WORDS and "say" in CUE_WORDS[verb].frames and verb not in NOUN_FORMS
    return len(forms) == 1 or (is_speech and forms == {"third person", "past"})


def _verb_form(word: str) -> str:
    if word.endswith("ing"):
        return "participle"
    if word in CUE_WORDS and word == CUE_WORDS[word].base:
        return "base"
    return "third person" if word.endswith("s") else "past"
