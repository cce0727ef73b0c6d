"""What a cue attributes where the content comes first: "Y, X said" and "Y, said X"."""

from __future__ import annotations

from extractor.backends.rules.asides import begin_of_clause_around, told_aside
from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.cue_detection import Cue
from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.following_phrases import begins_clause, phrase_after
from extractor.backends.rules.frame_names import QuoteFrame
from extractor.backends.rules.frames import Attribution, CueFrames
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    COMPLEMENTIZERS,
    DETERMINERS,
    NEW_CLAUSE_OPENERS,
    PERSONAL_PRONOUNS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    words_of,
)
from extractor.backends.rules.main_verbs import main_verb
from extractor.backends.rules.name_asides import is_name_of_place
from extractor.backends.rules.passages import DASH, QUOTED
from extractor.backends.rules.role_lexicon import (
    GROUP_NOUNS,
    ORGANISATION_NOUNS,
    OUTLET_NOUNS,
    ROLE_NOUNS,
    SPOKESPERSONS,
)
from extractor.backends.rules.sources import parse_description
from extractor.backends.rules.told_events import end_of_event
from extractor.backends.rules.verbs import is_finite, is_past

_FEWEST_BEFORE = 3
"""In tokens: a quotation, "is" and "how"."""
_LONGEST_LABEL = 5
"""In tokens, with its colon."""
_ADDRESSING = words_of("warn ask promise remind assure urge advise inform")
_PEOPLE = ROLE_NOUNS | GROUP_NOUNS | ORGANISATION_NOUNS | SPOKESPERSONS | OUTLET_NOUNS
_PERSONAL_PRONOUNS_BUT_SUBJECT_PRONOUNS = PERSONAL_PRONOUNS - SUBJECT_PRONOUNS
_SUBORDINATORS_OR_RELATIVE_PRONOUNS = SUBORDINATORS | RELATIVE_PRONOUNS


class ContentFirst(CueFrames):
    """Finds the content before the cues of one passage, or around them."""

    def match(self, cue: Cue, first_free: int) -> Attribution | None:
        """The content before a cue, or around it, from the token ``first_free`` on: "Y, X said" and "Y, said X"."""
        if explained := self._is_how(cue, first_free):
            return explained
        comes_last = "say" in cue.frames or self._utters(cue) or self._ends_sentence(cue) or self._is_aside(cue)
        if cue.is_participle or not cue.first or not comes_last:
            return None
        return self._verb_subject(cue, first_free) or self._subject_verb(cue, first_free)

    def _is_how(self, cue: Cue, first_free: int) -> Attribution | None:
        """The shape "“Y” is how X described it"."""
        lower, subject = self._passage.lower, cue.subject
        is_clause = subject is not None and subject.first >= first_free + _FEWEST_BEFORE
        if subject is None or not is_clause or lower[subject.first - 1] not in ("how", "what"):
            return None
        quotation = _without_punctuation(lower, subject.first - _FEWEST_BEFORE)
        if lower[subject.first - 2] not in ("is", "was") or quotation < 0 or lower[quotation] != QUOTED:
            return None
        return self._attribution(cue, [(quotation, quotation)], QuoteFrame.NAME_SAID)

    def _ends_sentence(self, cue: Cue) -> bool:
        """Whether a sentence ends with somebody who thinks, or a document that shows: "..., a study shows"."""
        is_known = "think" in cue.frames or ("show" in cue.frames and self._of_document(cue))
        return is_known and self._bounds.start_after(cue) >= self._size

    def _is_aside(self, cue: Cue) -> bool:
        """Whether somebody thinks something between commas: "The dam, Holm believes, is safe"."""
        lower, subject = self._passage.lower, cue.subject
        if "think" not in cue.frames or subject is None or not 0 < subject.first <= subject.last == cue.first - 1:
            return False
        return lower[subject.first - 1] == "," and lower[cue.last + 1 : cue.last + 2] == [","]

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
            or lower[first] in _PERSONAL_PRONOUNS_BUT_SUBJECT_PRONOUNS
            or lower[first] in COMPLEMENTIZERS
        ):
            return None
        is_quoted = QUOTED in lower[max(0, at - 2) : at]
        is_object = lower[first] in ("it", "you", "one")  # "..., Holm denied it"
        if not is_quoted and (is_object or not self._may_be_subject(first, last)):
            return None
        if is_quoted and last + 1 < self._size and lower[last + 1] in _SUBORDINATORS_OR_RELATIVE_PRONOUNS:
            return self._attribution(
                cue,
                [(self._content_start(first_free, at), _without_punctuation(lower, at - 1))],
                QuoteFrame.SAID_NAME,
                self._passage.char_range(first, last),
            )
        if last + 1 < self._size and (
            not is_break(lower[last + 1]) or (lower[last + 1] == QUOTED and lower[at - 1] == ",")
        ):
            return None  # "X, a Y, said it was ...", "X, a Y, said the plan “failed”"
        begins = self._content_start(first_free, at)
        is_object = cue.verb in _ADDRESSING or not self._names_actor(first, last)
        if not is_quoted and subject and subject.first <= begins and is_object:
            return None  # "X, a Y, said the roof leaks", "X, a Y, warned drivers of it"
        last = self._with_apposition(last)
        content = [(begins, _without_punctuation(lower, at - 1))]
        rest = self._after_aside(self._after_relative_clause(last + 1))
        if rest < self._size and lower[rest] in (",", ":"):
            rest += 1
        if rest < self._size and lower[rest] == QUOTED:
            content.append((rest, self._bounds.end(rest, cue)))
        elif not is_quoted and rest < self._size and lower[rest] in AUXILIARIES and lower[rest - 1] == ",":
            content.append((rest, self._bounds.end(rest, cue)))  # "The dam, says Holm, is safe"
        return self._attribution(cue, content, QuoteFrame.SAID_NAME, self._passage.char_range(first, last))

    def _names_actor(self, first: int, last: int) -> bool:
        words = self._passage.tokens[first : last + 1]
        return words[0].lower() in SUBJECT_PRONOUNS or parse_description(" ".join(words)) is not None

    def _may_be_subject(self, first: int, last: int) -> bool:
        """Whether words after a verb may be who speaks: a name, a pronoun, a determined noun or one of people."""
        lower = self._passage.lower
        words = lower[first : last + 1]
        tokens = self._passage.tokens
        is_named = any(tokens[at][0].isupper() and lower[at] not in TIME_WORDS for at in range(first, last + 1))
        is_determined = words[0] in DETERMINERS and words != ["no"]  # "Holm said no"
        return is_named or is_determined or words[0] in SUBJECT_PRONOUNS or not _PEOPLE.isdisjoint(words)

    def _with_apposition(self, last: int) -> int:
        """The last token of a noun phrase and its appositions, where the noun phrase ends at ``last``."""
        lower, tokens = self._passage.lower, self._passage.tokens
        while last + 2 < self._size and lower[last + 1] == ",":
            first = last + 2
            word = lower[first]
            begins = word in DETERMINERS or word in RELATIVE_PRONOUNS or tokens[first][0].islower()
            begins |= word.isdigit() and lower[first + 1 : first + 2] == [","] and tokens[last][0].isupper()  # an age
            begins |= self._is_place(first) and tokens[last][0].isupper()
            if not begins and tokens[first][0].isupper() and tokens[last][0].islower():  # "the mayor, Ada Holm"
                end = first
                while end + 1 < self._size and tokens[end + 1][0].isupper():
                    end += 1
                begins = end + 1 >= self._size or is_break(lower[end + 1])
            is_name = tokens[first][0].isupper()  # "Emily Chu"
            if (
                not begins
                or word in CUE_WORDS
                or word in AUXILIARIES
                or word in NEW_CLAUSE_OPENERS
                or (is_adverb(word) and not is_name)
            ):
                break
            last = first
            while last + 1 < self._size and not is_break(lower[last + 1]):
                last += 1
        return last

    def _is_place(self, first: int) -> bool:
        """Whether a place begins at a token that stands between a name and another apposition: "Ostby, a baker"."""
        tokens = self._passage.tokens
        comma = next((at for at in range(first, self._size) if tokens[at] == ","), first)
        following = self._passage.lower[comma + 1 : comma + 2]
        is_described = bool(following) and following[0] in DETERMINERS
        return first < comma and is_described and is_name_of_place(tokens, first, comma - 1)

    def _after_relative_clause(self, at: int) -> int:
        """The comma before a quotation that goes on behind ", who is 40," or ", 40,"; else the token itself."""
        lower = self._passage.lower
        begins = lower[at + 1] if at + 1 < self._size and lower[at] == "," else ""
        if begins not in RELATIVE_PRONOUNS and not begins.isdigit():
            return at
        end = next((other for other in range(at + 1, self._size) if lower[other] in (QUOTED, ".", ";")), self._size)
        goes_on = end < self._size and lower[end] == QUOTED and lower[end - 1] == ","
        says = any(at < cue.first < end and "say" in cue.frames for cue in self._cues)
        return end - 1 if goes_on and not says else at

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
        if any(told_aside(self._passage, later, [cue]) for later in self._cues if later.first > cue.first):
            return None  # "Her mother, she recalls, used to say that ..."
        stop = self._bounds.start_after(cue)
        is_after_quotation = lower[left] == QUOTED or (
            left > first_free and lower[left - 1] == QUOTED and left - 1 in self._passage.punctuated
        )
        following = lower[stop] if stop < size else "."
        is_time = is_after_quotation and following in ("when", "where")  # "'Trust us,' they said when they sold it"
        if (
            stop < size
            and not is_time
            and (following in COMPLEMENTIZERS or (not is_break(following) and begins_clause(self._passage, stop)))
        ):
            return None
        if not (is_after_quotation or following in (".", ";", ")", DASH, ",")):
            return None
        start = self._after_conjunction(self._content_start(first_free, left), left)
        around = begin_of_clause_around(self._passage, start, left) if following == "," else 0
        start = around or start
        quotes_on = cue.last + 1 < size and lower[cue.last + 1] == QUOTED and lower[start] in PREPOSITIONS
        is_subject = following == "," and stop + 1 < size and lower[stop + 1] in AUXILIARIES
        if quotes_on or not (around or is_subject or not self._is_adverbial(start, left)):
            return None
        content = [] if around and around == left else [(start, _without_punctuation(lower, left))]
        if is_after_quotation:
            quotation = next((at for at in range(cue.last + 1, size) if lower[at] == QUOTED), size)
            later_cues = (later.first for later in self._cues if "say" in later.frames and later.first > cue.first)
            next_cue = next(later_cues, size)
            if quotation < next_cue and lower[quotation - 1] in (",", ".", ":", "?", "!"):
                content.append((quotation, self._bounds.end(quotation, cue)))
        elif following in (",", ":") and stop + 1 < size:
            rest = stop + 1
            is_apart = lower[left] == DASH or (QUOTED not in lower[start:left] and not self._is_clause(start, left))
            if lower[rest] == QUOTED and is_apart:
                content = [(rest, self._bounds.end(rest, cue))]  # "Asked why, X said, '...'"
            elif lower[rest] == QUOTED or _resumes(lower[rest]):
                content.append((rest, self._bounds.end(rest, cue)))
        return self._attribution(cue, content, QuoteFrame.NAME_SAID) if content else None

    def _after_conjunction(self, start: int, end: int) -> int:
        """The token after "But" or "However," at the beginning of a passage."""
        lower = self._passage.lower
        if start or end < 3 or lower[0] not in ("but", "and", "yet", "so", "however"):
            return start
        if lower[:2] == ["so", "far"]:
            return start
        return 2 if lower[1] == "," else 1

    def _is_adverbial(self, first: int, end: int) -> bool:
        """Whether what stands before "X said" is a phrase without a verb, as in "In a long interview, X said"."""
        lower = self._passage.lower
        return lower[first] in PREPOSITIONS and not any(
            lower[at] == QUOTED
            or lower[at] in AUXILIARIES
            or (lower[at] in CUE_WORDS and not lower[at - 1].endswith("'s"))  # "In Holm's view"
            or lower[at].endswith("ed")
            for at in range(first, end + 1)
        )

    def _is_clause(self, first: int, end: int) -> bool:
        """Whether what stands before "X said" says something by itself: "It is old, X said, “and unsafe”."."""
        lower = self._passage.lower
        if lower[first] in PREPOSITIONS or lower[first] in SUBORDINATORS or is_past(lower[first]):
            return False
        if any(first <= cue.first < end and "say" in cue.frames for cue in self._cues):
            return False
        return any(is_finite(lower, at) for at in range(first + 1, end))

    def _content_start(self, first_free: int, end: int) -> int:
        """Where content that ends before the token ``end`` begins: after the content of an earlier cue, if any."""
        lower = self._passage.lower
        last = _without_punctuation(lower, end - 1 if lower[end] != QUOTED else end)
        if lower[end] == QUOTED and "." in lower[first_free:last]:
            first_free = last - lower[first_free:last][::-1].index(".")  # not the sentence before
        if lower[last] == QUOTED and last > first_free and lower[last - 1] == ";":
            return last  # "“Unsafe,” says X of the road; “fine,” says Y"
        is_introduced = lower[last] == QUOTED and last > first_free and lower[last - 1] == ":"
        if is_introduced and any(first_free <= cue.first < last and "say" in cue.frames for cue in self._cues):
            return last  # "X said: 'Y,' he added"
        if (
            is_introduced
            and last - first_free <= _LONGEST_LABEL
            and main_verb(self._passage, first_free, last - 2) is None
        ):
            return last  # "The club: 'Y,' its chairman said"
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
        return end_of_event(self._passage, first_free, end) or first_free


def _without_punctuation(lower: list[str], at: int) -> int:
    """The last token up to ``at``, itself included, that is not punctuation."""
    while at >= 0 and lower[at] in (",", DASH, ":"):
        at -= 1
    return at


def _resumes(word: str) -> bool:
    """Whether after "he said," the content goes on with this word."""
    return word not in NEW_CLAUSE_OPENERS and not word.endswith("ing")
