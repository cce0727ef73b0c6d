"""What a cue attributes where the cue comes first, told by the words around it: a method for each shape.

The shapes: "As X said, Y", "X wants to Y", "X accused Z of Y", "X criticised Z as Y", "X called Z Y", "X said that Y",
"X urged Z to Y", "X rejected Y".
"""

from __future__ import annotations

from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.cue_detection import Cue
from extractor.backends.rules.cue_verbs import BARE_CLAUSE_VERBS, CUE_WORDS, PARTICLE_VERBS
from extractor.backends.rules.following_phrases import begins_clause
from extractor.backends.rules.frame_names import QuoteFrame
from extractor.backends.rules.frames import Attribution, CueFrames
from extractor.backends.rules.free_relatives import is_what_is_said
from extractor.backends.rules.label_links import is_label_link
from extractor.backends.rules.lexicon import (
    AFTER_NOUN,
    ATTITUDES,
    AUXILIARIES,
    COMPLEMENTIZERS,
    DETERMINERS,
    IRREGULAR_PASTS,
    PARTICLES,
    PERSONAL_PRONOUNS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    TIME_OPENERS,
    TIME_WORDS,
    begins_amount,
    is_figure,
    words_of,
)
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.of_what import of_the_verb
from extractor.backends.rules.passages import QUOTED
from extractor.backends.rules.role_lexicon import NOUNS_FOR_PEOPLE
from extractor.backends.rules.said_times import end_of_time
from extractor.backends.rules.verbs import is_finite

_MOST_BEFORE_HEAD = 4
"""In tokens: so many of an object are looked at for the noun that it is about."""
_MOST_BEFORE_FIGURE = 4
"""In tokens: a figure and the words before it, as in "at more than $ 20"."""
_LONGEST_SUBJECT = 10
"""In tokens."""
_LONGEST_WARNED = 5
"""In tokens: so many may name who is warned."""
_WITHHOLDING = words_of("ask request decline refuse wish want prefer insist demand agree")
_TIMES = TIME_WORDS | words_of("""
now tomorrow
january february march april may june july august september october november december spring summer autumn winter
""")
_PAID = words_of("benefit benefits expenses pay pension pensions allowance allowances damages asylum compensation")
_NAMING = words_of("named unnamed identified unidentified anonymous anonymously anonymity name names")
_CONDITIONS = words_of("if unless whether")
"""Before a subject: what it does is supposed and not reported, as in "If the court rejects the plan"."""
_NO_WORDS = words_of("that this nothing something anything everything little much more otherwise goodbye hello")
"""What is said is not told by these: "had said nothing"."""
_NEGATIONS = frozenset(["not", "never", "neither", "nor", "didn't", "doesn't", "don't"])
_AUXILIARIES_OR_IRREGULAR_PASTS = AUXILIARIES | IRREGULAR_PASTS
_PERSONAL_PRONOUNS_OR_NO_WORDS = PERSONAL_PRONOUNS | _NO_WORDS
_AFTER_NOUN_BUT_OF = AFTER_NOUN - {"of"}


_BEING = words_of("is was")
_OTHERS_CLAUSE = words_of("after before when while because although though")


class CueFirst(CueFrames):
    """Finds the content after the cues of one passage."""

    def match(self, cue: Cue) -> Attribution | None:
        """The content after a cue."""
        following = cue.last + 1
        is_last = following >= self._size
        if cue.subject is None:
            if "label" in cue.frames and not is_last and self._passage.lower[following] == QUOTED:
                return self._attribution(cue, [(following, following)], QuoteFrame.CALLS)
            if not (cue.is_participle and "say" in cue.frames):
                return None
        if is_last or self._withholds_name(cue):
            return None
        if cue.subject and "label" not in cue.frames and is_what_is_said(self._passage, cue.subject):
            return self._identified(cue, following)
        for match in (
            self._as_said,
            self._infinitive,
            self._accusing,
            self._judging,
            self._label,
            self._clause,
            self._urging,
            self._figure,
            self._object,
        ):
            if attribution := match(cue, following):
                return attribution
        return None

    def _identified(self, cue: Cue, following: int) -> Attribution | None:
        """The shape "What X said was that Y"; else what X said is only told of."""
        lower = self._passage.lower
        at = following + (lower[following] in _BEING)
        if at + 1 >= self._size or not (
            lower[at] in (QUOTED, ":") or (at > following and lower[at] in COMPLEMENTIZERS)
        ):
            return None
        start = at + (lower[at] != QUOTED)
        return self._attribution(cue, [(start, self._bounds.end(start, cue))], QuoteFrame.SAID_THAT)

    def _withholds_name(self, cue: Cue) -> bool:
        """Whether somebody only wants to stay unnamed: "who asked not to be named", "declined to give her name"."""
        lower = self._passage.lower
        if cue.verb not in _WITHHOLDING:
            return False
        for at in range(cue.last + 1, min(cue.last + 8, self._size)):
            if is_break(lower[at]):
                return False
            if lower[at] in _NAMING:
                after = lower[at + 1] if at + 1 < self._size else ","
                return not (after in DETERMINERS or after in ("as", "of", "on"))
        return False

    def _as_said(self, cue: Cue, following: int) -> Attribution | None:
        lower, subject = self._passage.lower, cue.subject
        if not subject or cue.is_participle or not subject.first or lower[subject.first - 1] != "as":
            return None
        comma = next((at for at in range(following, self._size) if lower[at] == ","), self._size)
        if comma + 1 >= self._size:
            return None
        return self._attribution(cue, [(comma + 1, self._size - 1)], QuoteFrame.AS_NAME_SAID)

    def _infinitive(self, cue: Cue, following: int) -> Attribution | None:
        if "intend" not in cue.frames:
            return None
        start = end_of_time(self._passage.lower, following, self._size)
        if start >= self._size:
            return None
        to = start + (self._passage.lower[start] == "not")  # "decided not to"
        if to + 1 >= self._size or self._passage.lower[to] != "to":
            return None
        return self._attribution(cue, [(start, self._bounds.end(start, cue))], QuoteFrame.INTENDS)

    def _accusing(self, cue: Cue, following: int) -> Attribution | None:
        """The shape "X accused Y of Z"."""
        lower = self._passage.lower
        if "accuse" not in cue.frames:
            return None
        last = min(following + 16, self._size - 1)
        quoted = next((at for at in range(following, last) if lower[at : at + 2] == ["of", QUOTED]), None)
        of = quoted or (following if lower[following] == "of" else of_the_verb(self._passage.tokens, following, last))
        if of is None or any(is_break(lower[at]) and lower[at] != "," for at in range(following, of)):
            return None
        return self._attribution(cue, [(of + 1, self._bounds.end(of + 1, cue))], QuoteFrame.ACCUSES)

    def _judging(self, cue: Cue, following: int) -> Attribution | None:
        """The shape "X criticised Y as Z"."""
        lower = self._passage.lower
        if "judge" not in cue.frames:
            return None
        end = self._bounds.end(following, cue)
        if lower[following] == QUOTED:
            return self._attribution(cue, [(following, end)], QuoteFrame.JUDGES)
        within = range(following, min(end, following + 13))
        others = next((at for at in within if lower[at] in _OTHERS_CLAUSE), end)  # "after it was condemned as theft"
        within = range(following, min(others, within.stop))
        is_likened = cue.verb == "liken" and "to" in (lower[at] for at in within)
        if not (is_likened or (cue.verb != "liken" and any(is_label_link(lower, at) for at in within))):
            return None
        return self._attribution(cue, [(following, end)], QuoteFrame.JUDGES)

    def _label(self, cue: Cue, following: int) -> Attribution | None:
        lower = self._passage.lower
        if "label" not in cue.frames or lower[following] in (",", ":", "that"):
            return None
        end = self._before_other_label(following, self._bounds.end(following, cue))
        if all(self._passage.tokens[at][0].isupper() for at in range(following, end + 1)):
            return None  # "a man called Per Dahl"
        if lower[following] in PARTICLES or lower[end] in PARTICLES:  # "called off the strike", "called it off"
            return None
        if cue.verb == "call" and self._has_predicate(following, end):
            return self._attribution(cue, [(following, end)], QuoteFrame.CALLS)
        within = range(following, min(end + 1, following + 13))
        has_label = any(lower[at] == QUOTED or is_label_link(lower, at) for at in within)
        return self._attribution(cue, [(following, end)], QuoteFrame.CALLS) if has_label else None

    def _before_other_label(self, first: int, end: int) -> int:
        """Where a label in quotation marks ends, before one of somebody else: "called it “mad”, but Lind ..."."""
        lower = self._passage.lower
        for cue in self._cues:
            if not first < cue.first <= end or cue.subject is None or not {"label", "say"} & cue.frames:
                continue
            at = cue.subject.first - 1
            if first < at and lower[at] in ("but", "while", "whereas", "and") and QUOTED in lower[first:at]:
                return at - 1 - (lower[at - 1] == ",")
        return end

    def _has_predicate(self, first: int, end: int) -> bool:
        """Whether an object is called something, and not only called: "the plan unfair", not "Bell on Monday"."""
        lower, tokens = self._passage.lower, self._passage.tokens
        if lower[first] in PREPOSITIONS or lower[first].isdigit():
            return False
        if QUOTED in lower[first : end + 1]:
            return True
        determined = lower[first] in DETERMINERS and lower[first] not in ("this", "that", "these", "those")
        after = first + 1
        if not determined:  # a pronoun or a name
            while after <= end and tokens[first][0].isupper() and tokens[after][0].isupper():
                after += 1
        elif not any(lower[at] in DETERMINERS and lower[at - 1] not in PREPOSITIONS for at in range(after, end + 1)):
            if lower[first] in ("a", "an"):  # "called a meeting"
                return False
            after = first + 2
        return after <= end and not (
            lower[after] in PREPOSITIONS
            or lower[after] in SUBORDINATORS
            or lower[after] in TIME_WORDS
            or lower[after] in TIME_OPENERS
            or lower[after] in _AUXILIARIES_OR_IRREGULAR_PASTS  # "a man called Per Dahl came"
            or lower[after] in ("and", "to")
            or is_adverb(lower[after])
            or is_break(lower[after])
        )

    def _clause(self, cue: Cue, following: int) -> Attribution | None:
        lower, size = self._passage.lower, self._size
        if not ("say" in cue.frames or "think" in cue.frames or self._shows(cue, following)):
            return None
        start = self._bounds.start_after(cue)
        if start >= size:
            return None
        if start == following + 1 and lower[start] in AUXILIARIES and lower[following] in _TIMES:
            start = following  # "said June was wet"
        opening = lower[start]
        if opening in (",", ":"):
            start += 1
            if start >= size:
                return None
            goes_on = cue.verb == "say" and lower[start] not in CUE_WORDS
            if not (opening == ":" or lower[start] == QUOTED or goes_on):
                return None
        elif opening != QUOTED and opening not in COMPLEMENTIZERS:
            may_be_bare = cue.verb in BARE_CLAUSE_VERBS or ("show" in cue.frames and self._of_document(cue))
            is_amount = start == following and begins_amount(lower, start)  # "says about 20 ..."
            is_bare = may_be_bare and (
                is_amount or lower[following] not in PREPOSITIONS or self._begins_after_time(following, start)
            )
            relative = cue.subject.first - 1 if cue.subject else -1
            is_bare &= cue.verb != "claim" or any(
                is_finite(lower, at) for at in range(start, size)
            )  # "claimed expenses"
            is_bare |= relative > 0 and lower[relative] in RELATIVE_PRONOUNS and opening in AUXILIARIES
            if is_break(opening) or opening == "to" or not (is_bare or begins_clause(self._passage, start)):
                return None
        if cue.verb == "tell" and start == following and lower[start] not in (QUOTED, "that"):
            return None
        end = self._bounds.end(start, cue)
        is_refusal = (
            lower[start] in ("no", "yes") and cue.subject and cue.subject.kind == "relative"
        )  # "a man who says no"
        is_pronoun = lower[start] == "that" and start < end and lower[start + 1] in PREPOSITIONS
        if is_pronoun and not any(is_finite(lower, at) or lower[at] == QUOTED for at in range(start + 1, end + 1)):
            return None  # "promised exactly that in May"
        is_before_source = lower[start + 1 : start + 3] == [",", "according"]  # "reported that, according to"
        if start == end and (is_refusal or lower[start] in _PERSONAL_PRONOUNS_OR_NO_WORDS) and not is_before_source:
            return None
        return self._attribution(cue, [(start, end)], QuoteFrame.SAID_THAT)

    def _begins_after_time(self, following: int, start: int) -> bool:
        """Whether a clause follows the time after a cue: "said on Sunday 1,200 visitors came"."""
        lower, size = self._passage.lower, self._size
        is_timed = start > following and end_of_time(lower, following, size) == start
        return is_timed and any(is_finite(lower, at) for at in range(start + 1, min(size, start + _LONGEST_SUBJECT)))

    def _names_people(self, first: int, end: int) -> bool:
        """Whether an object is who says something, and not what: "citing people familiar with it", "Ada Holm"."""
        head = next((at for at in range(first, end + 1) if self._passage.lower[at] in AFTER_NOUN), end + 1)
        words = self._passage.lower[first:head]
        mention = parse_mention(" ".join(self._passage.tokens[first:head]))
        is_name = mention is not None and mention.proper and mention.kind in ("person", "outlet") and len(words) > 1
        return is_name or not NOUNS_FOR_PEOPLE.isdisjoint(words)

    def _shows(self, cue: Cue, following: int) -> bool:
        """Whether a document, or anything with "that" or a question after it, shows something."""
        if "show" not in cue.frames or cue.subject is None:
            return False
        return self._passage.lower[following] in COMPLEMENTIZERS or self._of_document(cue)

    def _urging(self, cue: Cue, following: int) -> Attribution | None:
        lower = self._passage.lower
        if "urge" not in cue.frames or is_break(lower[following]) or lower[following] in PREPOSITIONS:
            return None
        end = self._bounds.end(following, cue)
        if "to" not in lower[following + 1 : min(end, following + 12)]:
            return None
        return self._attribution(cue, [(following, end)], QuoteFrame.URGES)

    def _figure(self, cue: Cue, following: int) -> Attribution | None:
        """The shapes "X put Y at 20" and "X confirmed 20 Y"."""
        lower = self._passage.lower
        if "figure" not in cue.frames or lower[following] in AFTER_NOUN or self._is_not_done(cue):
            return None
        end = self._bounds.end(following, cue)
        object_end = next((at for at in range(following, end + 1) if lower[at] in _AFTER_NOUN_BUT_OF), end + 1)
        words = lower[following:object_end]
        if any(is_break(word) for word in words):
            return None
        is_counted = any(map(is_figure, words))
        if cue.verb == "put" or not is_counted:
            is_put = object_end < end and lower[object_end] == "at" and not is_counted
            if not is_put or not any(map(is_figure, lower[object_end + 1 : object_end + 1 + _MOST_BEFORE_FIGURE])):
                return None
        return self._attribution(cue, [(following, end)], QuoteFrame.GIVES_FIGURE)

    def _is_not_done(self, cue: Cue) -> bool:
        """Whether a verb is negated or depends on a condition: "did not mention the plan"."""
        lower, subject = self._passage.lower, cue.subject
        is_supposed = subject is not None and subject.first > 0 and lower[subject.first - 1] in _CONDITIONS
        return is_supposed or (cue.first > 0 and lower[cue.first - 1] in _NEGATIONS)

    def _object(self, cue: Cue, following: int) -> Attribution | None:
        lower = self._passage.lower
        following = end_of_time(lower, following, self._size)
        has_particle = cue.last > cue.first
        if not has_particle and (behind := self._behind_particle(cue, following)):
            following, has_particle = behind, True
        if following >= self._size or self._is_not_done(cue) or (cue.verb == "warn" and not has_particle):
            return None  # "warned the council"
        word = lower[following]
        if "object" not in cue.frames or word in SUBORDINATORS or (is_break(word) and word != QUOTED):
            return None
        end = self._bounds.end(following, cue)
        if not has_particle and (word in PREPOSITIONS or (end == following and word != QUOTED)):
            return None
        if end == following and (word in PERSONAL_PRONOUNS or word in DETERMINERS):
            return None  # "warned of it"
        if cue.verb == "report" and "to" in lower[following + 1 : end] and QUOTED not in lower[following : end + 1]:
            return None  # "reported the nurse to the board"
        if cue.verb == "report" and word == "back":
            return None  # "will report back in May"
        if cue.verb == "claim" and not _PAID.isdisjoint(lower[following : following + 2]):
            return None  # "claimed benefits for years"
        if cue.verb in ("cite", "quote", "speak", "talk") and self._names_people(following, end):
            return None
        if cue.verb in ("cite", "quote") and cue.is_participle and self._is_followed_by_cue(following):
            return None  # "The Post, citing a memo, said ..."
        if not ATTITUDES.isdisjoint(lower[following : following + _MOST_BEFORE_HEAD]):
            return None
        return self._attribution(cue, [(following, end)], QuoteFrame.SUMS_UP)

    def _is_followed_by_cue(self, first: int) -> bool:
        """Whether a verb of attribution stands behind the next comma."""
        comma = next((at for at in range(first, self._size - 1) if is_break(self._passage.lower[at])), self._size - 1)
        return self._passage.lower[comma] == "," and any(cue.first == comma + 1 for cue in self._cues)

    def _behind_particle(self, cue: Cue, first: int) -> int:
        """The token after the particle behind a time or an addressee: "warned them of", "warned on Monday about"."""
        lower = self._passage.lower
        for at in range(first, min(first + (_LONGEST_WARNED if cue.verb == "warn" else 1), self._size - 1)):
            if (cue.verb, lower[at]) in PARTICLE_VERBS:
                of = (
                    of_the_verb(self._passage.tokens, first, self._size - 1) if lower[at] == "of" and at > first else at
                )
                return (of or at) + 1
            if is_break(lower[at]) or lower[at] in COMPLEMENTIZERS:
                break
        return 0
