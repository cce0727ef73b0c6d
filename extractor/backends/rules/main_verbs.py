"""Clauses with their finite verbs and where their subjects begin."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.backends.rules.clauses import is_adverb, length_of_opener
from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.lexicon import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    FREE_RELATIVES,
    PASSIVE_AUXILIARIES,
    PREPOSITIONS,
    SENTENCE_OPENERS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_OPENERS,
    TIME_WORDS,
    words_of,
)
from extractor.backends.rules.passages import DASH, QUOTED, Passage, TokenRange
from extractor.backends.rules.verbs import BASES, PASTS_ONLY, is_contracted, is_finite, is_finite_alone, is_past

NP_ENDS = frozenset([",", ";", ":", DASH, "(", ")", QUOTED, ".", "?", "!", '"', "“", "”"])
INTRODUCING = frozenset(["while", "although", "though", "when", "as", "after", "since", "because"])
_MORE_THAN_SPEAKING = words_of("""
acknowledge announce challenge concede confirm contend continue deliver demand deny disclose pledge predict promise
propose protest question recommend repeat report respond reveal rule signal suggest
""")
"""Verbs of speech that tell what somebody does even without words that are said: "responded with force"."""
_WRITING = frozenset(["write", "publish"])
_BEFORE_NOUNS = DETERMINERS | PREPOSITIONS | words_of("to and or who which that not never")
_AFTER_VERBS = DETERMINERS | PREPOSITIONS | ADVERBS | words_of("that to whether how up out down")
_ALSO_ADJECTIVES = words_of("briefed involved")
_MERE_SPEAKING = words_of("say tell speak talk ask answer reply comment explain argue insist think believe")
_POINTING = words_of("last this next that late early")
"""Words with which a time begins, or a subject."""
_BEGINNING_SUBJECT = SUBJECT_PRONOUNS | DETERMINERS
_SPEAKING = words_of("speak speaks spoke spoken speaking talk talks talked talking")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as the tokens ``words``; ``subject`` and ``link`` (an auxiliary, "is") go before if it has none.

    An ``aside`` is a relative clause or an apposition: what the narrator adds to somebody's words.
    """

    words: TokenRange
    subject: TokenRange | None = None
    link: str = ""
    aside: bool = False


def main_verb(passage: Passage, first: int, last: int) -> int | None:
    """The finite verb of the clause that begins at ``first``; None if there is none up to ``last``."""
    if (first, last) not in passage.main_verbs:
        passage.main_verbs[first, last] = _find_main_verb(passage, first, last)
    return passage.main_verbs[first, last]


def _is_free_relative(passage: Passage, start: int, last: int) -> bool:
    """Whether a subject begins that has a verb of its own: "What Ada Holm said (was wrong)"."""
    if passage.lower[start] not in FREE_RELATIVES or start + 2 >= last:
        return False
    return passage.lower[start + 1] in _BEGINNING_SUBJECT or is_capitalised(passage, start + 1)


def _find_main_verb(passage: Passage, first: int, last: int) -> int | None:
    return _verb_from(passage, subject_start(passage, first, last), last)


def _verb_from(passage: Passage, start: int, last: int) -> int | None:
    """The finite verb of the clause of which the subject begins at ``start``."""
    lower = passage.lower
    skipped = _is_free_relative(passage, start, last)  # the verb of a relative clause
    if lower[start] in BASES and start < last and lower[start + 1] in DETERMINERS:  # "Close the dam"
        return None
    aside_end = 0
    for at in range(start, min(last + 1, start + 40)):
        word = lower[at]
        if at < aside_end:
            continue
        if at > start and lower[at - 1] == "," and word.partition("'")[0] in ("who", "which", "whose"):
            aside_end = next((after for after in range(at, last) if lower[after] == ","), 0)
            if aside_end:
                continue
        if word == DASH and at > start + 1 and DASH in lower[at + 2 : last]:
            aside_end = lower.index(DASH, at + 2) + 1  # "Three towns - which include Ostby - raised it"
            continue
        if word in ("who", "which", "that", "whose") and at > start:
            skipped = True
        elif at > start and word in SUBORDINATORS and word not in ("as", "before", "after", "since", "than", "until"):
            return None
        elif start < at < last and (_is_participle(lower, at) or is_capitalised(passage, at)):
            continue  # "The dam, built in 1931, ...", "Ada Reed said"
        elif start < at < last and word in BASES and _follows_names(passage, start, at) and not skipped:
            return at
        elif start < at < last and word in _ALSO_ADJECTIVES and lower[at + 1] in PREPOSITIONS:
            continue  # "an official briefed on the plan"
        elif is_contracted(word) if at == start else is_finite(lower, at):
            if not skipped:
                return at
            is_deed = lower[at] in ("do", "does", "did") and at < last and lower[at + 1] in AUXILIARIES
            skipped = lower[at] in AUXILIARIES and at < last and is_finite(lower, at + 1) and not is_deed
    return None


def _follows_names(passage: Passage, start: int, at: int) -> bool:
    """Whether a word in its base form is what two names do: "Ada Holm and Bo Lind own the farm"."""
    lower, tokens = passage.lower, passage.tokens
    is_several = tokens[at - 1][0].isupper() and tokens[at].islower() and "and" in lower[start + 1 : at - 1]
    return is_several and (lower[at + 1] in DETERMINERS or lower[at + 1] in PREPOSITIONS or lower[at + 1] == "to")


def is_capitalised(passage: Passage, at: int) -> bool:
    """Whether a word is a name and no verb, whatever its form: "Reed" after the beginning of a sentence."""
    token = passage.tokens[at]
    return token[0].isupper() and not token.isupper()


def likely_verb(passage: Passage, first: int, last: int) -> int | None:
    """What is most likely the finite verb where no form tells it: "show" in "Data from the survey show that"."""
    lower, start = passage.lower, subject_start(passage, first, last)
    if lower[start] in BASES or is_finite_alone(lower[start]):
        return None
    for at in range(start + 1 + is_adverb(lower[start]), last):
        word, before, after = lower[at], lower[at - 1], lower[at + 1]
        if (
            after == "of"
            or before in _BEFORE_NOUNS
            or before.endswith("'s")
            or (word not in BASES and not is_finite_alone(word))
        ):
            continue
        if word in AUXILIARIES or after in _AFTER_VERBS or passage.tokens[at + 1][0].isupper():
            return at
    return None


def _is_participle(lower: list[str], at: int) -> bool:
    """Whether a participle with what follows it stands between commas."""
    word = lower[at]
    return lower[at - 1] == "," and is_past(word) and word not in PASTS_ONLY and lower[at + 1] in PREPOSITIONS


def subject_start(passage: Passage, first: int, last: int) -> int:
    """Where the subject begins: after what stands before the first comma, if a preposition or an adverb opens it."""
    lower = passage.lower
    at = first
    while at < last and lower[at] in SENTENCE_OPENERS and lower[at] not in ("for", "while", "although", "though"):
        at += length_of_opener(lower, at)
    at = min(at, last)  # nothing but "So far"
    word = lower[at]
    if word in _POINTING and TIME_WORDS.isdisjoint(lower[at + 1 : at + 4]):
        return at  # "This plan is old, and it ..."
    if word in PREPOSITIONS or word in TIME_OPENERS or word in SUBORDINATORS or word.endswith("ing"):
        comma = next((index for index in range(at, min(last, at + 30)) if lower[index] == ","), None)
        if comma is None or comma >= last or _is_phrase_without_comma(passage, at, comma, last):
            return at
        return comma + 1
    if (word == "born" or is_past(word)) and lower[at + 1 : at + 2] and lower[at + 1] in PREPOSITIONS:
        return _behind_participle(lower, at, last) or at
    while at < last and (lower[at] == "," or (is_adverb(lower[at]) and lower[at + 1] in (",",))):
        at += 1
    return at


def _behind_participle(lower: list[str], first: int, last: int) -> int:
    """Where the subject begins behind a participle and its appositions: "Born in Ostby, the son of a baker, he"."""
    comma = next((at for at in range(first, last) if lower[at] == ","), last)
    verb = next((at for at in range(comma + 1, last) if is_finite(lower, at)), comma)
    return next((at + 1 for at in range(verb - 1, comma - 1, -1) if lower[at] == ","), 0)


def _is_phrase_without_comma(passage: Passage, first: int, comma: int, last: int) -> bool:
    """Whether the clause has its verb before the first comma: "Last year Norway held a drill, the largest so far"."""
    word = passage.lower[first]
    if word in SUBORDINATORS or word not in PREPOSITIONS | TIME_OPENERS:
        return False
    return _verb_from(passage, first, comma - 1) is not None and _verb_from(passage, comma + 1, last) is None


def last_of_verb(passage: Passage, verb: int) -> int:
    """The full verb of which a finite verb may be the auxiliary: "said" in "has also said"."""
    lower, at = passage.lower, verb
    while at + 1 < len(lower) and (lower[at] in AUXILIARIES or is_adverb(lower[at])):
        at += 1
    is_verb = lower[at] in BASES or is_past(lower[at]) or lower[at].endswith(("ing", "en", "ne"))
    return at if lower[verb] in AUXILIARIES and is_verb else verb


def is_speech_verb(passage: Passage, verb: int) -> bool:
    """Whether a verb tells the mere act of speaking; "is said to be old" tells more."""
    lower = passage.lower
    cue = CUE_WORDS.get(lower[verb])
    is_said = cue is not None and "say" in cue.frames and cue.base not in _MORE_THAN_SPEAKING
    is_passive = verb > 0 and lower[verb - 1] in PASSIVE_AUXILIARIES and not lower[verb].endswith("ing")
    if is_passive and lower[verb + 1 : verb + 2] != ["that"]:
        return False  # "is observed as a holiday", "is said to be old"
    if (
        cue is not None
        and cue.base in _WRITING
        and lower[verb + 1 : verb + 2] in (["a"], ["an"], ["the"], ["two"], ["his"])
    ):
        return False  # "wrote a memoir"
    if is_said and cue is not None and cue.base not in _MERE_SPEAKING and _has_mere_object(passage, verb):
        return False  # "noted the letter on its website"
    return is_said or lower[verb] in _SPEAKING


def _has_mere_object(passage: Passage, verb: int) -> bool:
    """Whether a thing and no clause is the object of a verb."""
    lower, last = passage.lower, passage.size - 1
    if verb + 2 > last or not (lower[verb + 1] in DETERMINERS or passage.tokens[verb + 1][0].isupper()):
        return False
    return not any(is_finite(lower, at) or lower[at] in (QUOTED, ":") for at in range(verb + 2, last))


def opens_plainly(words: list[str]) -> bool:
    """Whether what stands before a main verb governs nothing after it: no condition, no clause that may go on."""
    opener = words[0] if words else ""
    if opener in INTRODUCING:
        return "," in words
    return opener not in SUBORDINATORS and opener not in ("neither", "nor", "either", "both")
