"""What nouns attribute: "Holm's claim that ...", "her refusal to ...", "a statement by Holm that ..."."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.content_bounds import ContentBounds
from extractor.backends.rules.cue_detection import Cue
from extractor.backends.rules.cue_verbs import CUE_NOUNS
from extractor.backends.rules.following_phrases import begins_clause
from extractor.backends.rules.frame_names import QuoteFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import (
    AFTER_NOUN,
    AUXILIARIES,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.spelling import without_possessive
from extractor.backends.rules.verbs import is_finite

_OPENERS = SUBORDINATORS | {"who", "which"}
"""Words with which a clause with a verb of its own begins."""
_SINGULAR = ("he", "she", "it")
_LONGEST_SUBJECT = 8
"""In tokens."""
_LONGEST_SOURCE = 10
"""In tokens, with the noun before it and "that" behind it."""
ATTRIBUTING_NOUNS = frozenset[str]().union(*CUE_NOUNS.values())
_SUBORDINATORS_BUT_AS_THAN = SUBORDINATORS - {"as", "than"}


def nominal_attributions(passage: Passage, bounds: ContentBounds) -> Iterator[Attribution]:
    """Yield what nouns with a possessor attribute: "Holm's claim that ...", "her refusal to ..."."""
    lower = passage.lower
    if ATTRIBUTING_NOUNS.isdisjoint(lower):
        return
    for at in range(passage.size - 3):
        if by_somebody := _by_somebody(passage, bounds, at):
            yield by_somebody
        if not at or lower[at] not in CUE_NOUNS.get(lower[at + 1], ()):
            continue
        if lower[at + 1] == "that" and not _begins_clause(passage, at + 2):
            continue
        owner = next((before for before in range(at - 1, max(-1, at - 4), -1) if _possesses(lower[before])), None)
        if owner is None or (owner < at - 1 and lower[at - 1].endswith("s") and not lower[at - 1].endswith("ss")):
            continue  # "its fans hope that" has a verb
        if not AFTER_NOUN.isdisjoint(lower[owner + 1 : at]):
            continue  # "Vicar's fury over plan to ..."
        first = owner
        while first and passage.tokens[owner][0].isupper() and passage.tokens[first - 1][0].isupper():
            first -= 1
        if first and passage.tokens[owner].islower() and lower[first - 1] in ("the", "a", "an"):  # "the minister's"
            first -= 1
        content = passage.char_range(at + 1, _end(passage, bounds, first, at))
        (start, end), cue = passage.char_range(first, owner), passage.char_range(at, at)
        if passage.tokens[owner].islower() and owner > first:  # "the minister's"
            end -= len(lower[owner]) - len(without_possessive(lower[owner]))
        yield Attribution([content], (start, end), cue, "say", QuoteFrame.NOUN, passage, direct=False)


def _by_somebody(passage: Passage, bounds: ContentBounds, noun: int) -> Attribution | None:
    """What is attributed to whom "by" names: "a statement by its commander that ..."."""
    lower = passage.lower
    if lower[noun] not in CUE_NOUNS["that"] or lower[noun + 1] not in ("by", "from"):
        return None
    last = min(noun + _LONGEST_SOURCE, passage.size - 2)
    that = next((at for at in range(noun + 3, last) if lower[at] == "that" or is_break(lower[at])), last)
    if lower[that] != "that" or not _begins_clause(passage, that + 1):
        return None
    source, cue = passage.char_range(noun + 2, that - 1), passage.char_range(noun, noun)
    content = passage.char_range(that, _end(passage, bounds, noun, that - 1))
    return Attribution([content], source, cue, "say", QuoteFrame.NOUN, passage, direct=False)


def _possesses(word: str) -> bool:
    return word in ("his", "her", "their", "its") or word.endswith(("'s", "s'"))


def _begins_clause(passage: Passage, at: int) -> bool:
    """Whether a clause begins at a token, as far as "that" before it leaves that open."""
    last = min(at + _LONGEST_SUBJECT, passage.size)
    return begins_clause(passage, at) or any(is_finite(passage.lower, index) for index in range(at + 1, last))


def _end(passage: Passage, bounds: ContentBounds, first: int, noun: int) -> int:
    """The last token of the content of a noun whose noun phrase begins at ``first``.

    It ends before the verb whose subject the noun is: "Holm's claim that the dam is safe | was false".
    """
    lower = passage.lower
    end = bounds.end(noun + 1, Cue(noun, noun, "claim", frozenset(["say"]), False, None))
    begin = first
    while begin and not is_break(lower[begin - 1]) and lower[begin - 1] not in _SUBORDINATORS_BUT_AS_THAN:
        begin -= 1
    is_subject = not any(is_finite(lower, at) for at in range(begin, first))
    opens = 1 if lower[noun + 1] == "that" else 0
    for verbs in (_finite_verbs(passage, noun + 2, end, is_sure=True), _finite_verbs(passage, noun + 2, end)):
        if (cut := _before_main_verb(lower, noun + 2, end, opens, verbs, is_subject=is_subject)) is not None:
            return cut
    return end


def _finite_verbs(passage: Passage, first: int, end: int, *, is_sure: bool = False) -> set[int]:
    """The finite verbs between two tokens, of auxiliaries the first; if they are to be sure, no participles."""
    lower = passage.lower
    return {
        at
        for at in range(first, end + 1)
        if (is_finite(lower, at) or (at > first and _follows_subject(lower, at)))
        and not (is_sure and lower[at].endswith("ed") and lower[at + 1 : at + 2] and lower[at + 1] in PREPOSITIONS)
        and not (lower[at - 1] in AUXILIARIES and at > first)
        and not (lower[at].endswith("ed") and is_adverb(lower[at - 1]) and lower[at - 2] in AUXILIARIES)
    }


def _follows_subject(lower: list[str], at: int) -> bool:
    """Whether a verb that no list has stands behind a pronoun: "that feeds the lake", "if it rains"."""
    if not lower[at].endswith("s"):
        return False
    return lower[at - 1] in _SINGULAR or (lower[at - 1] in RELATIVE_PRONOUNS and lower[at + 1 : at + 2] != [])


def _before_main_verb(
    lower: list[str], first: int, end: int, opened: int, verbs: set[int], *, is_subject: bool
) -> int | None:
    """The token before the verb that belongs to no clause of the content; None if each belongs to one.

    Of a noun that is no subject only an auxiliary is so sure a verb of something else.
    """
    open_clauses = opened
    for at in range(first, end + 1):
        word, before = lower[at], lower[at - 1]
        if word in _OPENERS:
            open_clauses += before not in _OPENERS
        elif word in SUBJECT_PRONOUNS and word != "one" and before not in _OPENERS and at - 1 not in verbs:
            open_clauses += at > first
        elif word in ("and", "but", "or") and (not open_clauses or at + 1 in verbs):
            open_clauses += 1
        elif word == "," and not open_clauses and is_subject and at > first and any(verb > at for verb in verbs):
            return at - 1
        elif at in verbs:
            open_clauses -= 1
            if open_clauses < 0 and (is_subject or word in AUXILIARIES):
                return at - 1
    return None
