"""Where content that follows its cue begins and ends in a passage."""

from __future__ import annotations

from extractor.backends.rules.added_words import FINITE, is_added
from extractor.backends.rules.asides import GIVING_REASONS, begin_of_clause_around
from extractor.backends.rules.circumstances import is_circumstance, is_phrase, tells_meanwhile, tells_occasion
from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.content_starts import ContentStarts
from extractor.backends.rules.cue_detection import Cue
from extractor.backends.rules.cue_verbs import ACCORDING, CUE_WORDS, NOUN_FORMS
from extractor.backends.rules.hearings import tells_who_heard
from extractor.backends.rules.lexicon import (
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
from extractor.backends.rules.own_acts import goes_on_attributing, goes_on_with_own_act
from extractor.backends.rules.passages import DASH, QUOTED
from extractor.backends.rules.verbs import is_finite

_NOMINATIVES = words_of("he she they we i")
_NEW_SUBJECTS = COMPLEMENTIZERS | RELATIVE_PRONOUNS | SUBJECT_PRONOUNS | words_of("and but because as than")
"""Words after which a verb has a subject of its own."""
_FRONTING = words_of("while although though when if as since because after before even")
_LONGEST_SUBJECT = 10
"""In tokens."""
_ANSWERING_OTHERS = words_of("contradicting refuting countering undercutting undermining reversing belying repudiating")
"""With these the narrator says how somebody's words stand to those of others."""
_LIKE_BASE = words_of("let put quit shut hit cut set")
"""Past forms that are infinitives, too."""
_WHEN = words_of("as while when before after until since once")
_CONTRASTING = words_of("though although while whereas")
_BEHIND_PASTS = PREPOSITIONS | DETERMINERS | PERSONAL_PRONOUNS | {"no", "to", "short"}
_IRREGULAR_PASTS_BUT_LIKE_BASE = IRREGULAR_PASTS - _LIKE_BASE


class ContentBounds(ContentStarts):
    """The bounds of content in one passage with these cues; all arguments and results are tokens."""

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
