"""Whether the words around a date speak of what is past or of what is to come, by the nearest verb; English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.lexicon import inflect, words_of
from extractor.backends.rules.verbs import BASES, is_past
from extractor.text.spans import CharRange

Direction = Literal["past", "ahead"] | None
"""Past, to come, or not told."""
_WORD = re.compile(r"[\w’'-]+|[.;!?]")
_AHEAD = words_of("will won't shall should must due scheduled planned expected wants want demands upcoming")
_OPEN = words_of("would wouldn't could couldn't might may can can't cannot")
_PAST = words_of("has have had was were did didn't wasn't weren't hasn't haven't hadn't")
_PAST_BEING = words_of("was were had")
_FIXED = words_of("opens closes begins starts ends expires returns resumes takes comes reopens")
"""What is told in the present of a day that is fixed."""
_SETTING_OUT = words_of("due set going scheduled planned expected is are ready about") | frozenset(
    form
    for verb in words_of(
        "plan hope want intend promise pledge vow agree threaten prepare need ask urge order call press tell beg"
        " propose offer seek wish like encourage"
    )
    for form in inflect(verb)
)
"""Words after which "to" says what is to come."""
_DONE = frozenset(
    form for verb in words_of("fail manage try begin help force use") for form in inflect(verb)
) | words_of("began used had unable able")
_PROMISING = frozenset(
    form
    for verb in words_of(
        "promise pledge vow plan offer propose demand ask want request order urge agree threaten expect hope need"
        " require undertake commit intend"
    )
    for form in inflect(verb)
) | words_of("deadline ultimatum")
"""What somebody says is to happen, up to a day that lies ahead."""
_UNTIL = words_of("by until till before within")
_NO_PAST_BEHIND = words_of("is are be been being have get the a an")
"""Words behind which a past form is a participle, of which another verb tells the time."""
_NEAR = 7
"""In tokens: so far before "to" stands what it goes with."""


def direction_at(words: str, place: CharRange, *, is_said: bool) -> Direction:
    """Of which time the verb nearest to a place of a sentence speaks, of those before it first.

    ``is_said``: in words that somebody says, where "would" is of what is to come.
    """
    tokens = [(token.start(), token.group().replace("’", "'")) for token in _WORD.finditer(words)]
    before = [token for start, token in tokens if start < place[0]]
    behind = [token for start, token in tokens if start >= place[1]]
    if before and before[-1].lower() in _UNTIL and (due := _of_deadline(before)):
        return None if due == "open" else due
    for at in range(len(before) - 1, -1, -1):
        if told := _told(before, at, is_said=is_said):
            return None if told == "open" else told
    for at in range(len(behind)):
        if told := _told(behind, at, is_said=is_said):
            return None if told == "open" else told
    return None


def _of_deadline(before: Sequence[str]) -> Literal["ahead", "open"] | None:
    """Of which time a day is up to which somebody promises or demands something: "promised a reply by Monday"."""
    lower = [token.lower() for token in before]
    at = next((at for at in range(len(lower) - 1, -1, -1) if lower[at] in _PROMISING), None)
    if at is None or any(token in ".;!?" for token in lower[at:]):
        return None
    is_over = not _PAST_BEING.isdisjoint(lower[max(0, at - 2) : at])
    is_done = any(is_past(word) and word not in _PROMISING for word in lower[at + 1 : -1])
    return "open" if is_over or is_done else "ahead"


def _told(tokens: Sequence[str], at: int, *, is_said: bool) -> Literal["past", "ahead", "open"] | None:
    """Of which time a token tells; None where it tells nothing, as it is no verb."""
    word = tokens[at].lower()
    left, right = (tokens[at - 1].lower() if at else ""), (tokens[at + 1].lower() if at + 1 < len(tokens) else "")
    if tokens[at][:1].isupper() and at:
        return None  # a name, or a month
    if word == "to":
        return _of_infinitive(tokens, at) if right in BASES or right == "be" else None
    if word in _OPEN:
        return "ahead" if is_said and right != "have" else "open"
    if word in _AHEAD:
        is_over = not _PAST_BEING.isdisjoint(map(str.lower, tokens[max(0, at - 2) : at]))
        return "open" if is_over else "ahead"
    if word in _PAST:
        return None if word == "have" and (left in _OPEN | _AHEAD or is_adverb(left)) else "past"
    if word in _FIXED:
        return "ahead"
    if word in ("is", "are"):
        return "ahead" if right in ("", "on", "in", "next") and at + 2 >= len(tokens) else "open"
    return "past" if is_past(word) and word != "been" and left not in _NO_PAST_BEHIND else None


def _of_infinitive(tokens: Sequence[str], to: int) -> Literal["past", "ahead", "open"] | None:
    """Of which time "to" and a verb tell, by what they go with: "plans to close it", "failed to"."""
    lower = [token.lower() for token in tokens]
    for at in range(to - 1, max(-1, to - _NEAR), -1):
        if lower[at] in _DONE:
            return "past"
        if lower[at] in _SETTING_OUT:
            return "open" if not _PAST_BEING.isdisjoint(lower[max(0, at - 2) : at]) else "ahead"
        if lower[at] in _AHEAD:
            return "ahead"
    return "open"
